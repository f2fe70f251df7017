"""Every figure held up to the quarter, and what was made of it."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.accessible.entries import marked, table_sheet, unit_in_words
from scorecard_cli.exporters.accessible.plain_periods import plain_period
from scorecard_cli.exporters.accessible.sheets import Column, Entry, Sheet, Table
from scorecard_cli.exporters.accessible.shorthand import (
    NOT_APPLICABLE,
    marks_beside,
    number,
    without_figure_of,
    words,
)
from scorecard_cli.exporters.page import status_cell
from scorecard_cli.reporting.history import History, HistoryRow
from scorecard_cli.reporting.scorecard import Scorecard

_COLUMNS = (
    Column("Reference", 110),
    Column("Measure", 420),
    Column("Period", 200),
    Column("Figure", 130, numbers=True),
    Column("Unit", 110),
    Column("Figure marked", 100),
    Column("Figure as returned", 300),
    Column("Target by then", 130, numbers=True),
    Column("Overall status", 190),
)


def figures(scorecard: Scorecard, settings: Settings, months: str) -> Sheet:
    """One row for each measure, part and period that anything is held of, earliest first."""
    rows = tuple(_rows(scorecard, settings))
    return table_sheet(
        "Figures",
        f"Figures over time, up to {months}",
        "Every figure that is held of every measure and part, and how it stood against its target.",
        Table("Figures_over_time", _COLUMNS, rows),
        ("Targets and statuses are of quarters; months and year ends are not judged.",),
        "No figure is held.",
    )


def _rows(scorecard: Scorecard, settings: Settings) -> Iterator[tuple[Entry, ...]]:
    for held in scorecard.series.values():
        for row in held.rows:
            yield _entries(held, row, settings)


def _entries(held: History, row: HistoryRow, settings: Settings) -> tuple[Entry, ...]:
    absent = without_figure_of(row)
    return (
        Entry(held.label),
        Entry(held.title),
        Entry(plain_period(row.period, settings.calendar, held.measure.year_begins)),
        number(row.figure, absent),
        unit_in_words(row.unit or held.unit),
        marks_beside(row),
        words(row.text, absent),
        number(row.target, NOT_APPLICABLE),
        Entry(NOT_APPLICABLE) if row.status is None else marked(status_cell(row.status, settings)),
    )
