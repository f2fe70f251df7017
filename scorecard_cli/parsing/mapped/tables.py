"""The table of a sheet that nobody has described yet: its headings, and what stands under them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.parsing.grids import Grid, words
from scorecard_cli.parsing.mapped.sheets import alike
from scorecard_cli.parsing.mapped.unmapped import is_figure
from scorecard_cli.parsing.period_words import hints_at_any_period
from scorecard_cli.parsing.workbook import Cell

_LINES = 40
"""The headings are looked for in so many filled rows."""

_LEAST = 3
"""Headings that a table has at least."""


class Table(Struct, frozen=True):
    """What looks like one table.

    Attributes:
        grid: the sheet's cells.
        row: the first row of its headings.
        heading_rows: how many rows they take.
        headings: the words above each column that has any, from left to right.
    """

    grid: Grid
    row: int
    heading_rows: int
    headings: Mapping[int, str]

    def under(self, column: int) -> list[Cell]:
        """The filled cells under a heading, from the top."""
        first = self.row + self.heading_rows
        return [
            cells[column]
            for row, cells in self.grid.rows.items()
            if row >= first and column in cells
        ]

    def place(self, column: int) -> str:
        """Where a heading stands."""
        return cell_name(self.row, column)


def table_of(grid: Grid) -> Table | None:
    """The table of a sheet, below the first row with most headings; None where there is none."""
    best: tuple[int, int] | None = None
    filled = list(grid.rows)
    for row, below in pairwise(filled[: _LINES + 1]):
        named = sum(1 for cell in grid.rows[row].values() if _may_head(cell))
        rows_under = bool(grid.rows[below])
        if named >= _LEAST and rows_under and (best is None or named > best[0]):
            best = named, row
    if best is None:
        return None
    row = best[1]
    rows = 2 if _is_second_heading(grid, row) else 1
    headings = dict(_headings(grid, row, rows))
    return Table(grid, row, rows, headings)


def alike_tables(grids: Sequence[Grid]) -> list[Table]:
    """The tables of the sheets that have the same headings, of the kind that most sheets have."""
    found: dict[tuple[str, ...], list[Table]] = {}
    for one in grids:
        table = table_of(one)
        if table is not None:
            key = tuple(alike(text) for text in table.headings.values())
            found.setdefault(key, []).append(table)
    return max(found.values(), key=lambda same: (len(same), len(same[0].grid.rows)), default=[])


def _may_head(cell: Cell) -> bool:
    """Whether a cell may be a heading: words, not many, or a day that stands for its month."""
    text = words(cell)
    return bool(text) and len(text) <= 80 and (hints_at_any_period(text) or not is_figure(cell))


def _is_second_heading(grid: Grid, row: int) -> bool:
    """Whether the row below has nothing but periods, under headings that run over it."""
    cells = grid.rows.get(row + 1, {})
    above = grid.rows[row]
    return bool(cells) and all(
        isinstance(cell.value, str)
        and hints_at_any_period(words(cell))
        and (column not in above or hints_at_any_period(words(above[column])))
        for column, cell in cells.items()
    )


def _headings(grid: Grid, row: int, rows: int) -> Iterator[tuple[int, str]]:
    columns = sorted({at for each in range(row, row + rows) for at in grid.rows.get(each, {})})
    for column in columns:
        shown = [words(grid.shown_at(each, column)) for each in range(row, row + rows)]
        yield column, " ".join(dict.fromkeys(filter(None, shown)))
