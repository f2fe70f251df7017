"""What officers set, and figures that differ from what was published."""

from __future__ import annotations

from scorecard_cli.exporters.covering_appendix.paper import Paper
from scorecard_cli.exporters.judgement_words import given_in
from scorecard_cli.exporters.page import Cell, status_cell
from scorecard_cli.exporters.restatement_wording import restatement
from scorecard_cli.exporters.scorecard_words import (
    JUDGED,
    NO_JUDGEMENTS,
    NO_RESTATEMENTS,
    RESTATED,
    effects_on,
)
from scorecard_cli.exporters.table import Column
from scorecard_cli.exporters.wording import measure_title
from scorecard_cli.reporting.scorecard import Scorecard

COLUMNS = (
    Column("Ref No.", 52),
    Column("Measure", 150),
    Column("By the rules", 90),
    Column("As judged", 90),
    Column("Reason", 150),
    Column("Given by, or in", 110),
)
RESTATED_COLUMNS = (
    Column("Ref No.", 52),
    Column("Figure for", 70),
    Column("Then", 80),
    Column("Now, when and why", 280),
    Column("What it does to status and DOT", 150),
)


def write_judgements(paper: Paper, scorecard: Scorecard) -> None:
    """Write the judgements of the quarter, and the restated figures."""
    paper.heading("Judgements and restatements", 1)
    paper.heading(f"Judgements ({len(scorecard.judgements)})", 2)
    judged, restated = bool(scorecard.judgements), bool(scorecard.restatements)
    paper.sentence(JUDGED if judged else NO_JUDGEMENTS, before_table=judged)
    if judged:
        _write_judged(paper, scorecard)
    paper.heading(f"Restatements ({len(scorecard.restatements)})", 2)
    paper.sentence(RESTATED if restated else NO_RESTATEMENTS, before_table=restated)
    if restated:
        _write_restated(paper, scorecard)


def _write_judged(paper: Paper, scorecard: Scorecard) -> None:
    rows = {row.measure.ref: row for row in scorecard.rows}
    measures = {ref: row.measure for ref, row in rows.items()}
    paper.table(
        COLUMNS,
        [
            [
                Cell(one.ref, "strong cell"),
                Cell(measure_title(measures[one.ref].title, measures[one.ref].priority_measure)),
                status_cell(rows[one.ref].assessment.derived_status, paper.settings),
                status_cell(one.status, paper.settings),
                Cell(one.reason),
                Cell(given_in(one)),
            ]
            for one in scorecard.judgements
        ],
        "Judgements",
        "One row for each judgement: the status by the rules, the status as judged, the reason, "
        "and who gave it or where.",
    )


def _write_restated(paper: Paper, scorecard: Scorecard) -> None:
    calendar, labels = paper.settings.calendar, paper.settings.labels
    paper.table(
        RESTATED_COLUMNS,
        [
            [
                Cell(one.ref, "strong cell"),
                Cell(calendar.in_words(one.period)),
                Cell(one.before.text or "blank"),
                Cell(restatement(one)),
                Cell(effects_on(one.ref, scorecard.effects, labels)),
            ]
            for one in scorecard.restatements
        ],
        "Restatements",
        "One row for each restated figure: its period, what it was, what it is now, when and "
        "why, and what it does to statuses and directions of travel.",
    )
