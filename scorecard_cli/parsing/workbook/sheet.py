"""One worksheet's part: its cells, merged ranges and what is hidden, as they stream by."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from scorecard_cli.domain.cell_names import (
    COLUMN_NUMBERS,
    LAST_COLUMN,
    LAST_ROW,
    Range,
    cell_name,
    range_corners,
    row_number,
)
from scorecard_cli.parsing.workbook.cells import (
    Cell,
    Sheet,
)
from scorecard_cli.parsing.workbook.markup import Attributes, Handlers, read_markup
from scorecard_cli.parsing.workbook.plain_markup import (
    rows_and_cells,
    without_plain_rows,
)
from scorecard_cli.parsing.workbook.refusal import (
    UnreadableWorkbookError,
    damaged,
    quoted,
    too_large,
)
from scorecard_cli.parsing.workbook.strings import TextRuns
from scorecard_cli.parsing.workbook.values import Shared, value_readers

MOST_CELLS = 1_000_000
_YES = ("1", "true")


def read_sheet(chunks: Iterable[bytes], name: str, shared: Shared, hidden: bool = False) -> Sheet:
    """The sheet that a part holds.

    Args:
        chunks: the bytes of the part.
        name: as on its tab.
        shared: what its cells lean on.
        hidden: whether its tab is out of sight.

    Raises:
        UnreadableWorkbookError: the sheet cannot be read.
    """
    reader = _SheetReader(name, shared)
    chunks, rows, merges = without_plain_rows(chunks)
    reader.read_plain_rows(rows)
    for written in merges:
        reader.keep_merge(written)
    read_markup(chunks, f"the sheet {quoted(name)}", "worksheet", reader.handlers())
    shared.cells_read += len(reader.cells)
    overlap = overlapping(reader.merges)
    if overlap is not None:
        begins = cell_name(*overlap[:2])
        raise damaged(
            f"the sheet {quoted(name)} merges cells from {begins} on that overlap another merge"
        )
    return Sheet(
        name,
        hidden,
        reader.cells,
        tuple(reader.merges),
        frozenset(reader.hidden_rows),
        tuple(reader.hidden_columns),
    )


def overlapping(merges: Iterable[Range]) -> Range | None:
    """A merged range that shares a cell with another; no spreadsheet writes such.

    The ranges are taken from the top of the sheet down, beside those that still run: these
    never share a column, and stand in the order of their columns.
    """
    running: list[tuple[int, int, int]] = []
    for merge in sorted(merges):
        row, first, last_row, last = merge
        at = bisect_left(running, (first,))
        at -= at > 0 and running[at - 1][1] >= first
        while at < len(running) and running[at][0] <= last:
            if running[at][2] >= row:
                return merge
            del running[at]
        insort(running, (first, last, last_row))
    return None


_made = tuple.__new__
"""Makes a cell without the function that a NamedTuple has for it: a fortieth of the reading."""


class _SheetReader:
    """Makes cells of the elements of one sheet.

    Attributes:
        cells: those with a value or a formula, by row and column.
        merges: the merged ranges.
        hidden_rows, hidden_columns: those out of sight.
    """

    def __init__(self, name: str, shared: Shared) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merges: list[Range] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self._name = name
        self._shared = shared
        self._formats = shared.formats
        self._readers = value_readers(shared)
        self._runs = TextRuns()
        self._row = self._column = 0
        self._row_text = ""
        self._attributes: Attributes = {}
        self._text: str | None = None
        self._formula: str | None = None

    def handlers(self) -> Handlers:
        """The handlers for the elements of a sheet."""
        inside = self._runs.handlers
        return Handlers(
            {
                "row": self._start_row,
                "col": self._start_columns,
                "c": self._start_cell,
                "is": self._runs.begin,
                "mergeCell": self._start_merge,
                **inside.starts,
            },
            {"v": self._end_value, "f": self._end_formula, **inside.texts},
            {"c": self._end_cell, "is": self._end_inline_text, **inside.ends},
        )

    def read_plain_rows(self, text: str) -> None:
        """Keep the cells of rows that are all in the plainest form."""
        for found in rows_and_cells(text):
            row, more, column, style, kind, formula, formula_ends, value, value_ends = found
            if row:
                self._begin_row(row, hidden=' hidden="1"' in more or ' hidden="true"' in more)
            elif value_ends or formula_ends:
                self._column = COLUMN_NUMBERS[column]
                stored = value if value_ends else None
                calculated = formula if formula_ends else None
                self._keep(style or None, kind or None, stored, calculated)

    def _start_row(self, attributes: Attributes) -> None:
        """Begin a row; one without a number follows the row before."""
        self._begin_row(attributes.get("r"), hidden=attributes.get("hidden") in _YES)

    def _begin_row(self, written: str | None, *, hidden: bool) -> None:
        try:
            self._row = self._row + 1 if written is None else row_number(written)
        except ValueError as fault:
            raise self._fault(f"has a row numbered {quoted(written or '')}") from fault
        if self._row > LAST_ROW:
            raise self._fault("has more rows than a sheet can")
        self._row_text = str(self._row)
        if hidden:
            self.hidden_rows.append(self._row)
        self._column = 0
        if len(self.cells) + self._shared.cells_read > MOST_CELLS:
            raise too_large(f"it has more than {MOST_CELLS:,} filled cells")

    def _start_columns(self, attributes: Attributes) -> None:
        """Keep a run of columns that is hidden."""
        if attributes.get("hidden") not in _YES:
            return
        first, last = attributes.get("min", ""), attributes.get("max", "")
        try:
            self.hidden_columns.append((row_number(first), row_number(last)))
        except ValueError as fault:
            raise self._fault(f"hides the columns {quoted(f'{first} to {last}')}") from fault

    def _start_cell(self, attributes: Attributes) -> None:
        """Begin a cell; one without a name follows the cell before."""
        name = attributes.get("r")
        if name is None:
            self._column += 1
            if self._column > LAST_COLUMN:
                raise self._fault("has more columns than a sheet can")
        else:
            self._column = self._column_of(name)
        self._attributes = attributes
        self._text = self._formula = None

    def _column_of(self, name: str) -> int:
        """The column of a cell of this row by its name."""
        try:
            return COLUMN_NUMBERS[name.removesuffix(self._row_text)]
        except ValueError as fault:
            raise self._fault(f"has a cell {quoted(name)} in row {self._row}") from fault

    def _end_value(self, text: str) -> None:
        self._text = text

    def _end_formula(self, text: str) -> None:
        self._formula = text

    def _end_inline_text(self) -> None:
        self._attributes["t"] = "inlineStr"
        self._text = self._runs.text()

    def _end_cell(self) -> None:
        """Keep the cell if it holds something."""
        if self._text is not None or self._formula is not None:
            style, kind = self._attributes.get("s"), self._attributes.get("t")
            self._keep(style, kind, self._text, self._formula)

    def _keep(
        self, style: str | None, kind: str | None, text: str | None, formula: str | None
    ) -> None:
        """Keep a cell that has a value or a formula, unless that is empty."""
        if formula is not None:
            formula = self._shared.letters.counted(formula)
            if text is not None and self._never_calculated(kind, text):
                text = None
        try:
            shown, reader = self._formats[style], self._readers[kind]
        except KeyError as fault:
            raise self._fault(f"gives {self._cell()} a format or kind that is not held") from fault
        try:
            value = None if text is None else reader(text, shown)
        except ValueError as fault:
            raise self._fault(f"holds {quoted(text or '')} in {self._cell()}") from fault
        if formula is None and (value is None or value == ""):
            return
        place = row, column = self._row, self._column
        cell = _made(Cell, (row, column, value, shown.code, formula))
        if self.cells.setdefault(place, cell) is not cell:
            raise self._fault(f"holds the cell {self._cell()} twice")

    def _start_merge(self, attributes: Attributes) -> None:
        self.keep_merge(attributes.get("ref", ""))

    def keep_merge(self, written: str) -> None:
        """Keep a merged range, as its corners only."""
        try:
            corners = range_corners(written)
        except ValueError as fault:
            raise self._fault(f"merges {quoted(written)}, which is no range") from fault
        self.merges.append(corners)
        self._shared.count_merge()

    def _never_calculated(self, kind: str | None, text: str) -> bool:
        """Whether a formula's result is the 0 that some writers put there beforehand."""
        if self._shared.calculated:
            return False
        return kind in (None, "n") and not text.strip("0.")

    def _cell(self) -> str:
        return cell_name(self._row, self._column)

    def _fault(self, found: str) -> UnreadableWorkbookError:
        return damaged(f"the sheet {quoted(self._name)} {found}")
