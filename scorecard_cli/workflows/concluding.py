"""Concluding: the assessments of each quarter, made anew where what they rest on has changed.

The rules need pandas, which takes longer to import than a reading command takes to run, so
they are imported only where an assessment is to be made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.renumbering import assessments_carried_over
from scorecard_cli.domain.settings import Settings
from scorecard_cli.rules.version import RULES_VERSION
from scorecard_cli.store.repository import Repository, open_store

if TYPE_CHECKING:
    from scorecard_cli.domain.assessments import Assessment


def assessments_of(repository: Repository, settings: Settings, quarter: Period) -> list[Assessment]:
    """What is concluded of a quarter, made anew where figures, settings or rules have changed.

    Empty for one whose every return was withdrawn, whatever was published of it.
    """
    standing = standing_fingerprint(repository, settings, quarter)
    if repository.assessed_fingerprint(quarter) == standing:
        return repository.assessments(quarter)
    if quarter not in repository.quarters_held():
        return []
    with open_store(settings.store, settings.organisation, writable=True) as writing:
        conclude(writing, settings)
        return writing.assessments(quarter)


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
    before: list[Assessment] | None = None
    last: Period | None = None
    held = repository.quarters_held()
    for quarter in repository.quarters_presented():
        if last is None or quarter.quarters_before(1) != last:
            before = None
        standing = standing_fingerprint(repository, settings, quarter)
        if quarter in held and repository.assessed_fingerprint(quarter) != standing:
            evidence = Evidence(
                quarter,
                repository.measures_in_force(quarter),
                [stated.observation for stated in repository.observations_in_force(quarter)],
                repository.judgements_in_force(quarter),
                _under_references_of(quarter, before, repository),
                settings.default_tolerance,
                settings.stable_band,
            )
            made = assessments(assess(evidence), quarter)
            repository.replace_assessments(quarter, standing, made)
        before, last = presented(repository, quarter), quarter


def _under_references_of(
    quarter: Period, before: list[Assessment] | None, repository: Repository
) -> list[Assessment] | None:
    """What was concluded of the quarter before, under the references that measures have now."""
    changes = [one for one in repository.renumberings(quarter) if one.begins == quarter]
    return None if before is None else assessments_carried_over(before, changes)


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
    return repository.fingerprint(
        quarter, RULES_VERSION, str(settings.default_tolerance), str(settings.stable_band)
    )
