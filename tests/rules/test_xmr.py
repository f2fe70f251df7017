"""Signal or noise: each rule at its edge, on series worked by hand."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from scorecard_cli.domain.measures import Comparison, Polarity
from scorecard_cli.domain.variation import Assurance, Side, Signal, VariationRule
from scorecard_cli.rules.xmr import Process, assurance, fired, process, signal
from tests.making import table_rows

FIFTY = Process(Fraction(50), Fraction(3))
"""Limits of 47 and 53; two thirds of the way is at 48 and 52."""


def series(line: str) -> list[Decimal]:
    """Figures as they are written, with spaces between."""
    return [Decimal(figure) for figure in line.split()]


def edges() -> None:
    """Figures in order, of a process with a mean of 50 and limits of 47 and 53.

    | figures                             | rule           | side | why                                   |
    | 50 53.01                            | outside-limits | high | beyond the limit                      |
    | 50 53                               |                |      | exactly at the limit                  |
    | 50 46.99                            | outside-limits | low  | beyond the lower limit                |
    | 50 47                               |                |      | exactly at the lower limit            |
    | 49.1 49.2 49.3 49.4 49.5 50.1 50.2  | trend          | high | seven that rise                       |
    | 49.2 49.3 49.4 49.5 50.1 50.2       |                |      | six that rise                         |
    | 49.1 49.2 49.3 49.3 49.5 50.1 50.2  |                |      | two that are equal                    |
    | 50.2 50.1 49.5 49.4 49.3 49.2 49.1  | trend          | low  | seven that fall                       |
    | 50.2 50.1 49.5 49.4 49.3 49.2 49.25 |                |      | the last turns                        |
    | 50.5 50.5 50.5 50.5 50.5 50.5 50.5  | one-side       | high | seven above the mean                  |
    | 50.5 50.5 50.5 50.5 50.5 50.5       |                |      | six above the mean                    |
    | 50.5 50.5 50.5 50 50.5 50.5 50.5    |                |      | one exactly at the mean breaks a run  |
    | 50.5 50.5 50.5 49.9 50.5 50.5 50.5  |                |      | one below the mean                    |
    | 49.5 49.4 49.5 49.4 49.5 49.4 49.5  | one-side       | low  | seven below the mean                  |
    | 50 50 50 50 50 50 50                |                |      | all at the mean                       |
    | 52.1 50.1 52.1                      | two-of-three   | high | the first and the last                |
    | 50.1 52.1 52.1                      | two-of-three   | high | the last two                          |
    | 52.1 50.1 52                        |                |      | the last exactly two thirds of the way |
    | 52 50.1 52.1                        |                |      | the first exactly two thirds of the way |
    | 52.1 52.1 50.1                      |                |      | the last is not out there             |
    | 52.1 50 52.1                        |                |      | the one between is at the mean        |
    | 52.1 49.9 52.1                      |                |      | the one between is below it           |
    | 52.1 47.9 47.9                      |                |      | on both sides of the mean             |
    | 49.9 47.9 47.9                      | two-of-three   | low  | the last two, low                     |
    | 53.5 50.1 52.1                      | two-of-three   | high | one beyond the limit counts           |
    | 52.1 52.1                           |                |      | two are not three                     |
    | 50.1 50.2 50.3 50.4 50.5 52.1 53.5  | outside-limits | high | the first rule that fires speaks      |
    """


@pytest.mark.parametrize("row", table_rows(edges.__doc__), ids=lambda row: row["why"])
def test_a_rule_at_its_edge(row: dict[str, str]) -> None:
    """Seven fire and six do not; exactly at a limit is within it; one at the mean is on no side."""
    told = fired(series(row["figures"]), FIFTY)
    expected = (VariationRule(row["rule"]), Side(row["side"])) if row["rule"] else None
    assert told == expected


def test_limits_worked_by_hand() -> None:
    """Ten and twelve in turn: the mean is 11, every moving range 2, the reach 2.66 times that."""
    made = process([series("10 12 " * 6)])
    assert made == Process(Fraction(11), Fraction("5.32"))


def test_a_moving_range_that_stands_out_is_left_out_once() -> None:
    """The spike of 40 makes two ranges of 30 among those of 2, and widens no limit."""
    made = process([series("10 12 10 12 10 40 12 10 12 10 12 10 12")])
    assert made is not None
    assert made.mean == Fraction(172, 13)
    # Ranges 2 2 2 2 30 28 2 2 2 2 2 2: the mean is 6.5, and 3.267 of those 21.2.
    assert made.reach == Fraction("2.66") * 2


def test_a_moving_range_of_exactly_that_many_is_left_out() -> None:
    """Kept only below 3.267 mean moving ranges, as the package has it."""
    # The ranges are nine of b and one of 3.267 mean ranges exactly, where the mean is 1:
    # 9 b + 3.267 = 10.
    each = (Fraction(10) - Fraction("3.267")) / 9
    assert each.denominator == 9000
    plain = [Decimal(6733), Decimal(0)] * 5  # in units of 1/9000: ranges of 6733, nine of them
    last = plain[-1] + Decimal("3.267") * 9000
    made = process([[*plain, last]])
    assert made is not None
    assert made.reach == Fraction("2.66") * 6733
    beneath = process([[*plain, last - 1]])
    assert beneath is not None
    assert beneath.reach == Fraction("2.66") * (9 * 6733 + int(last) - 1) / 10


def test_nothing_that_ever_varied_has_limits_at_its_mean() -> None:
    """A hundred per cent in every period is common cause, and no limit is a guess."""
    figures = series("100 " * 12)
    made = process([figures])
    assert made == Process(Fraction(100), Fraction(0))
    assert fired(figures, made) is None


def test_a_step_from_figures_that_are_all_the_same_is_a_signal_of_the_step_alone() -> None:
    """Screening would leave no variation at all, and so is not done."""
    figures = series("100 " * 11 + "95")
    made = process([figures])
    assert made is not None
    assert made.reach == Fraction("2.66") * Fraction(5, 11)
    assert fired(figures, made) == (VariationRule.OUTSIDE_LIMITS, Side.LOW)


def test_no_moving_range_is_taken_over_a_gap() -> None:
    """Six and six with a blank between: ten ranges of 2, and none of the 90 across the gap."""
    made = process([series("10 12 10 12 10 12"), series("102 100 102 100 102 100")])
    assert made == Process(Fraction(56), Fraction("5.32"))


def test_gaps_may_leave_too_little_to_go_by() -> None:
    """Five moving ranges are enough, four are not."""
    pair, alone = series("1 2"), series("1")
    assert process([pair] * 5 + [alone] * 2) is not None
    assert process([pair] * 4 + [alone] * 4) is None


def oriented() -> None:
    """Which side a rule fired on, and which way is good.

    | side | polarity       | signal       |
    | high | high           | improvement  |
    | low  | high           | concern      |
    | high | low            | concern      |
    | low  | low            | improvement  |
    | high | plan           | neither      |
    | low  | not applicable | neither      |
    |      | high           | common_cause |
    |      | not applicable | common_cause |
    """


@pytest.mark.parametrize("row", table_rows(oriented.__doc__), ids=str)
def test_polarity_is_asked_last(row: dict[str, str]) -> None:
    """The same side is improvement or concern by what is good, and neither where no way is."""
    side = Side(row["side"]) if row["side"] else None
    assert signal(side, Polarity(row["polarity"])) is Signal(row["signal"])


def assured() -> None:
    """Limits of 47 and 53 against a target.

    | comparison | target | assurance           |
    | at least   | 46.9   | consistently_passes |
    | at least   | 47     | consistently_passes |
    | at least   | 47.1   | inconsistent        |
    | at least   | 53     | inconsistent        |
    | at least   | 53.1   | consistently_fails  |
    | more than  | 46.9   | consistently_passes |
    | more than  | 47     | inconsistent        |
    | more than  | 53     | consistently_fails  |
    | at most    | 53     | consistently_passes |
    | at most    | 52.9   | inconsistent        |
    | at most    | 47     | inconsistent        |
    | at most    | 46.9   | consistently_fails  |
    | less than  | 53.1   | consistently_passes |
    | less than  | 53     | inconsistent        |
    | less than  | 47     | consistently_fails  |
    | on plan    | 50     |                     |
    """


@pytest.mark.parametrize("row", table_rows(assured.__doc__), ids=str)
def test_assurance_against_the_target(row: dict[str, str]) -> None:
    """Met by all that is within the limits, by none of it, or by some; a limit itself is within."""
    told = assurance(FIFTY, Decimal(row["target"]), Comparison(row["comparison"]))
    assert told == (Assurance(row["assurance"]) if row["assurance"] else None)


figures_in_order = some.lists(
    some.decimals(-50, 50, places=1, allow_nan=False), min_size=12, max_size=30
)


@given(figures_in_order)
def test_limits_are_those_computed_in_another_way(figures: list[Decimal]) -> None:
    """Binary arithmetic over plain lists comes to the same mean and limits."""
    plain = [float(figure) for figure in figures]
    ranges = [abs(plain[at] - plain[at - 1]) for at in range(1, len(plain))]
    edge = 3.267 * math.fsum(ranges) / len(ranges)
    assume(all(abs(one - edge) > 1e-9 for one in ranges))
    kept = [one for one in ranges if one < edge]
    if math.fsum(kept) == 0:
        kept = ranges
    mean = math.fsum(plain) / len(plain)
    reach = 2.66 * math.fsum(kept) / len(kept)
    made = process([figures])
    assert made is not None
    assert float(made.lower) == pytest.approx(mean - reach, abs=1e-9)
    assert float(made.mean) == pytest.approx(mean, abs=1e-9)
    assert float(made.upper) == pytest.approx(mean + reach, abs=1e-9)


@given(figures_in_order)
def test_a_mirrored_series_fires_on_the_other_side(figures: list[Decimal]) -> None:
    """Figures negated fire the same rule, the other way."""
    mirrored = [-figure for figure in figures]
    made, mirror = process([figures]), process([mirrored])
    assert made is not None
    assert mirror is not None
    other = {Side.HIGH: Side.LOW, Side.LOW: Side.HIGH}
    told, turned = fired(figures, made), fired(mirrored, mirror)
    assert (told and (told[0], other[told[1]])) == turned


@given(figures_in_order, some.decimals(1, 1000, places=1), some.decimals(-1000, 1000, places=1))
def test_another_scale_fires_the_same_rule(
    figures: list[Decimal], times: Decimal, more: Decimal
) -> None:
    """Pounds or thousands of pounds: what is a signal in one is a signal in the other."""
    moved = [figure * times + more for figure in figures]
    made, other = process([figures]), process([moved])
    assert made is not None
    assert other is not None
    assert fired(figures, made) == fired(moved, other)
