"""The rows of a layout's sheet, one after the other, each with its entries and figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.domain.layouts import Entry, Layout, Source
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problem_kinds import (
    LAYOUT_HEADING,
    REFERENCE_CHANGED,
    REFERENCE_MISSING,
    REFERENCE_UNREADABLE,
)
from scorecard_cli.domain.references import canonical_reference
from scorecard_cli.parsing.cells import CellFault, seen
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.mapped.entries import Book, Entered, entered
from scorecard_cli.parsing.mapped.figures import Stated, stated_figures
from scorecard_cli.parsing.mapped.patterns import NUMBERED, is_pattern
from scorecard_cli.parsing.mapped.sheets import MappedSheet
from scorecard_cli.parsing.period_words import PeriodWriting
from scorecard_cli.parsing.rows import shows_figure

_N = f"{{{NUMBERED}}}"


class FigureStated(NamedTuple):
    """A figure whose period is known.

    Attributes:
        period: what it is for.
        entered: the cell.
    """

    period: Period
    entered: Entered


class Record(Struct, frozen=True):
    """One row of a sheet that speaks of a measure.

    Attributes:
        sheet, row: where it stands.
        reference: what stands for its reference; its place among its like still to be filled in.
        entries: what stands under each entry of the layout that has one place.
        of_periods: what stands under those that have one for each period.
        figures: its figures, each with its period.
        faults: what is wrong with it, with the cells.
    """

    sheet: str
    row: int
    reference: Entered
    entries: Mapping[Entry, Entered]
    of_periods: Mapping[Entry, Sequence[FigureStated]]
    figures: Sequence[FigureStated]
    faults: Sequence[tuple[str, CellFault]]


def records(
    book: Book, sheet: MappedSheet, layout: Layout, writing: PeriodWriting, faults: Faults
) -> Iterator[Record]:
    """Every row that speaks of a measure; titles, footnotes and blanks are passed over."""
    for row in sheet.rows:
        entries = dict(_entries(book, sheet, row, layout, faults))
        reference = entries.pop(Entry.REF, None)
        if reference is None:
            continue
        period = entries.pop(Entry.PERIOD, None)
        stated = [
            one
            for source in layout.figures
            for one in stated_figures(book, sheet, row, source, period, writing)
        ]
        if not stated:
            _say_no_place(sheet, layout.figures, faults)
        if not _speaks(reference, entries, stated):
            continue
        at_fault = [
            (one.at or reference.at, one.fault)
            for one in entries.values()
            if one.fault is not None and one.sheet == sheet.name
        ]
        figures = _with_period(stated, faults)
        at_fault += [(one.entered.at, one.entered.fault) for one in figures if one.entered.fault]
        of_periods = {
            entry: _with_period(
                list(stated_figures(book, sheet, row, source, period, writing)), faults
            )
            for entry, source in layout.entries.items()
            if is_pattern(source)
        }
        yield Record(sheet.name, row, reference, entries, of_periods, figures, at_fault)


def references(found: Sequence[Record]) -> Iterator[tuple[str | None, CellFault | None]]:
    """The reference of each row in its one form, or what is wrong with it.

    Where a layout numbers measures, each title of a directorate takes the next number among
    those of its kind; the same again has the same number.
    """
    titles: dict[str, dict[tuple[str, ...], int]] = {}
    for record in found:
        text = record.reference.text
        if _N in text:
            named = (record.entries.get(entry) for entry in (Entry.DIRECTORATE, Entry.TITLE))
            measure = tuple("" if one is None else one.text.casefold() for one in named)
            alike = titles.setdefault(text, {})
            number = alike.setdefault(measure, len(alike) + 1)
            text = text.replace(_N, str(number))
        yield _reference(record.reference, text)


def _reference(stated: Entered, text: str) -> tuple[str | None, CellFault | None]:
    value = None if stated.cell is None else stated.cell.value
    if stated.fault is not None:
        return None, stated.fault
    if not text:
        return None, CellFault(REFERENCE_MISSING, "")
    if isinstance(value, Decimal) and value % 1:
        return None, CellFault(REFERENCE_CHANGED, seen(stated.cell), f"the number {value}")
    if isinstance(value, date | time):
        return None, CellFault(REFERENCE_CHANGED, seen(stated.cell), "a date")
    ref = canonical_reference(text)
    return ref, None if ref else CellFault(REFERENCE_UNREADABLE, text)


def _entries(
    book: Book, sheet: MappedSheet, row: int, layout: Layout, faults: Faults
) -> Iterator[tuple[Entry, Entered]]:
    for entry, source in layout.entries.items():
        if is_pattern(source):
            continue
        found = entered(book, sheet, row, source, entry)
        if found is not None:
            yield entry, found
        elif not source.optional:
            _say_no_place(sheet, [source], faults)


def _say_no_place(sheet: MappedSheet, sources: Sequence[Source], faults: Faults) -> None:
    """A label, a name or a period that a sheet has not; its headings were looked for before."""
    place = cell_name(sheet.heading or 1, min(sheet.headings, default=1))
    for source in sources:
        faults.add(LAYOUT_HEADING, sheet.name, [place], found=source.text)


def _speaks(reference: Entered, entries: Mapping[Entry, Entered], stated: Sequence[Stated]) -> bool:
    """Whether a row names a measure or holds a figure; words alone are a footnote."""
    if any(one.entered.cell is not None and shows_figure(one.entered.cell) for one in stated):
        return True
    if Entry.TITLE in entries:
        return bool(entries[Entry.TITLE].text)
    return canonical_reference(reference.text.replace(_N, "1")) is not None


def _with_period(stated: Sequence[Stated], faults: Faults) -> list[FigureStated]:
    """Those whose period is known; of the others, what is wrong is said where a figure stands."""
    known = []
    for one in stated:
        if one.period is not None:
            known.append(FigureStated(one.period, one.entered))
        elif one.fault is not None and one.entered.cell is not None:
            sheet, at, fault = one.fault
            faults.add_cell(fault, sheet, at, None, None)
    return known
