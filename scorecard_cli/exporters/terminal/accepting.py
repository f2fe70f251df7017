"""What accept says."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from scorecard_cli.domain.problems import Problem
from scorecard_cli.exporters.problems import found_in, place_of
from scorecard_cli.exporters.terminal.console import console


def show(accepted: Sequence[Problem]) -> None:
    """Name each warning that stays quiet from now on."""
    screen = console()
    for problem in accepted:
        screen.print(Text(place_of(problem), "bold"), soft_wrap=True)
        screen.print(Text(f"  {found_in(problem)}"), soft_wrap=True)
    screen.print(Text("Accepted; quiet until what was found changes."))
