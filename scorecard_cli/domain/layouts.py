"""Layouts: how other people's sheets say what a return says, as scorecard.toml maps them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from scorecard_cli.domain.columns import Column


class Entry(StrEnum):
    """What a layout may say where to find, by its key in scorecard.toml."""

    REF = "ref"
    TITLE = "title"
    DIRECTORATE = "directorate"
    PRIORITY = "priority"
    OUTCOME = "outcome"
    ACTION = "action"
    LEAD_ACCOUNTABILITY = "lead_accountability"
    LEAD_OFFICER = "lead_officer"
    GOOD_PERFORMANCE = "good_performance"
    FREQUENCY = "frequency"
    UNIT = "unit"
    TARGET = "target"
    FIGURE = "figure"
    PERIOD = "period"
    QUARTER = "quarter"
    WHY_NO_FIGURE = "why_no_figure"
    STATUS = "status"
    DOT = "dot"
    NOTE = "note"
    JUDGEMENT = "judgement"
    JUDGEMENT_REASON = "judgement_reason"


COLUMNS: Mapping[Entry, Column] = {
    Entry.REF: Column.REF,
    Entry.TITLE: Column.MEASURE,
    Entry.OUTCOME: Column.OUTCOME,
    Entry.ACTION: Column.ACTION,
    Entry.LEAD_ACCOUNTABILITY: Column.LEAD_ACCOUNTABILITY,
    Entry.LEAD_OFFICER: Column.LEAD_OFFICER,
    Entry.GOOD_PERFORMANCE: Column.GOOD_PERFORMANCE,
    Entry.FREQUENCY: Column.FREQUENCY,
    Entry.TARGET: Column.TARGET,
    Entry.WHY_NO_FIGURE: Column.WHY_NO_FIGURE,
    Entry.STATUS: Column.OVERALL_STATUS,
    Entry.DOT: Column.DOT,
    Entry.NOTE: Column.DATA_NOTES,
    Entry.JUDGEMENT: Column.JUDGEMENT,
    Entry.JUDGEMENT_REASON: Column.JUDGEMENT_REASON,
}
"""The column of a return that an entry stands for; the others are no columns of it."""


class At(StrEnum):
    """How a layout names the place of an entry, by its key in scorecard.toml."""

    HEADING = "heading"
    BESIDE = "beside"
    BELOW = "below"
    CELL = "cell"
    SHEET = "sheet"
    FILE = "file"
    VALUE = "value"


class YearIs(StrEnum):
    """Which year of a financial year its one number is: 2021 of 2020/21 is where it ends."""

    START = "start"
    END = "end"


class DatesAre(StrEnum):
    """What stretch a day stands for, where a day says the period."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Source(Struct, frozen=True):
    """Where one entry stands.

    Attributes:
        at: how its place is named.
        text: the heading, the label, the cell, the pattern of a name, or the entry itself. In
            a heading, {Heading} stands for what is under another, {n} for a measure's place
            among those that are called alike so far, and {year}, {quarter}, {month}, {half},
            {term} or {period} for the period that a heading is of.
        words: what is written, as a pattern, and what it means here; the first that fits.
            Empty where entries are taken as they stand.
        optional: whether a sheet may be without it.
    """

    at: At
    text: str
    words: tuple[tuple[str, str], ...] = ()
    optional: bool = False


class Layout(Struct, frozen=True):
    """How one shape of file is read.

    Attributes:
        name: as in [layout.NAME].
        files: patterns of the names of files that it reads without being asked.
        sheets: patterns of the names of the sheets that it reads; None for every sheet that
            has its headings.
        heading_row: the first row of the headings; None where they are found by name.
        heading_rows: how many rows the headings take.
        until: patterns of words that begin a row with which the measures end.
        only: under a heading, the patterns of which one must fit for a row to be read.
        fill_down: headings under which a blank takes what stands above it.
        ignore: patterns of headings and of sheets whose figures are knowingly left out.
        entries: where each entry stands, figures apart.
        figures: where the figures stand.
        year_is: what a year's one number means; None where that need not be said.
        dates_are: what stretch a day stands for.
        written: what was read of it, as JSON; without its name and its files.
    """

    name: str
    files: tuple[str, ...]
    sheets: tuple[str, ...] | None
    heading_row: int | None
    heading_rows: int
    until: tuple[str, ...]
    only: Mapping[str, tuple[str, ...]]
    fill_down: tuple[str, ...]
    ignore: tuple[str, ...]
    entries: Mapping[Entry, Source]
    figures: tuple[Source, ...]
    year_is: YearIs | None
    dates_are: DatesAre
    written: str


def fits(pattern: str, text: str) -> bool:
    """Whether a text is as a pattern says, in which * stands for anything, whatever its case.

    >>> fits("*days*", "Average # of Days to pay"), fits("days", "Days to pay")
    (True, False)
    """
    return starred(pattern, text) is not None


def starred(pattern: str, text: str) -> str | None:
    """What the first * of a pattern stands for in a text; the whole of it where there is none.

    None where the text is not as the pattern says.

    >>> starred("Service *", "service 724"), starred("Cover", "724")
    ('724', None)
    """
    found = _pattern(pattern).fullmatch(" ".join(text.split()))
    if found is None:
        return None
    return str(found[1] if found.lastindex else found[0]).strip()


@lru_cache(maxsize=1024)
def _pattern(pattern: str) -> re.Pattern[str]:
    pieces = (re.escape(piece) for piece in pattern.split("*"))
    return re.compile("(.*?)".join(pieces), re.IGNORECASE)


def layout_for(layouts: Mapping[str, Layout], file_name: str) -> Layout | None:
    """The first layout whose files are named so; None where no pattern fits."""
    for layout in layouts.values():
        if any(fits(pattern, file_name) for pattern in layout.files):
            return layout
    return None
