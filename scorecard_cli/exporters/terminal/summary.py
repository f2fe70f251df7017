"""The summary in the terminal."""

from __future__ import annotations

from rich.table import Table

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.terminal.console import (
    DOT_STYLES,
    console,
    heading,
    status_cell,
    table,
    words,
)
from scorecard_cli.exporters.wording import (
    DOT_WORDS,
    completeness,
    heading_of_base,
    plan_and_year,
    share_of_all,
    share_of_base,
)
from scorecard_cli.reporting.summary import STATUSES_OF, Summary

_RIGHT = {"justify": "right", "no_wrap": True}


def show(counted: Summary, settings: Settings) -> None:
    """Print the counts by status and by direction, each percentage with its n and d."""
    screen = console()
    plan = plan_and_year(settings.plan_title, counted.quarter)
    screen.print(heading(f"{plan}, Quarter {counted.quarter.number}"))
    screen.print(words(f"{counted.measures} measures, of which {counted.measured} measured."))
    for sentence in completeness(counted):
        screen.print(words(sentence))
    screen.print()
    screen.print(_statuses(counted, settings))
    screen.print()
    screen.print(_directions(counted))


def _statuses(counted: Summary, settings: Settings) -> Table:
    return table(
        (
            ("Overall status", {"no_wrap": True}),
            ("Measures", _RIGHT),
            ("Of all", _RIGHT),
            (heading_of_base(counted.base), _RIGHT),
        ),
        (
            [
                status_cell(status, settings),
                words(str(share.count)),
                words(share_of_all(share, counted.measures)),
                words(share_of_base(share, counted) if status in STATUSES_OF[counted.base] else ""),
            ]
            for status, share in counted.status.items()
        ),
    )


def _directions(counted: Summary) -> Table:
    return table(
        (("Direction of travel", {"no_wrap": True}), ("Measures", _RIGHT), ("Of all", _RIGHT)),
        (
            [
                words(DOT_WORDS[direction], DOT_STYLES[direction]),
                words(str(share.count)),
                words(share_of_all(share, counted.measures)),
            ]
            for direction, share in counted.dot.items()
        ),
    )
