"""Why a status moved, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from scorecard_cli.domain.assessments import Assessment, Status
from scorecard_cli.exporters.reached_wording import explanation
from scorecard_cli.exporters.wording import (
    absence_sentence,
    amount,
    carried_forward,
    sentence,
)
from scorecard_cli.reporting.changes import StatusChange
from scorecard_cli.reporting.why import Input, Why


def reasons(change: StatusChange, labels: Mapping[Status, str]) -> Iterator[str]:
    """A sentence for each thing that differs, those that decide first."""
    decided = any(one.decides for one in change.why)
    if not decided and len(change.why) > 1:
        yield "None of these moves it alone; together they do."
    for one in change.why:
        beside = "" if one.decides or not decided else "Besides: "
        yield f"{beside}{_reason(one, change, labels)}"


def _reason(one: Why, change: StatusChange, labels: Mapping[Status, str]) -> str:
    before, after = change.before, change.after
    if before is None or after is None:
        return "New." if before is None else "Ended."
    if one.input is Input.JUDGEMENT:
        return _judgement(before, after, labels)
    if one.input is Input.PARTS:
        parts = (f"part {part}" if part else "the whole" for part in (one.after, one.before))
        return "The status is that of {}, and was that of {}.".format(*parts)
    if one.input is Input.RULES:
        return f"Version {one.before} of the rules gave it before, and version {one.after} now."
    then = _said(one.input, one.before, before)
    now = _said(one.input, one.after, after)
    if one.input is Input.FIGURE and one.after is None:
        return f"The figure is no longer available, and was {then}. {absence_sentence(after)}"
    if one.input is Input.FIGURE and one.before is None:
        return f"The figure is now available: {now}."
    return f"The {_name(one.input, after)} was {then}, and is {now}."


def _name(differing: Input, after: Assessment) -> str:
    if differing is Input.PROFILE:
        return "target by its profile"
    if differing is Input.FIGURE and after.figure not in (None, after.judged_figure):
        return "year so far"
    if differing is Input.SET_AGAINST:
        return "figure that it is set against besides the target"
    return str(differing)


def _judgement(before: Assessment, after: Assessment, labels: Mapping[Status, str]) -> str:
    if after.judgement_reason is not None:
        return explanation(after, labels)
    ended = (
        "which was withdrawn"
        if before.quarter == after.quarter
        else f"which held for {before.quarter} alone"
    )
    reason = sentence(before.judgement_reason or "")
    return (
        f"An officer had set this to {labels[before.status]}, {ended}: {reason} "
        f"By the rules: {explanation(after, labels)}"
    )


def _said(differing: Input, entry: Decimal | str | None, of: Assessment) -> str:
    if entry is None:
        return "none"
    if not isinstance(entry, Decimal):
        return entry
    carried = differing is Input.FIGURE and carried_forward(of)
    return amount(entry, of.unit) + (f" (of {of.period})" if carried else "")
