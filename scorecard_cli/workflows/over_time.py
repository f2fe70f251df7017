"""Over time: what is held of every measure of a scorecard, up to its quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scorecard_cli.domain.renumbering import assessments_carried_over
from scorecard_cli.reporting.history import Concluded, History, by_name, history
from scorecard_cli.workflows.looking_back import since
from scorecard_cli.workflows.restating import cells_by_measure, standing_publications

if TYPE_CHECKING:
    from scorecard_cli.domain.periods import Period
    from scorecard_cli.domain.renumbering import Name
    from scorecard_cli.reporting.restatements import Restatement
    from scorecard_cli.reporting.scorecard import Scorecard
    from scorecard_cli.store.observations import StatedObservation
    from scorecard_cli.store.repository import Repository


def series_of(
    repository: Repository,
    scorecard: Scorecard,
    stated: Sequence[StatedObservation],
    found: Iterable[Restatement],
) -> dict[Name, History]:
    """The series of every measure of a scorecard, and of every part.

    Of earlier quarters the statuses are those that were presented; of its own, those that the
    scorecard has. What a measure was called before counts as its own.

    Args:
        repository: the store, with every quarter concluded.
        scorecard: the scorecard.
        stated: what stands by the returns up to its quarter.
        found: the restated figures of every period, by those returns.
    """
    cells = cells_by_measure(stated)
    restated: dict[str, dict[Period, Restatement]] = {}
    for one in found:
        restated.setdefault(one.ref, {})[one.period] = one
    concluded = by_name([*_before(repository, scorecard.quarter), *_own(scorecard)])
    return {
        (row.measure.ref, part): history(
            row.measure,
            part,
            cells.get(row.measure.ref, {}),
            concluded.get((row.measure.ref, part), ()),
            restated.get(row.measure.ref, {}),
        )
        for row in scorecard.rows
        for part in (None, *(each.part for each in row.parts))
    }


def _before(repository: Repository, quarter: Period) -> Iterable[Concluded]:
    """What was presented of the quarters before one, under the references of that one."""
    changes = repository.renumberings(quarter)
    published = {each.quarter: each for each in standing_publications(repository)}
    for each in repository.quarters_presented():
        if each.ordinal >= quarter.ordinal:
            continue
        publication = published.get(each)
        made = (
            repository.assessments(each)
            if publication is None
            else repository.published_assessments(publication)
        )
        for one in assessments_carried_over(made, since(each, changes)):
            yield Concluded(one, publication)


def _own(scorecard: Scorecard) -> Iterable[Concluded]:
    for row in scorecard.rows:
        for one in (row.assessment, *row.parts):
            yield Concluded(one, None)
