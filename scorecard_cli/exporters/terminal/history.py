"""The history of one measure in the terminal: a table of its periods, and a chart."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from scorecard_cli.domain.figures import RESTATED
from scorecard_cli.domain.periods import Period, PeriodKind
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.restatement_wording import figure_said, published
from scorecard_cli.exporters.terminal.chart import chart
from scorecard_cli.exporters.terminal.console import (
    console,
    dot_cell,
    heading,
    indented,
    standing_cell,
    table,
    words,
)
from scorecard_cli.exporters.variation_wording import variation_in_words
from scorecard_cli.exporters.wording import short_amount, short_figure, target_now
from scorecard_cli.reporting.history import History, HistoryRow


def show(held: History, settings: Settings) -> None:
    """Print every period held, what was restated, the registers, and the chart."""
    screen = console()
    screen.print(heading(f"{held.label} {held.title}"))
    screen.print(words(held.measure.directorate, "bright_black"))
    if held.ended is not None:
        screen.print(words(f"It ended with {held.ended}."))
    screen.print()
    screen.print(_table(held, settings))
    for name, lines in (
        (f"{RESTATED} Restated", list(_restated(held))),
        ("Registers", list(_registers(held))),
    ):
        if lines:
            screen.print()
            screen.print(heading(name))
            for line in lines:
                indented(screen, line)
    screen.print()
    if held.chart:
        for drawn in chart(held.chart, held.unit, min(screen.width, 80)):
            screen.print(drawn)
    else:
        screen.print(words(_why_no_chart(held), "bright_black"))
    if held.variation is not None:
        screen.print()
        screen.print(words(variation_in_words(held.variation, held.unit)))


def _table(held: History, settings: Settings) -> Table:
    return table(
        (
            ("Period", {"no_wrap": True}),
            ("Figure", {"justify": "right", "max_width": 15}),
            ("Target", {"justify": "right", "max_width": 9}),
            ("Status", {"min_width": 14, "max_width": 15}),
            ("DOT", {"min_width": 11, "max_width": 11}),
            ("Published", {"no_wrap": True}),
        ),
        [_row(row, settings) for row in held.rows],
    )


def _row(row: HistoryRow, settings: Settings) -> list[Text]:
    one, publication = row.assessment, row.publication
    published = "no" if one is not None else ""
    if publication is not None:
        published = f"{publication.published_on.day} {publication.published_on:%b %Y}"
    mark = "" if row.restatement is None else f" {RESTATED}"
    return [
        words(_period(row.period, settings)),
        words(_figure(row) + mark),
        words("" if one is None else target_now(one)),
        words("") if one is None else standing_cell(one, settings),
        words("") if one is None else dot_cell(one),
        words(published),
    ]


def _period(period: Period, settings: Settings) -> str:
    """A quarter or year end of its year; a month as in the heading of a scorecard."""
    if period.kind is PeriodKind.MONTH:
        return settings.calendar.heading(period)
    return str(period).removesuffix(" end")


def _figure(row: HistoryRow) -> str:
    """The figure that a status rests on; of other periods the one that stands."""
    one = row.assessment
    if one is not None:
        return short_figure(one) + (f", {one.deciding_part}" if one.deciding_part else "")
    if row.parts:
        return "; ".join(f"{part} {short_amount(each, row.unit)}" for part, each in row.parts)
    return row.text if row.figure is None else short_amount(row.figure, row.unit)


def _restated(held: History) -> Iterator[str]:
    for row in held.rows:
        one = row.restatement
        if one is not None:
            now, then = figure_said(one.now), figure_said(one.before)
            basis = "First returned" if one.publication is None else published(one.publication)
            yield f"{row.period}: {now} now. {basis} as {then}."


def _registers(held: History) -> Iterator[str]:
    by_file: dict[str | None, list[str]] = {}
    for row in held.rows:
        if row.assessment is not None:
            by_file.setdefault(row.register, []).append(str(row.period))
    for file, quarters in by_file.items():
        yield f"{', '.join(quarters)}: {file or 'none; the returns say what the measure is'}"


def _why_no_chart(held: History) -> str:
    if held.part is None and held.measure.parts:
        named = f"{held.measure.ref}({held.measure.parts[0].name})"
        return f"Its parts have charts of their own: scorecard history '{named}'"
    return "A chart needs two figures."
