"""Restatements: what stands, against what was published or first returned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest

from scorecard_cli.domain.log import Act
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.publications import Publication
from scorecard_cli.domain.standing import Place, cells_of
from scorecard_cli.reporting.restatements import StatedCell, restatements
from tests.making import observations, table_rows

Q1, Q2 = Period.quarter(2017, 1), Period.quarter(2017, 2)
MOMENT = datetime(2017, 8, 1, tzinfo=UTC)


def cells(text: str, quarter: Period, file: str = "housing.xlsx") -> list[StatedCell]:
    """What a return for a quarter says, every cell of it."""
    return [
        StatedCell(cell, file, quarter, MOMENT) for cell in cells_of(observations(text)).values()
    ]


def by_place(stated: Iterable[StatedCell]) -> dict[Place, StatedCell]:
    """The same by measure and period."""
    return {cell.place: cell for cell in stated}


def publication(quarter: Period) -> Publication:
    """What was published of a quarter."""
    return Publication(1, quarter, date(2017, 8, 7), Act(MOMENT, "Officer"), None, "2", "{}", "ab")


def of_one_return_for_each_quarter() -> None:
    """What the first quarter's return says, and what stands since the second's.

    | then           | now            | restated        |
    | Q1=5           | Q1=6           | 5 -> 6          |
    | Q1=due later   | Q1=20          | due later -> 20 |
    | Q1=            | Q1=20          | -> 20           |
    | Q1=            | Q1=due later   |                 |
    | Q1=5           | Q1=5           |                 |
    | Q1=5           | Q2=6           |                 |
    | Q1 a=5; Q1 b=6 | Q1 b=6; Q1 a=5 |                 |
    | Q1 a=5; Q1 b=6 | Q1 a=5; Q1 b=7 | 5 -> 5          |
    """


@pytest.mark.parametrize("row", table_rows(of_one_return_for_each_quarter.__doc__), ids=str)
def test_a_figure_that_differs_from_what_was_first_returned(row: dict[str, str]) -> None:
    """A later figure that differs for the same quarter is listed with both cells."""
    then, now = cells(row["then"], Q1), cells(row["now"], Q2)
    found = restatements([*then, *now], [], by_place([*then, *now]), {})
    assert [f"{one.before.text} -> {one.now.text}".strip() for one in found if one.now] == (
        [row["restated"]] if row["restated"] else []
    )
    assert [one.publication for one in found] == [None] * len(found)


def of_two_versions() -> None:
    """What two versions of one return say, and what is restated by the second.

    | first        | second | restated |
    | Q1=5         | Q1=6   | 5        |
    | Q1=          | Q1=6   |          |
    | Q1=due later | Q1=6   |          |
    | Q1=5         | Q1=    | 5        |
    """


@pytest.mark.parametrize("row", table_rows(of_two_versions.__doc__), ids=str)
def test_a_newer_version_of_a_return(row: dict[str, str]) -> None:
    """A figure that merely comes late is no restatement; one that is corrected is."""
    first, second = cells(row["first"], Q1), cells(row["second"], Q1)
    found = restatements([*first, *second], [], by_place(second), {})
    assert [one.before.text for one in found] == ([row["restated"]] if row["restated"] else [])


def test_what_was_published_speaks_before_what_was_first_returned() -> None:
    """A slip that was corrected before cabinet saw it is not held against the quarter."""
    slip, corrected = cells("Q1=5", Q1), cells("Q1=6", Q1)
    published = [(publication(Q1), by_place(corrected))]
    assert restatements([*slip, *corrected], published, by_place(corrected), {}) == ()
    again = cells("Q1=7", Q2)
    (found,) = restatements([*slip, *corrected, *again], published, by_place(again), {})
    assert (found.before, found.now) == (corrected[0], again[0])
    assert found.publication == publication(Q1)


def test_a_quarter_that_was_not_published_may_stand_in_a_later_publication() -> None:
    """The first publication that has the cell is what was published of it, and none before it."""
    early, first, later = cells("Q1=5", Q1), cells("Q1=6", Q2), cells("Q1=7", Q2)
    published = [(publication(Q2), by_place(first))]
    (found,) = restatements([*early, *first, *later], published, by_place(later), {})
    assert (found.before, found.publication) == (first[0], publication(Q2))


def test_a_year_end_is_first_returned_when_the_measures_own_year_has_closed() -> None:
    """A calendar year's is December's, and not first that of the plan's fourth quarter."""
    then = cells("2016/17 year end=100", Period.quarter(2016, 3))
    now = cells("2016/17 year end=110", Period.quarter(2016, 4))
    assert restatements([*then, *now], [], by_place(now), {}) == ()
    (found,) = restatements([*then, *now], [], by_place(now), {}, {"1.A1": 4})
    assert (found.before.text, found.now) == ("100", now[0])


def test_a_blank_under_a_year_that_is_just_closing_says_nothing() -> None:
    """The column may be there for another measure, whose year had closed."""
    fourth = Period.quarter(2016, 4)
    blank = cells("2016/17 year end=", fourth)
    now = cells("2016/17 year end=101", Q1)
    published = [(publication(fourth), by_place(blank))]
    assert restatements([*blank, *now], published, by_place(now), {}) == ()


def test_a_figure_whose_return_was_withdrawn_is_gone() -> None:
    """Cabinet saw a figure that nothing in force states any more."""
    published = [(publication(Q1), by_place(cells("Q1=5", Q1)))]
    (found,) = restatements([], published, {}, {})
    assert (found.before.text, found.now) == ("5", None)


def test_the_data_note_is_that_of_the_return_that_restates() -> None:
    """The reason is looked for where the new figure came from, and nowhere else."""
    then, now = cells("Q1=5", Q1), cells("Q1=6", Q2)
    notes = {Q1: {"1.A1": "Rain."}, Q2: {"1.A1": "Counted again."}}
    (found,) = restatements([*then, *now], [], by_place(now), notes)
    assert found.note == "Counted again."


def test_restatements_are_in_the_order_of_references_and_time() -> None:
    """3.A9 comes before 3.A10, and a year end after the quarters of its year."""

    def said(text: str) -> list[StatedCell]:
        refs = ("3.A10", "3.A9")
        every = [one for ref in refs for one in observations(text, ref)]
        return [StatedCell(cell, "housing.xlsx", Q1, MOMENT) for cell in cells_of(every).values()]

    then = said("2016/17 year end=1; Q1=1; 2016/17 Q4=1")
    now = said("2016/17 year end=2; Q1=2; 2016/17 Q4=2")
    found = restatements([*then, *now], [], by_place(now), {})
    periods = ["2016/17 Q4", "2016/17 year end", "2017/18 Q1"]
    assert [(one.ref, str(one.period)) for one in found] == [
        (ref, period) for ref in ("3.A9", "3.A10") for period in periods
    ]
