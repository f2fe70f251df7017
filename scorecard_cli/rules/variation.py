"""Signal or noise: what is said of a measure's latest figure, beside its direction of travel.

The rules are those of `xmr`, over the figures that `points` takes for one process. The signal
is no part of a status, and moves none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import (
    NOT_ADDED_UP,
    Comparison,
    FiguresAre,
    Frequency,
    Measure,
    Profile,
)
from scorecard_cli.domain.numbers import plain
from scorecard_cli.domain.renumbering import Name
from scorecard_cli.domain.variation import Limits, NotAProcess, Point, Variation
from scorecard_cli.rules.points import points, stretches
from scorecard_cli.rules.xmr import Process, assurance, fired, process, signal

LEAST_POINTS = 12
"""Below which NHSRplotthedots warns that its limits are on trial; here nothing is said at all."""

UNFIT = {
    FiguresAre.CUMULATIVE: NotAProcess.CUMULATIVE,
    FiguresAre.ROLLING: NotAProcess.ROLLING,
}
"""Figures that rest on those before them: they move in step, and no rule here fits them."""

NOT_JUDGED_AGAINST = ("under-development", "no-target")
"""The rules of a status by which no target applies."""


def variation(
    measure: Measure,
    part: str | None,
    concluded: Assessment | None,
    observations: Sequence[Observation],
) -> Variation | None:
    """What is said of a measure or part; None for fewer than twelve points.

    Args:
        measure, part: which.
        concluded: what is concluded of it in the quarter, for its target; None for nothing.
        observations: those in force of the measure.
    """
    of = points(measure, part, observations)
    if len(of) < LEAST_POINTS:
        return None
    unfit = UNFIT.get(measure.figures_are)
    if unfit is None and measure.not_comparable is not None:
        unfit = NotAProcess.NOT_COMPARABLE
    if unfit is not None:
        return Variation(of, not_judged=unfit)
    in_order = stretches(measure, of)
    made = process(in_order)
    if made is None:
        return Variation(of, not_judged=NotAProcess.GAPS)
    rule, side = fired(in_order[-1], made) or (None, None)
    target = _target(measure, concluded)
    against = None if target is None else assurance(made, *target)
    return Variation(
        of,
        limits=_limits(made, of),
        signal=signal(side, measure.polarity),
        rule=rule,
        side=side,
        assurance=against,
        target=None if target is None or against is None else target[0],
    )


def _target(measure: Measure, concluded: Assessment | None) -> tuple[Decimal, Comparison] | None:
    """The target that applies to a point by itself, and which side of it is on target.

    None where the target is of the year so far, or of a quarter where the points are months
    that add up to one.
    """
    if concluded is None or concluded.derived_rule in NOT_JUDGED_AGAINST:
        return None
    adds_up = measure.figures_are is FiguresAre.IN_PERIOD and measure.unit not in NOT_ADDED_UP
    monthly, annual = (measure.frequency is each for each in (Frequency.MONTHLY, Frequency.ANNUAL))
    if adds_up and (monthly or measure.profile is not Profile.FLAT) and not annual:
        return None
    target = concluded.target if annual else concluded.target_now
    if target is None or concluded.comparison is None:
        return None
    return target, concluded.comparison


def _limits(of: Process, judged: Iterable[Point]) -> Limits:
    """The limits as they are shown: two places more than the figures have, halves up."""
    places = 2 + max(max(-int(one.figure.as_tuple().exponent), 0) for one in judged)
    mean, lower, upper = (
        plain(Decimal(f"{floor(exact * 10**places + Fraction(1, 2))}E-{places}"))
        for exact in (of.mean, of.lower, of.upper)
    )
    return Limits(mean, lower, upper)


def variations(
    measures: Iterable[Measure],
    concluded: Iterable[Assessment],
    observations: Iterable[Observation],
) -> dict[Name, Variation]:
    """What is said of every measure and part with twelve points or more.

    Args:
        measures: as the register has them in the quarter.
        concluded: what is concluded of them in it.
        observations: those in force up to it.
    """
    stated: dict[str, list[Observation]] = {}
    for one in observations:
        stated.setdefault(one.ref, []).append(one)
    known = {measure.ref: measure for measure in measures}
    made = {
        (one.ref, one.part): variation(known[one.ref], one.part, one, stated.get(one.ref, ()))
        for one in concluded
        if len(stated.get(one.ref, ())) >= LEAST_POINTS
    }
    return {name: one for name, one in made.items() if one is not None}
