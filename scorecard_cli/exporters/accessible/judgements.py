"""What officers set, and figures that differ from what was published."""

from __future__ import annotations

from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.accessible.entries import marked, table_sheet
from scorecard_cli.exporters.accessible.plain_periods import plain_period
from scorecard_cli.exporters.accessible.sheets import Column, Entry, Sheet, Table
from scorecard_cli.exporters.accessible.shorthand import words
from scorecard_cli.exporters.judgement_words import given_in
from scorecard_cli.exporters.page import status_cell
from scorecard_cli.exporters.scorecard_words import (
    JUDGED,
    NO_JUDGEMENTS,
    NO_RESTATEMENTS,
    RESTATED,
)
from scorecard_cli.exporters.wording import day_in_words, yes_or_no
from scorecard_cli.reporting.restatements import Effect, Restatement
from scorecard_cli.reporting.scorecard import Scorecard

_JUDGEMENTS = (
    Column("Reference", 110),
    Column("Measure", 380),
    Column("Status by the rules alone", 170),
    Column("Status as judged", 170),
    Column("Reason", 420),
    Column("Given by, or in", 320),
)
_RESTATEMENTS = (
    Column("Reference", 110),
    Column("Measure", 380),
    Column("Period", 180),
    Column("Figure before", 200),
    Column("Figure now", 200),
    Column("Figure before is from", 250),
    Column("Figure now is from", 200),
    Column("Moves a status or direction of travel", 150),
    Column("Data note", 420),
)


def judgements(scorecard: Scorecard, settings: Settings, months: str) -> Sheet:
    """One row for each judgement of the quarter."""
    rows = {row.measure.ref: row for row in scorecard.rows}
    return table_sheet(
        "Judgements",
        f"Judgements, {months}",
        "Statuses that officers set, with their reasons.",
        Table(
            "Judgements_of_officers",
            _JUDGEMENTS,
            tuple(
                (
                    Entry(one.ref),
                    Entry(rows[one.ref].measure.title),
                    marked(status_cell(rows[one.ref].assessment.derived_status, settings)),
                    marked(status_cell(one.status, settings)),
                    words(one.reason),
                    Entry(given_in(one)),
                )
                for one in scorecard.judgements
            ),
        ),
        (JUDGED,) if scorecard.judgements else (),
        NO_JUDGEMENTS,
    )


def restatements(scorecard: Scorecard, settings: Settings, months: str) -> Sheet:
    """One row for each figure that differs from what was published, or first returned."""
    measures = {row.measure.ref: row.measure for row in scorecard.rows}
    rows = tuple(
        _restated(one, measures.get(one.ref), scorecard, settings) for one in scorecard.restatements
    )
    return table_sheet(
        "Restatements",
        f"Restated figures, {months}",
        "Figures that differ from what was published or first returned.",
        Table("Restated_figures", _RESTATEMENTS, rows),
        (RESTATED,) if rows else (),
        NO_RESTATEMENTS,
    )


def _restated(
    one: Restatement, measure: Measure | None, scorecard: Scorecard, settings: Settings
) -> tuple[Entry, ...]:
    published, now = one.publication, one.now
    begins = 1 if measure is None else measure.year_begins
    moves = any(_moves(effect) for effect in scorecard.effects if effect.then.ref == one.ref)
    received = day_in_words(one.before.received.date())
    return (
        Entry(one.ref),
        words(None if measure is None else measure.title),
        Entry(plain_period(one.period, settings.calendar, begins)),
        words(one.before.text),
        words(None if now is None else now.text),
        Entry(
            f"Return of {received}"
            if published is None
            else f"Publication of {day_in_words(published.published_on)}"
        ),
        words(None if now is None else f"Return of {day_in_words(now.received.date())}"),
        Entry(yes_or_no(moves)),
        words(one.note),
    )


def _moves(effect: Effect) -> bool:
    return (effect.then.status, effect.then.dot) != (effect.now.status, effect.now.dot)
