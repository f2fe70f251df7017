"""The sample council in a folder of its own, where commands are run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scorecard_cli.domain.settings import Settings


@pytest.fixture(scope="session")
def council(sample_council: Settings) -> Path:
    """The folder of a store that tests only read."""
    return sample_council.store.parent


@pytest.fixture
def desk(tmp_path: Path, sample_council: Settings) -> Path:
    """A folder with the council's settings and no store yet."""
    shutil.copy(sample_council.store.parent / "scorecard.toml", tmp_path)
    return tmp_path


@pytest.fixture
def own_desk(desk: Path, sample_council: Settings) -> Path:
    """A folder with a copy of the store, which a test may change."""
    shutil.copy(sample_council.store, desk)
    return desk
