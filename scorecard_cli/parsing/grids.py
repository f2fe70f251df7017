"""A sheet by rows, with what shows through its merged cells."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import product

from msgspec import Struct

from scorecard_cli.domain.numbers import tidied
from scorecard_cli.parsing.workbook import Cell, FormulaError, Sheet


class Grid(Struct, frozen=True):
    """A sheet by rows, with what its merged cells cover.

    Attributes:
        sheet: the sheet itself.
        cells: those that are filled, by row and column.
        rows: each row's filled cells by column; rows without one are left out.
        covered: for a cell that a merge hides, the row and column that show through it.
    """

    sheet: Sheet
    cells: Mapping[tuple[int, int], Cell]
    rows: Mapping[int, Mapping[int, Cell]]
    covered: Mapping[tuple[int, int], tuple[int, int]]

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that stands there; None for a blank one."""
        return self.cells.get((row, column))

    def shown_at(self, row: int, column: int) -> Cell | None:
        """The cell that a reader sees there, through any merge."""
        place = (row, column)
        return self.cells.get(self.covered.get(place, place))


def words(cell: Cell | None) -> str:
    """A cell as text; empty for a blank one."""
    if cell is None or cell.value is None:
        return ""
    return tidied(cell.value.text if isinstance(cell.value, FormulaError) else str(cell.value))


def grid(sheet: Sheet) -> Grid:
    """Arrange a sheet by rows. Only what is filled is walked, however far a merge reaches."""
    cells = {place: cell for place, cell in sheet.cells.items() if _is_filled(cell)}
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in cells.items():
        rows.setdefault(row, {})[column] = cell
    columns = set[int]().union(*rows.values())
    covered = {
        place: (row, column)
        for row, column, last_row, last_column in sheet.merges
        if (row, column) in sheet.cells
        for place in product(_within(rows, row, last_row), _within(columns, column, last_column))
        if place != (row, column)
    }
    return Grid(sheet, cells, {row: rows[row] for row in sorted(rows)}, covered)


def _is_filled(cell: Cell) -> bool:
    """Whether a cell holds anything: a formula not yet calculated, or more than spaces.

    A formula that gives empty text, as those of a template do, is a blank.
    """
    if cell.value is None:
        return cell.formula is not None
    return not isinstance(cell.value, str) or bool(cell.value.strip())


def _within(filled: Collection[int], first: int, last: int) -> list[int]:
    if last - first < len(filled):
        return [place for place in range(first, last + 1) if place in filled]
    return [place for place in filled if first <= place <= last]
