"""A priority's sheet, in the layout of the published scorecard."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_cli.domain.assessments import DirectionOfTravel, Status
from scorecard_cli.domain.periods import Period, PeriodKind
from scorecard_cli.exporters.appendix_b.page import Cell, Page, direction_cell, status_cell
from scorecard_cli.exporters.appendix_b.priority_layout import (
    FIXED_COLUMNS,
    NARROW,
    NOTES_HEADING,
    Layout,
    column_widths,
    laid_out,
)
from scorecard_cli.exporters.appendix_b.table import draw_pieces
from scorecard_cli.exporters.text_fit import BOLD, text_height
from scorecard_cli.exporters.wording import (
    ARROW_SENTENCE,
    DOT_SENTENCES,
    STATUS_SENTENCES,
)
from scorecard_cli.reporting.scorecard import Priority

GROUPS = {
    PeriodKind.YEAR_END: "Annual",
    PeriodKind.QUARTER: "Quarterly",
    PeriodKind.MONTH: "Monthly",
}
TITLE_ROW, KEY_ROW, HEADING_ROW = 0, 1, 7
FIRST_ROW = HEADING_ROW + 3
TITLE_HEIGHT, KEY_HEIGHT, SPACE_HEIGHT = 28.0, 18.0, 6.0
GROUP_HEIGHT = 15.0
HEADING_LEAST = 92.0
"""Points of the heading, in which "Frequency of reporting" stands upright on two lines."""

KEY_COLUMNS = ((0, 1, 2, 5), (6, 8, 9, 14), (15, 16, 17, 21))
"""Where each column of the key has its symbol and word, and its sentence."""


def priority_title(priority: Priority) -> str:
    """The title of a priority's sheet, by which a return is told apart too."""
    return f"Corporate Priority {priority.number} - {priority.title}"


def draw_priority(page: Page, priority: Priority, periods: Sequence[Period]) -> None:
    """Draw a priority's title, key, heading and measures."""
    settings = page.book.settings
    rows = [row for outcome in priority.outcomes for row in outcome.rows]
    widths = column_widths(rows, periods, settings.calendar)
    page.columns(widths)
    page.height(TITLE_ROW, TITLE_HEIGHT)
    page.write(TITLE_ROW, 0, Cell(priority_title(priority), "title"))
    key_height = _draw_key(page)
    heading_height = _draw_heading(page, periods, widths)
    above = TITLE_HEIGHT + key_height + SPACE_HEIGHT
    layout = laid_out(priority, periods, settings, widths, above + heading_height, heading_height)
    _draw_rows(page, layout, len(widths))
    page.sheet.freeze_panes(FIRST_ROW, 5)
    page.set_up_printing(heading_rows=(HEADING_ROW, FIRST_ROW - 1))


def _draw_key(page: Page) -> float:
    """Draw what the symbols mean, and say how many points that takes."""
    settings = page.book.settings
    statuses = [(status_cell(status, settings), STATUS_SENTENCES[status]) for status in Status]
    directions = [(direction_cell(dot), DOT_SENTENCES[dot]) for dot in DirectionOfTravel]
    page.height(KEY_ROW, KEY_HEIGHT)
    page.write(KEY_ROW, 0, Cell("Key: overall status (relevant to target)", "key label"))
    page.write(KEY_ROW, 15, Cell("Key: direction of travel (DOT)", "key label"))
    for place, (cell, sentence) in enumerate(statuses):
        _draw_key_entry(page, place % 3, place // 3, cell, sentence)
    for place, (cell, sentence) in enumerate(directions):
        _draw_key_entry(page, place, 2, cell, sentence)
    row = KEY_ROW + 4
    page.write(row, 0, Cell(ARROW_SENTENCE, "key unwrapped"))
    for place in range(1, 5):
        page.height(KEY_ROW + place, KEY_HEIGHT)
    page.height(KEY_ROW + 5, SPACE_HEIGHT)
    return 5 * KEY_HEIGHT


def _draw_key_entry(page: Page, place: int, column: int, cell: Cell, sentence: str) -> None:
    first, last, first_sentence, last_sentence = KEY_COLUMNS[column]
    row = KEY_ROW + 1 + place
    entry = Cell(cell.text, "key", cell.symbol, cell.colours)
    page.write_across(row, first, row, last, entry)
    page.write_across(row, first_sentence, row, last_sentence, Cell(sentence, "key"))


def _draw_heading(page: Page, periods: Sequence[Period], widths: Sequence[float]) -> float:
    """Draw the three heading rows, and say how many points they take."""
    bottom = HEADING_ROW + 2
    names = [name for name, _ in FIXED_COLUMNS]
    for column, name in enumerate(names):
        role = "upright heading" if column in NARROW else "heading"
        page.write_across(HEADING_ROW, column, bottom, column, Cell(name, role))
    first, calendar = len(names), page.book.settings.calendar
    headings = [calendar.heading(period) for period in periods]
    for column, heading in enumerate(headings, first):
        page.write(bottom, column, Cell(heading, "centred heading"))
    for kind, name in GROUPS.items():
        columns = [first + place for place, period in enumerate(periods) if period.kind is kind]
        if columns:
            page.write_across(
                HEADING_ROW, columns[0], HEADING_ROW + 1, columns[-1], Cell(name, "group heading")
            )
    notes = first + len(periods)
    page.write_across(HEADING_ROW, notes, bottom, notes, Cell(NOTES_HEADING, "note heading"))
    upright_aside = [
        (text, width)
        for column, (text, width) in enumerate(
            zip([*names, *headings, NOTES_HEADING], widths, strict=True)
        )
        if column not in NARROW
    ]
    tallest = max(
        text_height(text, width / BOLD) + (2 * GROUP_HEIGHT if text in headings else 0.0)
        for text, width in upright_aside
    )
    height = max(HEADING_LEAST, tallest)
    page.height(HEADING_ROW, GROUP_HEIGHT)
    page.height(HEADING_ROW + 1, GROUP_HEIGHT)
    page.height(bottom, height - 2 * GROUP_HEIGHT)
    return height


def _draw_rows(page: Page, layout: Layout, columns: int) -> None:
    """Draw the measures, and begin a new page where the layout does."""
    first_rows = [FIRST_ROW]
    for pieces in layout.pieces:
        first_rows.append(first_rows[-1] + len(pieces))
    merged = {run.column for run in layout.runs}
    for row, (measure, pieces) in enumerate(zip(layout.rows, layout.pieces, strict=True)):
        draw_pieces(page, first_rows[row], pieces, measure.heights, measure.cells, merged)
    for run in layout.runs:
        cell = layout.rows[run.first].cells[run.column]
        last = first_rows[run.last + 1] - 1
        page.write_across(first_rows[run.first], run.column, last, run.column, cell)
    page.break_before([first_rows[row] for row in layout.page_starts])
    for column in range(columns):
        page.write(first_rows[-1], column, Cell(role="table end"))
