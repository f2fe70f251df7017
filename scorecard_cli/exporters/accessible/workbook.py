"""The accessible spreadsheet as Open XML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.accessible.fitting import (
    TITLE_HEIGHT,
    heading_height,
    line_height,
    row_height,
    widths,
)
from scorecard_cli.exporters.accessible.marking import marked_up
from scorecard_cli.exporters.accessible.sheets import Entry, Line, Sheet, Table
from scorecard_cli.exporters.drawing import drawn_workbook
from scorecard_cli.exporters.page import A3, Book, Cell, Page, number_cell
from scorecard_cli.exporters.theme import ACCESSIBLE_BODY
from scorecard_cli.exporters.wording import printable


def workbook(sheets: Sequence[Sheet], quarter: Period, settings: Settings, created: date) -> bytes:
    """The bytes of a workbook of these sheets.

    Words are never a formula, a link or a number; the links are our own, from sheet to sheet.
    """
    headings: list[tuple[int, int]] = []

    def draw(book: Book) -> None:
        for sheet in sheets:
            _draw_sheet(book.page(sheet.name, ACCESSIBLE_BODY), sheet)
        styles = (book.format(role, ACCESSIBLE_BODY) for role in ("title", "section of words"))
        title, section = (style._get_xf_index() for style in styles)
        headings.append((title, section))

    names = sheets[0].title.partition(": ")[2], f"Accessible scorecard, {quarter}"
    content = drawn_workbook(settings, quarter, names, created, draw, settings.created_by)
    return marked_up(content, *headings[0])


def _draw_sheet(page: Page, sheet: Sheet) -> None:
    columns = widths(sheet)
    page.columns(columns)
    page.height(0, TITLE_HEIGHT)
    page.write(0, 0, Cell(sheet.title, "title"))
    for row, line in enumerate(sheet.lines, 1):
        _draw_line(page, row, line, wrapped=sheet.table is None)
    if sheet.table is not None:
        _draw_table(page, sheet.table, sheet.heading_row, columns)
    page.sheet.set_paper(A3)
    page.sheet.set_landscape()
    page.sheet.fit_to_pages(1, 0)


def _draw_line(page: Page, row: int, line: Line, wrapped: bool) -> None:
    """Draw a line: wrapped where nothing stands beside it, over the columns else."""
    page.height(row, line_height(line, wrapped))
    if line.leads_to:
        _draw_link(page, row, line.leads_to, line.text, "link")
    else:
        page.write(row, 0, Cell(line.text, _role(line, wrapped)))


def _role(line: Line, wrapped: bool) -> str:
    if line.heading:
        return "section of words"
    return "text" if wrapped else "unwrapped"


def _draw_link(page: Page, row: int, sheet: str, words: str, role: str) -> None:
    style = page.book.format(role, page.size)
    page.sheet.write_url(row, 0, f"internal:'{sheet}'!A1", style, printable(words))


def _draw_table(page: Page, table: Table, first: int, columns: Sequence[float]) -> None:
    """Mark up a table, and write its cells; nothing is filtered or banded."""
    heading = page.book.format("heading", page.size)
    right = page.book.format("right heading", page.size)
    page.sheet.add_table(
        first,
        0,
        first + len(table.rows),
        len(table.columns) - 1,
        {
            "name": table.name,
            "style": None,
            "autofilter": False,
            "columns": [
                {
                    "header": printable(column.heading),
                    "header_format": right if column.numbers else heading,
                }
                for column in table.columns
            ],
        },
    )
    page.height(first, heading_height(table, columns))
    page.sheet.repeat_rows(first)
    for row, entries in enumerate(table.rows, first + 1):
        page.height(row, row_height(entries, columns))
        for column, entry in enumerate(entries):
            if entry.leads_to:
                _draw_link(page, row, entry.leads_to, entry.text, "link cell")
            else:
                page.write(row, column, _cell(entry, table.columns[column].numbers))


def _cell(entry: Entry, among_numbers: bool) -> Cell:
    if entry.number is not None:
        cell = number_cell(entry.number, shown_as(entry.text), False, entry.text)
        return cell._replace(role="quantity" if cell.number is None else "number")
    role = "quantity" if among_numbers else "cell"
    return Cell(entry.text, role, colours=entry.colours)


def shown_as(text: str) -> str:
    """The number format that shows a number as its words do: with as many decimals.

    >>> shown_as("2,750"), shown_as("45.25")
    ('#,##0', '#,##0.00')
    """
    places = len(text.partition(".")[2])
    return f"#,##0.{'0' * places}" if places else "#,##0"
