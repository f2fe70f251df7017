"""Counts and percentages, and the report that is refused when they do not add up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.assessments import DirectionOfTravel, Status
from scorecard_cli.domain.measures import Part, Target, TargetKind
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.domain.schemes import Base
from scorecard_cli.errors import CountsDoNotAddUpError
from scorecard_cli.reporting.scorecard import scorecard
from scorecard_cli.reporting.summary import (
    ReturnsReceived,
    percentage,
    require_counts_to_add_up,
    returns_received,
    summary,
)
from tests.making import assessed, measure, stated, table_rows

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


def bases() -> None:
    """Two of four rated measures are on target; five have a target, six a figure.

    | base       | based on | on target | not yet available |
    | rated      | 4        | 50.0      |                   |
    | targetable | 5        | 40.0      | 20.0              |
    | reported   | 6        | 33.3      |                   |
    """


@pytest.mark.parametrize("row", table_rows(bases.__doc__), ids=str)
def test_percentages_are_of_the_schemes_own_base(row: dict[str, str]) -> None:
    """What is due and has not come has a target; a baseline year and a part have a figure."""
    split = {"parts": (Part("a"), Part("b")), "target": stated(None)}
    baseline = Target("Baseline year", TargetKind.BASELINE_YEAR)
    measures = [measure(f"1.A{number}") for number in range(1, 6)]
    measures += [measure("1.B1", target=baseline), measure("1.B2", target=baseline)]
    measures.append(measure("1.B3", target=baseline))
    figures = {"1.A1": "Q2=100", "1.A2": "Q2=101", "1.A3": "Q2=99", "1.A4": "Q2=1",
               "1.A5": "Q2=due later", "1.B1": "Q2=7", "1.B2": "Q2=", "1.B3": "Q2=0"}  # fmt: skip
    parted = assessed(measure("1.C1", **split), "Q2 a=; Q2 b=")
    made = [*assessed(measures, figures).values(), *parted.values()]
    counted = summary(Q2, made, NONE, Base(row["base"]))
    assert counted.based_on == int(row["based on"])
    assert counted.status[Status.ON_TARGET].of_base == Decimal(row["on target"])
    late = counted.status[Status.NOT_AVAILABLE].of_base
    assert late == (Decimal(row["not yet available"]) if row["not yet available"] else None)


def test_a_part_with_a_figure_reports_its_measure() -> None:
    """A measure whose parts are not rated is reported by any of them."""
    split = measure(parts=(Part("a"), Part("b")), target=Target("", TargetKind.BASELINE_YEAR))
    made = list(assessed(split, "Q2 a=100; Q2 b=").values())
    assert summary(Q2, made, NONE, Base.REPORTED).based_on == 1
    assert summary(Q2, made, NONE).based_on == 0


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
