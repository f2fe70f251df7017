"""Statuses that moved, in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import Console
from rich.text import Text

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.terminal.console import heading, standing_cell, table, words
from scorecard_cli.reporting.moved_status import MovedStatus


def show_moved(screen: Console, moved: Iterable[MovedStatus], settings: Settings) -> None:
    """Print a table for each quarter, with a row for each status that moved."""
    for quarter, found in groupby(moved, key=lambda one: one.quarter):
        of_quarter = list(found)
        several = f"{len(of_quarter)} statuses move"
        count = "1 status moves" if len(of_quarter) == 1 else several
        screen.print()
        screen.print(heading(f"{quarter}: {count}"))
        screen.print(
            table(
                (("Ref", {"no_wrap": True}), ("Before", {}), ("Now", {})),
                (
                    [words(one.ref), _status(one.before, settings), _status(one.now, settings)]
                    for one in of_quarter
                ),
            )
        )


def _status(one: Assessment | None, settings: Settings) -> Text:
    return words("nothing held") if one is None else standing_cell(one, settings)
