"""The red-flag list in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

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
from scorecard_cli.reporting.red_flag_list import Flag
from scorecard_cli.reporting.scorecard import Scorecard


def show(scorecard: Scorecard, settings: Settings) -> None:
    """Print the three lists; nothing flagged is said in words."""
    screen = console()
    lists = scorecard.red_flags
    plan = plan_and_year(settings.plan_title, scorecard.quarter)
    screen.print(heading(f"{plan}, Quarter {scorecard.quarter.number}"))
    if not lists.compared:
        before = scorecard.quarter.quarters_before(1)
        screen.print(words(f"No return for {before} is held, so nothing can be flagged against it."))
        return
    for title, flags in (
        ("Red flags: off target last quarter and still off target", lists.red_flags),
        ("Newly off track", lists.newly_off_track),
        ("Recovered", lists.recovered),
    ):
        screen.print()
        screen.print(heading(f"{title} ({len(flags)})"))
        if flags:
            screen.print(_table(flags, settings))


def _table(flags: Sequence[Flag], settings: Settings):  # type: ignore[no-untyped-def]
    return table(
        (
            ("Ref", {"no_wrap": True}),
            ("Measure", {"ratio": 3, "min_width": 20}),
            ("Figure", {"ratio": 1, "min_width": 9}),
            ("Status", {"no_wrap": True}),
            ("DOT", {"min_width": 9}),
            ("Quarters", {"justify": "right"}),
        ),
        (
            [
                words(flag.label),
                words(measure_title(flag.title, flag.priority_measure)),
                words(figure_shown(flag.assessment)),
                status_cell(flag.assessment.status, settings),
                dot_cell(flag.assessment),
                words(str(flag.quarters)),
            ]
            for flag in flags
        ),
    )
