"""Restating: which figures are not what was published of them, or first returned."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scorecard_cli.domain.own_years import EARLIEST_CLOSED, closes
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.renumbering import carried_over, name_after, with_late_names
from scorecard_cli.domain.standing import Place, cells_of
from scorecard_cli.reporting.restatements import Restatement, StatedCell, restatements
from scorecard_cli.workflows.looking_back import since

if TYPE_CHECKING:
    from datetime import datetime

    from scorecard_cli.domain.publications import Publication
    from scorecard_cli.domain.renumbering import Renumbering
    from scorecard_cli.store.observations import StatedObservation
    from scorecard_cli.store.repository import Repository


def restatements_told(
    repository: Repository,
    quarter: Period,
    periods: Collection[Period],
    stated: Sequence[StatedObservation],
) -> tuple[Restatement, ...]:
    """What the scorecard of a quarter says of restated figures, by the returns up to it.

    A figure of the quarter itself is restated only if the quarter was published.
    """
    return tuple(
        one
        for one in restated(repository, quarter, periods, stated)
        if one.publication is not None or one.period.closing_quarter != quarter
    )


def restated(
    repository: Repository,
    quarter: Period,
    periods: Collection[Period],
    stated: Sequence[StatedObservation],
) -> tuple[Restatement, ...]:
    """The figures for some periods that are not what they were, by the returns up to a quarter.

    Args:
        repository: the store.
        quarter, periods: the quarter, and the periods.
        stated: what stands by those returns.
    """
    changes = repository.renumberings(quarter)
    now = _cells(stated, periods)
    ever = [
        cell
        for each in _cells(repository.statements(quarter, periods), periods)
        for cell in _carried_over(each, each.quarter, changes)
    ]
    earliest = min(closes(period, EARLIEST_CLOSED) for period in periods)
    published = [
        (each, _published(repository, each, periods, changes))
        for each in standing_publications(repository)
        if each.quarter.ordinal >= earliest
    ]
    quarters = {cell.quarter for cell in (*ever, *now)}
    notes = {each: _notes(repository, each, changes) for each in quarters}
    own_years = {one.ref: one.year_begins for one in repository.measures_in_force(quarter)}
    return restatements(ever, published, {cell.place: cell for cell in now}, notes, own_years)


def cells_by_measure(
    stated: Sequence[StatedObservation],
) -> Mapping[str, Mapping[Period, StatedCell]]:
    """The cells that stand, by measure and period."""
    found: dict[str, dict[Period, StatedCell]] = {}
    for cell in _cells(stated, {one.observation.period for one in stated}):
        ref, period = cell.place
        found.setdefault(ref, {})[period] = cell
    return found


def _published(
    repository: Repository,
    publication: Publication,
    periods: Collection[Period],
    changes: Sequence[Renumbering],
) -> Mapping[Place, StatedCell]:
    """The cells that stood in a publication, under the references after some renumberings."""
    stood = _cells(repository.published_observations(publication), periods)
    return {
        cell.place: cell
        for each in stood
        for cell in _carried_over(each, publication.quarter, changes)
    }


def _carried_over(
    cell: StatedCell, quarter: Period, changes: Sequence[Renumbering]
) -> Iterable[StatedCell]:
    """A cell under the references of a quarter, under those after some renumberings.

    One that held several parts may have become several.
    """
    if not changes:
        return [cell]
    carried = carried_over(cells_of(cell.figures), since(quarter, changes))
    return [
        replace(cell, figures=figures) for figures in with_late_names(carried, changes).values()
    ]


def _notes(
    repository: Repository, quarter: Period, changes: Sequence[Renumbering]
) -> Mapping[str, str]:
    """The data notes of a quarter, by the references after some renumberings."""
    notes = repository.notes_in_force(quarter)
    names = {ref: name_after((ref, None), since(quarter, changes)) for ref in notes}
    return {name[0]: notes[ref] for ref, name in names.items() if name is not None}


def standing_publications(repository: Repository) -> list[Publication]:
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
