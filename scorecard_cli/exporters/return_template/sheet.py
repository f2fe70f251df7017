"""A priority's sheet of a template: Appendix B, with the quarter to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from scorecard_cli.domain.periods import Period
from scorecard_cli.exporters.page import Cell, Page
from scorecard_cli.exporters.return_template.check import CheckedCells, check_formula, unfilled
from scorecard_cli.exporters.return_template.entries import (
    figure_entry,
    figure_format,
    judgement_entry,
    note_entry,
    reason_entry,
)
from scorecard_cli.exporters.scorecard_columns import (
    HEADING_ROWS,
    PLAN_COLUMNS,
    draw_heading,
    figure_cell,
    merged_words,
    period_widths,
    plan_cells,
)
from scorecard_cli.exporters.scorecard_rows import MeasureRow, draw_rows, laid_out, measure_row
from scorecard_cli.exporters.theme import RED
from scorecard_cli.exporters.wording import priority_title
from scorecard_cli.reporting.by_plan import Priority
from scorecard_cli.reporting.return_template import CellKind, ReturnTemplate, TemplateRow

NO_FIGURE_HEADING = "If no figure, why"
ENTRY_COLUMNS = (
    (NO_FIGURE_HEADING, 84),
    ("Data notes (where a measure is off target, why, and what is being done)", 210),
    ("Judgement", 88),
    ("Judgement reason", 130),
    ("Check (works by itself)", 112),
)
"""The headings behind the periods, with the widths of their columns in pixels."""

REASON, NOTE, JUDGEMENT, JUDGEMENT_REASON, CHECK = range(5)
"""Their places behind the periods."""

WIDEST_SHEET = 2000
"""Pixels that a sheet may take, and print on A3 with its body at 7.7 points."""

ROOM_TO_TYPE = Cell("12,345.6%")
"""A figure as wide as any column to fill has room for."""

HOW_TO = (
    "Fill in the framed yellow cells; the cover says how. No figures are asked for in grey cells. "
    "Earlier figures are locked, and a white cell among them is open because it has none yet."
)
TITLE_ROW, HOW_TO_ROW, BAND_ROW, HEADING_ROW = 0, 1, 2, 3
FIRST_ROW = HEADING_ROW + HEADING_ROWS
TITLE_HEIGHT, LINE_HEIGHT = 28.0, 18.0
LEAST_HEIGHT = 44.0
"""Points of a row, in which three lines of a data note can be written."""

ROLES: Mapping[CellKind, str] = {
    CellKind.TO_FILL: "fill",
    CellKind.NOT_DUE: "not due",
    CellKind.OPEN: "open",
}


def draw_sheet(page: Page, template: ReturnTemplate, priority: Priority[TemplateRow]) -> None:
    """Draw a priority's title, heading and measures, and say what each cell to fill takes."""
    widths = _widths(page, template, priority.rows)
    page.columns(widths)
    page.height(TITLE_ROW, TITLE_HEIGHT)
    page.write(TITLE_ROW, 0, Cell(priority_title(priority.number, priority.title), "title"))
    page.height(HOW_TO_ROW, LINE_HEIGHT)
    page.write(HOW_TO_ROW, 0, Cell(HOW_TO, "quiet unwrapped"))
    heading = _draw_heading(page, template, widths)
    above = TITLE_HEIGHT + LINE_HEIGHT + heading
    layout = laid_out(_rows(template, priority, widths), widths, above, heading)
    places = draw_rows(page, layout, FIRST_ROW)
    for row, at in zip(priority.rows, places, strict=True):
        _accept_figures(page, template, row, at)
        _accept_words(page, template, row, at)
    _mark_what_is_asked(page, places, _behind(template) + CHECK)
    page.sheet.freeze_panes(FIRST_ROW, 5)
    page.set_up_printing(heading_rows=(BAND_ROW, FIRST_ROW - 1))
    page.lock()


def _quarter(template: ReturnTemplate) -> int:
    """The column of the quarter to report, counted from nought."""
    return len(PLAN_COLUMNS) + template.periods.index(template.quarter)


def _behind(template: ReturnTemplate) -> int:
    """The first column behind the periods."""
    return len(PLAN_COLUMNS) + len(template.periods)


def _draw_heading(page: Page, template: ReturnTemplate, widths: Sequence[float]) -> float:
    """Draw the heading, and over it which columns are to be filled; say how high they are."""
    page.height(BAND_ROW, LINE_HEIGHT)
    last = _behind(template) + JUDGEMENT_REASON
    page.write_across(BAND_ROW, _quarter(template), BAND_ROW, last, Cell("Fill in", "fill heading"))
    before, after = ([name for name, _ in columns] for columns in (PLAN_COLUMNS, ENTRY_COLUMNS))
    return LINE_HEIGHT + draw_heading(page, HEADING_ROW, before, template.periods, after, widths)


def _widths(page: Page, template: ReturnTemplate, rows: Sequence[TemplateRow]) -> tuple[float, ...]:
    """The widths of all columns; the quarter is as wide as the last one's figures need."""
    before, after = ([float(width) for _, width in c] for c in (PLAN_COLUMNS, ENTRY_COLUMNS))
    calendar = page.book.settings.calendar
    columns = []
    for period in template.periods:
        held = [row.last if period == template.quarter else row.history.get(period) for row in rows]
        cells = [figure_cell(one) for one in held if one is not None]
        to_fill = any(template.cell_kind(row, period) is CellKind.TO_FILL for row in rows)
        columns.append((calendar.heading(period), [*cells, *([ROOM_TO_TYPE] if to_fill else [])]))
    return (*before, *period_widths(columns, WIDEST_SHEET - sum(before) - sum(after)), *after)


def _rows(
    template: ReturnTemplate, priority: Priority[TemplateRow], widths: Sequence[float]
) -> list[MeasureRow]:
    """The rows of a priority, with nothing yet in what is to be filled."""
    words = Cell(role="fill words")
    return [
        measure_row(
            (
                *plan_cells(row.measure, outcome),
                *(_period_cell(template, row, period) for period in template.periods),
                *(words, words, words, words, Cell(unfilled(row), "note")),
            ),
            merged_words(row.measure, outcome),
            widths,
            LEAST_HEIGHT,
        )
        for outcome in priority.outcomes
        for row in outcome.rows
    ]


def _period_cell(template: ReturnTemplate, row: TemplateRow, period: Period) -> Cell:
    """A figure held, or a cell that shows what its kind is and how its figure will look."""
    kind = template.cell_kind(row, period)
    held = Cell() if kind is CellKind.TO_FILL else figure_cell(row.history.get(period))
    if kind is CellKind.HELD:
        return held
    return held._replace(role=ROLES[kind], number_format=figure_format(row))


def _accept_figures(page: Page, template: ReturnTemplate, row: TemplateRow, at: int) -> None:
    """Say what each cell of a row that takes a figure accepts."""
    calendar = page.book.settings.calendar
    for column, period in enumerate(template.periods, len(PLAN_COLUMNS)):
        if template.cell_kind(row, period) in (CellKind.TO_FILL, CellKind.OPEN):
            place = xl_rowcol_to_cell(at, column)
            page.accept(at, column, figure_entry(row, period, template.quarter, calendar, place))


def _accept_words(page: Page, template: ReturnTemplate, row: TemplateRow, at: int) -> None:
    """Say what the cells behind the periods accept, and write the check of the row."""
    behind = _behind(template)
    page.accept(at, behind + REASON, reason_entry())
    page.accept(at, behind + NOTE, note_entry())
    page.accept(at, behind + JUDGEMENT, judgement_entry())
    checked = [behind + place for place in (REASON, NOTE, JUDGEMENT, JUDGEMENT_REASON)]
    formula = check_formula(row, CheckedCells.in_row(at, _quarter(template), *checked))
    page.write_formula(at, behind + CHECK, formula, unfilled(row), "note")


def _mark_what_is_asked(page: Page, places: Sequence[int], check: int) -> None:
    """Tint a check that asks for something, which its words do too."""
    tinted = page.book.workbook.add_format({"bg_color": RED.tint, "bold": True})
    page.sheet.conditional_format(
        places[0],
        check,
        places[-1],
        check,
        {"type": "text", "criteria": "containing", "value": "please", "format": tinted},
    )
