"""The sheets in front: the cover, the contents, and the notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from scorecard_cli.domain.figures import SUPPRESSED
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.accessible.plain_periods import months_in_full, plain_period
from scorecard_cli.exporters.accessible.sheets import Column, Entry, Line, Sheet, Table
from scorecard_cli.exporters.accessible.shorthand import MEANINGS
from scorecard_cli.exporters.reached_wording import scheme_sentences
from scorecard_cli.exporters.scorecard_words import CAUTION, flag_groups, measures_counted
from scorecard_cli.exporters.wording import (
    ARROW_SENTENCE,
    completeness,
    day_in_words,
    plan_and_year,
)
from scorecard_cli.reporting.scorecard import Scorecard

CONTENTS = "Contents"

_LAID_OUT = (
    "Every sheet has its title in cell A1 and a few lines about it; each sheet after this one that "
    "has anything to list has one table, which begins in column A with one row of headings. No "
    "cells are merged, and nothing is hidden, frozen or filtered. No cell of a table is blank: "
    "where there is nothing to say, a letter in square brackets says why."
)
_BESIDE = "A symbol or a colour never stands alone: its word is in the same cell."

_CONTENTS = (Column("Sheet", 170), Column("What it holds", 760))
_NOTES = (Column("Word or mark", 240), Column("What it means", 760))

_GLOSSARY = (
    ("Good performance", "Whether a higher or a lower figure is better."),
    ("Figure", "The figure that the quarter rests on, as a number in its unit."),
    (
        "Figure judged",
        "The figure that was put against the target: the year so far where each quarter's figure "
        "adds to it, and otherwise the figure itself.",
    ),
    ("Target", "The target for the year."),
    ("Target by now", "What the target for the year comes to at the end of the quarter."),
    (
        "Shortfall",
        "How far the figure judged is from the target by now in the poor direction; less than "
        "nought where it is better than the target.",
    ),
    ("Tolerance", "The most that a shortfall may be before it counts as a miss."),
    ("Direction of travel", ARROW_SENTENCE),
)


def document_title(scorecard: Scorecard, settings: Settings) -> str:
    """What the document is called: the plan, and the months that it is of."""
    months = months_in_full(scorecard.quarter, settings.calendar)
    plan = plan_and_year(settings.plan_title, scorecard.quarter)
    return f"{plan}: performance scorecard, {months}"


def cover(scorecard: Scorecard, settings: Settings, created: date) -> Sheet:
    """Whose scorecard it is, of when, and how it is laid out; words alone."""
    title = document_title(scorecard, settings)
    lines = tuple(_cover_lines(scorecard, settings, created))
    return Sheet("Cover", title, "What this is, and how it is laid out.", lines)


def _cover_lines(scorecard: Scorecard, settings: Settings, created: date) -> Iterator[Line]:
    before = plain_period(scorecard.quarter.quarters_before(1), settings.calendar)
    yield Line(settings.organisation)
    yield Line("Go to the contents", leads_to=CONTENTS)
    yield Line("What it says", heading=True)
    yield Line(measures_counted(scorecard.summary, settings.labels))
    yield from map(Line, completeness(scorecard.summary, before))
    yield Line(CAUTION)
    yield Line("How it is laid out", heading=True)
    yield Line(_LAID_OUT)
    yield Line(_BESIDE)
    by_scheme = scheme_sentences(settings.scheme)
    if by_scheme:
        yield Line("By which statuses are given", heading=True)
        yield Line(by_scheme)
    yield Line("About this document", heading=True)
    yield Line(f"Date created: {day_in_words(created)}")
    if settings.created_by:
        yield Line(f"Created by: {settings.created_by}")
    if settings.contact:
        yield Line(f"Contact: {settings.contact}")


def contents(sheets: Sequence[Sheet]) -> Sheet:
    """A list of the sheets that follow, each with a link to it."""
    rows = tuple((Entry(one.name, leads_to=one.name), Entry(one.holds)) for one in sheets)
    return Sheet(
        CONTENTS,
        "Contents",
        "",
        (Line("One table, with a row for each sheet that follows and a link to it."),),
        Table("List_of_sheets", _CONTENTS, rows),
    )


def notes(scorecard: Scorecard, settings: Settings) -> Sheet:
    """What marks and words mean."""
    lists = scorecard.red_flags
    listed = flag_groups(lists, settings.labels) if lists.known else ()
    below = scorecard.suppressed_below
    small = [(SUPPRESSED, f"Confidential: a count from 1 to {below - 1}.")] if below else []
    meanings = (*MEANINGS.items(), *small, *_GLOSSARY, *((one.name, one.meaning) for one in listed))
    return Sheet(
        "Notes",
        "Notes",
        "What the marks in square brackets and the words of the headings mean.",
        (
            Line("One table, with a row for each mark and word."),
            Line("Go to the contents", leads_to=CONTENTS),
        ),
        Table("List_of_notes", _NOTES, tuple((Entry(a), Entry(b)) for a, b in meanings)),
    )
