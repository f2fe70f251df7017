"""A workbook of values alone, where a file's own look cannot be carried over."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Protocol

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorecard_cli.exporters.sheet_text import fitted, free_sheet_name
from scorecard_cli.exporters.wording import printable

_MOST_MERGED = 200_000
"""Cells that the merges may cover together: each of them is written."""


class PlainCell(Protocol):
    """A cell as it was read."""

    @property
    def value(self) -> object:
        """Text, a number, a date, yes or no; None for a formula without a result."""

    @property
    def number_format(self) -> str:
        """The code that it is shown by."""

    @property
    def formula(self) -> str | None:
        """The formula's text; None for none."""


class PlainSheet(Protocol):
    """A sheet as it was read."""

    @property
    def name(self) -> str:
        """As on its tab."""

    @property
    def hidden(self) -> bool:
        """Whether the tab is out of sight."""

    @property
    def cells(self) -> Mapping[tuple[int, int], PlainCell]:
        """Those that hold something, by row and column."""

    @property
    def merges(self) -> Sequence[tuple[int, int, int, int]]:
        """First row, first column, last row and last column of each merged range."""

    @property
    def hidden_rows(self) -> frozenset[int]:
        """The rows out of sight."""

    @property
    def hidden_columns(self) -> Sequence[tuple[int, int]]:
        """The first and last column of each run out of sight."""


def values_only(sheets: Sequence[PlainSheet]) -> tuple[bytes, Mapping[str, str]]:
    """The cells as an .xlsx workbook, and what each sheet is called in it.

    Number formats, merges and what is hidden are kept, so that it reads as the file did.
    """
    held = BytesIO()
    names: dict[str, str] = {}
    with Workbook(held, {"in_memory": True}) as workbook:
        # A fixed day, so that the same cells give the same bytes.
        workbook.set_properties({"created": datetime(2000, 1, 1)})
        formats: dict[str, Format] = {}
        merged = 0
        for sheet in sheets:
            names[sheet.name] = free_sheet_name(sheet.name, names.values())
            written = workbook.add_worksheet(names[sheet.name])
            merged += _arrange(written, sheet, _MOST_MERGED - merged)
            for (row, column), cell in sheet.cells.items():
                code = printable(cell.number_format)
                if code not in formats:
                    formats[code] = workbook.add_format({"num_format": code})
                _write(written, row - 1, column - 1, cell, formats[code])
    return held.getvalue(), names


def _arrange(written: Worksheet, sheet: PlainSheet, room: int) -> int:
    """Hide what was hidden and merge what was merged; returns how many cells are merged."""
    if sheet.hidden:
        written.hide()
    else:
        written.activate()  # a sheet that opens the workbook cannot be hidden
    for row in sheet.hidden_rows:
        written.set_row(row - 1, None, None, {"hidden": True})
    for first, last in sheet.hidden_columns:
        written.set_column(first - 1, last - 1, None, None, {"hidden": True})
    merged = 0
    for row, column, last_row, last_column in sheet.merges:
        size = (last_row - row + 1) * (last_column - column + 1)
        if 1 < size <= room - merged:
            written.merge_range(row - 1, column - 1, last_row - 1, last_column - 1, "")
            merged += size
    return merged


def _write(written: Worksheet, row: int, column: int, cell: PlainCell, shown: Format) -> None:
    """Write a cell; text is never a formula or a link, and a formula without a result is text."""
    value = cell.value
    if isinstance(value, bool):
        written.write_boolean(row, column, value, shown)
    elif isinstance(value, Decimal) and math.isfinite(float(value)):
        written.write_number(row, column, float(value), shown)
    elif isinstance(value, date | time) and _has_serial(value):
        written.write_datetime(row, column, value, shown)
    else:
        text = f"={cell.formula}" if value is None else str(value)
        written.write_string(row, column, fitted(text, "the file that was sent"), shown)


def _has_serial(value: date | time) -> bool:
    """Whether a spreadsheet counts the day, which it does from 1900 on."""
    return isinstance(value, time) or value.year > 1900
