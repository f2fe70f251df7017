"""Counts and percentages, and the report that is refused when they do not add up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.assessments import DirectionOfTravel, Status
from scorecard_cli.domain.measures import Part
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.errors import CountsDoNotAddUpError
from scorecard_cli.reporting.scorecard import scorecard
from scorecard_cli.reporting.summary import (
    ReturnsReceived,
    percentage,
    require_counts_to_add_up,
    returns_received,
    summary,
)
from tests.making import assessed, measure, table_rows

Q2 = Period.quarter(2017, 2)
NONE = ReturnsReceived()


def rounding() -> None:
    """One decimal, exact halves up.

    | n  | d    | percentage |
    | 1  | 3    | 33.3       |
    | 2  | 3    | 66.7       |
    | 1  | 16   | 6.3        |
    | 3  | 16   | 18.8       |
    | 1  | 2000 | 0.1        |
    | 9  | 72   | 12.5       |
    | 0  | 72   | 0.0        |
    | 72 | 72   | 100.0      |
    """


@pytest.mark.parametrize("row", table_rows(rounding.__doc__), ids=str)
def test_percentages_round_exact_halves_up(row: dict[str, str]) -> None:
    """1 of 16 is 6.25 per cent, which is printed as 6.3."""
    assert percentage(int(row["n"]), int(row["d"])) == Decimal(row["percentage"])


def test_nothing_has_no_percentage() -> None:
    """No measures at all are not nought per cent of anything."""
    assert percentage(0, 0) is None


def test_a_measure_with_parts_counts_once() -> None:
    """Parts are not measures."""
    made = assessed(measure(parts=(Part("a"), Part("b"))), "Q2 a=100; Q2 b=50")
    counted = summary(Q2, list(made.values()), NONE)
    assert (counted.measures, counted.status[Status.OFF_TARGET].count) == (1, 1)


def test_every_status_and_direction_is_listed_even_at_nought() -> None:
    """A status that no measure has is printed with a count of nought."""
    counted = summary(Q2, [], NONE)
    assert list(counted.status) == list(Status)
    assert list(counted.dot) == list(DirectionOfTravel)
    assert counted.status[Status.ON_TARGET].of_all is None


def test_counts_that_do_not_add_up_are_refused() -> None:
    """Two statuses for 72 measures that come to 71 are not published."""
    counted = summary(Q2, list(assessed(measure(), "Q2=100").values()), NONE)
    with pytest.raises(CountsDoNotAddUpError, match="come to 1 for 2 measures"):
        require_counts_to_add_up(replace(counted, measures=2))


def test_a_measure_counted_twice_is_refused() -> None:
    """The same measure assessed twice would be counted twice."""
    twice = [*assessed(measure(), "Q2=100").values()] * 2
    with pytest.raises(CountsDoNotAddUpError):
        summary(Q2, twice, NONE)


def test_a_measure_without_an_assessment_is_refused() -> None:
    """A scorecard that would leave a measure out is not written."""
    made = list(assessed(measure(), "Q2=100").values())
    with pytest.raises(CountsDoNotAddUpError, match="for 2 measures"):
        scorecard(
            Q2, [], [measure(), measure("1.A2")], made, [], {}, [], compared=True, returned=()
        )


@pytest.mark.parametrize(
    ("returned", "awaited"),
    [
        ((), ("Housing", "Place")),
        (("Place",), ("Housing",)),
        (("Place", "Housing", "Another council's"), ()),
        ((ALL_DIRECTORATES,), ()),
    ],
)
def test_whose_return_is_still_to_come(returned: tuple[str, ...], awaited: tuple[str, ...]) -> None:
    """By the measures of the quarter; a whole scorecard read back in is everyone's return."""
    measures = [measure("1.A1", directorate=whose) for whose in ("Place", "Housing", "Place", "")]
    found = returns_received(measures, returned)
    assert (found.due, found.awaited) == (2, awaited)
    assert found.received == 2 - len(awaited)


def test_a_status_that_rests_on_the_quarter_before_is_counted() -> None:
    """By measures that are measured; one with nothing at all is not yet available instead."""
    made = [
        *assessed(measure("1.A1"), "Q1=50").values(),
        *assessed(measure("1.A2"), "Q1=50; Q2=60").values(),
        *assessed(measure("1.A3"), "").values(),
    ]
    assert summary(Q2, made, NONE).carried == 1
