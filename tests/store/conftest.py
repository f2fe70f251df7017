"""A store, and councils that keep their figures in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard_cli.store.repository import Repository, open_store

from .council import Council


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store is, or is to be."""
    return tmp_path / "scorecard.db"


@pytest.fixture
def repository(path: Path) -> Iterator[Repository]:
    """An empty store, open for writing."""
    with open_store(path, "Northwick", writable=True) as opened:
        yield opened


@pytest.fixture
def council(repository: Repository) -> Council:
    """A council with nothing held yet."""
    return Council(repository)


@pytest.fixture
def another_council(path: Path) -> Iterator[Council]:
    """A second council that keeps its figures in the same file."""
    with open_store(path, "Eastwick", writable=True) as opened:
        yield Council(opened)
