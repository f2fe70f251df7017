"""The trends: their figures by quarter on a sheet, and a sparkline of each.

A sparkline shows one series, so what is drawn is how far each figure is from its target, and
the line of nought is the target. It is drawn in shares of the farthest, so that one scale with
room at its edges serves for all: XlsxWriter takes as long for a group of sparklines as for one.
Its points are columns and not joined by a line: quarters without a figure stay open, and
LibreOffice 7.4 prints no line of a sparkline.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from xlsxwriter.utility import quote_sheetname, xl_range, xl_rowcol_to_cell

from scorecard_cli.domain.periods import Period
from scorecard_cli.exporters import theme
from scorecard_cli.exporters.page import Cell, Page
from scorecard_cli.exporters.table import Column, draw_heading, draw_row
from scorecard_cli.exporters.wording import plain_number
from scorecard_cli.reporting.trends import QUARTERS, Trend, quarters_drawn

HEADING_ROW = 3

BEFORE = (
    Column("Ref No.", 80),
    Column("Measure", 420),
    Column("Unit", 80),
    Column("Target now", 80, right=True),
)
WIDTH = 72

ROOM = 0.08
"""Above and below the columns of a sparkline, as a share of the farthest."""

WHEN = (*(f"{count} before" for count in range(QUARTERS - 1, 0, -1)), "Now")
"""The columns; by no period's name, under which references would be those of a return."""

TREND_SENTENCE = (
    "Trend: how far above or below its target (the line) a quarter was; without one, the figure."
)


EARLIER_SENTENCE = (
    "A quarter for which no target is held is set against the target now, unless that rises or "
    "falls over the year. What is drawn are distances from the target as shares of the farthest. "
    "A part that decides its measure's status stands for it."
)


def draw_trends(
    page: Page, found: Mapping[str, Trend], quarter: Period, heading: str
) -> dict[str, str]:
    """Draw the figures, and say by reference where what a sparkline shows stands."""
    quarters = quarters_drawn(quarter)
    columns = (
        *BEFORE,
        *(Column(when, WIDTH, right=True) for when in WHEN),
        *(Column(f"Drawn: {when.lower()}", WIDTH, right=True) for when in WHEN),
    )
    widths = [column.width for column in columns]
    page.columns(widths)
    page.height(0, 28)
    page.write(0, 0, Cell(heading, "title"))
    page.write(1, 0, Cell(TREND_SENTENCE, "quiet unwrapped"))
    span = f"The quarters run from {quarters[0]} to {quarters[-1]}."
    page.write(2, 0, Cell(f"{span} {EARLIER_SENTENCE}", "quiet unwrapped"))
    if not found:
        page.write(HEADING_ROW, 0, Cell("No measure has figures of two quarters.", "unwrapped"))
        page.set_up_printing()
        return {}
    places, row = {}, draw_heading(page, HEADING_ROW, columns)
    for ref, one in found.items():
        places[ref] = row
        row = draw_row(page, row, widths, _cells(one))
    page.sheet.freeze_panes(HEADING_ROW + 1, 2)
    page.set_up_printing(heading_rows=(HEADING_ROW, HEADING_ROW))
    first, last = len(BEFORE) + QUARTERS, len(BEFORE) + 2 * QUARTERS - 1
    name = quote_sheetname(page.sheet.get_name())
    return {ref: f"{name}!{xl_range(at, first, at, last)}" for ref, at in places.items()}


def _cells(one: Trend) -> list[Cell]:
    return [
        Cell(one.label, "strong cell"),
        Cell(one.title),
        Cell(one.unit),
        _number(one.targets[-1]),
        *map(_number, one.figures),
        *map(_share, one.drawn),
    ]


def _number(number: Decimal | None) -> Cell:
    if number is None:
        return Cell()
    text = plain_number(number)
    decimals = len(text.partition(".")[2])
    number_format = f"#,##0.{'0' * decimals}".rstrip(".")
    return Cell(text, "number", number=float(number), number_format=number_format)


def _share(share: Decimal | None) -> Cell:
    if share is None:
        return Cell()
    return Cell(f"{share:.2f}", "number", number=float(share), number_format="0.00")


def draw_sparklines(
    page: Page,
    column: int,
    places: Mapping[str, int],
    found: Mapping[str, Trend],
    drawn_from: Mapping[str, str],
) -> None:
    """Draw a sparkline for each measure with a trend, those that are alike as one group.

    Args:
        page: the sheet of the measures.
        column: in which they stand.
        places: the row of each measure.
        found: the trends.
        drawn_from: the cells of their numbers, as `draw_trends` says.
    """
    alike: dict[tuple[float, float], list[str]] = {}
    for ref in places:
        if ref in found:
            alike.setdefault(_scale(found[ref]), []).append(ref)
    for (lowest, highest), refs in alike.items():
        page.sheet.add_sparkline(
            places[refs[0]],
            column,
            {
                "location": [xl_rowcol_to_cell(places[ref], column) for ref in refs],
                "range": [drawn_from[ref] for ref in refs],
                "type": "column",
                "axis": True,
                "min": lowest,
                "max": highest,
                "last_point": True,
                "series_color": theme.GROUP_BAND,
                "last_color": theme.INK,
            },
        )


def _scale(one: Trend) -> tuple[float, float]:
    """The edges of a sparkline, with nought in view and room beyond its columns."""
    numbers = [each for each in one.drawn if each is not None]
    lowest = -1 if min(numbers) < 0 else 0
    highest = 1 if max(numbers) > 0 else 0
    return lowest - ROOM, highest + ROOM
