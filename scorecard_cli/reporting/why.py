"""Which of the things that a status rests on differ, and which of them moved it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.measures import (
    Band,
    Comparison,
    Measure,
    Polarity,
    Profile,
    TargetKind,
    Tolerance,
)
from scorecard_cli.domain.schemes import TOLERANCE, Limit, Scheme

_NOUGHT = Decimal(0)
_NONE = Tolerance(_NOUGHT)
EARLY_RULES = ("under-development", "no-target")
"""The rules that ask only for the target and for good performance."""


class Input(StrEnum):
    """What a status rests on, in the order in which the rules ask for it."""

    MEASURE = "measure"
    JUDGEMENT = "judgement"
    PARTS = "parts"
    GOOD_PERFORMANCE = "good performance"
    FIGURE = "figure"
    TARGET = "target"
    COMPARISON = "comparison"
    PROFILE = "profile"
    TOLERANCE = "tolerance"
    SET_AGAINST = "set against"
    SCHEME = "status scheme"
    RULES = "rules"


class Basis(Struct, frozen=True):
    """What one status rests on.

    Attributes:
        assessment: what was concluded.
        deciding: what was concluded of the part that decides; the same without parts.
        measure: what the measure was.
        tolerance: its own, or else the plan's.
        rules_version: the rules that gave the status.
        scheme: by which it was given.
    """

    assessment: Assessment
    deciding: Assessment
    measure: Measure
    tolerance: Tolerance
    rules_version: str
    scheme: Scheme = TOLERANCE


class Why(Struct, frozen=True):
    """One thing that differs between two statuses.

    Attributes:
        input: what differs.
        decides: whether it moves the status by itself, all else left as it was, or as it is.
        before, after: what it was and is: a figure, a target by now, or words; None for none.
    """

    input: Input
    decides: bool
    before: Decimal | str | None
    after: Decimal | str | None


def why(before: Basis | None, after: Basis | None) -> tuple[Why, ...]:
    """What differs between two statuses, the deciding ones first.

    None stands for a quarter that has no such measure or part.
    """
    if before is None or after is None:
        then, now = (None if basis is None else basis.measure.title for basis in (before, after))
        return (Why(Input.MEASURE, True, then, now),)
    found = list(_differing(before, after))
    deciding = _deciding(before, after, found)
    reasons = [Why(one, one in deciding, *_said(one, before, after)) for one in found]
    return tuple(sorted(reasons, key=lambda one: not one.decides))


def _differing(before: Basis, after: Basis) -> Iterator[Input]:
    """What differs, in the order of `Input`."""
    if _judged(before) != _judged(after):
        yield Input.JUDGEMENT
    if before.assessment.deciding_part != after.assessment.deciding_part:
        yield Input.PARTS
        return  # figures and targets of two different parts are nothing to compare
    differing = [one for one, said in SAID.items() if said(before) != said(after)]
    if Input.PROFILE in differing and not _by_profile(before, after):
        differing.remove(Input.PROFILE)
    yield from differing
    if before.scheme.judged_by != after.scheme.judged_by:
        yield Input.SCHEME
        return
    another_version = before.rules_version != after.rules_version
    if another_version and not differing and _judged(before) == _judged(after):
        yield Input.RULES


def _by_profile(before: Basis, after: Basis) -> bool:
    """Whether the profile has a share in a target that applies otherwise."""
    if before.measure.profile is not after.measure.profile:
        return True
    if SAID[Input.TARGET](before) == SAID[Input.TARGET](after):
        return True
    another_quarter = before.assessment.quarter != after.assessment.quarter
    return another_quarter and after.measure.profile is not Profile.FLAT


def _judged(basis: Basis) -> str | None:
    return basis.assessment.status if basis.assessment.status_rule == "judged" else None


def _target(basis: Basis) -> Decimal | str:
    """The year's target; where there is none, what is printed instead and what that comes to."""
    one, target = basis.deciding, basis.measure.target
    if one.target is not None:
        return one.target
    if target.kind is TargetKind.STATED or not target.text:
        return target.text or target.kind
    return f"{target.text} ({target.kind})"


SAID: Mapping[Input, Callable[[Basis], Decimal | str | None]] = {
    Input.GOOD_PERFORMANCE: lambda basis: basis.measure.polarity.value,
    Input.FIGURE: lambda basis: basis.deciding.judged_figure,
    Input.TARGET: _target,
    Input.COMPARISON: lambda basis: basis.measure.target.comparison,
    Input.PROFILE: lambda basis: basis.deciding.target_now,
    Input.TOLERANCE: lambda basis: str(basis.tolerance),
    Input.SET_AGAINST: lambda basis: basis.deciding.set_against,
}
"""What is said of each thing that two statuses of one measure, or part, are told apart by."""


def _said(
    one: Input, before: Basis, after: Basis
) -> tuple[Decimal | str | None, Decimal | str | None]:
    if one is Input.JUDGEMENT:
        return _judged(before), _judged(after)
    if one is Input.PARTS:
        return before.assessment.deciding_part, after.assessment.deciding_part
    if one is Input.SCHEME:
        return before.scheme.in_words, after.scheme.in_words
    if one is Input.RULES:
        return before.rules_version, after.rules_version
    return SAID[one](before), SAID[one](after)


def _deciding(before: Basis, after: Basis, found: Collection[Input]) -> set[Input]:
    """Which of the things found move the status by themselves."""
    for one in (Input.JUDGEMENT, Input.PARTS, Input.SCHEME, Input.RULES):
        if one in found:
            return {one}
    rules = {before.assessment.derived_rule, after.assessment.derived_rule}
    if rules & set(EARLY_RULES):
        return {Input.GOOD_PERFORMANCE, Input.TARGET} & set(found)
    return {one for one in found if _moves(one, before, after) or _moves(one, after, before)}


class _Quantities(NamedTuple):
    """What `no-figure` and the rules of the scheme ask for."""

    figure: Decimal | None
    target: Decimal | None
    comparison: Comparison | None
    polarity: Polarity
    tolerance: Tolerance
    set_against: Decimal | None
    of_year: Decimal | None
    band: Band | None
    scheme: Scheme


_QUANTITY = {
    Input.FIGURE: "figure",
    Input.TARGET: "target",
    Input.PROFILE: "target",
    Input.COMPARISON: "comparison",
    Input.GOOD_PERFORMANCE: "polarity",
    Input.TOLERANCE: "tolerance",
    Input.SET_AGAINST: "set_against",
}


def _moves(one: Input, held: Basis, other: Basis) -> bool:
    """Whether one thing of the other, with all else as held, gives what the other has."""
    there, name = _quantities(other), _QUANTITY[one]
    swapped = _quantities(held)._replace(**{name: getattr(there, name)})
    return _rule(swapped) == _rule(there)


def _quantities(basis: Basis) -> _Quantities:
    return _Quantities(
        basis.deciding.judged_figure,
        basis.deciding.target_now,
        basis.measure.target.comparison,
        basis.measure.polarity,
        basis.tolerance,
        basis.deciding.set_against,
        basis.deciding.target,
        basis.measure.band,
        basis.scheme,
    )


def rule_reached(basis: Basis) -> str:
    """Which of `no-figure` and the rules of the scheme holds of what a status rests on.

    The rules themselves are asked of whole quarters; this is asked only what one quantity
    does. A test holds it to every status that they give.
    """
    return _rule(_quantities(basis))


def _rule(held: _Quantities) -> str:
    if held.figure is None or held.target is None:
        return "no-figure"
    return next(row.code for row in held.scheme.rows if _passes(row.limit, held))


def _passes(limit: Limit, held: _Quantities) -> bool:
    """Whether a figure is no shorter of its target than a row of the scheme allows."""
    if limit is Limit.ANYTHING:
        return True
    if limit is Limit.FORECAST:
        return _met(held, _short(held, held.set_against, held.of_year))
    short = _short(held, held.figure, held.target)
    if limit is Limit.TARGET:
        return _met(held, short)
    if limit in (Limit.TOLERANCE, Limit.BEYOND):
        most = _margin(held, held.tolerance)
        return short < -most if limit is Limit.BEYOND else short <= most
    if limit is Limit.GREEN:
        return short <= _margin(held, held.scheme.green or _NONE)
    return held.set_against is not None and short <= _short(held, held.set_against, held.target)


def _met(held: _Quantities, short: Decimal) -> bool:
    strict = held.comparison is not None and held.comparison.strict and not _both_ways(held)
    return short < 0 or (short == 0 and not strict)


def _both_ways(held: _Quantities) -> bool:
    return held.scheme.both_ways or held.polarity is Polarity.PLAN


def _short(held: _Quantities, figure: Decimal | None, target: Decimal | None) -> Decimal:
    """How short a figure is of a target; endlessly where there is no figure, or no target."""
    if figure is None or target is None:
        return Decimal("Infinity")
    if _both_ways(held):
        low, high = (target, target) if held.band is None else (held.band.low, held.band.high)
        return max(low - figure, figure - high)
    return target - figure if held.polarity is Polarity.HIGH else figure - target


def _margin(held: _Quantities, margin: Tolerance) -> Decimal:
    return margin.amount if margin.in_points else abs(held.target or _NOUGHT) * margin.amount / 100
