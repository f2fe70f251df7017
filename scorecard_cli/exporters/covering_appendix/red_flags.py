"""The red flags: how many each priority has, and the lists before cabinet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scorecard_cli.exporters.covering_appendix.measures import standing_cells
from scorecard_cli.exporters.covering_appendix.paper import Paper
from scorecard_cli.exporters.page import Cell
from scorecard_cli.exporters.scorecard_words import (
    FlagGroup,
    flag_groups,
    judged_otherwise,
    not_compared,
)
from scorecard_cli.exporters.table import Column
from scorecard_cli.exporters.wording import measure_title, priority_title
from scorecard_cli.reporting.scorecard import Scorecard, ScorecardRow

COLUMNS = (
    Column("Ref No.", 52),
    Column("Measure", 170),
    Column("Overall status", 88),
    Column("Figure", 90),
    Column("Target", 116),
    Column("DOT", 80),
    Column("Quarters running", 58, right=True),
)


def write_red_flags(paper: Paper, scorecard: Scorecard) -> None:
    """Write the dashboard of red flags, and each list with what is on it."""
    paper.heading("Red flags", 1)
    lists, labels = scorecard.red_flags, paper.settings.labels
    if not lists.known:
        paper.sentence(not_compared(labels, lists.rule))
        return
    groups = flag_groups(lists, labels)
    _write_dashboard(paper, scorecard, groups)
    rows = {row.measure.ref: row for row in scorecard.rows}
    otherwise = lists.judged_otherwise
    for group in (*groups, *([judged_otherwise(otherwise, labels)] if otherwise else ())):
        paper.heading(group.heading, 2)
        paper.sentence(group.explained if group.flags else "None.", before_table=bool(group.flags))
        if group.flags:
            _write_list(paper, group, rows)


def _write_dashboard(paper: Paper, scorecard: Scorecard, groups: Sequence[FlagGroup]) -> None:
    """Write how many entries of each list are of each priority."""
    priority_of = {row.measure.ref: row.measure.priority for row in scorecard.rows}
    counts = [[priority_of[flag.ref] for flag in group.flags] for group in groups]
    columns = (
        Column("Corporate priority", 330),
        Column("Measures", 70, right=True),
        *(Column(group.name, 80, right=True) for group in groups),
    )
    rows = [
        [
            Cell(priority_title(priority.number, priority.title)),
            Cell(f"{len(priority.rows):,}"),
            *(Cell(f"{listed.count(priority.number):,}") for listed in counts),
        ]
        for priority in scorecard.priorities
    ]
    total = [len(scorecard.rows), *(len(listed) for listed in counts)]
    rows.append(
        [Cell("All priorities", "strong cell"), *(Cell(f"{n:,}", "strong cell") for n in total)]
    )
    paper.sentence("A measure with parts is counted by each part that is named.", before_table=True)
    paper.table(
        columns,
        rows,
        "Dashboard of red flags",
        "One row for each corporate priority, and one for all: how many measures it has, and how "
        "many are red flags, newly off track and recovered.",
    )


def _write_list(paper: Paper, group: FlagGroup, rows: Mapping[str, ScorecardRow]) -> None:
    paper.table(
        COLUMNS,
        [
            [
                Cell(flag.label, "strong cell"),
                Cell(measure_title(flag.title, flag.priority_measure)),
                *standing_cells(flag.assessment, rows[flag.ref], paper),
                Cell(f"{flag.quarters}"),
            ]
            for flag in group.flags
        ],
        group.name,
        f"{group.explained} One row for each: overall status, figure, target, direction of travel, "
        "and quarters running.",
    )
