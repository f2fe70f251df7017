"""How a status was reached, in sentences: they follow the rule that gave it, and never decide."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_cli.domain.assessments import Assessment, Status
from scorecard_cli.domain.measures import Profile
from scorecard_cli.domain.schemes import LABELS, TOLERANCE, Scheme
from scorecard_cli.exporters.rule_wording import against_target
from scorecard_cli.exporters.wording import (
    absence_sentence,
    amount,
    carried_forward,
    is_suppressed,
    quarter_beside,
    sentence,
)


def explanation(assessment: Assessment, labels: Mapping[Status, str] = LABELS) -> str:
    """How a status was reached, in sentences.

    The words follow the rule that gave the status; they never decide it again.
    """
    if assessment.status_rule != "judged":
        return _derived(assessment, assessment.status_rule)
    reason = sentence(assessment.judgement_reason or "")
    return (
        f"An officer set this to {labels[assessment.status]}: {reason} "
        f"The rules alone give {labels[assessment.derived_status]}. "
        f"{_derived(assessment, assessment.derived_rule)}"
    )


def _derived(assessment: Assessment, rule: str) -> str:
    if rule == "under-development":
        return "No target has been set yet."
    if rule == "no-target":
        return "No target applies to this measure."
    if rule == "no-figure":
        return absence_sentence(assessment)
    if is_suppressed(assessment):
        return f"The figure is a count too small to be published, by the rule {rule}."
    sentences = (
        _deciding(assessment),
        _based_on(assessment),
        _profiled(assessment),
        against_target(assessment, rule),
    )
    return " ".join(sentence for sentence in sentences if sentence)


def _deciding(assessment: Assessment) -> str:
    part = assessment.deciding_part
    return "" if part is None else f"The status is that of part {part}."


def _based_on(assessment: Assessment) -> str:
    period, judged = assessment.period, assessment.judged_figure
    sentences = []
    if period is not None and carried_forward(assessment):
        now = quarter_beside(assessment.quarter, assessment.quarter)
        then = quarter_beside(period, assessment.quarter)
        sentences.append(f"There is no figure for {now}, so the status is based on {then}.")
    if judged is not None and assessment.figure is not None and judged != assessment.figure:
        sentences.append(f"The year so far comes to {amount(judged, assessment.unit)}.")
    return " ".join(sentences)


def _profiled(assessment: Assessment) -> str:
    profile, now = assessment.profile, assessment.target_now
    if profile is None or profile is Profile.FLAT or now is None:
        return ""
    period = assessment.quarter if assessment.period is None else assessment.period
    quarter = quarter_beside(period, assessment.quarter)
    expected = amount(now, assessment.unit)
    if profile is Profile.MILESTONES:
        return f"The milestone for {quarter} is {expected}."
    target = assessment.target
    year = "" if target is None else f" of {amount(target, assessment.unit)}"
    how = {
        Profile.LINEAR: "in equal quarters",
        Profile.FROM_BASELINE: "on a straight line from last year end",
        Profile.SEASONAL: "in the share that last year had reached by then",
    }[profile]
    return f"The year's target{year} comes to {expected} by {quarter}, {how}."


def scheme_sentences(scheme: Scheme) -> str:
    """The scheme by its name, with its rule and whose that is; empty for the usual one."""
    if scheme.name == TOLERANCE.name:
        return ""
    return f"{scheme.in_words}. {scheme.rule} Source: {scheme.source}"
