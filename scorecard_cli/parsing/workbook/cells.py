"""What a workbook holds: sheets of cells, as stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from scorecard_cli.domain.cell_names import Range
from scorecard_cli.domain.problems import ProblemKind


class FormulaError(Struct, frozen=True):
    """What a cell shows where its formula has no answer.

    Attributes:
        text: the error as shown, such as #DIV/0!
    """

    text: str

    def __str__(self) -> str:
        return self.text


CellValue = str | Decimal | bool | date | datetime | time | FormulaError


class Cell(NamedTuple):
    """One cell that holds something.

    A tuple and no dataclass, because a workbook has thousands and it is twice as quick to make.

    Attributes:
        row, column: counted from 1.
        value: None for a formula whose result is not stored.
        number_format: the code it is shown by; General where none is set.
        formula: the formula's text, empty where another cell or no text holds it; None for no
            formula.
    """

    row: int
    column: int
    value: CellValue | None
    number_format: str
    formula: str | None


class Sheet(Struct, frozen=True):
    """One worksheet.

    Attributes:
        name: as on its tab.
        hidden: whether the tab is out of sight.
        cells: those with a value or a formula, by row and column.
        merges: the ranges shown as one cell, whose value stands in the first; no two overlap.
        hidden_rows: the rows out of sight.
        hidden_columns: the first and last column of each run out of sight.
    """

    name: str
    hidden: bool
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Range, ...]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()

    def hides_column(self, column: int) -> bool:
        """Whether a column is out of sight."""
        return any(first <= column <= last for first, last in self.hidden_columns)


class Remark(NamedTuple):
    """What must be said of the way in which a file was read.

    Attributes:
        kind: the kind of problem it is.
        found, detail: as for a problem.
    """

    kind: ProblemKind
    found: str
    detail: str


class Workbook(Struct, frozen=True):
    """A file as a spreadsheet shows it, whatever its format.

    Attributes:
        sheets: its worksheets, in the order of their tabs; chart sheets are left out.
        remarks: what its reader must hear of the way in which it was read.
    """

    sheets: tuple[Sheet, ...]
    remarks: tuple[Remark, ...] = ()
