"""A form that nobody has described yet: labels, each with its entry beside it."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.domain.layout_proposals import ProposedEntry, ProposedLine
from scorecard_cli.domain.layouts import Entry
from scorecard_cli.parsing.cells import seen
from scorecard_cli.parsing.grids import Grid, words
from scorecard_cli.parsing.mapped.heading_words import (
    entry_meant,
    entry_of_periods,
    with_period_named,
)


def form_lines(grids: Sequence[Grid]) -> list[ProposedLine]:
    """The labels of the first sheet that has a reference and a figure; none where none has."""
    for grid in grids:
        lines = _of_sheet(grid)
        if {Entry.REF, Entry.FIGURE} <= {line.key for line in lines}:
            return lines
    return []


def _of_sheet(grid: Grid) -> list[ProposedLine]:
    found: dict[str, ProposedLine] = {}
    for (row, column), cell in sorted(grid.cells.items()):
        beside = grid.at(row, column + 1)
        if beside is None or not isinstance(cell.value, str):
            continue
        label = words(cell).rstrip(" :")
        pattern = with_period_named(label)
        entry = entry_meant(label) if pattern is None else entry_of_periods(pattern)
        if entry is None or entry in found:
            continue
        named: ProposedEntry = {"beside": pattern or label}
        because = f'{cell_name(row, column)}, as "{seen(beside).strip()[:40]}"'
        found[entry] = ProposedLine(entry, named, because)
    return list(found.values())
