"""The console and the pieces that every table is made of. Nothing here reads console markup."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from scorecard_cli.domain.assessments import Assessment, DirectionOfTravel, Status
from scorecard_cli.domain.schemes import Colour
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.statuses import JUDGED_BESIDE
from scorecard_cli.exporters.wording import direction, printable

STYLES: Mapping[Colour, str] = {
    Colour.GREEN: "green",
    Colour.AMBER: "yellow",
    Colour.RED: "bold red",
    Colour.BLUE: "blue",
    Colour.GREY: "bright_black",
}
DOT_STYLES: Mapping[DirectionOfTravel, str] = {
    DirectionOfTravel.IMPROVED: "green",
    DirectionOfTravel.STABLE: "",
    DirectionOfTravel.WORSE: "red",
    DirectionOfTravel.NOT_APPLICABLE: "bright_black",
}


PIPE_WIDTH = 200
"""Columns in a pipe that does not say its own, so that a measure keeps to one line."""


def console(stderr: bool = False) -> Console:
    """The console: markup, emoji codes and highlighting are off."""
    made = Console(stderr=stderr, markup=False, emoji=False, highlight=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = PIPE_WIDTH
    return made


def words(text: str, style: str = "") -> Text:
    """Text from a file, made safe to show."""
    return Text(printable(text), style)


def heading(text: str) -> Text:
    """A line that heads a table."""
    return words(text, "bold")


def indented(screen: Console, text: str, by: int = 2, style: str = "") -> None:
    """Print words some places in, on every line that they take."""
    for line in words(text, style).wrap(screen, max(screen.width - by, 20)):
        line.rstrip()
        screen.print(words(" " * by) + line)


def status_cell(status: Status, settings: Settings) -> Text:
    """A status's symbol beside its word."""
    said = f"{settings.symbols[status]} {settings.labels[status]}"
    return words(said, STYLES[settings.colours[status]])


def standing_cell(assessment: Assessment, settings: Settings) -> Text:
    """The status that stands; beneath one that an officer set, what the rules alone give."""
    cell = status_cell(assessment.status, settings)
    if assessment.status_rule == "judged":
        cell.append(f"\n{JUDGED_BESIDE} ", "bright_black")
        cell.append_text(status_cell(assessment.derived_status, settings))
    return cell


def dot_cell(assessment: Assessment) -> Text:
    """A direction of travel's arrow beside its word."""
    return words(direction(assessment), DOT_STYLES[assessment.dot])


def table(columns: Sequence[tuple[str, Mapping[str, object]]], rows: Iterable[list[Text]]) -> Table:
    """A quiet table with hairlines under its headings only.

    Args:
        columns: each heading, with what rich is told of its column.
        rows: a text for each column.
    """
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for title, told in columns:
        drawn.add_column(title, **told)  # type: ignore[arg-type]
    for row in rows:
        drawn.add_row(*row)
    return drawn
