"""Checking: the returns of a quarter held against the register, their history and the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from scorecard_cli.checking.checks import problems_in
from scorecard_cli.checking.returned import Cells as CellsOfMeasure
from scorecard_cli.checking.returned import ReturnedMeasure
from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.checks import DOT_DIFFERS, NOTE_MISSING, ROW_MISSING, STATUS_DIFFERS
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.measures_by_name import Measures
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problem_kinds import (
    DIRECTORATE_DIFFERS,
    DIRECTORATE_UNCLEAR,
    DIRECTORATE_UNKNOWN,
    OTHER_DIRECTORATE,
    REFERENCE_CHANGED,
    REFERENCE_MISSING,
    REFERENCE_OF_ANOTHER,
    REFERENCE_RENUMBERED,
    REFERENCE_TWICE,
    REFERENCE_UNKNOWN,
    REFERENCE_UNREADABLE,
    SHEET_UNREAD,
)
from scorecard_cli.domain.problems import Problem, Saying, Severity
from scorecard_cli.domain.renumbering import name_after
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.standing import Cell, Cells
from scorecard_cli.rules.assessing import Evidence, assess, assessments
from scorecard_cli.workflows.standing import Candidate, Standing

_CONCLUDED = {kind.slug for kind in (STATUS_DIFFERS, DOT_DIFFERS, NOTE_MISSING)}
"""Checks of what the rules conclude, for which all of a measure's figures are needed."""

_ROW_NOT_ITS_OWN = {
    kind.slug for kind in (OTHER_DIRECTORATE, REFERENCE_OF_ANOTHER, REFERENCE_TWICE)
}
"""Errors of reading by which a row may be another measure's."""

_ROWS_UNKNOWN = {
    kind.slug
    for kind in (
        DIRECTORATE_DIFFERS,
        DIRECTORATE_UNCLEAR,
        DIRECTORATE_UNKNOWN,
        OTHER_DIRECTORATE,
        REFERENCE_CHANGED,
        REFERENCE_MISSING,
        REFERENCE_OF_ANOTHER,
        REFERENCE_RENUMBERED,
        REFERENCE_UNKNOWN,
        REFERENCE_UNREADABLE,
        SHEET_UNREAD,
    )
}
"""Errors of reading by which a measure may have a row that was not known for its own."""


class _Quarter(Struct, frozen=True):
    """What is known of every measure of a quarter, once its returns have landed."""

    period: Period
    measures: Measures
    now: Mapping[str, CellsOfMeasure]
    earlier: Mapping[str, CellsOfMeasure]
    replaced: Mapping[str, CellsOfMeasure]
    notes_before: Mapping[str, str]
    assessments: Mapping[str, Assessment]
    returned_by: Mapping[str, set[str]]


def checked(
    standing: Standing,
    settings: Settings,
    registered: Sequence[Measure] | None,
    candidates: Sequence[Candidate],
) -> list[tuple[Problem, ...]]:
    """What the checks find in returns for one quarter, each of another directorate.

    Args:
        standing: what stands before they have landed.
        settings: the calendar, tolerances, and the severity of each check.
        registered: the measures of the quarter; None where the returns speak for their own.
        candidates: the returns.
    """
    quarter = _quarter(standing, settings, registered, candidates)
    return [
        tuple(
            problems_in(
                candidate.stated.file_name,
                _returned(candidate, quarter, settings),
                settings.severities,
            )
        )
        for candidate in candidates
    ]


def sound_findings(found: Iterable[Problem], read: Iterable[Problem]) -> list[Problem]:
    """What checks found, but for what the errors of reading leave open.

    Nothing is said of a measure whose reference stands on another's row, and nothing concluded
    of one with a figure that could not be read; no row is said to be missing that may stand
    under another reference or on a sheet that was not read.
    """
    errors = [problem for problem in read if problem.kind.severity is Severity.ERROR]
    unread = {problem.ref for problem in errors}
    not_its_own = {problem.ref for problem in errors if problem.kind.slug in _ROW_NOT_ITS_OWN}
    rows_unknown = any(problem.kind.slug in _ROWS_UNKNOWN for problem in errors)
    return [
        problem
        for problem in found
        if problem.ref not in not_its_own
        and not (problem.kind.slug in _CONCLUDED and problem.ref in unread)
        and not (problem.kind.slug == ROW_MISSING.slug and rows_unknown)
    ]


def not_told_before(
    problems: Iterable[Problem], candidate: Candidate, standing: Standing
) -> list[Problem]:
    """The problems but for warnings that were told when an earlier quarter's return landed.

    The same is said of the same measure, and every figure among its cells is one that stood
    before: a directorate is not asked twice. A slip made anew is told, however alike.
    """
    quarter = candidate.stated.quarter
    told, before = standing.told_before(quarter), standing.before(quarter)
    figures = {(one.sheet, one.cell): one for one in candidate.observations}

    def is_told(problem: Problem) -> bool:
        if problem.kind.severity is Severity.ERROR or problem.saying not in told:
            return False
        stated = [figures.get((problem.sheet or "", cell)) for cell in problem.cells]
        return all(_stood(one, before) for one in stated if one is not None)

    return [problem for problem in problems if not is_told(problem)]


def _stood(stated: Observation, before: Cells) -> bool:
    """Whether a cell says what it did by the returns for earlier quarters."""
    cell = before.get((stated.ref, stated.period))
    return cell is not None and cell[0].text == stated.text


def without_accepted(problems: Iterable[Problem], accepted: set[Saying]) -> tuple[Problem, ...]:
    """The problems that are still to be said: an accepted warning stays quiet, an error never."""
    return tuple(
        problem
        for problem in problems
        if problem.kind.severity is Severity.ERROR or problem.saying not in accepted
    )


def _quarter(
    standing: Standing,
    settings: Settings,
    registered: Sequence[Measure] | None,
    candidates: Sequence[Candidate],
) -> _Quarter:
    quarter = candidates[0].stated.quarter
    known = standing.drafted(quarter, candidates) if registered is None else registered
    measures = _measures(known, candidates)
    refs = {measure.ref for measure in measures}
    now = _of_measures(standing.with_returns(quarter, candidates), refs)
    evidence = Evidence(
        quarter,
        measures,
        [one for cells in now.values() for cell in cells.values() for one in cell],
        list(standing.judgements(quarter, candidates).values()),
        None,
        settings.default_tolerance,
        settings.stable_band,
        settings.scheme,
        direction=settings.direction,
    )
    made = assessments(assess(evidence), quarter)
    return _Quarter(
        quarter,
        measures,
        now,
        _of_measures(standing.before(quarter), refs),
        _of_measures(standing.stated_for(quarter), refs),
        _notes_before(standing, quarter),
        {one.ref: one for one in made if one.part is None},
        standing.returned_by(quarter, candidates),
    )


def _notes_before(standing: Standing, quarter: Period) -> dict[str, str]:
    """The data notes of the quarter before, under the references that measures have now."""
    before = quarter.quarters_before(1)
    changes = [one for one in standing.renumberings(quarter) if one.begins == quarter]
    named = (
        (name_after((ref, None), changes), note) for ref, note in standing.notes(before).items()
    )
    return {name[0]: note for name, note in named if name is not None}


def _measures(known: Sequence[Measure], candidates: Sequence[Candidate]) -> Measures:
    """The measures that the returns have rows for, or should have."""
    whose = {candidate.stated.directorate for candidate in candidates}
    stated = {claim.ref for candidate in candidates for claim in candidate.claims}
    return Measures(one for one in known if one.ref in stated or one.directorate in whose)


def _returned(
    candidate: Candidate, quarter: _Quarter, settings: Settings
) -> Iterator[ReturnedMeasure]:
    """Every measure that the return has a row for, or should have."""
    claims = {claim.ref: claim for claim in candidate.claims}
    whose = candidate.stated.directorate
    stated = _of_measures(candidate.cells, claims)
    for measure in quarter.measures.spoken_for(whose, claims):
        ref = measure.ref
        others = quarter.returned_by.get(ref, set()) - {whose} if candidate.own else ()
        yield ReturnedMeasure(
            measure,
            quarter.period,
            settings.calendar,
            claims.get(ref),
            stated.get(ref, {}),
            quarter.now.get(ref, {}),
            quarter.earlier.get(ref, {}),
            quarter.replaced.get(ref, {}),
            quarter.notes_before.get(ref, ""),
            quarter.assessments.get(ref),
            tuple(sorted(others)),
            not candidate.own,
        )


def _of_measures(cells: Cells, refs: Iterable[str]) -> dict[str, CellsOfMeasure]:
    """The cells of these measures, each measure's by period."""
    by_ref: dict[str, dict[Period, Cell]] = {ref: {} for ref in refs}
    for (ref, period), cell in cells.items():
        if ref in by_ref:
            by_ref[ref][period] = cell
    return dict(by_ref)
