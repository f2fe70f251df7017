"""XmR charts by the rules of the NHS programme Making Data Count, over figures in order.

The rules and their constants are those of NHSRplotthedots 0.2.2, the NHS-R community's
package for the programme (github.com/nhs-r-community/NHSRplotthedots: R/ptd_spc_standard.R,
R/ptd_calculate_point_type.R, R/ptd_calculate_assurance_type.R). Where they differ is said
at each rule, and in the README under "Signal or noise". Everything is decided on exact
fractions. Nothing here needs numpy, so that reading commands stay fast.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from scorecard_cli.domain.measures import Comparison, Polarity
from scorecard_cli.domain.variation import Assurance, Side, Signal, VariationRule

LEAST_RANGES = 5
"""Those of six figures in a row, the fewest of which useful limits may be made: D. J. Wheeler,
*Understanding Variation*, p. 60, as NHSRplotthedots quotes it. Gaps may leave fewer."""

LIMIT = Fraction("2.66")
"""Mean moving ranges from the mean to a process limit: three standard deviations, each of which
is the mean moving range over 1.128."""

SCREEN = Fraction("3.267")
"""Mean moving ranges from which a moving range is an outlier: L. S. Nelson, *Control Charts for
Individual Measurements*, Journal of Quality Technology 14 (3), 1982."""

RUN = 7
"""Points of a run, and of a trend."""

GOOD_SIDE = {Polarity.HIGH: Side.HIGH, Polarity.LOW: Side.LOW}


class Process(Struct, frozen=True):
    """The exact mean and limits.

    Attributes:
        mean: of all points.
        reach: from the mean to either limit; zero where nothing ever varied.
    """

    mean: Fraction
    reach: Fraction

    @property
    def lower(self) -> Fraction:
        """The lower process limit, which is no part of what lies outside."""
        return self.mean - self.reach

    @property
    def upper(self) -> Fraction:
        """The upper process limit, likewise."""
        return self.mean + self.reach

    def side(self, figure: Decimal, share: Fraction = Fraction(0)) -> Side | None:
        """On which side a figure is more than this share of the reach from the mean.

        None for a figure nearer than that, or exactly there: one at the mean is on no side.
        """
        away = Fraction(figure) - self.mean
        if abs(away) <= self.reach * share:
            return None
        return Side.HIGH if away > 0 else Side.LOW


def process(of: Sequence[Sequence[Decimal]]) -> Process | None:
    """The mean and limits of figures in stretches that follow one another.

    Moving ranges are within a stretch. Those not below 3.267 mean moving ranges are left out
    once, and the mean moving range is taken again of the others. Where that would leave no
    variation at all, of figures that are all the same but for a step, none is left out;
    NHSRplotthedots then has limits at the mean, and every point outside them.

    Returns:
        None where gaps leave fewer moving ranges than limits can rest on.

    >>> figures = [Decimal(each) for each in (10, 12) * 6]
    >>> made = process([figures])
    >>> float(made.mean), float(made.lower), float(made.upper)
    (11.0, 5.68, 16.32)
    """
    figures = [Fraction(figure) for stretch in of for figure in stretch]
    ranges = [
        abs(Fraction(after) - Fraction(before))
        for stretch in of
        for before, after in pairwise(stretch)
    ]
    if len(ranges) < LEAST_RANGES:
        return None
    screened = [one for one in ranges if one < SCREEN * _mean(ranges)]
    kept = screened if any(screened) else ranges
    return Process(_mean(figures), LIMIT * _mean(kept))


def _mean(numbers: Sequence[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0)) / len(numbers)


def outside_limits(latest: Sequence[Decimal], of: Process) -> Side | None:
    """The latest figure is beyond a process limit; exactly at the limit is within."""
    return of.side(latest[-1], Fraction(1))


def trend(latest: Sequence[Decimal], _: Process) -> Side | None:
    """Seven figures that each rise, or each fall; two that are equal break it."""
    ways = {(after > before) - (after < before) for before, after in pairwise(latest[-RUN:])}
    if len(latest) < RUN or len(ways) > 1 or ways == {0}:
        return None
    return Side.HIGH if ways == {1} else Side.LOW


def two_of_three(latest: Sequence[Decimal], of: Process) -> Side | None:
    """The latest figure and one of the two before are in the outer third, or beyond the limit.

    All three are on one side of the mean; exactly two thirds of the way is not in the outer
    third. NHSRplotthedots does not count one beyond the limit; the programme's own tool does
    (its issue 194), since a figure further out is no weaker a sign.
    """
    three = latest[-3:]
    side = of.side(three[-1], Fraction(2, 3))
    if len(three) < 3 or {of.side(figure) for figure in three} != {side}:
        return None
    return side if sum(of.side(figure, Fraction(2, 3)) is side for figure in three) > 1 else None


def one_side(latest: Sequence[Decimal], of: Process) -> Side | None:
    """Seven figures on one side of the mean; one exactly at the mean breaks the run."""
    sides = {of.side(figure) for figure in latest[-RUN:]}
    return sides.pop() if len(latest) >= RUN and len(sides) == 1 else None


RULES: Mapping[VariationRule, Callable[[Sequence[Decimal], Process], Side | None]] = {
    VariationRule.OUTSIDE_LIMITS: outside_limits,
    VariationRule.TREND: trend,
    VariationRule.TWO_OF_THREE: two_of_three,
    VariationRule.ONE_SIDE: one_side,
}
"""The rules in the order in which they are asked; the first that fires speaks."""


def fired(latest: Sequence[Decimal], of: Process) -> tuple[VariationRule, Side] | None:
    """The rule by which the latest figure is more than ordinary variation, and which way.

    Args:
        latest: the figures that follow one another up to the latest, that one last.
        of: the mean and limits.
    """
    asked = ((name, rule(latest, of)) for name, rule in RULES.items())
    return next(((name, side) for name, side in asked if side is not None), None)


def signal(side: Side | None, polarity: Polarity) -> Signal:
    """Orient a side: polarity last, and once. With no good way, or a plan to keep to, neither.

    >>> signal(Side.LOW, Polarity.LOW).value, signal(Side.LOW, Polarity.PLAN).value
    ('improvement', 'neither')
    """
    if side is None:
        return Signal.COMMON_CAUSE
    good = GOOD_SIDE.get(polarity)
    if good is None:
        return Signal.NEITHER
    return Signal.IMPROVEMENT if side is good else Signal.CONCERN


def assurance(of: Process, target: Decimal, comparison: Comparison) -> Assurance | None:
    """Whether any figure within the limits is on target, or none; None for a target of plan.

    A figure at a limit is within, so that a target exactly at the poorer limit is always met;
    NHSRplotthedots has that as inconsistent. For ``more than`` and ``less than`` it is.

    >>> all_in = Process(Fraction(100), Fraction(0))
    >>> assurance(all_in, Decimal(100), Comparison.AT_LEAST).value
    'consistently_passes'
    """
    aim = Fraction(target)
    met_by: Mapping[Comparison, tuple[bool, bool]] = {
        Comparison.AT_LEAST: (of.lower >= aim, of.upper >= aim),
        Comparison.MORE_THAN: (of.lower > aim, of.upper > aim),
        Comparison.AT_MOST: (of.upper <= aim, of.lower <= aim),
        Comparison.LESS_THAN: (of.upper < aim, of.lower < aim),
    }
    poorest, best = met_by.get(comparison, (None, None))
    if poorest is None:
        return None
    if poorest:
        return Assurance.PASSES
    return Assurance.INCONSISTENT if best else Assurance.FAILS
