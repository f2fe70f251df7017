"""Every measure in the terminal."""

from __future__ import annotations

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.terminal.console import (
    console,
    dot_cell,
    heading,
    standing_cell,
    table,
    words,
)
from scorecard_cli.exporters.wording import (
    plan_and_year,
    short_figure,
    target_now,
)
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
                ("Measure", {}),
                ("Figure", {"justify": "right", "max_width": 12}),
                ("Target", {"justify": "right", "max_width": 11}),
                ("Status", {"min_width": 14, "max_width": 15}),
                ("DOT", {"min_width": 11, "max_width": 11}),
            ),
            (
                [
                    words(row.measure.ref),
                    words(row.measure.title),
                    words(short_figure(row.assessment)),
                    words(target_now(row.assessment)),
                    standing_cell(row.assessment, settings),
                    dot_cell(row.assessment),
                ]
                for row in rows
            ),
        )
    )
