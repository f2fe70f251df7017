"""What is said of a register that was drafted: what could not be known, and what differs."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from scorecard_cli.domain.problems import Problem
from scorecard_cli.exporters.problems import cure_of, found_in, place_of
from scorecard_cli.exporters.terminal.console import console


def show_problems(problems: Sequence[Problem]) -> None:
    """Print each on stderr, with its place and what to do."""
    screen = console(stderr=True)
    for problem in problems:
        said = f"{place_of(problem)}\n  {found_in(problem)}\n  {cure_of(problem)}\n"
        screen.print(Text(said), soft_wrap=True)
