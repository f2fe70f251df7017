"""What a workbook holds: sheets of cells, as stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from scorecard_cli.domain.problems import ProblemKind

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
"""The size of a sheet, from Microsoft's "Excel specifications and limits"."""


@dataclass(frozen=True, slots=True)
class FormulaError:
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


Range = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


@dataclass(frozen=True, slots=True)
class Sheet:
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


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as a spreadsheet shows it, whatever its format.

    Attributes:
        sheets: its worksheets, in the order of their tabs; chart sheets are left out.
        remarks: what its reader must hear of the way in which it was read.
    """

    sheets: tuple[Sheet, ...]
    remarks: tuple[Remark, ...] = ()


def cell_name(row: int, column: int) -> str:
    """A cell's name in a spreadsheet.

    >>> cell_name(9, 11), cell_name(1, 27)
    ('K9', 'AA1')
    """
    return f"{_column_letters(column)}{row}"


@lru_cache(maxsize=1024)
def _column_letters(column: int) -> str:
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


class _ColumnNumbers(dict[str, int]):
    """The number of each column by its letters, worked out when first asked for."""

    def __missing__(self, letters: str) -> int:
        number = 0
        if 1 <= len(letters) <= 3 and letters.isascii() and letters.isalpha():
            for letter in letters.upper():
                number = number * 26 + ord(letter) - ord("A") + 1
        if not 1 <= number <= LAST_COLUMN:
            raise ValueError(letters)
        self[letters] = number
        return number


COLUMN_NUMBERS = _ColumnNumbers()
"""Looking up letters that are no column of a sheet raises ValueError."""


def row_number(text: str) -> int:
    """The number of a row from its digits.

    Raises:
        ValueError: it is no row of a sheet.
    """
    if not (text.isascii() and text.isdecimal() and len(text) <= 7):
        raise ValueError(text)
    number = int(text)
    if not 1 <= number <= LAST_ROW:
        raise ValueError(text)
    return number


@lru_cache(maxsize=1024)
def range_corners(text: str) -> Range:
    """The corners of a range such as A1:C3, the upper left one first.

    Raises:
        ValueError: it is no range of a sheet.
    """
    one, colon, other = text.partition(":")
    row, column = _row_and_column(one)
    if not colon:
        return row, column, row, column
    other_row, other_column = _row_and_column(other)
    return (
        min(row, other_row),
        min(column, other_column),
        max(row, other_row),
        max(column, other_column),
    )


def _row_and_column(name: str) -> tuple[int, int]:
    letters = name.rstrip("0123456789")
    return row_number(name[len(letters) :]), COLUMN_NUMBERS[letters]
