"""The red-flag list in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.scorecard_words import FlagGroup, flag_groups, judged_otherwise
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

EXPLAINED = ("Red flags", "Above target")
"""The lists that are by the rule of scorecard.toml, whose titles say it."""


def show(lists: RedFlagList, settings: Settings) -> None:
    """Print the lists; nothing flagged is said in words."""
    screen = console()
    plan = plan_and_year(settings.plan_title, lists.quarter)
    screen.print(heading(f"{plan}, Quarter {lists.quarter.number}"))
    if not lists.known:
        before = lists.quarter.quarters_before(1)
        said = f"No return for {before} is held, so nothing can be flagged against it."
        screen.print(words(said))
        return
    groups = flag_groups(lists, settings.labels)
    if lists.judged_otherwise:
        groups = (*groups, judged_otherwise(lists.judged_otherwise, settings.labels))
    for group in groups:
        screen.print()
        screen.print(heading(_title_of(group)))
        if group.flags:
            screen.print(_table(group.flags, settings))


def _title_of(group: FlagGroup) -> str:
    """Its name with how many are on it; for red flags and the like, what puts them there."""
    if group.name not in EXPLAINED:
        return group.heading
    why = group.meaning[:1].lower() + group.meaning[1:].rstrip(".")
    return f"{group.name}: {why} ({len(group.flags)})"


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
