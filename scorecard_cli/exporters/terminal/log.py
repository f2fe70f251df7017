"""The log in the terminal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from rich.table import Table
from rich.text import Text

from scorecard_cli.domain.log import Deed, LogEntry
from scorecard_cli.exporters.problems import one_line
from scorecard_cli.exporters.terminal.console import console, words
from scorecard_cli.exporters.wording import day_in_words, moment_in_words


def show(entries: Sequence[LogEntry], broken: Collection[int]) -> None:
    """Print for each thing that was done when, by whom, what and why, the newest last."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column()
    for entry in entries:
        grid.add_row(words(f"{entry.number}"), _entry(entry, entry.number in broken))
    console().print(grid)


def _day(entry: LogEntry) -> str:
    """The day for which a quarter was published."""
    if entry.deed is not Deed.QUARTER_PUBLISHED:
        return ""
    return f", for {day_in_words(date.fromisoformat(entry.details['published_on']))}"


def _entry(entry: LogEntry, broken: bool) -> Text:
    said = words(f"{moment_in_words(entry.act.at)}, {one_line(entry.act.by)}\n", "bright_black")
    said.append_text(words(f"{entry.deed.capitalize()}: {one_line(entry.subject)}{_day(entry)}"))
    if entry.reason is not None:
        said.append_text(words(f"\n{one_line(entry.reason)}"))
    if broken:
        said.append_text(words("\nThe seal of this entry is broken.", "bold red"))
    return said
