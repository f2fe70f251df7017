"""Finding the rows of a return in its file, whatever its measures turn out to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.layouts import Layout
from scorecard_cli.domain.periods import Calendar, Period, PeriodKind
from scorecard_cli.domain.problem_kinds import (
    HIDDEN_CELLS,
    HIDDEN_SHEET,
    QUARTER_NOT_ON_SHEET,
    SHEET_UNREAD,
)
from scorecard_cli.domain.problems import Severity
from scorecard_cli.parsing.cells import seen
from scorecard_cli.parsing.cover import CoverEntry, cover_entries
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.grids import Grid, grid
from scorecard_cli.parsing.layout import Block, blocks, unheaded_reference, unread_period
from scorecard_cli.parsing.mapped import mapped_rows
from scorecard_cli.parsing.reporting_quarter import reporting_quarter
from scorecard_cli.parsing.rows import FoundRows, ReturnRow, block_rows
from scorecard_cli.parsing.workbook import Sheet, Workbook


class FoundReturn(Struct, frozen=True):
    """What stands in the file of a return.

    Attributes:
        rows: one for each that speaks of a measure.
        cover: what the file says of itself: whose it is, and which quarter.
        quarter: the reporting quarter; None where there is nothing to read.
        digest: the SHA-256 of the file's bytes.
        calendar: the months of the financial year.
        layout: how the file was read that is no Appendix B; None for a return of its shape.
        faults: what is wrong in it so far, under the file's name. Reading it adds to them, so that
            it is read once.
    """

    rows: Sequence[ReturnRow]
    cover: Mapping[str, CoverEntry]
    quarter: Period | None
    digest: str
    calendar: Calendar
    layout: Layout | None
    faults: Faults


def find_return(
    workbook: Workbook,
    file_name: str,
    digest: str,
    calendar: Calendar,
    quarter: Period | None = None,
    severities: Mapping[str, Severity] = MappingProxyType({}),
    layout: Layout | None = None,
) -> FoundReturn:
    """Find the rows of one return.

    Args:
        workbook: the sheets of the file.
        file_name, digest: what the file is called, and the SHA-256 of its bytes.
        calendar: the months of the financial year.
        quarter: the reporting quarter, where the user says it.
        severities: what scorecard.toml makes of a kind of problem.
        layout: how the file is read that is no Appendix B; None for a return of its shape.
    """
    faults = Faults(file_name, severities)
    faults.add_remarks(workbook.remarks)
    if layout is None:
        found = _appendix_b_rows(workbook, quarter, calendar, faults)
    else:
        found = mapped_rows(workbook, layout, quarter, calendar, faults)
    return FoundReturn(found.rows, found.cover, found.quarter, digest, calendar, layout, faults)


def is_return(workbook: Workbook, calendar: Calendar) -> bool:
    """Whether a visible sheet has the headings of a return."""
    return any(blocks(grid(sheet), calendar) for sheet in workbook.sheets if not sheet.hidden)


class _Sheets(Struct, frozen=True):
    """A workbook's visible sheets with the blocks found on them."""

    found: tuple[tuple[Grid, tuple[Block, ...]], ...]

    def rows(self) -> Iterator[ReturnRow]:
        for sheet, of_sheet in self.found:
            for block in of_sheet:
                yield from block_rows(sheet, block)

    def cover(self) -> Mapping[str, CoverEntry]:
        return cover_entries(
            (sheet, of_sheet[0].heading if of_sheet else 10**7) for sheet, of_sheet in self.found
        )


def _appendix_b_rows(
    workbook: Workbook, told: Period | None, calendar: Calendar, faults: Faults
) -> FoundRows:
    sheets = _sheets(workbook, calendar, faults)
    rows, cover = list(sheets.rows()), sheets.cover()
    quarter = reporting_quarter(sheets.found, rows, cover, told, calendar, faults)
    if quarter is not None and any(quarter in row.figures for row in rows):
        _tell_without_quarter(sheets, quarter, faults)
    return FoundRows(rows, cover, quarter)


def _sheets(workbook: Workbook, calendar: Calendar, faults: Faults) -> _Sheets:
    found = []
    for sheet in workbook.sheets:
        arranged = grid(sheet)
        of_sheet = blocks(arranged, calendar)
        if sheet.hidden:
            if of_sheet:
                faults.add(HIDDEN_SHEET, sheet.name)
            continue
        for block in of_sheet:
            for fault in block.faults:
                faults.add(
                    fault.kind, sheet.name, fault.cells, found=fault.found, detail=fault.detail
                )
        hidden = list(_hidden_cells(sheet, of_sheet))
        if hidden:
            faults.add(HIDDEN_CELLS, sheet.name, hidden)
        if not of_sheet:
            _tell_unread(arranged, calendar, faults)
        found.append((arranged, of_sheet))
    return _Sheets(tuple(found))


def _tell_unread(sheet: Grid, calendar: Calendar, faults: Faults) -> None:
    """Say of a sheet without headings what shows that it was meant to be read."""
    period = unread_period(sheet, calendar)
    shows = unheaded_reference(sheet) if period is None else period
    if shows is not None:
        beside = " with figures beside them" if period is None else f' under "{seen(period)}"'
        place = cell_name(shows.row, shows.column)
        faults.add(SHEET_UNREAD, sheet.sheet.name, [place], found=seen(shows), detail=beside)


def _tell_without_quarter(sheets: _Sheets, quarter: Period, faults: Faults) -> None:
    """Headings that have quarters and not the reporting quarter, which others of the file have."""
    for arranged, of_sheet in sheets.found:
        without = {
            cell_name(block.heading, block.columns[Column.REF]): None
            for block in of_sheet
            if block.rows
            and quarter not in block.periods
            and any(one.kind is PeriodKind.QUARTER for one in block.periods)
        }
        if without:
            faults.add(
                QUARTER_NOT_ON_SHEET, arranged.sheet.name, list(without), detail=str(quarter)
            )


def _hidden_cells(sheet: Sheet, of_sheet: Sequence[Block]) -> Iterator[str]:
    """The references in hidden rows, and the headings of hidden columns with figures."""
    for block in of_sheet:
        references = block.columns[Column.REF]
        for row in sorted(sheet.hidden_rows.intersection(block.rows)):
            if (row, references) in sheet.cells:
                yield cell_name(row, references)
        for column in block.periods.values():
            if sheet.hides_column(column) and any(
                (row, column) in sheet.cells for row in block.rows
            ):
                yield cell_name(block.heading, column)
