"""A file read by a layout: its rows, whose it is, and the quarter that it reports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.domain.layouts import Entry, Layout, fits
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.problem_kinds import (
    HIDDEN_CELLS,
    HIDDEN_SHEET,
    LAYOUT_UNFIT,
    QUARTER_NOT_IN_FILE,
    QUARTER_UNCLEAR,
)
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.parsing.annotated import copied_from, sheets_of_problems
from scorecard_cli.parsing.cover import CoverEntry
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.grids import grid
from scorecard_cli.parsing.headings import UnclearPeriodError
from scorecard_cli.parsing.mapped.entries import Book
from scorecard_cli.parsing.mapped.measures import return_rows
from scorecard_cli.parsing.mapped.records import Record, records
from scorecard_cli.parsing.mapped.sheets import MappedSheet, mapped_sheet
from scorecard_cli.parsing.mapped.unmapped import say_unmapped
from scorecard_cli.parsing.period_words import PeriodWriting, written_period
from scorecard_cli.parsing.rows import FoundRows, shows_figure
from scorecard_cli.parsing.workbook import Workbook


def mapped_digest(digest: str, layout: Layout) -> str:
    """The digest of a file as a layout reads it: SHA-256, in hexadecimal.

    Args:
        digest: that of its bytes.
        layout: by which it is read; its name and its files tell nothing of how.
    """
    return hashlib.sha256(f"{digest} {layout.written}".encode()).hexdigest()


def mapped_rows(
    workbook: Workbook, layout: Layout, told: Period | None, calendar: Calendar, faults: Faults
) -> FoundRows:
    """The rows of a file that a layout reads.

    The reporting quarter is the one told, or the one that the layout finds in the file, or the
    one in which the latest period with a figure ends. A whole file that several directorates
    return is all directorates'.
    """
    writing = PeriodWriting(calendar, layout.year_is, layout.dates_are)
    ours = sheets_of_problems(workbook)
    grids = {one.name: grid(one) for one in workbook.sheets if one.name not in ours}
    book = Book(copied_from(workbook) or faults.file, grids)
    sheets = list(_sheets(book, layout, faults))
    found = [one for sheet in sheets for one in records(book, sheet, layout, writing, faults)]
    say_unmapped(book, sheets, layout, faults)
    quarter = _quarter(found, told, layout, writing, faults)
    if quarter is None:
        return FoundRows((), {}, None)
    rows = return_rows(found, quarter, layout, faults)
    return FoundRows(rows, _cover(found), quarter)


def _sheets(book: Book, layout: Layout, faults: Faults) -> Iterator[MappedSheet]:
    """The sheets that are read; one that is hidden is only told of."""
    for name, arranged in book.grids.items():
        if layout.sheets is not None and not any(fits(one, name) for one in layout.sheets):
            continue
        if arranged.sheet.hidden:
            if mapped_sheet(arranged, layout, Faults(faults.file)) is not None:
                faults.add(HIDDEN_SHEET, name)
            continue
        sheet = mapped_sheet(arranged, layout, faults)
        if sheet is None:
            continue
        hidden = arranged.sheet.hidden_rows.intersection(sheet.rows)
        if hidden:
            cells = [cell_name(row, min(arranged.rows[row])) for row in sorted(hidden)]
            faults.add(HIDDEN_CELLS, name, cells)
        yield sheet


def _quarter(
    found: Sequence[Record],
    told: Period | None,
    layout: Layout,
    writing: PeriodWriting,
    faults: Faults,
) -> Period | None:
    periods = {one.period.closing_quarter for record in found for one in record.figures}
    if not periods:
        if not faults.refused:
            detail = "no row has a reference and a figure with its period"
            faults.add(LAYOUT_UNFIT, found=layout.name, detail=detail)
        return None
    quarter = told or _said(found, writing, faults)
    if quarter is not None:
        if quarter not in periods:
            faults.add(QUARTER_NOT_IN_FILE, detail=str(quarter))
        return quarter
    filled = {
        one.period.closing_quarter
        for record in found
        for one in record.figures
        if one.entered.cell is not None and shows_figure(one.entered.cell)
    }
    return max(filled or periods, key=lambda each: each.ordinal)


def _said(found: Sequence[Record], writing: PeriodWriting, faults: Faults) -> Period | None:
    """The one quarter that the file says it reports, where the layout says where."""
    quarters: dict[Period, None] = {}
    for record in found:
        entry = record.entries.get(Entry.QUARTER)
        if entry is None or not entry.text:
            continue
        try:
            quarters[written_period(entry.text, writing).closing_quarter] = None
            several = len(quarters) > 1
        except UnclearPeriodError:
            several = True
        if several:
            place = [entry.at] if entry.at else []
            faults.add(QUARTER_UNCLEAR, entry.sheet, place, found=entry.text)
            break
    return next(iter(quarters), None)


def _cover(found: Sequence[Record]) -> Mapping[str, CoverEntry]:
    """Whose return it is, as far as its rows say it."""
    named = [record.entries.get(Entry.DIRECTORATE) for record in found]
    said = {one.text.casefold(): one for one in named if one is not None and one.text}
    if not said:
        return {}
    first = next(iter(said.values()))
    text = first.text if len(said) == 1 else ALL_DIRECTORATES
    return {"directorate": CoverEntry(text, first.sheet, first.at or "A1")}
