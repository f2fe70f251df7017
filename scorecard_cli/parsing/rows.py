"""The rows of measures in a return, each with its words and the cells of its periods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

from msgspec import Struct

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.figures import Marker
from scorecard_cli.domain.numbers import tidied
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problem_kinds import (
    FORMULA_ERROR,
    MERGED_FIGURE,
    REFERENCE_CHANGED,
    REFERENCE_MISSING,
    REFERENCE_UNREADABLE,
)
from scorecard_cli.domain.references import canonical_reference
from scorecard_cli.parsing.cells import CellFault, formula_fault, seen
from scorecard_cli.parsing.cover import CoverEntry
from scorecard_cli.parsing.figures import read_figure
from scorecard_cli.parsing.grids import Grid
from scorecard_cli.parsing.layout import Block, holds_figure, runs_down
from scorecard_cli.parsing.workbook import (
    Cell,
)

_WORDS = (
    Column.WHY_NO_FIGURE,
    Column.DATA_NOTES,
    Column.JUDGEMENT,
    Column.JUDGEMENT_REASON,
)


class ReturnRow(Struct, frozen=True):
    """One row of a return.

    Attributes:
        ref: the reference in its one form; None where it cannot be read.
        sheet, row: where it stands.
        places: the cell name of each column, so that a problem can name it.
        texts: the words under each column, through merged cells; empty for a blank.
        standing: the sheet and the cell name of each period.
        target: the cell under Target, through merged cells; None for a blank.
        figures: the cell under each period, None for a blank.
        priority: the priority's number and words, from the title above the block.
        faults: what is wrong with the row itself, with the cell it stands in.
        directorate, unit: whose measure it is, and its unit, where the row says so itself;
            empty where it does not.
    """

    ref: str | None
    sheet: str
    row: int
    places: Mapping[Column, str]
    texts: Mapping[Column, str]
    standing: Mapping[Period, tuple[str, str]]
    target: Cell | None
    figures: Mapping[Period, Cell | None]
    priority: tuple[str, str] | None
    faults: tuple[tuple[str, CellFault], ...]
    directorate: str = ""
    unit: str = ""


class FoundRows(Struct, frozen=True):
    """The rows of a return, wherever in its file they were found.

    Attributes:
        rows: one for each that speaks of a measure.
        cover: what the file says of itself: whose it is, and which quarter.
        quarter: the reporting quarter; None where there is nothing to read.
    """

    rows: Sequence[ReturnRow]
    cover: Mapping[str, CoverEntry]
    quarter: Period | None


def block_rows(sheet: Grid, block: Block) -> Iterator[ReturnRow]:
    """Every row of a block that speaks of a measure; titles and footnotes are passed over."""
    for row in block.rows:
        cells = sheet.rows[row]
        reference = cells.get(block.columns[Column.REF])
        ref, fault = _reference(reference)
        if ref is None and not _speaks_of_a_measure(block, cells):
            continue
        faults = [(cell_name(row, block.columns[Column.REF]), fault)] if fault else []
        faults += _merged_figures(sheet, block, row)
        faults += _words_at_fault(sheet, block, row)
        yield ReturnRow(
            ref,
            sheet.sheet.name,
            row,
            {column: cell_name(row, at) for column, at in block.columns.items()},
            {column: _text(sheet, row, column, at) for column, at in block.columns.items()},
            {
                period: (sheet.sheet.name, cell_name(row, at))
                for period, at in block.periods.items()
            },
            sheet.shown_at(row, block.columns.get(Column.TARGET, 0)),
            {period: sheet.shown_at(row, at) for period, at in block.periods.items()},
            block.priority,
            tuple(faults),
        )


def _reference(cell: Cell | None) -> tuple[str | None, CellFault | None]:
    if cell is None or cell.value is None:
        return None, CellFault(REFERENCE_MISSING, "")
    if isinstance(cell.value, Decimal):
        return None, CellFault(REFERENCE_CHANGED, seen(cell), f"the number {cell.value}")
    if isinstance(cell.value, datetime | date | time):
        return None, CellFault(REFERENCE_CHANGED, seen(cell), "a date")
    ref = canonical_reference(str(cell.value))
    return ref, None if ref else CellFault(REFERENCE_UNREADABLE, seen(cell))


def _speaks_of_a_measure(block: Block, cells: Mapping[int, Cell]) -> bool:
    """A row with no reference is at fault where it names a measure or holds a figure.

    One cell alone must be a figure: a line of words is a footnote.
    """
    periods = [cells[column] for column in block.periods.values() if column in cells]
    if len(cells) == 1:
        return any(holds_figure(cell) for cell in periods)
    return bool(periods) or block.columns.get(Column.MEASURE) in cells


def _text(sheet: Grid, row: int, column: Column, at: int) -> str:
    cell = sheet.shown_at(row, at) if runs_down(column) else sheet.at(row, at)
    if column is Column.DATA_NOTES:
        return "" if formula_fault(cell) else seen(cell).strip()
    if column in (Column.JUDGEMENT, Column.WHY_NO_FIGURE) and formula_fault(cell):
        return ""  # noted as a fault of the row
    return tidied(seen(cell))


def _merged_figures(sheet: Grid, block: Block, row: int) -> list[tuple[str, CellFault]]:
    """Figures of this row that stand in a cell merged across measures or periods."""
    faults: dict[str, CellFault] = {}
    columns = set(block.periods.values())
    for column in sorted(columns):
        origin = sheet.covered.get((row, column))
        if origin is None:
            continue
        cell = sheet.at(*origin)
        of_words = origin[1] not in columns and origin[0] == row
        if cell is not None and (_is_figure(cell) if of_words else shows_figure(cell)):
            across = f"{cell_name(*origin)} to {cell_name(row, column)}"
            faults[cell_name(*origin)] = CellFault(MERGED_FIGURE, seen(cell), across)
    return list(faults.items())


def _words_at_fault(sheet: Grid, block: Block, row: int) -> Iterator[tuple[str, CellFault]]:
    """Formulas without an answer in a row's words, and a judgement that covers other rows too."""
    for column in _WORDS:
        at = block.columns.get(column, 0)
        cell = sheet.at(row, at)
        broken = formula_fault(cell)
        if broken is not None and (column is not Column.DATA_NOTES or broken is FORMULA_ERROR):
            yield cell_name(row, at), CellFault(broken, seen(cell))
    judgement = block.columns.get(Column.JUDGEMENT, 0)
    origin = sheet.covered.get((row, judgement), (row, judgement))
    if origin[0] != row and sheet.at(*origin) is not None:
        across = f"{cell_name(*origin)} to {cell_name(row, judgement)}"
        found = CellFault(MERGED_FIGURE, seen(sheet.at(*origin)), across)
        yield cell_name(*origin), found


def _is_figure(cell: Cell) -> bool:
    """Whether a cell holds a figure that can be read."""
    return not isinstance(cell.value, str) or read_figure(cell.value).marker is None


def shows_figure(cell: Cell) -> bool:
    """Whether a cell holds a figure, or what should be one, and no reason for having none."""
    if isinstance(cell.value, str):
        return read_figure(cell.value).marker in (None, Marker.PROBLEM)
    return True
