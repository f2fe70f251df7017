"""The chase list in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from rich.table import Table
from rich.text import Text

from scorecard_cli.domain.due import Arrival
from scorecard_cli.domain.returns import Receipt
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.problems import one_line
from scorecard_cli.exporters.terminal.console import console, heading, table, words
from scorecard_cli.exporters.wording import (
    counted,
    day_in_words,
    moment_in_words,
    plan_and_year,
)
from scorecard_cli.reporting.chase_list import ChaseList, DirectorateChase, ScorecardReadBack

_RIGHT = {"justify": "right", "no_wrap": True}
_COUNTS: Sequence[tuple[str, Callable[[DirectorateChase], int]]] = (
    ("Due", lambda one: len(one.due)),
    ("Given", lambda one: len(one.of(Arrival.GIVEN))),
    ("Missing", lambda one: len(one.of(Arrival.MISSING))),
    ("Late", lambda one: len(one.of(Arrival.LATE))),
    ("Accepted", lambda one: len(one.of(Arrival.ACCEPTED))),
    ("Not\ndue", lambda one: len(one.of(Arrival.NOT_DUE))),
    ("Problems", lambda one: len(one.problems)),
)


def show(chased: ChaseList, settings: Settings, deadline: date | None) -> None:
    """Print a line a directorate, then the references that are missing or late."""
    screen = console()
    plan = plan_and_year(settings.plan_title, chased.quarter)
    screen.print(heading(f"{plan}, Quarter {chased.quarter.number}"))
    received = sum(one.receipt is not None for one in chased.directorates)
    by = "" if deadline is None else f", wanted by {day_in_words(deadline)}"
    returns = f"{received} of {counted(len(chased.directorates), 'return')} received{by}."
    screen.print(words(returns))
    screen.print()
    screen.print(_table(chased.directorates))
    screen.print()
    screen.print(_awaited(chased.directorates))
    if chased.read_back is not None:
        screen.print()
        screen.print(words(_read_back(chased.read_back)))


def show_letters(chased: ChaseList, letters: Sequence[Path]) -> None:
    """Print where each letter is, and who needs none."""
    screen = console()
    screen.print()
    for path in letters:
        screen.print(words(str(path)), soft_wrap=True)
    needing_none = [one.directorate for one in chased.directorates if not one.outstanding]
    if needing_none:
        names = "; ".join(map(one_line, needing_none))
        screen.print(words(f"Nothing is outstanding, so there is no letter, for {names}."))


def _table(directorates: Sequence[DirectorateChase]) -> Table:
    rows = [
        [
            words(one_line(one.directorate)),
            _received(one.receipt),
            *(words(f"{count(one):,}") for _, count in _COUNTS),
        ]
        for one in directorates
    ]
    totals = [words(f"{sum(map(count, directorates)):,}") for _, count in _COUNTS]
    return table(
        (
            ("Directorate", {}),
            ("Received", {"min_width": 12}),
            *((title, _RIGHT) for title, _ in _COUNTS),
        ),
        [*rows, [heading("All"), words(""), *totals]],
    )


def _received(receipt: Receipt | None) -> Text:
    if receipt is None:
        return words("not received", "bold red")
    return words(f"{moment_in_words(receipt.received)}, version {receipt.version}")


def _awaited(directorates: Sequence[DirectorateChase]) -> Table | Text:
    """The references that are missing, late or accepted, a line for each directorate and kind."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column()
    grid.add_column(no_wrap=True)
    grid.add_column()
    for one in directorates:
        name = one_line(one.directorate)
        for arrival in (Arrival.MISSING, Arrival.LATE, Arrival.ACCEPTED):
            refs = ", ".join(each.measure.ref for each in one.of(arrival))
            if refs:
                grid.add_row(words(name), words(arrival.value), words(refs))
                name = ""
    return grid if grid.row_count else words("Nothing is missing or late.")


def _read_back(read_back: ScorecardReadBack) -> str:
    receipt = read_back.receipt
    problems = f"; {counted(read_back.problems, 'problem')} open" if read_back.problems else ""
    return (
        f"A whole scorecard was read back in as well, and is no directorate's return: "
        f"{one_line(receipt.file_name)}, {moment_in_words(receipt.received)}, "
        f"version {receipt.version}{problems}. "
        f"Of the figures missing or late, it has {read_back.figures:,}."
    )
