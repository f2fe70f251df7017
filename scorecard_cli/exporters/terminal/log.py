"""The log in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from rich.table import Table
from rich.text import Text

from scorecard_cli.domain.log import Deed, LogEntry
from scorecard_cli.exporters.problems import one_line
from scorecard_cli.exporters.terminal.console import console, words
from scorecard_cli.exporters.wording import moment_in_words


def show(entries: Sequence[LogEntry], broken: Collection[int]) -> None:
    """Print for each thing that was done when, by whom, what and why, the newest last."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column()
    published: Counter[str] = Counter()
    for entry in entries:
        if entry.deed is Deed.QUARTER_PUBLISHED:
            published[entry.subject] += 1
        said = _entry(entry, published[entry.subject], entry.number in broken)
        grid.add_row(words(f"{entry.number}"), said)
    console().print(grid)


def _published(entry: LogEntry, publication: int) -> str:
    """The day for which a quarter was published, and which of its publications it is."""
    if entry.deed is not Deed.QUARTER_PUBLISHED:
        return ""
    day = entry.details.get("published_on", "a day not known")  # as of an entry that was altered
    return f", for {one_line(str(day))}, publication {publication}"


def _entry(entry: LogEntry, publication: int, broken: bool) -> Text:
    said = words(f"{moment_in_words(entry.act.at)}, {one_line(entry.act.by)}\n", "bright_black")
    said.append_text(
        words(
            f"{entry.deed.capitalize()}: {one_line(entry.subject)}{_published(entry, publication)}"
        )
    )
    if entry.reason is not None:
        said.append_text(words(f"\n{one_line(entry.reason)}"))
    if broken:
        said.append_text(words("\nThe seal of this entry is broken.", "bold red"))
    return said
