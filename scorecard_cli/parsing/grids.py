"""A sheet by rows, with what shows through its merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scorecard_cli.domain.numbers import tidied
from scorecard_cli.parsing.workbook import Cell, FormulaError, Sheet


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet by rows, with what its merged cells cover.

    Attributes:
        sheet: the sheet itself.
        rows: each row's cells by column; rows without a cell are left out.
        covered: for a cell that a merge hides, the row and column that show through it.
    """

    sheet: Sheet
    rows: Mapping[int, Mapping[int, Cell]]
    covered: Mapping[tuple[int, int], tuple[int, int]]

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that stands there; None for a blank one."""
        return self.rows.get(row, {}).get(column)

    def shown_at(self, row: int, column: int) -> Cell | None:
        """The cell that a reader sees there, through any merge."""
        return self.at(*self.covered.get((row, column), (row, column)))


def words(cell: Cell | None) -> str:
    """A cell as text; empty for a blank one."""
    if cell is None or cell.value is None:
        return ""
    return tidied(cell.value.text if isinstance(cell.value, FormulaError) else str(cell.value))


def grid(sheet: Sheet) -> Grid:
    """Arrange a sheet by rows. Only what is filled is walked, however far a merge reaches."""
    rows: dict[int, dict[int, Cell]] = {}
    columns: set[int] = set()
    for (row, column), cell in sheet.cells.items():
        if _is_filled(cell):
            rows.setdefault(row, {})[column] = cell
            columns.add(column)
    covered = {
        (row, column): (first_row, first_column)
        for first_row, first_column, last_row, last_column in sheet.merges
        if (first_row, first_column) in sheet.cells
        for row in _within(rows, first_row, last_row)
        for column in _within(columns, first_column, last_column)
        if (row, column) != (first_row, first_column)
    }
    return Grid(sheet, {row: rows[row] for row in sorted(rows)}, covered)


def _is_filled(cell: Cell) -> bool:
    """Whether a cell holds anything: a formula not yet calculated, or more than spaces.

    A formula that gives empty text, as those of a template do, is a blank.
    """
    if cell.value is None:
        return cell.formula is not None
    return not isinstance(cell.value, str) or bool(cell.value.strip())


def _within(filled: Mapping[int, object] | set[int], first: int, last: int) -> Iterator[int]:
    if last - first < len(filled):
        return (place for place in range(first, last + 1) if place in filled)
    return (place for place in filled if first <= place <= last)
