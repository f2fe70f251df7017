"""A plain table on a sheet: a heading row, and rows as high as their words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from scorecard_cli.exporters.page import Cell, Page
from scorecard_cli.exporters.sheet_text import fitted
from scorecard_cli.exporters.text_fit import BOLD, row_pieces, text_height
from scorecard_cli.exporters.theme import BODY, FORMATS, INDENT


class Column(Struct, frozen=True):
    """One column of a table.

    Attributes:
        heading: its heading.
        width: in pixels.
        right: whether it holds numbers, which stand right.
    """

    heading: str
    width: int
    right: bool = False


def cell_height(cell: Cell, width: float, size: int = BODY) -> float:
    """The height in points that a cell needs in a column of this width in pixels."""
    room = width - INDENT if "indent" in FORMATS[cell.role] else width
    return text_height(fitted(cell.shown, cell.whole), room, size)


def draw_heading(page: Page, row: int, columns: Sequence[Column]) -> int:
    """Draw the heading row, and say which row follows it."""
    page.height(
        row, max(text_height(column.heading, column.width / BOLD, page.size) for column in columns)
    )
    for place, column in enumerate(columns):
        role = "right heading" if column.right else "heading"
        page.write(row, place, Cell(column.heading, role))
    return row + 1


def draw_row(page: Page, row: int, widths: Sequence[float], cells: Sequence[Cell]) -> int:
    """Draw one row, and say which row follows it.

    A row higher than Excel allows is made of several; the cells that need them all are
    merged down them.
    """
    heights = [
        cell_height(cell, width, page.size) for cell, width in zip(cells, widths, strict=True)
    ]
    return draw_pieces(page, row, row_pieces(max(heights)), heights, cells)


def draw_pieces(
    page: Page,
    row: int,
    pieces: Sequence[float],
    heights: Sequence[float],
    cells: Sequence[Cell],
    leave_out: Collection[int] = (),
) -> int:
    """Draw the cells of one row over the rows that it is made of.

    Columns to leave out are drawn by whoever merges them over several such rows.
    """
    last = row + len(pieces) - 1
    rows_below = range(row + 1, last + 1)
    for place, height in enumerate(pieces):
        page.height(row + place, height)
    for place, (cell, height) in enumerate(zip(cells, heights, strict=True)):
        if place in leave_out:
            continue
        if height > pieces[0]:
            page.write_across(row, place, last, place, cell)
        else:
            page.write(row, place, cell)
            for below in rows_below:
                page.write(below, place, Cell(role="continued", colours=cell.colours))
    return last + 1


def draw_table(
    page: Page, row: int, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> int:
    """Draw a heading and its rows, close them with a line, and say which row follows."""
    row = draw_heading(page, row, columns)
    widths = [column.width for column in columns]
    for cells in rows:
        row = draw_row(page, row, widths, cells)
    for place in range(len(columns)):
        page.write(row, place, Cell(role="table end"))
    page.height(row, 12)
    return row + 1
