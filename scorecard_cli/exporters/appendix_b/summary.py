"""The summary: the counts of the quarter, and two charts of them."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_cli.domain.assessments import DirectionOfTravel, Status
from scorecard_cli.exporters import theme
from scorecard_cli.exporters.page import Cell, Page, direction_cell, status_cell
from scorecard_cli.exporters.scorecard_words import measures_counted
from scorecard_cli.exporters.table import Column, draw_table
from scorecard_cli.exporters.wording import (
    ARROW_SENTENCE,
    DOT_SENTENCES,
    completeness,
    heading_of_base,
    share_of_all,
    share_of_base,
)
from scorecard_cli.reporting.summary import Summary

COLUMNS = (
    Column("Overall status", 190),
    Column("What it means", 440),
    Column("Measures", 100, right=True),
    Column("Of all measures", 160, right=True),
)
BASE_WIDTH = 165
CHART_LEFT, CHART_WIDTH, CHART_HEIGHT = len(COLUMNS) + 2, 605, 320


def draw_summary(page: Page, summary: Summary, heading: str) -> None:
    """Draw the counts of statuses and of directions of travel, each with its chart."""
    status_columns = (*COLUMNS, Column(heading_of_base(summary.base), BASE_WIDTH, right=True))
    page.columns([*(column.width for column in status_columns), 40, CHART_WIDTH])
    page.height(0, 28)
    page.write(0, 0, Cell(heading, "title"))
    sentences = [measures_counted(summary, page.book.settings.labels), *completeness(summary)]
    for line, sentence in enumerate(sentences, start=1):
        page.height(line, 24)
        page.write(line, 0, Cell(sentence, "unwrapped"))
    status_row = len(sentences) + 2
    row = draw_table(page, status_row, status_columns, _status_rows(page, summary))
    settings = page.book.settings
    colours = [theme.PALETTE[settings.colours[status]].strong for status in Status]
    _draw_chart(page, "Measures by overall status", status_row, len(Status), colours)
    # The table of directions starts below the first chart.
    dot_row = max(row, status_row + 15)
    columns = (Column("Direction of travel", COLUMNS[0].width), *COLUMNS[1:4])
    row = draw_table(page, dot_row, columns, _dot_rows(summary))
    page.write(row, 0, Cell(ARROW_SENTENCE, "quiet unwrapped"))
    colours = [theme.DOT_COLOURS[dot].strong for dot in DirectionOfTravel]
    _draw_chart(page, "Measures by direction of travel", dot_row, len(DirectionOfTravel), colours)
    page.set_up_printing()


def _status_rows(page: Page, summary: Summary) -> list[list[Cell]]:
    rows = [
        [
            status_cell(status, page.book.settings),
            Cell(page.book.settings.scheme.sentences[status]),
            _count(summary.status[status].count),
            Cell(share_of_all(summary.status[status], summary.measures), "quantity"),
            Cell(share_of_base(summary.status[status], summary), "quantity"),
        ]
        for status in Status
    ]
    return [*rows, [*_total(summary), Cell()]]


def _dot_rows(summary: Summary) -> list[list[Cell]]:
    rows = [
        [
            direction_cell(dot),
            Cell(DOT_SENTENCES[dot]),
            _count(summary.dot[dot].count),
            Cell(share_of_all(summary.dot[dot], summary.measures), "quantity"),
        ]
        for dot in DirectionOfTravel
    ]
    return [*rows, _total(summary)]


def _total(summary: Summary) -> list[Cell]:
    return [Cell("All measures", "strong cell"), Cell(), _count(summary.measures), Cell()]


def _count(count: int) -> Cell:
    return Cell(f"{count:,}", "number", number=count, number_format="#,##0")


def _draw_chart(
    page: Page, title: str, heading_row: int, count: int, colours: Sequence[str]
) -> None:
    """Draw one bar for each row under a heading, each with its word and its number."""
    chart = page.book.workbook.add_chart({"type": "bar"})
    name, first, last = page.sheet.get_name(), heading_row + 1, heading_row + count
    font = {"name": theme.FONT, "size": theme.LARGE_BODY - 1, "color": theme.INK}
    chart.add_series(
        {
            "categories": [name, first, 0, last, 0],
            "values": [name, first, 2, last, 2],
            "points": [{"fill": {"color": colour}} for colour in colours],
            "data_labels": {"value": True, "position": "outside_end", "font": font},
            "gap": 45,
        }
    )
    chart.set_title(
        {"name": title, "overlay": False, "name_font": {**font, "size": theme.LARGE_BODY}}
    )
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": font, "line": {"color": theme.HAIRLINE}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
    page.sheet.insert_chart(
        heading_row, CHART_LEFT, chart, {"description": f"{title}; the table has the counts."}
    )
