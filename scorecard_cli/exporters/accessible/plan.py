"""What the plan says of each measure."""

from __future__ import annotations

from scorecard_cli.domain.periods import Calendar
from scorecard_cli.exporters.accessible.entries import table_sheet, title_entry
from scorecard_cli.exporters.accessible.sheets import Column, Entry, Sheet, Table
from scorecard_cli.exporters.accessible.shorthand import without_target, words
from scorecard_cli.exporters.schedule_wording import figures_due, own_year
from scorecard_cli.exporters.wording import priority_title
from scorecard_cli.reporting.by_plan import Outcome, Priority
from scorecard_cli.reporting.scorecard import Scorecard, ScorecardRow

AS_FREQUENCY = "As its frequency says"

_COLUMNS = (
    Column("Reference", 110),
    Column("Measure", 380),
    Column("Priority", 220),
    Column("Outcome", 220),
    Column("Directorate", 170),
    Column("Lead officer", 190),
    Column("Good performance", 130),
    Column("Frequency of reporting", 120),
    Column("Year", 170),
    Column("Figures due for", 200),
    Column("Target as printed", 240),
)


def plan(scorecard: Scorecard, calendar: Calendar) -> Sheet:
    """One row for each measure, without its parts."""
    rows = tuple(
        _entries(row, outcome, priority, calendar)
        for priority in scorecard.priorities
        for outcome in priority.outcomes
        for row in outcome.rows
    )
    return table_sheet(
        "Plan",
        "What the plan says of each measure",
        "The priority, outcome, directorate, lead officer and printed target of every measure.",
        Table("Measures_of_the_plan", _COLUMNS, rows),
    )


def _entries(
    row: ScorecardRow,
    outcome: Outcome[ScorecardRow],
    priority: Priority[ScorecardRow],
    calendar: Calendar,
) -> tuple[Entry, ...]:
    measure = row.measure
    return (
        Entry(measure.ref),
        title_entry(row, row.assessment),
        Entry(priority_title(priority.number, priority.title)),
        words(f"{outcome.letter}. {outcome.title}" if outcome.letter else outcome.title),
        words(measure.directorate),
        words(measure.lead_officer),
        words(measure.polarity_text),
        Entry(str(measure.frequency)),
        Entry(own_year(measure.year_begins, calendar)),
        Entry(figures_due(measure.due_in, calendar) or AS_FREQUENCY),
        words(measure.target.text, without_target(row.assessment)),
    )
