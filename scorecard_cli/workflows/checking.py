"""Checking: the returns of a quarter held against the register, their history and the rules.

The returns are added to the store in a trial that is undone, so that what is concluded of
them is concluded as it will be once they have landed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from scorecard_cli.checking.checks import problems_in
from scorecard_cli.checking.returned import Cell, Cells, ReturnedMeasure
from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problems import Problem, Severity
from scorecard_cli.domain.returns import ALL_DIRECTORATES, Claims, DirectorateReturn
from scorecard_cli.domain.settings import Settings
from scorecard_cli.rules.assessing import Evidence, assess, assessments
from scorecard_cli.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Candidate:
    """A return that was read and may land.

    Attributes:
        stated: what it says, figures apart.
        observations: its figures.
        claims: what it says of each measure besides.
    """

    stated: DirectorateReturn
    observations: Sequence[Observation]
    claims: Sequence[Claims]


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands of every measure of a quarter, once its returns have landed."""

    quarter: Period
    measures: Sequence[Measure]
    now: Mapping[str, Cells]
    earlier: Mapping[str, Cells]
    notes_before: Mapping[str, str]
    assessments: Mapping[str, Assessment]
    returned_by: Mapping[str, Sequence[str]]


def checked(
    repository: Repository,
    settings: Settings,
    quarter: Period,
    candidates: Sequence[Candidate],
    received: datetime,
) -> list[tuple[Problem, ...]]:
    """What the checks find in returns for one quarter, each of another directorate.

    Args:
        repository: the store, open to be written to; nothing is kept.
        settings: the calendar, tolerances, and the severity of each check.
        quarter: the quarter that they are all for.
        candidates: the returns.
        received: the time of receipt.
    """
    standing = _standing(repository, settings, quarter, candidates, received)
    return [
        tuple(
            problems_in(
                candidate.stated.file_name,
                _returned(candidate, standing, settings),
                settings.severities,
            )
        )
        for candidate in candidates
    ]


def without_accepted(
    problems: Iterable[Problem], accepted: set[tuple[str, str, str, str]]
) -> tuple[Problem, ...]:
    """The problems that are still to be said: an accepted warning stays quiet, an error never."""
    return tuple(
        problem
        for problem in problems
        if problem.kind.severity is Severity.ERROR
        or (problem.kind.slug, problem.ref, problem.found, problem.detail) not in accepted
    )


def _returned(
    candidate: Candidate, standing: _Standing, settings: Settings
) -> Iterator[ReturnedMeasure]:
    """Every measure that the return has a row for, or should have."""
    claims = {claim.ref: claim for claim in candidate.claims}
    stated, whose = _cells(candidate.observations), candidate.stated.directorate
    for measure in standing.measures:
        ref = measure.ref
        if ref not in claims and measure.directorate != whose:
            continue
        others = [name for name in standing.returned_by.get(ref, ()) if name != whose]
        yield ReturnedMeasure(
            measure,
            standing.quarter,
            settings.calendar,
            claims.get(ref),
            stated.get(ref, {}),
            standing.now.get(ref, {}),
            standing.earlier.get(ref, {}),
            standing.notes_before.get(ref, ""),
            standing.assessments.get(ref),
            tuple(others) if whose != ALL_DIRECTORATES else (),
            whose == ALL_DIRECTORATES,
        )


def _standing(
    repository: Repository,
    settings: Settings,
    quarter: Period,
    candidates: Sequence[Candidate],
    received: datetime,
) -> _Standing:
    before = quarter.quarters_before(1)
    earlier = [one.observation for one in repository.observations_in_force(before)]
    notes_before = repository.notes_in_force(before)
    with repository.trial():
        for candidate in candidates:
            repository.add_return(candidate.stated, candidate.observations, received)
        measures = repository.measures_in_force(quarter)
        now = [one.observation for one in repository.observations_in_force(quarter)]
        judgements = repository.judgements_in_force(quarter)
        returned_by = repository.returned_by(quarter)
    evidence = Evidence(
        quarter, measures, now, judgements, None, settings.default_tolerance, settings.stable_band
    )
    made = assessments(assess(evidence), quarter)
    whole = {one.ref: one for one in made if one.part is None}
    return _Standing(
        quarter, measures, _cells(now), _cells(earlier), notes_before, whole, returned_by
    )


def _cells(observations: Iterable[Observation]) -> Mapping[str, Cells]:
    """Observations by measure and period."""
    cells: dict[str, dict[Period, Cell]] = {}
    for one in observations:
        of_measure = cells.setdefault(one.ref, {})
        of_measure[one.period] = (*of_measure.get(one.period, ()), one)
    return cells
