"""Every measure and part: how it stands, and what its status rests on."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import label
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.accessible.entries import (
    marked,
    table_sheet,
    title_entry,
    unit_in_words,
)
from scorecard_cli.exporters.accessible.plain_periods import plain_period
from scorecard_cli.exporters.accessible.sheets import Column, Entry, Sheet, Table
from scorecard_cli.exporters.accessible.shorthand import (
    NOT_APPLICABLE,
    number,
    without_figure,
    without_target,
    words,
)
from scorecard_cli.exporters.page import dot_cell, status_cell
from scorecard_cli.exporters.wording import yes_or_no
from scorecard_cli.reporting.scorecard import Scorecard, ScorecardRow

_MEASURES = (
    Column("Reference", 110),
    Column("Measure", 380),
    Column("Overall status", 170),
    Column("Figure", 120, numbers=True),
    Column("Target", 120, numbers=True),
    Column("Unit", 110),
    Column("Direction of travel", 150),
    Column("Red flag", 80),
    Column("Data note", 520),
)
_REASONS = (
    Column("Reference", 110),
    Column("Measure", 380),
    Column("Overall status", 170),
    Column("Status set by", 110),
    Column("Unit", 110),
    Column("Figure as returned", 220),
    Column("Figure is for", 150),
    Column("Figure judged", 110, numbers=True),
    Column("Target by now", 110, numbers=True),
    Column("Shortfall", 110, numbers=True),
    Column("Tolerance", 110, numbers=True),
    Column("Compared with", 110, numbers=True),
    Column("Compared figure is for", 150),
)


def measures(scorecard: Scorecard, settings: Settings, months: str) -> Sheet:
    """One row for each measure, and one for each part of it beneath: how it stands."""
    return table_sheet(
        "Measures",
        f"Every measure, {months}",
        "Status, figure, target, direction of travel and data note of every measure and part.",
        Table(
            "Every_measure",
            _MEASURES,
            tuple(_standing(row, one, settings) for row, one in _each(scorecard)),
        ),
        ("Figures are of the quarter and targets of the year; Reasons has what was judged.",),
    )


def reasons(scorecard: Scorecard, settings: Settings, months: str) -> Sheet:
    """One row for each measure, and one for each part of it beneath: what its status rests on."""
    return table_sheet(
        "Reasons",
        f"How each status was reached, {months}",
        "The figure, target, shortfall and tolerance behind every status, and what the figure was "
        "compared with.",
        Table(
            "How_statuses_were_reached",
            _REASONS,
            tuple(_reached(row, one, settings) for row, one in _each(scorecard)),
        ),
    )


def _each(scorecard: Scorecard) -> Iterator[tuple[ScorecardRow, Assessment]]:
    return ((row, one) for row in scorecard.rows for one in (row.assessment, *row.parts))


def _standing(row: ScorecardRow, one: Assessment, settings: Settings) -> tuple[Entry, ...]:
    return (
        Entry(label(one.ref, one.part)),
        title_entry(row, one),
        marked(status_cell(one.status, settings)),
        number(one.figure, without_figure(row, one)),
        number(one.target, without_target(one)),
        unit_in_words(one.unit),
        marked(dot_cell(one)),
        Entry(yes_or_no(one.red_flag)),
        words(row.note) if one.part is None else words(None, NOT_APPLICABLE),
    )


def _reached(row: ScorecardRow, one: Assessment, settings: Settings) -> tuple[Entry, ...]:
    absent = without_figure(row, one)
    return (
        Entry(label(one.ref, one.part)),
        title_entry(row, one),
        marked(status_cell(one.status, settings)),
        Entry("An officer" if one.status_rule == "judged" else "The rules"),
        unit_in_words(one.unit),
        words(one.figure_text, absent),
        _months(one.period, row, settings, absent),
        number(one.judged_figure, absent),
        number(one.target_now, without_target(one)),
        number(one.shortfall, NOT_APPLICABLE),
        number(one.tolerance, NOT_APPLICABLE),
        number(one.compared_figure, NOT_APPLICABLE),
        _months(one.compared_period, row, settings, NOT_APPLICABLE),
    )


def _months(period: Period | None, row: ScorecardRow, settings: Settings, without: str) -> Entry:
    begins = row.measure.year_begins
    return words(
        None if period is None else plain_period(period, settings.calendar, begins), without
    )
