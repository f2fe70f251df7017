"""What is said beside a layout that is proposed: what it reads of its file, on stderr."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from scorecard_cli.domain.problems import Problem, Severity
from scorecard_cli.exporters.problems import cure_of, found_in, place_of
from scorecard_cli.exporters.terminal.console import console


def show(measures: int, figures: int, quarter: str, problems: Sequence[Problem]) -> None:
    """Print how much is read, and each error; warnings are counted, for check lists them."""
    screen = console(stderr=True)
    errors = [one for one in problems if one.kind.severity is Severity.ERROR]
    for problem in errors:
        screen.print(Text(f"{place_of(problem)}\n  {found_in(problem)}\n  {cure_of(problem)}\n"))
    of_quarter = f" for {quarter}" if quarter else ""
    read = f"{_count(measures, 'measure')} and {_count(figures, 'figure')}{of_quarter}"
    wrong = f"{_count(len(errors), 'error')} and {_count(len(problems) - len(errors), 'warning')}"
    screen.print(Text(f"Read so, the file has {read}, with {wrong}."))


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
