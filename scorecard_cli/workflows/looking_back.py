"""Looking back: a quarter as cabinet saw it, and as it stands."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.renumbering import Renumbering, assessments_carried_over, name_after
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
        then.scheme,
        then.exceptions,
        then.plan_title,
        then.direction,
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
        settings.scheme,
        settings.exceptions,
        settings.plan_title,
        settings.direction,
    )


def since(quarter: Period, changes: Iterable[Renumbering]) -> list[Renumbering]:
    """The renumberings that begin after a quarter."""
    return [one for one in changes if one.begins.ordinal > quarter.ordinal]


def under_references_after(
    held: PresentedQuarter, changes: Iterable[Renumbering]
) -> PresentedQuarter:
    """A quarter under the references that its measures have after some renumberings.

    A part that has become a measure of its own has what the measure was that it was part of.
    """
    known = list(changes)
    if not known:
        return held
    measures: dict[str, Measure] = {}
    for measure in held.measures.values():
        for part in (None, *(each.name for each in measure.parts)):
            name = name_after((measure.ref, part), known)
            if name is not None:
                measures.setdefault(name[0], replace(measure, ref=name[0]))
    carried = tuple(assessments_carried_over(held.assessments, known))
    return replace(held, assessments=carried, measures=measures)
