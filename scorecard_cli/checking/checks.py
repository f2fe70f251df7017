"""The one list of checks, and how what they find becomes problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec.structs import replace

from scorecard_cli.checking.against_register import (
    frequency_differs,
    good_performance_differs,
    lead_differs,
    target_differs,
    title_differs,
)
from scorecard_cli.checking.against_rules import dot_differs, status_differs
from scorecard_cli.checking.cumulative_falls import cumulative_falls
from scorecard_cli.checking.data_notes import note_a_figure, note_missing, note_repeated
from scorecard_cli.checking.due_past import due_past
from scorecard_cli.checking.earlier_figure_changed import earlier_figure_changed
from scorecard_cli.checking.far_from_history import far_from_history
from scorecard_cli.checking.figure_missing import figure_missing
from scorecard_cli.checking.figure_repeated import figure_repeated
from scorecard_cli.checking.figure_withdrawn import figure_withdrawn
from scorecard_cli.checking.fraction_and_percentage import fraction_and_percentage
from scorecard_cli.checking.months_and_quarter import months_and_quarter
from scorecard_cli.checking.over_the_whole import over_the_whole
from scorecard_cli.checking.parts_missing import parts_missing
from scorecard_cli.checking.returned import Finding, ReturnedMeasure
from scorecard_cli.checking.returned_twice import returned_twice
from scorecard_cli.checking.row_missing import row_missing
from scorecard_cli.checking.scale_changed import scale_changed, unit_changed
from scorecard_cli.checking.year_end_and_quarters import year_end_and_quarters
from scorecard_cli.domain.problems import Problem, ProblemKind, Severity, quoted

Check = Callable[[ReturnedMeasure], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    months_and_quarter,
    year_end_and_quarters,
    cumulative_falls,
    earlier_figure_changed,
    figure_withdrawn,
    fraction_and_percentage,
    parts_missing,
    unit_changed,
    scale_changed,
    over_the_whole,
    far_from_history,
    figure_repeated,
    figure_missing,
    due_past,
    row_missing,
    title_differs,
    target_differs,
    good_performance_differs,
    frequency_differs,
    lead_differs,
    status_differs,
    dot_differs,
    note_missing,
    note_repeated,
    note_a_figure,
    returned_twice,
)
"""Every check, in the order of the README; each bears the slug of the kind that it finds."""


def problems_in(
    file: str, returned: Iterable[ReturnedMeasure], severities: Mapping[str, Severity]
) -> Iterator[Problem]:
    """Put every measure of a return through every check.

    Args:
        file: the return's name.
        returned: its measures.
        severities: what scorecard.toml makes of each check, where it says anything.
    """
    for one in returned:
        for check in CHECKS:
            findings = list(check(one))
            for found in _together(findings) if findings else ():
                kind = found.kind.with_severity(severities)
                if kind.severity is not Severity.OFF:
                    yield _problem(file, one, found, kind)


def _together(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same finding in several cells is one."""
    cells: dict[Finding, dict[str, None]] = {}
    for found in findings:
        cells.setdefault(replace(found, cells=()), {}).update(dict.fromkeys(found.cells))
    return (replace(found, cells=tuple(places)) for found, places in cells.items())


def _problem(file: str, returned: ReturnedMeasure, found: Finding, kind: ProblemKind) -> Problem:
    measure, claims = returned.measure, returned.claims
    return Problem(
        kind,
        file,
        None if claims is None else claims.sheet,
        found.cells,
        measure.ref,
        measure.title,
        quoted(found.found),
        found.detail,
    )
