"""The Appendix B workbook, sheet by sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.appendix_b.at_a_glance import draw_at_a_glance
from scorecard_cli.exporters.appendix_b.cover import draw_cover
from scorecard_cli.exporters.appendix_b.judgements import draw_judgements
from scorecard_cli.exporters.appendix_b.priority import draw_priority
from scorecard_cli.exporters.appendix_b.priority_layout import TREND
from scorecard_cli.exporters.appendix_b.red_flags import draw_red_flags
from scorecard_cli.exporters.appendix_b.statuses import draw_statuses
from scorecard_cli.exporters.appendix_b.summary import draw_summary
from scorecard_cli.exporters.appendix_b.trends import draw_sparklines, draw_trends
from scorecard_cli.exporters.drawing import drawn_workbook
from scorecard_cli.exporters.page import Book
from scorecard_cli.exporters.placing import put_in_place
from scorecard_cli.exporters.theme import LARGE_BODY
from scorecard_cli.exporters.wording import priority_title
from scorecard_cli.reporting.scorecard import Scorecard
from scorecard_cli.reporting.trends import trends

__all__ = ["appendix_b", "write_appendix_b"]


def write_appendix_b(scorecard: Scorecard, settings: Settings, created: date, path: Path) -> None:
    """Write the Appendix B workbook of a quarter.

    The file appears under its name only when it is whole; until then a file of that name
    stays as it was.

    Raises:
        OutputUnwritableError: the file cannot be written there.
    """
    put_in_place(appendix_b(scorecard, settings, created), path)


def appendix_b(scorecard: Scorecard, settings: Settings, created: date) -> bytes:
    """The Appendix B workbook of a quarter.

    The same scorecard, settings and day give the same bytes.
    """
    quarter = scorecard.quarter
    names = f"Quarter {quarter.number} scorecard", f"Appendix B, {quarter}"
    return drawn_workbook(
        settings, quarter, names, created, lambda book: _draw_sheets(book, scorecard, created)
    )


def _draw_sheets(book: Book, scorecard: Scorecard, created: date) -> None:
    quarter = str(scorecard.quarter)
    cover, glance = book.page("Cover"), book.page("At a glance", LARGE_BODY)
    summary, red_flags = book.page("Summary", LARGE_BODY), book.page("Red flags")
    priorities = [
        (book.page(f"Priority {priority.number}"), priority) for priority in scorecard.priorities
    ]
    statuses, judgements = book.page("How each status was reached"), book.page("Judgements")
    figures = book.page("Trends")
    contents = (
        (glance, "The counts, what is newly off track, and what recovered, on a page"),
        (summary, "How many measures have each status and direction of travel"),
        (red_flags, "Still off target, newly off track, and recovered"),
        *((page, priority_title(priority.number, priority.title)) for page, priority in priorities),
        (statuses, "The figure, target, tolerance and rule behind every status"),
        (judgements, "Statuses set by officers, with reasons, and restated figures"),
        (figures, "The figures that trends are drawn from"),
    )
    draw_cover(
        cover,
        scorecard,
        book.settings,
        created,
        [(page.sheet.get_name(), holds) for page, holds in contents],
    )
    draw_at_a_glance(glance, scorecard, f"At a glance, {quarter}")
    draw_summary(summary, scorecard.summary, f"Summary, {quarter}")
    rows = {row.measure.ref: row for row in scorecard.rows}
    draw_red_flags(red_flags, scorecard.red_flags, rows, f"Red flags, {quarter}")
    found = trends(scorecard)
    drawn_from = draw_trends(figures, found, scorecard.quarter, f"Trends, {quarter}")
    for page, priority in priorities:
        restated, below = scorecard.restated, scorecard.suppressed_below
        places = draw_priority(page, priority, scorecard.periods, restated, below)
        draw_sparklines(page, TREND, places, found, drawn_from)
    draw_statuses(statuses, scorecard, f"How each status was reached, {quarter}")
    draw_judgements(judgements, scorecard, f"Judgements and restatements, {quarter}")
