"""Signal or noise, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_cli.domain.periods import PeriodKind
from scorecard_cli.domain.variation import (
    Assurance,
    Limits,
    NotAProcess,
    Side,
    Signal,
    Variation,
    VariationRule,
)
from scorecard_cli.exporters.wording import amount

_KINDS = {
    PeriodKind.MONTH: "months",
    PeriodKind.QUARTER: "quarters",
    PeriodKind.YEAR_END: "years",
}
_SIGNALS: Mapping[Signal, str] = {
    Signal.IMPROVEMENT: "More than ordinary variation, an improvement",
    Signal.CONCERN: "More than ordinary variation, a concern",
    Signal.NEITHER: "More than ordinary variation, neither good nor poor",
}
_RULES: Mapping[tuple[VariationRule, Side], str] = {
    (VariationRule.OUTSIDE_LIMITS, Side.HIGH): "the latest figure is above the limits",
    (VariationRule.OUTSIDE_LIMITS, Side.LOW): "the latest figure is below the limits",
    (VariationRule.TREND, Side.HIGH): "the latest seven figures rise one after another",
    (VariationRule.TREND, Side.LOW): "the latest seven figures fall one after another",
    (
        VariationRule.TWO_OF_THREE,
        Side.HIGH,
    ): "two of the latest three are near or above the upper limit",
    (
        VariationRule.TWO_OF_THREE,
        Side.LOW,
    ): "two of the latest three are near or below the lower limit",
    (VariationRule.ONE_SIDE, Side.HIGH): "the latest seven figures are above the mean",
    (VariationRule.ONE_SIDE, Side.LOW): "the latest seven figures are below the mean",
}
_UNFIT: Mapping[NotAProcess, str] = {
    NotAProcess.CUMULATIVE: "they build up over the year",
    NotAProcess.ROLLING: "each is of twelve months",
    NotAProcess.NOT_COMPARABLE: "they are not comparable",
    NotAProcess.GAPS: "there are too many gaps between them",
}
_ASSURANCE: Mapping[Assurance, str] = {
    Assurance.PASSES: "always meets",
    Assurance.FAILS: "never meets",
    Assurance.INCONSISTENT: "meets only now and then",
}


def variation_in_words(one: Variation, unit: str | None) -> str:
    """Whether the latest figure is more than ordinary variation, and what fired.

    Args:
        one: what is said of a measure or part.
        unit: of its figures.
    """
    counted = f"{len(one.points)} {_KINDS[one.latest.kind]} up to {one.latest}"
    if one.not_judged is not None or one.limits is None:
        why = "" if one.not_judged is None else f", since {_UNFIT[one.not_judged]}"
        return f"The figures of {counted} are not judged for variation{why}."
    ordinary = f"{_within(one.limits, unit)}, by {counted}"
    said = f"Ordinary variation, which is {ordinary}."
    if one.signal is not None and one.rule is not None and one.side is not None:
        fired = _RULES[one.rule, one.side]
        said = f"{_SIGNALS[one.signal]}: {fired}. Ordinary is {ordinary}."
    if one.assurance is None or one.target is None:
        return said
    target = amount(one.target, unit)
    return f"{said} Ordinary variation {_ASSURANCE[one.assurance]} the target of {target}."


def _within(limits: Limits, unit: str | None) -> str:
    lower, upper, mean = (amount(each, unit) for each in (limits.lower, limits.upper, limits.mean))
    return f"{lower} to {upper} about a mean of {mean}"
