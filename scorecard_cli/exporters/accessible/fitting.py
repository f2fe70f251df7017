"""How wide columns are and how high rows, so that every word of a sheet is seen."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_cli.exporters.accessible.sheets import Entry, Line, Sheet, Table
from scorecard_cli.exporters.sheet_text import fitted
from scorecard_cli.exporters.text_fit import BOLD, MAX_ROW_HEIGHT, longest_word, text_height
from scorecard_cli.exporters.theme import ACCESSIBLE_BODY, SECTION

COVER_WIDTH = 900.0
"""Pixels of the one column of a sheet of words."""

WIDEST = 1700.0
"""Pixels of a column; spreadsheets have none wider than 1,790."""

TITLE_HEIGHT = 28.0
"""Points of the row of a sheet's title."""

HEADING_HEIGHT = text_height("", COVER_WIDTH, SECTION) + SECTION
"""Points of the row of a heading beneath it, with room above it."""

INDENTED = 24.0
"""Pixels of a column of numbers that its heading, which is indented, does not have."""


def widths(sheet: Sheet) -> tuple[float, ...]:
    """The widths of a sheet's columns in pixels: what they ask for, or what their words need.

    No cells are merged down several rows here, so where a text would be higher than a row can
    be its column is widened.
    """
    table = sheet.table
    if table is None:
        return (COVER_WIDTH,)
    return tuple(
        _width(column.width, column.heading, [row[place] for row in table.rows])
        for place, column in enumerate(table.columns)
    )


def _width(asked: float, heading: str, entries: Sequence[Entry]) -> float:
    width = max(asked, longest_word(heading, ACCESSIBLE_BODY) * BOLD + INDENTED)
    for entry in entries:
        while width < WIDEST and _height(entry.text, width) > MAX_ROW_HEIGHT:
            width = min(width * 1.25, WIDEST)
    return width


def _height(text: str, width: float) -> float:
    return text_height(fitted(text, ""), width, ACCESSIBLE_BODY)


def row_height(entries: Sequence[Entry], widths: Sequence[float]) -> float:
    """The height in points of a row of a table with columns of these widths."""
    texts = (entry.text for entry in entries)
    return min(MAX_ROW_HEIGHT, max(map(_height, texts, widths)))


def heading_height(table: Table, widths: Sequence[float]) -> float:
    """The height in points of its row of headings."""
    rooms = ((width - INDENTED) / BOLD for width in widths)
    return max(map(_height, (column.heading for column in table.columns), rooms))


def line_height(line: Line, wrapped: bool) -> float:
    """The height in points of a line above a table, or of one on a sheet of words."""
    if line.heading:
        return HEADING_HEIGHT
    return _height(line.text if wrapped else "", COVER_WIDTH)
