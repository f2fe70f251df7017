"""The lists before cabinet, in one table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.accessible.entries import marked, table_sheet, unit_in_words
from scorecard_cli.exporters.accessible.sheets import Column, Entry, Sheet, Table
from scorecard_cli.exporters.accessible.shorthand import (
    number,
    without_figure,
    without_target,
    words,
)
from scorecard_cli.exporters.page import dot_cell, status_cell
from scorecard_cli.exporters.scorecard_words import (
    FlagGroup,
    flag_groups,
    judged_otherwise,
    not_compared,
)
from scorecard_cli.exporters.wording import measure_title
from scorecard_cli.reporting.red_flag_list import Flag
from scorecard_cli.reporting.scorecard import Scorecard, ScorecardRow

_COLUMNS = (
    Column("Reference", 110),
    Column("Measure", 420),
    Column("List", 190),
    Column("Overall status", 170),
    Column("Figure judged", 120, numbers=True),
    Column("Target by now", 120, numbers=True),
    Column("Unit", 110),
    Column("Direction of travel", 150),
    Column("Quarters running", 110, numbers=True),
    Column("Lead officer", 220),
)


def exceptions(scorecard: Scorecard, settings: Settings, months: str) -> Sheet:
    """One row for each entry of each list, with the list that it is on."""
    lists, labels = scorecard.red_flags, settings.labels
    rows = {row.measure.ref: row for row in scorecard.rows}
    groups = list(flag_groups(lists, labels)) if lists.known else []
    more = [f"{group.heading}: {group.explained}" for group in groups]
    if lists.judged_otherwise:
        otherwise = judged_otherwise(lists.judged_otherwise, labels)
        groups.append(otherwise)
        more.append(f"{otherwise.heading}: {otherwise.explained}")
    return table_sheet(
        "Red_flags",
        f"Red flags, {months}",
        "The measures and parts on each list before cabinet.",
        Table("Lists_before_cabinet", _COLUMNS, tuple(_rows(groups, rows, settings))),
        more if lists.known else (not_compared(labels, lists.rule), *more),
        "No measure is on a list." if lists.known else "So there is nothing to list.",
    )


def _rows(
    groups: list[FlagGroup], rows: Mapping[str, ScorecardRow], settings: Settings
) -> Iterator[tuple[Entry, ...]]:
    for group in groups:
        for flag in group.flags:
            yield _entries(flag, group, rows[flag.ref], settings)


def _entries(
    flag: Flag, group: FlagGroup, row: ScorecardRow, settings: Settings
) -> tuple[Entry, ...]:
    one = flag.assessment
    return (
        Entry(flag.label),
        Entry(measure_title(flag.title, flag.priority_measure)),
        Entry(group.one),
        marked(status_cell(one.status, settings)),
        number(one.judged_figure, without_figure(row, one)),
        number(one.target_now, without_target(one)),
        unit_in_words(one.unit),
        marked(dot_cell(one)),
        number(Decimal(flag.quarters)),
        words(row.measure.lead_officer),
    )
