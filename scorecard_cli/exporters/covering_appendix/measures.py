"""Every measure in brief, and the cells that tables of measures share."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.references import label
from scorecard_cli.exporters.covering_appendix.paper import Paper
from scorecard_cli.exporters.page import Cell, dot_cell, standing_cell
from scorecard_cli.exporters.scorecard_words import target_of
from scorecard_cli.exporters.status_words import title_of
from scorecard_cli.exporters.table import Column
from scorecard_cli.exporters.wording import (
    amount,
    judged_shown,
    measure_title,
    numbers_said,
    priority_title,
)
from scorecard_cli.reporting.scorecard import Scorecard, ScorecardRow

COLUMNS = (
    Column("Ref No.", 52),
    Column("Measure", 190),
    Column("Overall status", 90),
    Column("Figure", 92),
    Column("Target", 124),
    Column("DOT", 80),
)


def standing_cells(one: Assessment, row: ScorecardRow, paper: Paper) -> list[Cell]:
    """The status, figure, target and direction of travel of a measure, or a part of it."""
    return [
        standing_cell(one, paper.settings),
        Cell(judged_shown(one) or "–"),
        Cell(_target(one, row)),
        dot_cell(one),
    ]


def _target(one: Assessment, row: ScorecardRow) -> str:
    """The target as printed, and the figure judged against where the words do not say it.

    The words of the whole are not said again of a part that has none of its own.
    """
    if one.part is not None and one.target is None:
        return "None of its own"
    words = target_of(one, row.measure.target) or "None"
    if one.target is None or abs(one.target) in numbers_said(words):
        return words
    return f"{words}; judged against {amount(one.target, one.unit)}"


def write_every_measure(paper: Paper, scorecard: Scorecard) -> None:
    """Write a table for each priority: a row for every measure, and one for each part beneath."""
    paper.heading("Every measure", 1)
    for priority in scorecard.priorities:
        title = priority_title(priority.number, priority.title)
        paper.heading(title, 2)
        paper.table(
            COLUMNS,
            [cells for row in priority.rows for cells in _rows(row, paper)],
            f"Every measure of {title}",
            "One row for each measure, and for each part of one beneath it: its overall status, "
            "figure, target and direction of travel.",
        )


def _rows(row: ScorecardRow, paper: Paper) -> Iterator[list[Cell]]:
    title = measure_title(row.measure.title, row.measure.priority_measure)
    for one in (row.assessment, *row.parts):
        named = title if one.part is None else title_of(row.measure, one)
        yield [
            Cell(label(one.ref, one.part), "strong cell"),
            Cell(named),
            *standing_cells(one, row, paper),
        ]
