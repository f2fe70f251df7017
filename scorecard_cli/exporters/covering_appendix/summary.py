"""The counts of the quarter: two tables, and a chart of the statuses."""

from __future__ import annotations

from scorecard_cli.domain.assessments import DirectionOfTravel, Status
from scorecard_cli.exporters.covering_appendix.chart import write_chart
from scorecard_cli.exporters.covering_appendix.paper import Paper
from scorecard_cli.exporters.page import Cell, direction_cell, status_cell
from scorecard_cli.exporters.scorecard_words import measures_counted
from scorecard_cli.exporters.table import Column
from scorecard_cli.exporters.wording import (
    DOT_SENTENCES,
    OF_BASE,
    completeness,
    heading_of_base,
    share_of_all,
    share_of_base,
)
from scorecard_cli.reporting.summary import Summary

STATUS_COLUMNS = (
    Column("Overall status", 130),
    Column("What it means", 220),
    Column("Measures", 70, right=True),
    Column("Of all measures", 110, right=True),
)
DOT_COLUMNS = (
    Column("Direction of travel (DOT)", 130),
    Column("What it means", 330),
    Column("Measures", 70, right=True),
    Column("Of all measures", 110, right=True),
)


def write_summary(paper: Paper, summary: Summary) -> None:
    """Write how many measures have each status and direction of travel."""
    settings = paper.settings
    paper.heading("Summary", 1)
    for sentence in (measures_counted(summary, settings.labels), *completeness(summary)):
        paper.sentence(sentence)
    paper.table(
        (*STATUS_COLUMNS, Column(heading_of_base(summary.base), 110, right=True)),
        [_status_cells(paper, status, summary) for status in Status],
        "Measures by overall status",
        "One row for each overall status: what it means, how many measures have it, and what "
        f"share they are of all measures and {OF_BASE[summary.base]}.",
    )
    write_chart(
        paper,
        "Measures by overall status",
        [(status_cell(status, settings), summary.status[status].count) for status in Status],
        summary.quarter,
    )
    paper.table(
        DOT_COLUMNS,
        [
            [
                direction_cell(dot),
                Cell(DOT_SENTENCES[dot]),
                Cell(f"{summary.dot[dot].count:,}"),
                Cell(share_of_all(summary.dot[dot], summary.measures)),
            ]
            for dot in DirectionOfTravel
        ],
        "Measures by direction of travel",
        "One row for each direction of travel: what it means, how many measures have it, and "
        "what share they are of all measures.",
    )


def _status_cells(paper: Paper, status: Status, summary: Summary) -> list[Cell]:
    share = summary.status[status]
    return [
        status_cell(status, paper.settings),
        Cell(paper.settings.scheme.sentences[status]),
        Cell(f"{share.count:,}"),
        Cell(share_of_all(share, summary.measures)),
        Cell(share_of_base(share, summary)),
    ]
