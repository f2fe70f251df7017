"""A register as a workbook to be filled in: its headings, what may stand under each, a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from scorecard_cli.domain.measures import (
    Comparison,
    DotBasis,
    FiguresAre,
    Frequency,
    PartsCombine,
    Polarity,
    Profile,
    TargetKind,
)
from scorecard_cli.domain.periods import Period, year_text
from scorecard_cli.domain.register_drafts import FIRST_ROW, HEADING_ROW, RegisterDraft
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.drawing import drawn_workbook
from scorecard_cli.exporters.page import Book, Cell, Page
from scorecard_cli.exporters.wording import printable

ROOM = 200
"""Rows below the draft that say what may be entered."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "Priority measure": ("yes", "no"),
    "Good performance": tuple(Polarity),
    "Frequency": tuple(Frequency),
    "Comparison": tuple(Comparison),
    "Target status": (
        TargetKind.BASELINE_YEAR, TargetKind.NOT_APPLICABLE, TargetKind.UNDER_DEVELOPMENT,
    ),
    "Profile": tuple(Profile),
    "Figures are": tuple(FiguresAre),
    "DOT basis": tuple(DotBasis),
    "Parts combine": tuple(PartsCombine),
    "Unit": ("percent", "pounds", "days", "per 10,000"),
}  # fmt: skip
"""What may stand under a heading that has words of its own."""

TELLING: Mapping[str, str] = {
    "Ref": "The measure's reference, such as 1.B1(a).",
    "Priority": "The number of the priority.",
    "Outcome": "The outcome's letter.",
    "Directorate": "Who returns the measure.",
    "Lead accountability": "Who answers for it.",
    "Good performance": "Which way is good; words after it are kept: High - fairly satisfied.",
    "Frequency": "How often a figure is due.",
    "Target": "The target as it is printed.",
    "Target value": "The figure judged against, where the printed words hold no one figure.",
    "Comparison": "Blank: at least where high is good, at most where low is.",
    "Target status": "Blank where the target holds. It wins over the target's words.",
    "Profile": "How the year's target applies in a quarter. Blank: flat.",
    "Milestone Q1": "Figures, for a profile of milestones.",
    "Tolerance": "2.5% of the target, or 2 points. Blank: the plan's own.",
    "Figures are": "What a quarter's figure counts. Blank: snapshot, where things stand.",
    "DOT basis": "What a figure is compared with. Blank: the quarter before.",
    "Parts": "a; b; c or a = Major; b = Minor.",
    "Parts combine": "Blank: the worst part decides.",
    "Unit": "Blank: a count.",
    "Decimals": "Places shown. Blank: as returned.",
    "From quarter": "Q3: the row holds from then on. Blank: the start of the year.",
    "To quarter": "The last quarter in which the measure is reported.",
    "Formerly": "The reference that the measure had before.",
}
"""What is told of a heading's cells."""

_WIDTHS = {
    "Priority title": 160,
    "Outcome title": 200,
    "Action": 200,
    "Measure": 300,
    "Target": 140,
}
_WIDTH = 105


def register_workbook(draft: RegisterDraft, settings: Settings, created: date) -> bytes:
    """The bytes of a register; entries that must be settled are framed, and say why."""

    def draw(book: Book) -> None:
        page = book.page(f"Register {year_text(draft.year)}")
        page.columns([_WIDTHS.get(heading, _WIDTH) for heading in draft.headings])
        title = f"Register of measures {year_text(draft.year)}"
        page.write(0, 0, Cell(title, "title"))
        for column, heading in enumerate(draft.headings):
            page.write(HEADING_ROW - 1, column, Cell(heading, "heading"))
        _draw_rows(page, draft)
        page.sheet.freeze_panes(HEADING_ROW, 1)

    names = f"Register of measures {year_text(draft.year)}", "What each measure is"
    return drawn_workbook(settings, Period.quarter(draft.year, 1), names, created, draw)


def _draw_rows(page: Page, draft: RegisterDraft) -> None:
    doubted = {
        (row, doubt.heading): doubt.why for doubt in draft.doubts for row in draft.rows_of(doubt)
    }
    last = FIRST_ROW + len(draft.rows) + ROOM
    for column, heading in enumerate(draft.headings):
        for row in range(FIRST_ROW, last):
            drafted = row - FIRST_ROW < len(draft.rows)
            text = draft.rows[row - FIRST_ROW].get(heading, "") if drafted else ""
            role = "fill words" if (row, heading) in doubted else "cell"
            page.write(row - 1, column, Cell(text, role, number_format="@"))
        settled = [row for row in range(FIRST_ROW, last) if (row, heading) not in doubted]
        for first, final in _runs(settled):
            entry = _entry(heading, TELLING.get(heading, ""))
            if entry:
                page.accept(first - 1, column, entry, final - 1)
        for row in range(FIRST_ROW, last):
            why = doubted.get((row, heading))
            if why is not None:
                page.accept(row - 1, column, _entry(heading, f"To be settled: {why}."))


def _entry(heading: str, told: str) -> Mapping[str, object]:
    """What may stand in a cell, and what is told of it; other words are let in with a question."""
    choices = CHOICES.get(heading)
    entry: dict[str, object] = {}
    if choices is not None:
        entry = {"validate": "list", "source": list(choices), "error_type": "warning"}
    elif told:
        entry = {"validate": "any"}
    if told:
        entry |= {"input_title": heading[:32], "input_message": printable(told)[:255]}
    return entry


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each unbroken run of rows."""
    first = None
    for place, row in enumerate(rows):
        first = row if first is None else first
        if place + 1 == len(rows) or rows[place + 1] != row + 1:
            yield first, row
            first = None
