"""The front page: the counts, what is newly off track and what recovered, read in ten seconds."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters import theme
from scorecard_cli.exporters.page import A4, Cell, Page
from scorecard_cli.exporters.scorecard_words import (
    FlagGroup,
    flag_groups,
    measures_counted,
    not_compared,
)
from scorecard_cli.exporters.text_fit import text_height
from scorecard_cli.exporters.wording import (
    completeness,
    short_figure,
    suppressed_sentence,
    target_now,
)
from scorecard_cli.reporting.red_flag_list import Flag
from scorecard_cli.reporting.scorecard import Scorecard

TILE = 138
"""Pixels of the column of each status."""

TILES = len(Status)
WIDTH = TILE * TILES
FIGURE, TARGET = TILES - 2, TILES - 1
"""The columns of a list's figures and targets; its measures take those before."""

LISTED = 8
"""Measures of a list that have a line; what is more is named, so that one page holds all."""


def draw_at_a_glance(page: Page, scorecard: Scorecard, heading: str) -> None:
    """Draw the counts in large figures, and the lists that are new to cabinet."""
    page.columns([TILE] * TILES)
    page.height(0, 28)
    page.write(0, 0, Cell(heading, "title"))
    labels, flags = page.book.settings.labels, scorecard.red_flags
    row = _sentence(page, 1, measures_counted(scorecard.summary, labels))
    row = _draw_tiles(page, row + 1, scorecard) + 1
    if flags.known:
        for group in flag_groups(flags, labels):
            known = group.flags is flags.red_flags and not flags.rule.takes_in_newly
            row = _draw_group(page, row, group, refs_alone=known)
    else:
        row = _sentence(page, row, not_compared(labels, flags.rule))
    for words in completeness(scorecard.summary):
        row = _sentence(page, row, words, "quiet")
    if scorecard.suppressed_below:
        _sentence(page, row, suppressed_sentence(scorecard.suppressed_below), "quiet")
    page.set_up_printing(paper=A4, landscape=False, pages_long=1)


def _draw_tiles(page: Page, row: int, scorecard: Scorecard) -> int:
    """A number for each status, and its symbol and word beneath."""
    settings = page.book.settings
    page.height(row, 44)
    words = [f"{settings.symbols[status]} {settings.labels[status]}" for status in Status]
    tallest = max(text_height(each, TILE, page.size) for each in words)
    page.height(row + 1, tallest + 6)
    for column, status in enumerate(Status):
        colours = theme.PALETTE[settings.colours[status]]
        count = scorecard.summary.status[status].count
        number = Cell(f"{count:,}", "tile number", "", colours, count, "#,##0")
        page.write(row, column, number)
        word = Cell(settings.labels[status], "tile word", settings.symbols[status], colours)
        page.write(row + 1, column, word)
    return row + 2


def _draw_group(page: Page, row: int, group: FlagGroup, *, refs_alone: bool) -> int:
    """Draw a list: a line for each measure, or their references alone where cabinet knows them."""
    page.height(row, 24)
    page.write(row, 0, Cell(group.heading, "section"))
    row = _sentence(page, row + 1, group.meaning if group.flags else "None.", "quiet")
    if not group.flags:
        return row + 1
    if refs_alone:
        return _sentence(page, row, _labels(group.flags)) + 1
    row = _line(page, row, ("Measure", "Figure", "Target now"), ("heading", "right heading"))
    for flag in group.flags[:LISTED]:
        measure = f"{flag.label}  {flag.title}"
        words = (measure, short_figure(flag.assessment), target_now(flag.assessment))
        row = _line(page, row, words, ("cell", "quantity"))
    if len(group.flags) > LISTED:
        row = _sentence(page, row, f"And {_labels(group.flags[LISTED:])}.")
    return row + 1


def _labels(flags: Sequence[Flag]) -> str:
    return ", ".join(flag.label for flag in flags)


def _line(page: Page, row: int, words: tuple[str, str, str], roles: tuple[str, str]) -> int:
    """Draw a measure across the columns before its figure and target."""
    measure, *quantities = words
    of_quantities = (text_height(each, TILE - theme.INDENT, page.size) for each in quantities)
    page.height(row, max(text_height(measure, TILE * FIGURE, page.size), *of_quantities))
    page.write_across(row, 0, row, FIGURE - 1, Cell(measure, roles[0]))
    for column, each in zip((FIGURE, TARGET), quantities, strict=True):
        page.write(row, column, Cell(each, roles[1]))
    return row + 1


def _sentence(page: Page, row: int, words: str, role: str = "text") -> int:
    page.height(row, text_height(words, WIDTH, page.size))
    page.write_across(row, 0, row, TILES - 1, Cell(words, role))
    return row + 1
