"""How each status was reached: every quantity between the figure and its status."""

from __future__ import annotations

from decimal import Decimal

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.references import label
from scorecard_cli.exporters.page import SHEET_WIDTH, Cell, Page, dot_cell, status_cell
from scorecard_cli.exporters.reached_wording import scheme_sentences
from scorecard_cli.exporters.status_words import compared, in_words, stands_for, title_of
from scorecard_cli.exporters.table import Column, draw_table
from scorecard_cli.exporters.wording import amount, distance
from scorecard_cli.reporting.scorecard import Scorecard, ScorecardRow

# None of these headings is a period, so that a workbook read back in is not taken here.
COLUMNS = (
    Column("Ref No.", 68),
    Column("Measure", 240),
    Column("Figure judged", 84, right=True),
    Column("It stands for", 92),
    Column("Target for the year", 82, right=True),
    Column("Profile", 72),
    Column("Target by now", 82, right=True),
    Column("Tolerance", 76, right=True),
    Column("Shortfall", 82, right=True),
    Column("Rule", 82),
    Column("Overall status", 100),
    Column("By the rules alone", 112),
    Column("DOT", 88),
    Column("DOT basis", 84),
    Column("Compared with", 96),
    Column("In words", SHEET_WIDTH - 1440),
)


def draw_statuses(page: Page, scorecard: Scorecard, heading: str) -> None:
    """Draw one row for each measure, and one for each part of it beneath."""
    page.columns([column.width for column in COLUMNS])
    page.height(0, 28)
    page.write(0, 0, Cell(heading, "title"))
    by_scheme = scheme_sentences(page.book.settings.scheme)
    if by_scheme:
        page.write(1, 0, Cell(f"Status scheme {by_scheme}", "quiet unwrapped"))
    cells = [
        _assessment_cells(page, row, assessment, scorecard)
        for row in scorecard.rows
        for assessment in (row.assessment, *row.parts)
    ]
    draw_table(page, 2, COLUMNS, cells)
    page.sheet.freeze_panes(3, 2)
    page.set_up_printing(heading_rows=(2, 2))


def _assessment_cells(
    page: Page, row: ScorecardRow, assessment: Assessment, scorecard: Scorecard
) -> list[Cell]:
    settings, unit = page.book.settings, assessment.unit
    judged = assessment.status_rule == "judged"
    return [
        Cell(label(assessment.ref, assessment.part), "strong cell"),
        Cell(title_of(row.measure, assessment)),
        _quantity(assessment.judged_figure, unit),
        Cell(stands_for(assessment)),
        _quantity(assessment.target, unit),
        Cell("" if assessment.profile is None else assessment.profile.capitalize()),
        _quantity(assessment.target_now, unit),
        _distance(assessment.tolerance, unit),
        _distance(assessment.shortfall, unit),
        Cell(assessment.status_rule),
        status_cell(assessment.status, settings),
        status_cell(assessment.derived_status, settings) if judged else Cell(),
        dot_cell(assessment),
        Cell(assessment.dot_basis.capitalize()),
        Cell(compared(assessment)),
        Cell(in_words(assessment, scorecard, settings.labels)),
    ]


def _quantity(number: Decimal | None, unit: str | None) -> Cell:
    return Cell("" if number is None else amount(number, unit), "quantity")


def _distance(number: Decimal | None, unit: str | None) -> Cell:
    return Cell("" if number is None else distance(number, unit), "quantity")
