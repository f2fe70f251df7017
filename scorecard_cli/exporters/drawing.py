"""A new workbook, from the first cell to its bytes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.page import Book, footer_text
from scorecard_cli.exporters.wording import plan_and_year, printable


def drawn_workbook(
    settings: Settings,
    quarter: Period,
    names: tuple[str, str],
    created: date,
    draw: Callable[[Book], None],
    author: str = "",
) -> bytes:
    """The bytes of a workbook of a quarter: the same sheets and day give the same ones.

    Args:
        names: what follows the plan's name in its title, and its subject.
        draw: draws its sheets; words are never a formula, a link or a number.
        author: who its properties say made it; empty for nobody.
    """
    held = BytesIO()
    with Workbook(
        held,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    ) as workbook:
        title = plan_and_year(settings.plan_title, quarter)
        workbook.set_properties(
            {
                "title": printable(f"{title}: {names[0]}"),
                "subject": printable(names[1]),
                "author": printable(author),
                "company": printable(settings.organisation),
                "created": datetime.combine(created, time()),
            }
        )
        draw(Book(workbook, settings, footer_text(settings.organisation, title)))
    return held.getvalue()
