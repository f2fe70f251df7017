"""Which quarter is chased, and what the store says of its returns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.due import Arrival
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import (
    NothingHeldError,
    QuarterNeededError,
    QuarterNotHeldError,
    QuarterUnclearError,
    ScorecardError,
    YearNeededError,
)
from scorecard_cli.reporting.chase_list import ChaseList
from scorecard_cli.store.problems import AcceptedWarning
from scorecard_cli.store.repository import open_store
from scorecard_cli.workflows.chasing import chase_list_of, quarter_chased
from tests.store.council import ACT, MEASURE, QUARTER, Council, figure


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """A council with nothing held yet."""
    with open_store(tmp_path / "scorecard.db", "Northwick", writable=True) as opened:
        yield Council(opened)


def chased(council: Council, quarter: Period = QUARTER) -> ChaseList:
    """The chase list of quarter 2, or of another."""
    return chase_list_of(council.repository, quarter)


def awaited(council: Council, quarter: Period = QUARTER) -> dict[str, list[str]]:
    """The references that each directorate has still to give."""
    return {
        one.directorate: [each.measure.ref for each in one.awaited]
        for one in chased(council, quarter).directorates
    }


def meant(council: Council, text: str | None, year: str | None = None) -> str:
    """The quarter meant, as it is written."""
    return str(quarter_chased(council.repository, Settings(), text, year))


@pytest.mark.parametrize(
    ("text", "year", "quarter"),
    [
        (None, None, "2017/18 Q2"),
        ("Q2", None, "2017/18 Q2"),
        ("Q1", None, "2017/18 Q1"),
        ("Q3", None, "2017/18 Q3"),
        ("2017/18 Q4", None, "2017/18 Q4"),
        ("Q4", "2017/18", "2017/18 Q4"),
        (None, "2017/18", "2017/18 Q2"),
    ],
)
def test_the_quarter_meant(
    text: str | None, year: str | None, quarter: str, council: Council
) -> None:
    """The latest held that fits; where none does, the one of the year whose register is held."""
    council.registers(MEASURE)
    council.returns(quarter="2017/18 Q1")
    council.returns(quarter="2017/18 Q2")
    assert meant(council, text, year) == quarter


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        (None, QuarterNeededError, '--quarter: "2017/18 Q1", "2017/18 Q2", "2017/18 Q3" or "2017'),
        ("2018/19 Q1", QuarterNotHeldError, "is held, nor a register for its year. The store "),
        ("second", QuarterUnclearError, '"second" is not a quarter.'),
    ],
)
def test_a_quarter_that_a_register_alone_does_not_tell(
    text: str | None, error: type[ScorecardError], said: str, council: Council
) -> None:
    """Before any return has come, the quarter is named, and of a year with a register."""
    council.registers(MEASURE)
    assert meant(council, "Q3") == "2017/18 Q3"
    with pytest.raises(error) as caught:
        meant(council, text)
    assert said in str(caught.value)


def test_a_quarter_that_could_be_of_two_years(council: Council) -> None:
    """Which year's third quarter is not guessed, and is not asked where one is held."""
    council.registers(MEASURE)
    council.registers(MEASURE, year=2018)
    with pytest.raises(YearNeededError):
        meant(council, "Q3")
    assert meant(council, "Q3", "2018/19") == "2018/19 Q3"
    council.returns(quarter="2017/18 Q3")
    assert meant(council, "Q3") == "2017/18 Q3"


def test_nothing_held_at_all(council: Council) -> None:
    """Without return or register there is no one to chase."""
    with pytest.raises(NothingHeldError):
        meant(council, "2017/18 Q3")


def test_a_year_of_which_nothing_is_held(council: Council) -> None:
    """The error names what is held."""
    council.returns()
    with pytest.raises(QuarterNotHeldError, match=r"The store holds 2017/18 Q2\.$"):
        meant(council, "2018/19 Q1")


def test_only_the_newest_version_counts(council: Council) -> None:
    """A figure that a newer version leaves blank, or without a row, is missing again."""
    council.registers(MEASURE, replace(MEASURE, ref="1.B2"))
    council.returns(figure("54%"), figure("60%", ref="1.B2"))
    assert awaited(council) == {"Place": []}
    council.returns(figure(""))
    made = chased(council).directorates[0]
    assert [each.measure.ref for each in made.of(Arrival.MISSING)] == ["1.B1(a)", "1.B2"]
    assert made.receipt is not None
    assert made.receipt.version == 2


@pytest.mark.parametrize("slug", ["figure-missing", "row-missing"])
def test_what_was_accepted_as_missing_is_asked_for_no_more(council: Council, slug: str) -> None:
    """In the quarter that it was accepted for, in newer versions too, and no other."""
    council.registers(MEASURE)
    council.returns(figure(""))
    assert awaited(council) == {"Place": ["1.B1(a)"]}
    accepted = AcceptedWarning(QUARTER, slug, MEASURE.ref, "", "2017/18 Q2", "Left out", ACT)
    council.repository.add_accepted([accepted])
    council.returns(figure(""))
    assert awaited(council) == {"Place": []}
    assert not chased(council).directorates[0].outstanding
    council.returns(figure("", period="2017/18 Q3"), quarter="2017/18 Q3")
    assert awaited(council, Period.quarter(2017, 3)) == {"Place": ["1.B1(a)"]}


def test_a_figure_restated_by_a_later_return_is_not_given_for_the_quarter(council: Council) -> None:
    """What quarter 3's return says of quarter 2 came too late for quarter 2."""
    council.registers(MEASURE)
    council.returns(figure(""))
    council.returns(figure("54%"), quarter="2017/18 Q3")
    assert awaited(council) == {"Place": ["1.B1(a)"]}


def test_another_organisation_in_the_same_store(council: Council, tmp_path: Path) -> None:
    """What another council has returned is not ours."""
    council.registers(MEASURE)
    with open_store(tmp_path / "scorecard.db", "Eastwick", writable=True) as opened:
        another = Council(opened)
        another.registers(MEASURE)
        another.returns(figure("54%"))
        assert awaited(another) == {"Place": []}
    assert awaited(council) == {"Place": ["1.B1(a)"]}
    assert chased(council).directorates[0].receipt is None


def test_without_a_register_all_that_returned_in_the_year_are_asked(council: Council) -> None:
    """Who returned quarter 1 is asked for quarter 2, of what it said its measures are."""
    for name in ("Place", "Housing"):
        council.returns(
            figure("54%", period="2017/18 Q1"),
            quarter="2017/18 Q1",
            directorate=name,
            measures=(replace(MEASURE, ref=f"1.{name[0]}1", directorate=name),),
        )
    council.returns(directorate="Finance")
    council.returns(directorate="Gone", quarter="2016/17 Q4")
    made = chased(council).directorates
    assert {one.directorate: one.receipt is not None for one in made} == {
        "Housing": False,
        "Place": False,
        "Finance": True,
    }
    assert awaited(council) == {"Housing": ["1.H1"], "Place": ["1.P1"], "Finance": []}


def test_a_directorate_whose_measures_all_begin_later_is_not_asked(council: Council) -> None:
    """A row that holds from quarter 3 is nobody's to return in quarter 2."""
    council.registers(replace(MEASURE, from_quarter=Period.quarter(2017, 3)))
    assert awaited(council) == {}
    assert awaited(council, Period.quarter(2017, 3)) == {"Place": ["1.B1(a)"]}
