"""Each measure that is off track: its figure, target and direction, why, and the data note."""

from __future__ import annotations

from scorecard_cli.domain.references import label
from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters.covering_appendix.measures import standing_cells
from scorecard_cli.exporters.covering_appendix.paper import Paper
from scorecard_cli.exporters.page import Cell, status_cell
from scorecard_cli.exporters.status_words import in_words, title_of
from scorecard_cli.exporters.table import Column
from scorecard_cli.exporters.wording import measure_title, priority_title
from scorecard_cli.reporting.scorecard import Scorecard, ScorecardRow

COLUMNS = (
    Column("Which", 150),
    Column("Overall status", 110),
    Column("Figure", 130),
    Column("Target", 130),
    Column("DOT", 100),
)


def write_off_track(paper: Paper, scorecard: Scorecard) -> None:
    """Write a section for each measure that is off target, or has a part on a list of those."""
    paper.heading("Measures off track", 1)
    lists = scorecard.red_flags
    listed = {flag.ref for flag in (*lists.red_flags, *lists.newly_off_track)}
    off = status_cell(Status.OFF_TARGET, paper.settings).shown
    paper.sentence(
        f"Every measure whose overall status is {off}, and every one with a part that is a red "
        "flag or newly off track."
    )
    found = False
    for priority in scorecard.priorities:
        rows = [
            row
            for row in priority.rows
            if row.assessment.status is Status.OFF_TARGET or row.measure.ref in listed
        ]
        if rows:
            found = True
            paper.heading(priority_title(priority.number, priority.title), 2)
        for row in rows:
            _write_measure(paper, row)
            why = in_words(row.assessment, scorecard, paper.settings.labels)
            paper.labelled("Why it has this status", why, space_before=6)
            paper.labelled("Lead officer", row.measure.lead_officer)
            paper.labelled("Data note", row.note or "None was returned.")
    if not found:
        paper.sentence("There is none.")


def _write_measure(paper: Paper, row: ScorecardRow) -> None:
    measure = row.measure
    title = measure_title(measure.title, measure.priority_measure)
    paper.heading(f"{measure.ref} {title}", 3)
    paper.table(
        COLUMNS,
        [
            [
                Cell(
                    label(one.ref, None) if one.part is None else title_of(measure, one),
                    "strong cell",
                ),
                *standing_cells(one, row, paper),
            ]
            for one in (row.assessment, *row.parts)
        ],
        f"{measure.ref} {measure.title}",
        "One row for the measure, and one for each part: overall status, figure, target and "
        "direction of travel.",
        before_text=True,
    )
