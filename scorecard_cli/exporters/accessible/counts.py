"""The counts: how many measures have each status, and each direction of travel."""

from __future__ import annotations

from decimal import Decimal

from scorecard_cli.domain.assessments import DirectionOfTravel, Status
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.accessible.entries import marked, table_sheet
from scorecard_cli.exporters.accessible.sheets import Column, Entry, Sheet, Table
from scorecard_cli.exporters.accessible.shorthand import NOT_APPLICABLE, number, per_cent
from scorecard_cli.exporters.page import direction_cell, status_cell
from scorecard_cli.exporters.scorecard_words import measures_counted
from scorecard_cli.exporters.wording import DOT_SENTENCES, OF_BASE
from scorecard_cli.reporting.summary import STATUSES_OF, Summary

_STATUSES = (
    Column("Overall status", 200),
    Column("What it means", 360),
    Column("Measures", 110, numbers=True),
    Column("Out of all measures", 130, numbers=True),
    Column("Per cent of all measures", 150, numbers=True),
)
_DIRECTIONS = (
    Column("Direction of travel", 200),
    Column("What it means", 360),
    Column("Measures", 110, numbers=True),
    Column("Out of all measures", 130, numbers=True),
    Column("Per cent of all measures", 150, numbers=True),
)


def statuses(summary: Summary, settings: Settings, months: str) -> Sheet:
    """One row for each overall status, those that no measure has among them."""
    rows = tuple(_status_row(status, summary, settings) for status in Status)
    return table_sheet(
        "Statuses",
        f"Measures by overall status, {months}",
        "How many measures have each overall status.",
        Table("Measures_by_status", (*_STATUSES, *_of_base(summary)), rows),
        (measures_counted(summary, settings.labels),),
    )


def _of_base(summary: Summary) -> tuple[Column, Column]:
    """The columns of the percentages on the scheme's base."""
    of_base = OF_BASE[summary.base]
    return (
        Column(f"Out {of_base}", 150, numbers=True),
        Column(f"Per cent {of_base}", 160, numbers=True),
    )


def _status_row(status: Status, summary: Summary, settings: Settings) -> tuple[Entry, ...]:
    share = summary.status[status]
    based_on = Decimal(summary.based_on) if status in STATUSES_OF[summary.base] else None
    return (
        marked(status_cell(status, settings)),
        Entry(settings.scheme.sentences[status]),
        number(Decimal(share.count)),
        number(Decimal(summary.measures)),
        per_cent(share.of_all),
        number(based_on, NOT_APPLICABLE),
        per_cent(share.of_base),
    )


def directions(summary: Summary, months: str) -> Sheet:
    """One row for each direction of travel."""
    rows = tuple(
        (
            marked(direction_cell(dot)),
            Entry(DOT_SENTENCES[dot]),
            number(Decimal(summary.dot[dot].count)),
            number(Decimal(summary.measures)),
            per_cent(summary.dot[dot].of_all),
        )
        for dot in DirectionOfTravel
    )
    return table_sheet(
        "Directions",
        f"Measures by direction of travel, {months}",
        "How many measures have each direction of travel.",
        Table("Measures_by_direction", _DIRECTIONS, rows),
    )
