"""What a run keeps, what it changes, and what it says of both."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.periods import Calendar
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import CalendarChangedError
from scorecard_cli.store.repository import open_store
from tests.conftest import SAMPLES, ingested

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
