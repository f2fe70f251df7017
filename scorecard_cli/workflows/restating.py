"""Restating: which figures are not what they were, and what that would do to statuses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.standing import Place
from scorecard_cli.reporting.restatements import (
    Effect,
    RestatedMeasure,
    Restatement,
    RestatementList,
    StatedCell,
    restatements,
)
from scorecard_cli.workflows.looking_back import presented_quarter

if TYPE_CHECKING:
    from datetime import datetime

    from scorecard_cli.domain.assessments import Assessment
    from scorecard_cli.domain.publications import Publication
    from scorecard_cli.reporting.presented import PresentedQuarter
    from scorecard_cli.store.observations import StatedObservation
    from scorecard_cli.store.repository import Repository


def restatements_of(repository: Repository, settings: Settings, quarter: Period) -> RestatementList:
    """Every figure of a quarter's scorecard that has been restated by now, and what that does.

    Each quarter from the first restated figure on is assessed again with the figures as they
    stand, and all else as it was presented. Nothing of it is kept.
    """
    newest = repository.quarters_held()[-1]
    periods = settings.calendar.scorecard_periods(quarter)
    found = restated(repository, newest, periods)
    return RestatementList(quarter, tuple(_measures(repository, settings, newest, found)))


def restatements_shown(
    repository: Repository, settings: Settings, quarter: Period
) -> tuple[Restatement, ...]:
    """What the workbook of a quarter says of restated figures, by the returns up to it.

    A figure of the quarter itself is restated only if the quarter was published.
    """
    periods = settings.calendar.scorecard_periods(quarter)
    return tuple(
        one
        for one in restated(repository, quarter, periods)
        if one.publication is not None or one.period.closing_quarter != quarter
    )


def restated(
    repository: Repository, quarter: Period, periods: Collection[Period]
) -> tuple[Restatement, ...]:
    """The figures for some periods that are not what they were, by the returns up to a quarter."""
    now = _cells(repository.observations_in_force(quarter), periods)
    stated = _cells(repository.statements(quarter, periods), periods)
    earliest = min(period.closing_quarter.ordinal for period in periods)
    published = [
        (each, {cell.place: cell for cell in _cells(_published(repository, each), periods)})
        for each in _standing_publications(repository)
        if each.quarter.ordinal >= earliest
    ]
    notes = {cell.quarter: repository.notes_in_force(cell.quarter) for cell in now}
    return restatements(stated, published, {cell.place: cell for cell in now}, notes)


def cells_standing(
    repository: Repository, quarter: Period, ref: str
) -> Mapping[Period, StatedCell]:
    """The cells of one measure that stand by the returns up to a quarter, by period."""
    stated = [
        one for one in repository.observations_in_force(quarter) if one.observation.ref == ref
    ]
    periods = {one.observation.period for one in stated}
    return {cell.place[1]: cell for cell in _cells(stated, periods)}


def _published(repository: Repository, publication: Publication) -> list[StatedObservation]:
    return repository.published_observations(publication)


def _standing_publications(repository: Repository) -> list[Publication]:
    """The publication of each quarter that was published, earliest quarter first."""
    newest = {each.quarter: each for each in repository.publications()}
    return sorted(newest.values(), key=lambda each: each.quarter.ordinal)


def _cells(stated: Iterable[StatedObservation], periods: Collection[Period]) -> list[StatedCell]:
    """The cells of some periods, in the order in which they are stated."""
    return [
        StatedCell(tuple(one.observation for one in cell), file, quarter, received)
        for (_, file, quarter, received, _, _), cell in groupby(
            (one for one in stated if one.observation.period in periods), _cell_of
        )
    ]


def _cell_of(one: StatedObservation) -> tuple[Place, str, Period, datetime, str, str]:
    figure = one.observation
    place = (figure.ref, figure.period)
    return place, one.file_name, one.quarter, one.received, figure.sheet, figure.cell


def _measures(
    repository: Repository, settings: Settings, newest: Period, found: Iterable[Restatement]
) -> Iterable[RestatedMeasure]:
    by_ref = {ref: tuple(cells) for ref, cells in groupby(found, lambda one: one.ref)}
    begins = {
        ref: min(one.period.closing_quarter.ordinal for one in cells)
        for ref, cells in by_ref.items()
    }
    again = [
        (held, _assessed_again(repository, held, newest, by_ref.keys()))
        for held in _quarters_since(repository, settings, min(begins.values(), default=None))
    ]
    titles = {ref: measure.title for held, _ in again for ref, measure in held.measures.items()}
    for ref, cells in by_ref.items():
        since = [each for each in again if each[0].quarter.ordinal >= begins[ref]]
        reassessed = tuple(held.quarter for held, made in since if (ref, None) in made)
        effects = tuple(effect for held, made in since for effect in _effects(ref, held, made))
        yield RestatedMeasure(ref, titles.get(ref, ""), cells, reassessed, effects)


def _quarters_since(
    repository: Repository, settings: Settings, ordinal: int | None
) -> list[PresentedQuarter]:
    if ordinal is None:
        return []
    return [
        presented_quarter(repository, settings, held)
        for held in repository.quarters_held()
        if held.ordinal >= ordinal
    ]


def _assessed_again(
    repository: Repository, held: PresentedQuarter, newest: Period, refs: Collection[str]
) -> Mapping[tuple[str, str | None], Assessment]:
    """A quarter assessed with the figures as they stand, and all else as it was presented."""
    from scorecard_cli.rules.assessing import Evidence, assess, assessments

    figures = [
        one.observation
        for one in repository.observations_in_force(newest)
        if one.observation.ref in refs
        and one.observation.period.closing_quarter.ordinal <= held.quarter.ordinal
    ]
    evidence = Evidence(
        held.quarter,
        [measure for ref, measure in held.measures.items() if ref in refs],
        figures,
        _judgements(held),
        None,  # which only red flags are held against
        held.default_tolerance,
        held.stable_band,
    )
    made = assessments(assess(evidence), held.quarter) if evidence.measures else []
    return {(one.ref, one.part): one for one in made}


def _judgements(held: PresentedQuarter) -> list[Judgement]:
    """The judgements that a quarter's statuses were presented with."""
    return [
        Judgement(one.ref, held.quarter, one.status, one.judgement_reason or "", None, None)
        for one in held.assessments
        if one.part is None and one.status_rule == "judged"
    ]


def _effects(
    ref: str, held: PresentedQuarter, made: Mapping[tuple[str, str | None], Assessment]
) -> Iterable[Effect]:
    for then in held.assessments:
        now = made.get((then.ref, then.part))
        if then.ref != ref or now is None:
            continue
        if (then.status, then.dot) != (now.status, now.dot):
            yield Effect(held.quarter, held.publication, then, now)
