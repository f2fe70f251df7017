"""What each rule says of a figure and its target, in one sentence a rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.measures import Comparison
from scorecard_cli.exporters.wording import amount, distance

ON_PLAN = ("on-plan", "near-plan", "off-plan")
"""The rules of a scheme by which a figure beyond its target is off it as well."""


def against_target(assessment: Assessment, rule: str) -> str:
    """The figure beside its target, and what the rule set it against; empty without either."""
    figure, short, now = (
        assessment.judged_figure,
        assessment.shortfall,
        assessment.target_now,
    )
    if figure is None or short is None or now is None:
        return ""
    unit = assessment.unit
    stated, target = amount(figure, unit), amount(now, unit)
    if rule in ON_PLAN or assessment.comparison is Comparison.ON_PLAN:
        return _beside_plan(assessment, rule, stated, target)
    if rule == "around-target":
        return f"{stated} is no further from the target of {target} than {_tolerance(assessment)}."
    if rule in ("met", "beyond-tolerance"):
        if short == 0:
            return f"{stated} is exactly on target."
        better = f"{stated} is better than the target of {target} by {distance(-short, unit)}"
        beyond = f", more than {_tolerance(assessment)}" if rule == "beyond-tolerance" else ""
        return f"{better}{beyond}."
    missed = f"{stated} misses the target of {target} by {distance(short, unit)}"
    if short == 0:
        missed = f"{stated} is exactly the target, which asks for {assessment.comparison} that"
    said = SAID[rule](assessment) if rule in SAID else _within_tolerance(assessment, rule)
    return f"{missed}{said}."


def _tolerance(assessment: Assessment) -> str:
    return f"the tolerance of {distance(assessment.tolerance or Decimal(0), assessment.unit)}"


def _within_tolerance(assessment: Assessment, rule: str) -> str:
    if assessment.tolerance is None:
        return ""
    within = rule in ("within-tolerance", "near-plan", "around-target")
    beside = "within" if within else "more than"
    return f", {beside} {_tolerance(assessment)}"


def _beside_plan(assessment: Assessment, rule: str, stated: str, target: str) -> str:
    """Of a figure that is best as planned: that it is, or how far from it."""
    if rule in ("met", "on-plan", "beyond-tolerance"):
        return f"{stated} is as planned, which is {target}."
    short = assessment.shortfall or Decimal(0)
    far = f"{stated} is {distance(short, assessment.unit)} away from the plan of {target}"
    said = SAID[rule](assessment) if rule in SAID else _within_tolerance(assessment, rule)
    return f"{far}{said}."


def _within_green(assessment: Assessment) -> str:
    margin = distance(assessment.set_against or Decimal(0), assessment.unit)
    return f", within the margin of {margin} that is still on target"


def _standard(name: str, reached: bool) -> Callable[[Assessment], str]:
    """What is said of a figure beside its floor, by whatever name."""

    def said(assessment: Assessment) -> str:
        if assessment.set_against is None:
            return f", and has no {name}"
        standard = f"the {name} of {amount(assessment.set_against, assessment.unit)}"
        return f", and reaches {standard}" if reached else f", and is worse than {standard}"

    return said


def _last_year(held_up: bool) -> Callable[[Assessment], str]:
    def said(assessment: Assessment) -> str:
        if assessment.set_against is None:
            return ", and there is no figure of the same quarter last year to hold it against"
        then = amount(assessment.set_against, assessment.unit)
        beside = "is no worse than" if held_up else "is worse than"
        return f", and {beside} the {then} of the same quarter last year"

    return said


def _forecast(meets: bool) -> Callable[[Assessment], str]:
    def said(assessment: Assessment) -> str:
        if assessment.set_against is None or assessment.target is None:
            return ", and there is no forecast for the year"
        forecast = amount(assessment.set_against, assessment.unit)
        target = amount(assessment.target, assessment.unit)
        beside = "meets" if meets else "does not meet"
        return f", and the forecast of {forecast} {beside} the year's target of {target}"

    return said


SAID: Mapping[str, Callable[[Assessment], str]] = {
    "within-green": _within_green,
    "held-up": _last_year(True),
    "fell-back": _last_year(False),
    "reaches-floor": _standard("floor", True),
    "misses-floor": _standard("floor", False),
    "reaches-minimum": _standard("minimum expectation", True),
    "misses-minimum": _standard("minimum expectation", False),
    "reaches-lower-target": _standard("lower target", True),
    "misses-lower-target": _standard("lower target", False),
    "can-be-reached": _forecast(True),
    "cannot-be-reached": _forecast(False),
}
"""What each rule that is not of the usual scheme says of a figure that misses its target."""
