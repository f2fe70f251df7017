"""The sample council's store, made once for all tests that only read it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest

from scorecard_cli.domain.log import Act
from scorecard_cli.domain.settings import Settings
from scorecard_cli.parsing.settings_file import read_settings
from scorecard_cli.reporting.ingest_report import IngestReport
from scorecard_cli.workflows.ingesting import check, ingest
from tests.fuzzing import TIMES, examples

collect_ignore = ["fuzz_markup.py"]  # it needs Atheris, which `make fuzz` alone installs
SAMPLES = Path(__file__).parents[1] / "samples"
NOBODY = 65534
# A law that fails on a busy machine is no law; and what `make test` tries is the same every time,
# so that a change is told apart from luck. `make fuzz` tries others.
hypothesis.settings.register_profile(
    "untimed", deadline=None, max_examples=examples(100), derandomize=TIMES == 1
)
hypothesis.settings.load_profile("untimed")

ACT = Act(datetime(2017, 11, 20, 9, 30, tzinfo=UTC), "Performance Officer")


def ingested(settings: Settings, *paths: Path) -> IngestReport:
    """Ingest files at a fixed time."""
    return ingest(paths, settings, ACT, None, lambda _: None)


def checked(settings: Settings, *paths: Path) -> IngestReport:
    """Check files at the same time."""
    return check(paths, settings, ACT, None, lambda _: None)


def file_of(settings: Settings) -> Path:
    """The file of a store that is one."""
    assert isinstance(settings.store, Path)
    return settings.store


@pytest.fixture(scope="session")
def sample_council(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of the sample council, whose store holds the register and all returns."""
    folder = tmp_path_factory.mktemp("council")
    shutil.copy(SAMPLES / "scorecard.toml", folder)
    settings = read_settings(folder / "scorecard.toml")
    report = ingested(settings, SAMPLES)
    assert report.refused == 0
    return settings


@pytest.fixture
def own_council(sample_council: Settings, tmp_path: Path) -> Callable[[], Settings]:
    """A copy of the sample council that a test may change."""

    def copied() -> Settings:
        shutil.copy(file_of(sample_council), tmp_path)
        shutil.copy(SAMPLES / "scorecard.toml", tmp_path)
        return read_settings(tmp_path / "scorecard.toml")

    return copied


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder whose rights bind us, even where the tests are run by the administrator."""
    administrator = os.geteuid() == 0
    if administrator:
        os.seteuid(NOBODY)
    try:
        with tempfile.TemporaryDirectory() as name:
            yield Path(name)
            Path(name).chmod(0o700)
    finally:
        if administrator:
            os.seteuid(0)
