"""Signal or noise: which figures are one process, and what is said of a measure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scorecard_cli.domain.measures import FiguresAre, Frequency, Measure, Part, PartsCombine
from scorecard_cli.domain.periods import Period, quarter_at
from scorecard_cli.domain.variation import Assurance, Limits, NotAProcess, Signal, Variation
from scorecard_cli.rules.variation import variation
from tests.making import assessed, measure, observations

LAST = Period.quarter(2017, 2).ordinal
TWELVE = ("10", "12") * 6


def told(of: Measure, line: str, part: str | None = None) -> Variation | None:
    """What is said of a measure, or part, in quarter 2."""
    one = assessed(of, line)[of.ref if part is None else f"{of.ref} {part}"]
    return variation(of, part, one, list(observations(line)))


def quarters(*figures: str) -> str:
    """Figures of quarters up to 2017/18 Q2, as a line; an empty one is a blank."""
    first = LAST - len(figures) + 1
    return "; ".join(f"{quarter_at(first + at)}={one}" for at, one in enumerate(figures))


def test_twelve_points_are_judged_and_eleven_never() -> None:
    """With eleven nothing at all is said."""
    assert told(measure(), quarters(*TWELVE[1:])) is None
    made = told(measure(), quarters(*TWELVE))
    assert made is not None
    assert made.limits == Limits(Decimal(11), Decimal("5.68"), Decimal("16.32"))
    assert (made.signal, made.assurance) == (Signal.COMMON_CAUSE, Assurance.FAILS)


def test_a_blank_is_no_point() -> None:
    """Eleven figures about a blank are too few; twelve are judged, without the gap."""
    assert told(measure(), quarters(*TWELVE[:6], "", *TWELVE[7:])) is None
    made = told(measure(), quarters(*TWELVE[:6], "", *TWELVE[6:]))
    assert made is not None
    assert len(made.points) == 12


@pytest.mark.parametrize(
    ("of", "why"),
    [
        (measure(figures_are=FiguresAre.CUMULATIVE), NotAProcess.CUMULATIVE),
        (measure(figures_are=FiguresAre.ROLLING), NotAProcess.ROLLING),
        (measure(not_comparable="Counted anew"), NotAProcess.NOT_COMPARABLE),
    ],
)
def test_what_is_no_process_is_not_judged(of: Measure, why: NotAProcess) -> None:
    """A count that builds up over the year rises by itself, and so says nothing."""
    made = told(of, quarters(*TWELVE))
    assert made is not None
    assert (made.not_judged, made.signal, made.limits) == (why, None, None)


def test_points_are_of_the_measures_own_frequency() -> None:
    """Quarters of a monthly measure are no points, nor months of a quarterly one."""
    months = "; ".join(
        f"2016/17 M{at + 1:02d}={one}" for at, one in enumerate(TWELVE)
    )  # fmt: skip
    monthly = measure(frequency=Frequency.MONTHLY)
    assert told(monthly, quarters(*TWELVE)) is None
    assert told(measure(), months) is None
    made = told(monthly, f"{months}; {quarters('90', '95')}")
    assert made is not None
    assert made.latest == Period.month(2016, 12)


def test_a_year_to_date_leaves_its_own_quarter() -> None:
    """22 to date after 10 is 12."""
    line = quarters(*TWELVE[:-1], "22 to date")
    made = told(measure(figures_are=FiguresAre.IN_PERIOD), line)
    assert made is not None
    assert made.points[-1].figure == Decimal(12)


def test_a_year_to_date_is_that_of_the_measures_own_year() -> None:
    """An academic year's fourth quarter, to date, leaves what its own three before do not have.

    Its first quarter, to date, is the whole of it, though the plan's year has two before.
    """
    academic = measure(figures_are=FiguresAre.IN_PERIOD, year_begins=3)
    made = told(academic, quarters(*TWELVE[:-1], "44 to date"))
    assert made is not None
    assert made.points[-1].figure == Decimal(44 - 10 - 12 - 10)
    begun = told(academic, quarters(*TWELVE[:-4], "12 to date", *TWELVE[-3:]))
    assert begun is not None
    assert begun.points[-4].figure == Decimal(12)


def test_parts_have_points_of_their_own_and_a_sum_has_theirs() -> None:
    """The worst of several parts is no one process."""
    periods = [quarter_at(LAST - 11 + at) for at in range(12)]
    line = "; ".join(f"{one} a=4; {one} b=6" for one in periods)
    worst = measure(parts=(Part("a"), Part("b")))
    summed = measure(parts=(Part("a"), Part("b")), parts_combine=PartsCombine.SUM)
    assert told(worst, line) is None
    part, whole = told(worst, line, "a"), told(summed, line)
    assert part is not None
    assert whole is not None
    assert ({one.figure for one in part.points}, {one.figure for one in whole.points}) == (
        {Decimal(4)},
        {Decimal(10)},
    )
