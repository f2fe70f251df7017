"""Workbooks read by us, by openpyxl and by calamine: the same cells, or a difference with a reason.

The samples, and other projects' odd files where they are at hand. openpyxl and calamine are other
people's work on the same files: where all three say one thing, it is what the file says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineSheet, CalamineWorkbook

from scorecard_cli.domain.cell_names import Range
from scorecard_cli.parsing.workbook import (
    Cell,
    FormulaError,
    Sheet,
    UnreadableWorkbookError,
    Workbook,
    read_workbook,
)
from tests.conftest import SAMPLES

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
OURS = sorted(SAMPLES.rglob("*.xlsx"))
FOREIGN = sorted(CORPUS.iterdir()) if CORPUS.is_dir() else []
OPEN_XML = (".xlsx", ".xlsm", ".xltx")
SPREADSHEETS = (*OPEN_XML, ".xls", ".xlsb", ".ods")
MOST_CELLS = 2_000_000
"""A sheet whose far corner spans more is not given to calamine or openpyxl, which fill it all."""

BY_COUNTRY = {
    "mm-dd-yy": "dd/mm/yyyy", "d-mmm-yy": "dd-mmm-yy", "d-mmm": "dd-mmm", "m/d/yy h:mm": "dd/mm/yyyy hh:mm",
    "h:mm": "hh:mm", "h:mm:ss": "hh:mm:ss",
    '_("$"* #,##0.00_)_("$"* \\(#,##0.00\\)_("$"* "-"??_)_(@_)':
        '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-',
}  # fmt: skip
"""Formats that a file has by number alone, as openpyxl has them for America, and we for Britain."""

Theirs = object
"""A value as another reader has it; None where it has none."""


def in_fifteen_digits(ours: Cell, theirs: Theirs) -> bool:
    """A number as a spreadsheet shows it, of which the file has the digits of the machine."""
    return (
        isinstance(ours.value, Decimal)
        and isinstance(theirs, int | float)
        and Decimal(f"{theirs:.15g}") == ours.value
    )


def a_day(ours: Cell, theirs: Theirs) -> bool:
    """A date is one, and no midnight."""
    return isinstance(theirs, datetime) and theirs.time() == time() and theirs.date() == ours.value


def a_length_of_time(ours: Cell, theirs: Theirs) -> bool:
    """Hours that went by: a time or a date with us, who ask about either where a figure belongs."""
    lasted = isinstance(theirs, timedelta) or str(theirs).startswith("PT")
    return lasted and isinstance(ours.value, time | date)


def no_such_day(ours: Cell, theirs: Theirs) -> bool:
    """A number shown as a date for which a spreadsheet has none: zero, or below."""
    dated = isinstance(theirs, date | time | timedelta)
    return dated and isinstance(ours.value, Decimal) and ours.value <= 0


def an_iso_date(ours: Cell, theirs: Theirs) -> bool:
    """A date that the file has in words, which calamine leaves as words."""
    return isinstance(ours.value, datetime) and str(theirs) == f"{ours.value:%Y-%m-%dT%H:%M}"


def an_error(ours: Cell, theirs: Theirs) -> bool:
    """An error, for which calamine has a blank and openpyxl its text."""
    return isinstance(ours.value, FormulaError) and theirs in (None, ours.value.text)


def spaces_kept(ours: Cell, theirs: Theirs) -> bool:
    """Spaces at the ends of a text, or of its parts, which calamine drops."""
    return isinstance(ours.value, str) and "".join(ours.value.split()) == "".join(
        str(theirs).split()
    )


def escapes_read(ours: Cell, theirs: Theirs) -> bool:
    """Characters that a file has as _x000D_, which openpyxl leaves as they are."""
    read = re.sub("_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), str(theirs))
    return ours.value == read


REASONS: tuple[Callable[[Cell, Theirs], bool], ...] = (
    in_fifteen_digits, a_day, a_length_of_time, no_such_day, an_iso_date, an_error,
    spaces_kept, escapes_read,
)  # fmt: skip


def differences(
    sheet: Sheet, theirs: Mapping[tuple[int, int], Theirs]
) -> Iterator[tuple[tuple[int, int], object, Theirs]]:
    """Cells that another reader has otherwise, and for which there is no reason."""
    filled = {at: cell for at, cell in sheet.cells.items() if cell.value not in (None, "")}
    for at in sorted(filled.keys() | theirs.keys()):
        ours, other = filled.get(at), theirs.get(at)
        if ours is None:
            yield at, None, other
        elif ours.value != other and not any(reason(ours, other) for reason in REASONS):
            yield at, ours.value, other


def is_covered(at: tuple[int, int], merges: tuple[Range, ...]) -> bool:
    """Whether a merge hides a cell, of which openpyxl then forgets what is in it."""
    return any(
        top <= at[0] <= bottom and left <= at[1] <= right and at != (top, left)
        for top, left, bottom, right in merges
    )


def by_openpyxl(sheet: Worksheet) -> dict[tuple[int, int], Theirs]:
    """What is filled, as openpyxl has it."""
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return {(c.row, c.column): c.value for c in cells if c.value not in (None, "")}


def by_calamine(sheet: CalamineSheet) -> dict[tuple[int, int], Theirs]:
    """What is filled, as calamine has it."""
    top, left = sheet.start or (0, 0)
    return {
        (top + row + 1, left + column + 1): value
        for row, line in enumerate(sheet.to_python(skip_empty_area=True))
        for column, value in enumerate(line)
        if value != ""
    }


def read_by_us(path: Path) -> Workbook:
    """The workbook, where we read it and it is small enough for the others."""
    try:
        workbook = read_workbook(path)
    except UnreadableWorkbookError as refused:
        pytest.skip(f"refused: {refused}")
    corners = (max(sheet.cells, default=(0, 0)) for sheet in workbook.sheets)
    widest = max((at[1] for sheet in workbook.sheets for at in sheet.cells), default=0)
    if any(row * widest > MOST_CELLS for row, _ in corners):
        pytest.skip("the others fill it to its far corner")
    return workbook


@pytest.mark.parametrize(
    "path", [p for p in (*OURS, *FOREIGN) if p.suffix in OPEN_XML], ids=lambda path: path.name
)
@pytest.mark.filterwarnings("ignore")
def test_the_same_as_openpyxl(path: Path) -> None:
    """Values, formats, formulas, merges and what is hidden, cell by cell."""
    workbook = read_by_us(path)
    try:
        values, formulas = (
            openpyxl.load_workbook(path, data_only=True),
            openpyxl.load_workbook(path),
        )
    except (KeyError, TypeError, ValueError, InvalidFileException) as fault:
        assert path not in OURS
        pytest.skip(f"openpyxl fails: {fault}")
    if not values.sheetnames:
        assert path not in OURS
        pytest.skip("openpyxl finds no sheet in strict Open XML")
    assert [sheet.name for sheet in workbook.sheets] == [one.title for one in values.worksheets]
    for sheet in workbook.sheets:
        theirs = values[sheet.name]
        hidden = {at: c for at, c in sheet.cells.items() if is_covered(at, sheet.merges)}
        shown = dict.fromkeys(hidden, None) | by_openpyxl(theirs)
        told = [one for one in differences(sheet, shown) if one[0] not in hidden]
        assert told == []
        for (row, column), cell in sheet.cells.items():
            if (row, column) not in hidden:
                code = theirs.cell(row, column).number_format
                assert cell.number_format in (code, BY_COUNTRY.get(code))
        with_formula = {at for at, cell in sheet.cells.items() if cell.formula is not None}
        every = (cell for line in formulas[sheet.name].iter_rows() for cell in line)
        assert with_formula == {(c.row, c.column) for c in every if c.data_type == "f"}
        ranges = theirs.merged_cells.ranges
        assert set(sheet.merges) == {(r.min_row, r.min_col, r.max_row, r.max_col) for r in ranges}
        assert sheet.hidden == (theirs.sheet_state != "visible")
        dimensions = theirs.row_dimensions.items()
        assert sheet.hidden_rows == {row for row, held in dimensions if held.hidden}


@pytest.mark.parametrize(
    "path", [p for p in (*OURS, *FOREIGN) if p.suffix in SPREADSHEETS], ids=lambda path: path.name
)
def test_the_same_as_calamine(path: Path) -> None:
    """Values, cell by cell, in every format."""
    workbook = read_by_us(path)
    book = CalamineWorkbook.from_path(path)
    for sheet in workbook.sheets:
        theirs = by_calamine(book.get_sheet_by_name(sheet.name))
        assert list(differences(sheet, theirs)) == []
