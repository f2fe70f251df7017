"""The cover: what this is, of which quarter, and what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.page import A4, Cell, Page
from scorecard_cli.exporters.scorecard_words import CAUTION, quarter_title
from scorecard_cli.exporters.text_fit import text_height
from scorecard_cli.exporters.theme import COVER_TITLE, TITLE
from scorecard_cli.exporters.wording import completeness, day_in_words, plan_and_year
from scorecard_cli.reporting.scorecard import Scorecard

LABEL_WIDTH, WORDS_WIDTH = 190, 500


def draw_cover(
    page: Page,
    scorecard: Scorecard,
    settings: Settings,
    created: date,
    contents: Sequence[tuple[str, str]],
) -> None:
    """Draw the cover; ``contents`` is each sheet's name and what it holds."""
    page.columns((LABEL_WIDTH, WORDS_WIDTH))
    row = _title(page, scorecard, settings)
    row = _pairs(
        page,
        row,
        "",
        (
            ("Directorate", ALL_DIRECTORATES),
            ("Quarter", str(scorecard.quarter)),
            ("How complete", " ".join(completeness(scorecard.summary))),
        ),
    )
    details = (
        ("Status and date created", day_in_words(created)),
        ("Contact", settings.contact),
        ("Created by", settings.created_by),
    )
    row = _pairs(page, row, "Document details", details)
    _pairs(page, row, "In this workbook", contents)
    page.set_up_printing(paper=A4, landscape=False)


def _title(page: Page, scorecard: Scorecard, settings: Settings) -> int:
    lines = (
        (settings.organisation, "subtitle", TITLE),
        ("Appendix B", "subtitle", TITLE),
        (plan_and_year(settings.plan_title, scorecard.quarter), "plan", COVER_TITLE),
        ("Performance Report", "subtitle", TITLE),
        (quarter_title(scorecard.quarter, settings.calendar), "subtitle", TITLE),
        (CAUTION, "quiet", 10),
    )
    for row, (words, role, size) in enumerate(lines):
        page.height(row, text_height(words, LABEL_WIDTH + WORDS_WIDTH, size) + 10)
        page.write_across(row, 0, row, 1, Cell(words, role))
    return len(lines) + 1


def _pairs(page: Page, row: int, section: str, pairs: Sequence[tuple[str, str]]) -> int:
    if section:
        page.height(row, 24)
        page.write(row, 0, Cell(section, "section"))
        row += 1
    for label, words in pairs:
        if not words.strip():
            continue
        page.height(row, max(text_height(label, LABEL_WIDTH), text_height(words, WORDS_WIDTH)))
        page.write(row, 0, Cell(label, "strong cell"))
        page.write(row, 1, Cell(words))
        row += 1
    return row + 1
