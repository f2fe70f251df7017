"""Looking back: a quarter as cabinet saw it, and as it stands."""

from __future__ import annotations

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.parsing.settings_file import settings_written
from scorecard_cli.reporting.presented import PresentedQuarter
from scorecard_cli.rules.version import RULES_VERSION
from scorecard_cli.store.repository import Repository
from scorecard_cli.workflows.concluding import assessments_of


def presented_quarter(
    repository: Repository, settings: Settings, quarter: Period
) -> PresentedQuarter:
    """A quarter as it was published; as it stands where it was not."""
    publication = repository.publication_of(quarter)
    if publication is None:
        return standing_quarter(repository, settings, quarter)
    then = settings_written(publication.settings)
    return PresentedQuarter(
        quarter,
        publication,
        tuple(repository.published_assessments(publication)),
        {measure.ref: measure for measure in repository.published_measures(publication)},
        then.default_tolerance,
        then.stable_band,
        publication.rules_version,
    )


def standing_quarter(
    repository: Repository, settings: Settings, quarter: Period
) -> PresentedQuarter:
    """A quarter as it stands, whatever was published."""
    return PresentedQuarter(
        quarter,
        None,
        tuple(assessments_of(repository, settings, quarter)),
        {measure.ref: measure for measure in repository.measures_in_force(quarter)},
        settings.default_tolerance,
        settings.stable_band,
        RULES_VERSION,
    )
