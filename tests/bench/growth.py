"""How time and memory grow with a council: processor seconds and megabytes of each command.

Each is a process of its own. A slope is that of a line on paper with two logarithmic axes, through
the largest size and the next that is no more than a quarter of it, since less apart it would be
that of the noise: 1 is twice the time for twice the council, 2 would be four times.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from scorecard_cli.domain.periods import Period, quarter_at
from tests.bench import rules
from tests.bench.council import council
from tests.bench.drawing import draw
from tests.bench.history import FOLDER, keep
from tests.measured_run import measured_run

STEEPEST = 1.1
"""The slope that no command is to have; a row beyond it says so."""

MEASURES = 12
"""Measures of a return, where it is the returns that grow in number."""

LAST = Period.quarter(2017, 2)

COMMANDS: Mapping[str, Sequence[str]] = {
    "check": ("check", "in"),
    "ingest": ("ingest", "in"),
    "red-flags": ("red-flags",),
    "summary": ("summary",),
    "measures --json": ("measures", "--json"),
    "explain": ("explain", "1.A1"),
    "history": ("history", "1.A1"),
    "report": ("report", "--output", "out.xlsx"),
    "report -f csv": ("report", "-f", "csv", "--output", "out"),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took of a council of one size."""

    axis: str
    size: int
    command: str
    seconds: float
    megabytes: float


def main(*, full: bool = False) -> None:
    """Measure, print, keep and draw.

    Args:
        full: with the sizes of a whole country too, which take half an hour.
    """
    files = [10, 100, 1_000, *([1_500] if full else [])]
    sizes = {
        "files": [(f"{count:,} files of {MEASURES} measures", count, (count, MEASURES, 1))
                  for count in files],
        "measures": [(f"{count * 100:,} measures", count * 100, (count, 100, 1))
                     for count in (1, 10, 100, *([1_000] if full else []))],
        "quarters": [(f"{count} quarters of 500 measures", count, (5, 100, count))
                     for count in (1, 10, 40)],
        "files of one quarter": [(f"12,000 measures in {count:,} files", count,
                                  (count, 12_000 // count, 1)) for count in (10, 100, 1_000)],
    }  # fmt: skip
    taken: list[Taken] = []
    for axis, steps in sizes.items():
        print(f"\nBy {axis}: processor seconds, and megabytes at most")
        print(f"{'':34}" + "".join(f"{command:>16}" for command in COMMANDS))
        for words, size, (services, measures, quarters) in steps:
            found = [*measured(axis, size, services, measures, quarters)]
            taken += found
            shown = "".join(f"{one.seconds:8.2f} {one.megabytes:4.0f} MB" for one in found)
            print(f"{words:34}{shown}", flush=True)
        for words, quantity in (("slope of time", "seconds"), ("slope of memory", "megabytes")):
            slopes = [slope(taken, axis, one, quantity) for one in COMMANDS]
            print(f"{words:34}" + "".join(f"{one:11.2f} {verdict(one)}" for one in slopes))
    print("\nThe rules alone, by figures: processor seconds")
    for rows, seconds in rules.seconds([10_000, 100_000, 1_000_000]):
        print(f"{rows:>10,} figures of {rows // 10:,} measures {seconds:8.2f}", flush=True)
        taken.append(Taken("figures", rows, "rules", seconds, 0))
    print(f"{'slope':34}{slope(taken, 'figures', 'rules', 'seconds'):9.2f}")
    keep("growth", (vars_of(one) for one in taken))
    (FOLDER / "growth.svg").write_text(draw([one for one in taken if one.megabytes]), "utf-8")


def measured(axis: str, size: int, services: int, measures: int, quarters: int) -> list[Taken]:
    """What each command takes of a council."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        held = [quarter_at(LAST.ordinal - at) for at in range(quarters)][::-1]
        council(folder / "in", services, measures, held)
        found = []
        for command, words in COMMANDS.items():
            run = measured_run(*words, folder=folder)
            assert run.code == 0, (command, run.err[:1_000])
            found.append(Taken(axis, size, command, run.seconds, run.megabytes))
        shutil.rmtree(folder / "in")
        return found


def slope(taken: Sequence[Taken], axis: str, command: str, quantity: str) -> float:
    """How steep a command's time or memory is."""
    *smaller, other = [each for each in taken if (each.axis, each.command) == (axis, command)]
    one = [each for each in smaller if each.size * 4 <= other.size][-1]
    grown = getattr(other, quantity) / getattr(one, quantity)
    return float(log(grown) / log(other.size / one.size))


def verdict(steep: float) -> str:
    """Whether a slope is within what is asked."""
    return "over" if steep > STEEPEST else "    "


def vars_of(one: Taken) -> dict[str, str | float]:
    """A figure as it is kept."""
    return {"axis": one.axis, "size": str(one.size), "command": one.command,
            "seconds": one.seconds, "megabytes": one.megabytes}  # fmt: skip
