"""The red-flag list in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

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
from scorecard_cli.reporting.red_flag_list import Flag, RedFlagList


def show(lists: RedFlagList, settings: Settings) -> None:
    """Print the three lists; nothing flagged is said in words."""
    screen = console()
    plan = plan_and_year(settings.plan_title, lists.quarter)
    screen.print(heading(f"{plan}, Quarter {lists.quarter.number}"))
    if not lists.compared:
        before = lists.quarter.quarters_before(1)
        said = f"No return for {before} is held, so nothing can be flagged against it."
        screen.print(words(said))
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
    if lists.judged_otherwise:
        screen.print()
        count = len(lists.judged_otherwise)
        screen.print(heading(f"Off target by the rules, and judged otherwise ({count})"))
        screen.print(_table(lists.judged_otherwise, settings))


def _table(flags: Sequence[Flag], settings: Settings) -> Table:
    return table(
        (
            ("Ref", {"no_wrap": True}),
            ("Measure", {}),
            ("Figure", {"justify": "right", "max_width": 12}),
            ("Target", {"justify": "right", "max_width": 11}),
            ("DOT", {"no_wrap": True}),
            ("Quarters", {"justify": "right", "no_wrap": True}),
        ),
        (
            [
                words(flag.label),
                _title(flag, settings),
                words(short_figure(flag.assessment)),
                words(target_now(flag.assessment)),
                dot_cell(flag.assessment),
                words(str(flag.quarters)),
            ]
            for flag in flags
        ),
    )


def _title(flag: Flag, settings: Settings) -> Text:
    """The measure's words; beneath them its status, where an officer set it."""
    title = words(flag.title)
    if flag.assessment.status_rule == "judged":
        title.append("\n")
        title.append_text(standing_cell(flag.assessment, settings))
    return title
