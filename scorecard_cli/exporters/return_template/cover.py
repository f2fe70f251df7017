"""The cover of a template: whose it is, by when, who filled it in, and how."""

from __future__ import annotations

from datetime import date

from scorecard_cli.exporters.page import A4, Cell, Page
from scorecard_cli.exporters.return_template.sheet import NO_FIGURE_HEADING
from scorecard_cli.exporters.text_fit import text_height
from scorecard_cli.exporters.theme import COVER_TITLE, TITLE
from scorecard_cli.exporters.wording import day_in_words, plan_and_year
from scorecard_cli.reporting.return_template import ReturnTemplate

LABEL_WIDTH, WORDS_WIDTH = 190, 500
ENTRY_HEIGHT = 24.0

INSTRUCTIONS = (
    "Fill in the framed yellow cells on each sheet, under the words Fill in. The plan, and what "
    "was returned before, is filled in already and locked.",
    "Give the figure for the quarter and, where a measure is monthly, for each month. Leave a "
    "cell blank where you have no figure: 0 is a figure. Each cell says what is wanted, and "
    "what the last figure and the target are.",
    "Where a measure has parts, give them all in the one cell, behind their letters.",
    f"Where there is no figure for the quarter, choose why under {NO_FIGURE_HEADING}.",
    "Where a measure is off target, say in the data notes why, and what is being done. The "
    "Check column asks for the note as soon as the figure is typed.",
    "A judgement is for an officer who sets a status against the figure. It needs a reason.",
    "A white cell of an earlier period has no figure yet, and takes one that has come since. To "
    "correct an earlier figure that is locked, unprotect the sheet (Review, Unprotect Sheet; "
    "there is no password) and write over it, and say so in the data notes.",
    "Leave the headings and the references as they are, and save the file as an Excel workbook "
    "(.xlsx).",
)


def draw_cover(page: Page, template: ReturnTemplate, deadline: date | None) -> None:
    """Draw the cover; without a deadline there is a line to write one on."""
    settings = page.book.settings
    page.columns((LABEL_WIDTH, WORDS_WIDTH))
    row = 0
    for words, role, size in (
        (settings.organisation, "subtitle", TITLE),
        (plan_and_year(settings.plan_title, template.quarter), "plan", COVER_TITLE),
        (f"Performance return for quarter {template.quarter.number}", "subtitle", TITLE),
    ):
        row = _line(page, row, words, role, size, space=10)
    entries = (
        ("Directorate", template.directorate),
        ("Quarter", str(template.quarter)),
        ("Deadline", "" if deadline is None else day_in_words(deadline)),
        ("Completed by", ""),
        ("Signed off by", ""),
    )
    row += 1
    for label, words in entries:
        page.height(row, max(ENTRY_HEIGHT, text_height(words, WORDS_WIDTH)))
        page.write(row, 0, Cell(label, "strong cell"))
        page.write(row, 1, Cell(words) if words else Cell(role="fill"))
        row += 1
    page.height(row + 1, ENTRY_HEIGHT)
    page.write(row + 1, 0, Cell("How to fill this in", "section"))
    row += 2
    for place, words in enumerate(_instructions(settings.contact), 1):
        row = _line(page, row, f"{place}. {words}", "text", space=6)
    page.set_up_printing(paper=A4, landscape=False)
    page.lock()


def _instructions(contact: str) -> tuple[str, ...]:
    back = f"Return it to {contact.strip()}." if contact.strip() else ""
    return (*INSTRUCTIONS, back) if back else INSTRUCTIONS


def _line(page: Page, row: int, words: str, role: str, size: int = 10, *, space: float) -> int:
    page.height(row, text_height(words, LABEL_WIDTH + WORDS_WIDTH, size) + space)
    page.write_across(row, 0, row, 1, Cell(words, role))
    return row + 1
