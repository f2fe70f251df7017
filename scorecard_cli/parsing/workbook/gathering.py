"""A sheet under way: its cells as a reader comes upon them, within the limits of every format."""

from __future__ import annotations

from decimal import Decimal

from scorecard_cli.domain.cell_names import LAST_COLUMN, LAST_ROW, Range, cell_name
from scorecard_cli.parsing.workbook.cells import (
    Cell,
    CellValue,
    Sheet,
)
from scorecard_cli.parsing.workbook.container import MOST_PARTS
from scorecard_cli.parsing.workbook.refusal import (
    UnreadableWorkbookError,
    damaged,
    quoted,
    too_large,
)
from scorecard_cli.parsing.workbook.serials import moment
from scorecard_cli.parsing.workbook.sheet import MOST_CELLS, overlapping
from scorecard_cli.parsing.workbook.styles import Format
from scorecard_cli.parsing.workbook.values import Shared

MOST_SHEETS = MOST_PARTS
"""Of a file that keeps its sheets in one part; elsewhere each is a part of its own."""


class SheetUnderWay:
    """Gathers what one sheet holds.

    Attributes:
        name: as on its tab.
        hidden: whether the tab is out of sight.
    """

    def __init__(self, name: str, shared: Shared, hidden: bool = False) -> None:
        self.name = name
        self.hidden = hidden
        self._shared = shared
        self._cells: dict[tuple[int, int], Cell] = {}
        self._merges: list[Range] = []
        self._hidden_rows: set[tuple[int, int]] = set()
        self._hidden_columns: dict[tuple[int, int], None] = {}

    def keep(
        self, row: int, column: int, value: CellValue | None, code: str, formula: str | None = None
    ) -> None:
        """Keep a cell if it holds something.

        Raises:
            UnreadableWorkbookError: it is off the sheet, there already, or one too many.
        """
        if formula is None and (value is None or value == ""):
            return
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            raise self.fault("has more rows or columns than a sheet can")
        place = (row, column)
        if place in self._cells:
            raise self.fault(f"holds the cell {cell_name(row, column)} twice")
        self.make_room(1)
        self._shared.cells_read += 1
        self._cells[place] = Cell(row, column, value, code, formula)

    def make_room(self, cells: int) -> None:
        """Refuse the workbook where so many cells more are too many, of all its sheets."""
        if self._shared.cells_read + cells > MOST_CELLS:
            raise too_large(f"it has more than {MOST_CELLS:,} filled cells")

    def merge(self, merged: Range) -> None:
        """Keep a merged range, as its corners only."""
        self._merges.append(merged)
        self._shared.count_merge()

    def hide_rows(self, first: int, last: int) -> None:
        """Keep a run of rows that is out of sight."""
        self._hidden_rows.add((first, last))

    def hide_columns(self, first: int, last: int) -> None:
        """Keep a run of columns that is out of sight."""
        self._hidden_columns[first, last] = None

    def finished(self) -> Sheet:
        """The sheet, of whose hidden rows only those with a cell are kept.

        Raises:
            UnreadableWorkbookError: two merged ranges share a cell.
        """
        overlap = overlapping(self._merges)
        if overlap is not None:
            begins = cell_name(*overlap[:2])
            raise self.fault(f"merges cells from {begins} on that overlap another merge")
        return Sheet(
            self.name,
            self.hidden,
            self._cells,
            tuple(self._merges),
            frozenset(self._filled_hidden_rows()),
            tuple(self._hidden_columns),
        )

    def fault(self, found: str) -> UnreadableWorkbookError:
        """The refusal of a workbook for what this sheet holds."""
        return damaged(f"the sheet {quoted(self.name)} {found}")

    def _filled_hidden_rows(self) -> set[int]:
        filled = sorted({row for row, _ in self._cells})
        hidden = sorted(self._hidden_rows)
        found: set[int] = set()
        at = 0
        for row in filled:
            while at < len(hidden) and hidden[at][1] < row:
                at += 1
            if at < len(hidden) and hidden[at][0] <= row:
                found.add(row)
        return found


def limit_sheets(sheets: int) -> None:
    """Refuse a workbook of more sheets than any return has."""
    if sheets > MOST_SHEETS:
        raise too_large(f"it has more than {MOST_SHEETS:,} sheets")


def shown_number(figure: Decimal, shown: Format, from_1904: bool) -> CellValue:
    """A number, or the date or time that its format shows it as."""
    if not shown.is_date:
        return figure
    dated = moment(figure, from_1904, shown.is_time_only)
    return figure if dated is None else dated
