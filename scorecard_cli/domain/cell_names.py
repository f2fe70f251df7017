"""What cells and ranges of a sheet are called, and how large a sheet is."""

from __future__ import annotations

from functools import lru_cache

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
"""The size of a sheet, from Microsoft's "Excel specifications and limits"."""

Place = tuple[int, int]
"""Row and column, counted from 1."""

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


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
    row, column = row_and_column(one)
    if not colon:
        return row, column, row, column
    other_row, other_column = row_and_column(other)
    return (
        min(row, other_row),
        min(column, other_column),
        max(row, other_row),
        max(column, other_column),
    )


def row_and_column(name: str) -> Place:
    """The row and column of a cell.

    >>> row_and_column("K9"), row_and_column("AA1")
    ((9, 11), (1, 27))

    Raises:
        ValueError: it is no cell of a sheet.
    """
    letters = name.rstrip("0123456789")
    return row_number(name[len(letters) :]), COLUMN_NUMBERS[letters]
