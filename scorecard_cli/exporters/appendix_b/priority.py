"""A priority's sheet, in the layout of the published scorecard."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from scorecard_cli.domain.assessments import DirectionOfTravel, Status
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.standing import Place
from scorecard_cli.exporters.appendix_b.priority_layout import (
    FIXED_COLUMNS,
    NOTES_HEADING,
    column_widths,
    priority_row,
)
from scorecard_cli.exporters.appendix_b.trends import TREND_SENTENCE
from scorecard_cli.exporters.page import Cell, Page, direction_cell, status_cell
from scorecard_cli.exporters.scorecard_columns import HEADING_ROWS, draw_heading
from scorecard_cli.exporters.scorecard_rows import draw_rows, laid_out
from scorecard_cli.exporters.wording import (
    ARROW_SENTENCE,
    DOT_SENTENCES,
    RESTATED_SENTENCE,
    priority_title,
    suppressed_sentence,
)
from scorecard_cli.reporting.by_plan import Priority
from scorecard_cli.reporting.scorecard import ScorecardRow

TITLE_ROW, KEY_ROW, HEADING_ROW = 0, 1, 7
FIRST_ROW = HEADING_ROW + HEADING_ROWS
ARROW_ROW, RESTATED_COLUMN, SPACE_ROW = KEY_ROW + 4, 6, KEY_ROW + 5
TITLE_HEIGHT, KEY_HEIGHT, SPACE_HEIGHT = 28.0, 18.0, 6.0
KEY_COLUMNS = ((0, 1, 2, 5), (6, 8, 9, 14), (15, 16, 17, 21))
"""Where each column of the key has its symbol and word, and its sentence."""


def draw_priority(
    page: Page,
    priority: Priority[ScorecardRow],
    periods: Sequence[Period],
    restated: Collection[Place] = (),
    suppressed_below: int = 0,
) -> dict[str, int]:
    """Draw a priority's title, key, heading and measures, and say where each measure's row is.

    Args:
        restated: the measures and periods whose figures are marked as restated.
        suppressed_below: counts below this are not shown; 0 where all are.
    """
    settings = page.book.settings
    widths = column_widths(priority.rows, periods, settings.calendar, restated)
    page.columns(widths)
    page.height(TITLE_ROW, TITLE_HEIGHT)
    page.write(TITLE_ROW, 0, Cell(priority_title(priority.number, priority.title), "title"))
    key_height = _draw_key(page)
    space_height = SPACE_HEIGHT
    if suppressed_below:
        space_height = KEY_HEIGHT
        page.height(SPACE_ROW, KEY_HEIGHT)
        page.write(SPACE_ROW, 0, Cell(suppressed_sentence(suppressed_below), "key unwrapped"))
    refs = {row.measure.ref for row in priority.rows}
    if any(ref in refs and period in periods for ref, period in restated):
        page.write(ARROW_ROW, RESTATED_COLUMN, Cell(RESTATED_SENTENCE, "key unwrapped"))
    names = [name for name, _ in FIXED_COLUMNS]
    heading_height = draw_heading(page, HEADING_ROW, names, periods, [NOTES_HEADING], widths)
    above = TITLE_HEIGHT + key_height + space_height
    measures = [
        priority_row(row, outcome, periods, settings, widths, restated)
        for outcome in priority.outcomes
        for row in outcome.rows
    ]
    layout = laid_out(measures, widths, above + heading_height, heading_height)
    places = draw_rows(page, layout, FIRST_ROW)
    page.sheet.freeze_panes(FIRST_ROW, 5)
    page.set_up_printing(heading_rows=(HEADING_ROW, FIRST_ROW - 1))
    refs_in_order = (row.measure.ref for outcome in priority.outcomes for row in outcome.rows)
    return dict(zip(refs_in_order, places, strict=True))


def _draw_key(page: Page) -> float:
    """Draw what the symbols mean, and say how many points that takes."""
    settings = page.book.settings
    statuses = [
        (status_cell(status, settings), settings.scheme.sentences[status]) for status in Status
    ]
    directions = [(direction_cell(dot), DOT_SENTENCES[dot]) for dot in DirectionOfTravel]
    page.height(KEY_ROW, KEY_HEIGHT)
    page.write(KEY_ROW, 0, Cell("Key: overall status (relevant to target)", "key label"))
    page.write(KEY_ROW, 15, Cell("Key: direction of travel (DOT)", "key label"))
    for place, (cell, sentence) in enumerate(statuses):
        _draw_key_entry(page, place % 3, place // 3, cell, sentence)
    for place, (cell, sentence) in enumerate(directions):
        _draw_key_entry(page, place, 2, cell, sentence)
    page.write(ARROW_ROW, 0, Cell(ARROW_SENTENCE, "key unwrapped"))
    page.write(KEY_ROW, RESTATED_COLUMN, Cell(TREND_SENTENCE, "key unwrapped"))
    for place in range(1, 5):
        page.height(KEY_ROW + place, KEY_HEIGHT)
    page.height(SPACE_ROW, SPACE_HEIGHT)
    return 5 * KEY_HEIGHT


def _draw_key_entry(page: Page, place: int, column: int, cell: Cell, sentence: str) -> None:
    first, last, first_sentence, last_sentence = KEY_COLUMNS[column]
    row = KEY_ROW + 1 + place
    entry = Cell(cell.text, "key", cell.symbol, cell.colours)
    page.write_across(row, first, row, last, entry)
    page.write_across(row, first_sentence, row, last_sentence, Cell(sentence, "key"))
