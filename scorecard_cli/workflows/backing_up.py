"""Backing up: a copy of the store that can be opened as one."""

from __future__ import annotations

from pathlib import Path

from scorecard_cli.domain.settings import Settings
from scorecard_cli.store.backing_up import back_up as copied


def back_up(settings: Settings, path: Path, *, over: bool) -> None:
    """Copy the store to a file, consistent while others write; see `store.backing_up`."""
    copied(settings.store, path, over=over)
