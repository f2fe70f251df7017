"""Restatements: figures that differ from what was published, or first returned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from msgspec import Struct

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.figures import Marker, Observation
from scorecard_cli.domain.own_years import closes
from scorecard_cli.domain.periods import Period, PeriodKind
from scorecard_cli.domain.publications import Publication
from scorecard_cli.domain.references import reference_order
from scorecard_cli.domain.standing import Place, speaks


class StatedCell(Struct, frozen=True):
    """A cell as one return has it.

    Attributes:
        figures: what it says: one figure, or one for each part. Never empty.
        file: the return's file.
        quarter: the return's reporting quarter.
        received: when the return landed, in UTC.
    """

    figures: tuple[Observation, ...]
    file: str
    quarter: Period
    received: datetime

    @property
    def place(self) -> Place:
        """The measure and the period that it is for."""
        return self.figures[0].ref, self.figures[0].period

    @property
    def text(self) -> str:
        """The cell as returned; empty for a blank."""
        return self.figures[0].text

    @property
    def sheet(self) -> str:
        """The sheet that it stands on."""
        return self.figures[0].sheet

    @property
    def cell(self) -> str:
        """Where it stands there."""
        return self.figures[0].cell

    @property
    def has_figure(self) -> bool:
        """Whether it holds a figure, and not why there is none."""
        return any(one.number is not None for one in self.figures)

    @property
    def said(self) -> frozenset[tuple[str | None, object, Marker | None]]:
        """What it says, whatever its words."""
        return frozenset((one.part, one.number, one.marker) for one in self.figures)


class Restatement(Struct, frozen=True):
    """A cell that says something else than was published, or first returned.

    Attributes:
        ref: the measure.
        period: what the figure is for.
        before: the cell as it was published, or first returned.
        publication: what it was published in; None where it never was.
        now: the cell that first said what stands, and from which on nothing else was said;
            None where the only return that had it is withdrawn.
        note: the data note that stands of the measure for the quarter of that cell's return;
            empty for none.
    """

    ref: str
    period: Period
    before: StatedCell
    publication: Publication | None
    now: StatedCell | None
    note: str


class Effect(Struct, frozen=True):
    """What restated figures would do to one status or direction of travel.

    Attributes:
        quarter: the quarter that was assessed again.
        publication: what it was published in; None where it never was.
        label: the measure, or the part of it, as it was published; where it never was, as it
            is called now.
        then: what was concluded, under the reference of now.
        now: what would be, with the figures as they stand.
    """

    quarter: Period
    publication: Publication | None
    label: str
    then: Assessment
    now: Assessment


class RestatedMeasure(Struct, frozen=True):
    """A measure with restated figures, and what they come to.

    Attributes:
        ref, title: the measure.
        restatements: the figures, earliest period first.
        reassessed: the quarters that were assessed again with them.
        effects: where that moves a status or a direction of travel; empty where nothing moves.
    """

    ref: str
    title: str
    restatements: tuple[Restatement, ...]
    reassessed: tuple[Period, ...]
    effects: tuple[Effect, ...]


class RestatementList(Struct, frozen=True):
    """Every restated figure of a quarter's scorecard.

    Attributes:
        quarter: the quarter.
        measures: the measures with restated figures, in reference order.
    """

    quarter: Period
    measures: tuple[RestatedMeasure, ...]


def restatements(
    stated: Iterable[StatedCell],
    published: Sequence[tuple[Publication, Mapping[Place, StatedCell]]],
    now: Mapping[Place, StatedCell],
    notes: Mapping[Period, Mapping[str, str]],
    own_years: Mapping[str, int] = MappingProxyType({}),
) -> tuple[Restatement, ...]:
    """Compare what stands with what was published or, where nothing was, first returned.

    What was published of a period is what stood in the publication of the quarter that it
    ends in, or else in the first one after it that has the cell. A cell is restated where its
    figures or the reason for none differ, not merely its words; where there was no figure
    and there is none, nothing is.

    Args:
        stated: every cell of the returns in force, earliest quarter first, as they came.
        published: the publications with their cells, earliest quarter first.
        now: the cells that stand.
        notes: the data notes of each quarter with a return, by measure.
        own_years: the quarter in which a measure's own year begins, of those that have one.

    Returns:
        In reference order, the earliest period of a measure first.
    """
    stated = list(stated)
    first, since = first_returned(stated, own_years), first_said(stated, now)
    found = []
    for place in {**now, **{place: None for _, cells in published for place in cells}}:
        ref, period = place
        publication, before = _published(place, published, _closes(place, own_years))
        if before is None:
            before = first.get(place)
        cell = since.get(place)
        if before is None or not _differ(before, cell):
            continue
        note = "" if cell is None else notes.get(cell.quarter, {}).get(ref, "")
        found.append(Restatement(ref, period, before, publication, cell, note))
    return tuple(sorted(found, key=_order))


def first_returned(
    stated: Iterable[StatedCell], own_years: Mapping[str, int] = MappingProxyType({})
) -> dict[Place, StatedCell]:
    """What was first returned of each measure and period.

    That is by the first return for the quarter that the period ends in, or for one after it.
    A figure that comes later for the same quarter than the word that there is none comes late,
    and is the first.
    """
    first: dict[Place, StatedCell] = {}
    for cell in stated:
        if not _is_due(cell, cell.quarter, _closes(cell.place, own_years)):
            continue
        held = first.get(cell.place)
        if held is None or (held.quarter == cell.quarter and not held.has_figure):
            first[cell.place] = cell
    return first


def first_said(
    stated: Iterable[StatedCell], now: Mapping[Place, StatedCell]
) -> dict[Place, StatedCell]:
    """For each cell that stands the first to have said the same, with nothing else said between.

    What says nothing of a figure breaks no run of cells that do. Of the cells of a run the one
    that came first is given.
    """
    runs: dict[Place, list[StatedCell]] = {place: [cell] for place, cell in now.items()}
    for cell in stated:
        stands = now.get(cell.place)
        if stands is None or (speaks(stands.figures) and not speaks(cell.figures)):
            continue
        run = runs[cell.place]
        if cell.said == stands.said:
            run.append(cell)
        else:
            del run[1:]
    return {
        place: min(run[1:] or run, key=lambda cell: cell.received) for place, run in runs.items()
    }


def _published(
    place: Place,
    published: Sequence[tuple[Publication, Mapping[Place, StatedCell]]],
    closed: int,
) -> tuple[Publication | None, StatedCell | None]:
    for publication, cells in published:
        if place in cells and _is_due(cells[place], publication.quarter, closed):
            return publication, cells[place]
    return None, None


def _closes(place: Place, own_years: Mapping[str, int]) -> int:
    """The quarter that a cell's period ends in, by its ordinal."""
    ref, period = place
    return closes(period, own_years.get(ref, 1))


def _is_due(cell: StatedCell, quarter: Period, closed: int) -> bool:
    """Whether a quarter's return, or publication, would have the figure of a period.

    Of a year it has one in the very quarter that the year closes with at the earliest, but
    need not: the column may be another measure's, and a blank in it says nothing.
    """
    of_year = cell.place[1].kind is PeriodKind.YEAR_END
    return quarter.ordinal > closed or (
        quarter.ordinal == closed and (cell.has_figure or not of_year)
    )


def _differ(before: StatedCell, now: StatedCell | None) -> bool:
    if now is None:
        return before.has_figure
    return before.said != now.said and (before.has_figure or now.has_figure)


def _order(one: Restatement) -> tuple[object, int, str]:
    return reference_order(one.ref), one.period.closing_quarter.ordinal, str(one.period)
