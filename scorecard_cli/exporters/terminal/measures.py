"""Every measure in the terminal."""

from __future__ import annotations

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.terminal.console import (
    console,
    dot_cell,
    heading,
    status_cell,
    table,
    words,
)
from scorecard_cli.exporters.wording import figure_shown, measure_title, plan_and_year
from scorecard_cli.reporting.scorecard import Scorecard


def show(scorecard: Scorecard, settings: Settings, status: Status | None) -> None:
    """Print a line a measure, or only those with one overall status."""
    screen = console()
    plan = plan_and_year(settings.plan_title, scorecard.quarter)
    screen.print(heading(f"{plan}, Quarter {scorecard.quarter.number}"))
    rows = [row for row in scorecard.rows if status in (None, row.assessment.status)]
    screen.print(words(f"{len(rows)} of {len(scorecard.rows)} measures"))
    screen.print()
    screen.print(
        table(
            (
                ("Ref", {"no_wrap": True}),
                ("Measure", {"ratio": 3, "min_width": 18}),
                ("Figure", {"ratio": 2, "min_width": 8}),
                ("Target", {"ratio": 1, "min_width": 8}),
                ("Status", {"min_width": 14}),
                ("DOT", {"min_width": 9}),
            ),
            (
                [
                    words(row.measure.ref),
                    words(measure_title(row.measure.title, row.measure.priority_measure)),
                    words(figure_shown(row.assessment)),
                    words(row.measure.target.text),
                    status_cell(row.assessment.status, settings),
                    dot_cell(row.assessment),
                ]
                for row in rows
            ),
        )
    )
