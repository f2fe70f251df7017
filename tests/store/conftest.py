"""A store, and councils that keep their figures in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard_cli.domain.places import StorePlace
from scorecard_cli.store.repository import Repository, open_store
from tests.shared import ENGINES, a_place

from .council import Council


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store in a file is, or is to be."""
    return tmp_path / "scorecard.db"


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StorePlace]:
    """Where the store is, or is to be, on either engine."""
    with a_place(request.param, tmp_path) as found:
        yield found


@pytest.fixture
def repository(place: StorePlace) -> Iterator[Repository]:
    """An empty store, open for writing."""
    with open_store(place, "Northwick", writable=True) as opened:
        yield opened


@pytest.fixture
def council(repository: Repository) -> Council:
    """A council with nothing held yet."""
    return Council(repository)


@pytest.fixture
def another_council(place: StorePlace) -> Iterator[Council]:
    """A second council that keeps its figures in the same store."""
    with open_store(place, "Eastwick", writable=True) as opened:
        yield Council(opened)
