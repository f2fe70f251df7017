"""The sample council in a folder of its own, where commands are run, on either engine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.settings import Settings
from tests.conftest import SAMPLES, ingested
from tests.shared import ENGINES, a_database, a_place, name_in_settings


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """What keeps the council's store."""
    return str(request.param)


@pytest.fixture(scope="session")
def held(engine: str, sample_council: Settings) -> Iterator[Settings]:
    """The council's settings, with a store that tests only read."""
    if engine == "sqlite":
        yield sample_council
        return
    with a_database() as place:
        settings = replace(sample_council, store=place)
        ingested(settings, SAMPLES)
        yield settings


@pytest.fixture(scope="session")
def council(held: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that tests only read."""
    if isinstance(held.store, Path):
        return held.store.parent
    folder = tmp_path_factory.mktemp("shared")
    shutil.copy(SAMPLES / "scorecard.toml", folder)
    name_in_settings(folder, held.store)
    return folder


@pytest.fixture
def desk(tmp_path: Path, engine: str) -> Iterator[Path]:
    """A folder with the council's settings and no store yet."""
    shutil.copy(SAMPLES / "scorecard.toml", tmp_path)
    with a_place(engine, tmp_path) as place:
        if not isinstance(place, Path):
            name_in_settings(tmp_path, place)
        yield tmp_path


@pytest.fixture
def own_desk(tmp_path: Path, held: Settings) -> Iterator[Path]:
    """A folder with a copy of the store, which a test may change."""
    shutil.copy(SAMPLES / "scorecard.toml", tmp_path)
    if isinstance(held.store, Path):
        shutil.copy(held.store, tmp_path)
        yield tmp_path
        return
    with a_database(template=held.store) as place:
        name_in_settings(tmp_path, place)
        yield tmp_path
