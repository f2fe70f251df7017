"""What stands in each column of a priority's sheet, and how wide the columns are."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.standing import Place
from scorecard_cli.exporters.page import SHEET_WIDTH, Cell, dot_cell, standing_cell
from scorecard_cli.exporters.scorecard_columns import (
    MEASURE,
    PLAN_COLUMNS,
    TARGET,
    figure_cell,
    merged_words,
    period_widths,
    plan_cells,
)
from scorecard_cli.exporters.scorecard_rows import MeasureRow, measure_row
from scorecard_cli.reporting.by_plan import Outcome
from scorecard_cli.reporting.scorecard import ScorecardRow

FIXED_COLUMNS = (*PLAN_COLUMNS, ("Overall status", 86), ("DOT", 84), ("Trend", 84))
"""The headings before the periods, with the widths of their columns in pixels."""

TREND = len(FIXED_COLUMNS) - 1
"""The column in which a sparkline stands."""

NOTES_HEADING = (
    "Data notes (where a measure is not on target, what is being done to improve performance)"
)
NOTES_LEAST = 215
"""Pixels that the data notes are left with, whatever the figures take."""

NOTES_ENOUGH = 330
"""Pixels of data notes beyond which measures and targets are given a share."""

WIDEST_SHEET = SHEET_WIDTH * 1.05
"""Pixels that a sheet may take, and print a little smaller, so that no word in it breaks."""


def column_widths(
    rows: Sequence[ScorecardRow],
    periods: Sequence[Period],
    calendar: Calendar,
    restated: Collection[Place] = (),
) -> tuple[float, ...]:
    """The widths of all columns in pixels; the data notes are left with what they need."""
    fixed = [float(width) for _, width in FIXED_COLUMNS]
    columns = [
        (
            calendar.heading(period),
            [_figure(row, period, restated) for row in rows if period in row.cells],
        )
        for period in periods
    ]
    widths = period_widths(columns, WIDEST_SHEET - sum(fixed) - NOTES_LEAST)
    notes = max(NOTES_LEAST, SHEET_WIDTH - sum(fixed) - sum(widths))
    spare = max(0.0, notes - NOTES_ENOUGH)
    for column in (MEASURE, TARGET):
        fixed[column] += spare / 3
    return (*fixed, *widths, notes - spare * 2 / 3)


def priority_row(
    row: ScorecardRow,
    outcome: Outcome[ScorecardRow],
    periods: Sequence[Period],
    settings: Settings,
    widths: Sequence[float],
    restated: Collection[Place] = (),
) -> MeasureRow:
    """A measure's row of the published scorecard; figures of a restated place are marked."""
    cells = (
        *plan_cells(row.measure, outcome),
        standing_cell(row.assessment, settings),
        dot_cell(row.assessment),
        Cell(),
        *(_figure(row, period, restated) for period in periods),
        Cell(row.note, "note", whole=f"the return of {row.measure.directorate}"),
    )
    return measure_row(cells, merged_words(row.measure, outcome), widths)


def _figure(row: ScorecardRow, period: Period, restated: Collection[Place]) -> Cell:
    return figure_cell(row.cells.get(period), (row.measure.ref, period) in restated)
