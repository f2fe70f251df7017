"""Concluding: the assessments of each quarter, made anew where what they rest on has changed.

The rules need pandas, which takes longer to import than a reading command takes to run, so
they are imported only where an assessment is to be made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scorecard_cli.domain.directions import BY_MEASURE
from scorecard_cli.domain.exceptions import TWO_RUNNING
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.renumbering import assessments_carried_over
from scorecard_cli.domain.schemes import TOLERANCE
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.standing import Cells, cells_of, over
from scorecard_cli.rules.version import RULES_VERSION
from scorecard_cli.store.repository import Repository, open_store

if TYPE_CHECKING:
    from scorecard_cli.domain.assessments import Assessment


def assessments_of(
    repository: Repository, settings: Settings, quarter: Period, ref: str | None = None
) -> list[Assessment]:
    """What is concluded of a quarter, made anew where figures, settings or rules have changed.

    Empty for one whose every return was withdrawn, whatever was published of it. Where a
    reference is given, what is concluded of its measure alone.
    """
    standing = standing_fingerprint(repository, settings, quarter)
    if repository.assessed_fingerprint(quarter) == standing:
        return repository.assessments(quarter, ref)
    if quarter not in repository.quarters_held():
        return []
    with open_store(settings.store, settings.organisation, writable=True) as writing:
        conclude(writing, settings)
        return writing.assessments(quarter, ref)


def conclude(repository: Repository, settings: Settings) -> None:
    """Assess every quarter held whose assessments no longer stand, earliest first.

    Of a quarter with no return in force nothing is concluded any more; the next is set against
    what was published of it. Nobody else writes meanwhile, so that what a quarter is set
    against is what its fingerprint says.
    """
    with repository.together():
        _conclude(repository, settings)


def _conclude(repository: Repository, settings: Settings) -> None:
    from scorecard_cli.rules.assessing import Evidence, assess, assessments

    repository.forget_unheld()
    looked_back = settings.exceptions.of - 1
    quarters, held = repository.quarters_presented(), repository.quarters_held()
    seen = _SeenByCabinet(repository, quarters)
    cells: Cells | None = None
    for quarter in quarters:
        standing = standing_fingerprint(repository, settings, quarter)
        if quarter not in held or repository.assessed_fingerprint(quarter) == standing:
            cells = None
            continue
        cells = cells_in_force(repository, quarter, cells)
        evidence = Evidence(
            quarter,
            repository.measures_in_force(quarter),
            [observation for cell in cells.values() for observation in cell],
            repository.judgements_in_force(quarter),
            seen.before(quarter, 1),
            settings.default_tolerance,
            settings.stable_band,
            settings.scheme,
            [seen.before(quarter, count) or [] for count in range(2, looked_back + 1)],
            settings.exceptions,
            settings.direction,
        )
        made = assessments(assess(evidence), quarter)
        repository.replace_assessments(quarter, standing, made)
        seen.concluded(quarter, made)


class _SeenByCabinet:
    """What cabinet saw of quarters: what was published of each, else what stands of it.

    It is asked of the store once for each quarter, and only where a later one looks back at it.
    """

    def __init__(self, repository: Repository, quarters: Sequence[Period]) -> None:
        self._repository = repository
        self._quarters = frozenset(quarters)
        self._seen: dict[Period, list[Assessment]] = {}

    def before(self, quarter: Period, count: int) -> list[Assessment] | None:
        """Of the quarter so many before, under the references of this one; None for nothing."""
        earlier = quarter.quarters_before(count)
        if earlier not in self._quarters:
            return None
        if earlier not in self._seen:
            self._seen[earlier] = presented(self._repository, earlier)
        return _under_references_of(quarter, self._seen[earlier], self._repository)

    def concluded(self, quarter: Period, made: list[Assessment]) -> None:
        """Take what is concluded anew of a quarter, unless it was published."""
        if self._repository.publication_of(quarter) is None:
            self._seen[quarter] = made


def cells_in_force(repository: Repository, quarter: Period, before: Cells | None) -> Cells:
    """The cells that a quarter is assessed on.

    Many quarters that are concluded together are each had from the one before, since to look
    through all earlier returns for each would grow with the square of the quarters.

    Args:
        repository: the store.
        quarter: the quarter.
        before: the cells that the quarter presented before it is assessed on; None for unknown.
    """
    if before is None or repository.renumberings(quarter):
        return cells_of(one.observation for one in repository.observations_in_force(quarter))
    return over(before, cells_of(one.observation for one in repository.observations_of(quarter)))


def _under_references_of(
    quarter: Period, before: list[Assessment], repository: Repository
) -> list[Assessment]:
    """What was concluded of an earlier quarter, under the references that measures have now."""
    if not before:
        return before
    first = before[0].quarter
    changes = [
        one
        for one in repository.renumberings(quarter)
        if first.ordinal < one.begins.ordinal <= quarter.ordinal
    ]
    return assessments_carried_over(before, changes)


def up_to_date(repository: Repository, settings: Settings) -> dict[Period, bool]:
    """Every quarter held, oldest first, and whether its assessments rest on what stands now."""
    return {
        quarter: repository.assessed_fingerprint(quarter)
        == standing_fingerprint(repository, settings, quarter)
        for quarter in repository.quarters_held()
    }


def presented(repository: Repository, quarter: Period) -> list[Assessment]:
    """What cabinet saw of a quarter: what was published, else what stands."""
    publication = repository.publication_of(quarter)
    if publication is None:
        return repository.assessments(quarter)
    return repository.published_assessments(publication)


def standing_fingerprint(repository: Repository, settings: Settings, quarter: Period) -> str:
    """What an assessment of the quarter rests on now.

    It covers every return up to the quarter, and so what the quarter before rests on.
    """
    context = (RULES_VERSION, str(settings.default_tolerance), str(settings.stable_band))
    chosen = settings.scheme.judged_by
    # Without a word of the scheme where it is the usual one, as before there were others.
    by_scheme = () if chosen == TOLERANCE.judged_by else (repr(chosen),)
    excepted = settings.exceptions
    by_exceptions = () if excepted == TWO_RUNNING else (repr(excepted),)
    direction = settings.direction
    by_direction = () if direction == BY_MEASURE else (repr(direction),)
    return repository.fingerprint(quarter, *context, *by_scheme, *by_exceptions, *by_direction)
