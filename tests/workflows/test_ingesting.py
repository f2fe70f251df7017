"""What a run keeps, what it changes, and what it says of both."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from scorecard_cli.domain.log import Act
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import CalendarChangedError
from scorecard_cli.reporting.progress import Step
from scorecard_cli.store.repository import open_store
from scorecard_cli.workflows.ingesting import check, ingest
from tests.conftest import ACT, SAMPLES, ingested

REGISTER = SAMPLES / "register-2017-18.xlsx"


@pytest.fixture
def northwick(tmp_path: Path) -> Settings:
    """A council whose register is held."""
    settings = Settings(organisation="Northwick", store=tmp_path / "scorecard.db")
    ingested(settings, REGISTER)
    return settings


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A file that is no return, and is refused."""
    path = tmp_path / "letter.xlsx"
    path.write_text("Dear all")
    return path


def test_what_may_not_be_read_is_told(shared_folder: Path) -> None:
    """A file, and a folder within the one named, whose returns would else be missing in silence."""
    returns = shared_folder / "returns"
    closed = returns / "closed"
    closed.mkdir(parents=True)
    mine = Path(shutil.copy(SAMPLES / "returns/2017-18-q2/public-health-2017-18-q2.xlsx", returns))
    for path in (mine, closed):
        path.chmod(0)
    try:
        report = check([returns], Settings(), ACT, None, lambda _: None)
    finally:
        closed.chmod(0o700)
    said = {
        one.file: [(each.kind.slug, each.what) for each in one.problems] for one in report.files
    }
    reason = [("not-opened", "It cannot be opened: permission denied.")]
    assert said == {"closed": reason, mine.name: reason}


def organisations(settings: Settings) -> list[str]:
    """Whose figures the store holds."""
    with open_store(settings.store, settings.organisation, writable=False) as repository:
        return repository.organisations()


def test_a_refused_file_fixes_nothing(northwick: Settings, letter: Path) -> None:
    """A mistyped organisation, of which nothing has landed, is none that the store knows."""
    mistyped = replace(northwick, organisation="Norhtwick")
    assert ingested(mistyped, letter).refused == 1
    assert organisations(northwick) == ["Northwick"]


def test_the_first_file_that_lands_fixes_when_the_year_begins(
    northwick: Settings, letter: Path
) -> None:
    """A slip in first_month can be mended as long as every file was refused."""
    january = replace(northwick, organisation="Eastwick", calendar=Calendar(1))
    april = replace(january, calendar=Calendar())
    ingested(january, letter)
    assert ingested(april, REGISTER).refused == 0
    with pytest.raises(CalendarChangedError):
        ingested(january, REGISTER)
    assert organisations(northwick) == ["Eastwick", "Northwick"]


def test_what_lands_last_stands_whatever_landed_while_it_was_read(
    northwick: Settings, tmp_path: Path
) -> None:
    """Another desk's return that came meanwhile, by a clock a little ahead, is the older version."""
    ours = SAMPLES / "returns" / "2017-18-q2" / "public-health-2017-18-q2.xlsx"
    book = openpyxl.load_workbook(ours)
    book.save(tmp_path / "theirs.xlsx")
    theirs = iter([tmp_path / "theirs.xlsx"])

    def meanwhile(_: Step) -> None:
        for path in theirs:
            later = Act(ACT.at + timedelta(seconds=20), "Another desk")
            assert ingest([path], northwick, later, None, lambda _: None).refused == 0

    assert ingest([ours], northwick, ACT, None, meanwhile).refused == 0
    with open_store(northwick.store, northwick.organisation, writable=False) as repository:
        stands = repository.observations_in_force(Period.quarter(2017, 2))
        assert {one.file_name for one in stands} == {ours.name}
        assert [one.file_name for one in repository.returns()] == ["theirs.xlsx", ours.name]
