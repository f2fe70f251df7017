"""What a row says of its measure, held against the register where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorecard_cli.checking.returned import Finding, ReturnedMeasure
from scorecard_cli.domain.checks import (
    FREQUENCY_DIFFERS,
    GOOD_PERFORMANCE_DIFFERS,
    LEAD_DIFFERS,
    TARGET_DIFFERS,
    TITLE_DIFFERS,
)
from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.measures import Target, TargetKind
from scorecard_cli.domain.problems import ProblemKind

_MARK = re.compile(r"\(\s*priority measure\s*\)", re.IGNORECASE)


def title_differs(returned: ReturnedMeasure) -> Iterator[Finding]:
    """The measure's words are not those of the register; their case and stops do not count."""
    yield from _words(returned, Column.MEASURE, returned.measure.title, TITLE_DIFFERS)


def lead_differs(returned: ReturnedMeasure) -> Iterator[Finding]:
    """Another officer, or another who is accountable, than the register has."""
    measure = returned.measure
    yield from _words(returned, Column.LEAD_OFFICER, measure.lead_officer, LEAD_DIFFERS)
    yield from _words(
        returned, Column.LEAD_ACCOUNTABILITY, measure.lead_accountability, LEAD_DIFFERS
    )


def good_performance_differs(returned: ReturnedMeasure) -> Iterator[Finding]:
    """Good performance lies the other way than the register has it, or is told in no known words.

    Words that say nothing of it may stand a column away from their own.
    """
    claims, polarity = returned.claims, returned.measure.polarity
    if _differs(returned, Column.GOOD_PERFORMANCE, claims and claims.polarity, polarity):
        yield _finding(returned, Column.GOOD_PERFORMANCE, polarity, GOOD_PERFORMANCE_DIFFERS)


def frequency_differs(returned: ReturnedMeasure) -> Iterator[Finding]:
    """The measure is reported more or less often than the register has it; likewise."""
    claims, frequency = returned.claims, returned.measure.frequency
    if _differs(returned, Column.FREQUENCY, claims and claims.frequency, frequency):
        yield _finding(returned, Column.FREQUENCY, frequency, FREQUENCY_DIFFERS)


def target_differs(returned: ReturnedMeasure) -> Iterator[Finding]:
    """The target is not the register's, whether its figure or what its words come to."""
    target, held = _target(returned), returned.measure.target
    if target is None or not target.text.strip() or target.kind is TargetKind.AS_ABOVE:
        return
    differs = target.text != held.text and _plain(target.text) != _plain(held.text)
    if differs and not _same_figure(target, held):
        yield _finding(returned, Column.TARGET, held.text or "none", TARGET_DIFFERS)


def _target(returned: ReturnedMeasure) -> Target | None:
    """The target that the row gives, where there is a register to hold it against."""
    if returned.claims is None or not returned.registered:
        return None
    return returned.claims.target


def _same_figure(target: Target, held: Target) -> bool:
    """Whether both state one figure, however it is written."""
    if target.value is None or held.value is None:
        return False
    return (target.value, target.comparison) == (held.value, held.comparison)


def _words(
    returned: ReturnedMeasure, column: Column, held: str, kind: ProblemKind
) -> Iterator[Finding]:
    said = _said(returned, column)
    if returned.registered and said and held and said != held and _plain(said) != _plain(held):
        yield _finding(returned, column, held, kind)


def _differs(returned: ReturnedMeasure, column: Column, read: object, held: object) -> bool:
    """Whether what is read from an entry is not what the register has; a blank says nothing."""
    return returned.registered and bool(_said(returned, column)) and read != held


def _finding(returned: ReturnedMeasure, column: Column, held: str, kind: ProblemKind) -> Finding:
    return Finding(kind, returned.place(column), _said(returned, column), str(held))


def _said(returned: ReturnedMeasure, column: Column) -> str:
    return "" if returned.claims is None else returned.claims.texts.get(column, "")


def _plain(text: str) -> str:
    """Words without the mark of a priority measure, case, stops or spaces."""
    return re.sub(r"[\W_]+", "", _MARK.sub("", text).casefold())
