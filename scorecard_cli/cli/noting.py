"""What is said on stderr of a quarter that was published, beside how it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorecard_cli.workflows.presenting import SincePublished


def note_published(since: SincePublished | None, *, always: bool = False) -> None:
    """Say that a quarter was published where a status has moved since, or always."""
    if since is not None and (since.moved or always):
        from scorecard_cli.exporters.terminal.publishing import note

        note(since.publication, since.moved)
