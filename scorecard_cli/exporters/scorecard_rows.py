"""The rows of measures of a sheet: merged cells, heights, and the pages they stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import starmap

from msgspec import Struct

from scorecard_cli.exporters.page import Cell, Page, page_capacity
from scorecard_cli.exporters.scorecard_columns import MERGED
from scorecard_cli.exporters.table import cell_height, draw_pieces
from scorecard_cli.exporters.text_fit import row_pieces


class MeasureRow(Struct, frozen=True):
    """One measure's row, laid out.

    Attributes:
        cells: every cell from the first column to the data notes.
        heights: the points that each cell needs.
        own_height: the points that the cells need that are merged with no others.
        merged: the text of the merged columns, by column, equal where they are to merge.
    """

    cells: tuple[Cell, ...]
    heights: tuple[float, ...]
    own_height: float
    merged: Mapping[int, tuple[str, ...]]


class Run(Struct, frozen=True):
    """Rows of one page that share a merged cell.

    Attributes:
        column: where it stands.
        first, last: the first and last of its rows.
    """

    column: int
    first: int
    last: int


class Layout(Struct, frozen=True):
    """The rows of a priority, with their heights, merged runs and pages.

    Attributes:
        rows: the measures' rows.
        pieces: the heights of the sheet rows that each measure's row is made of.
        runs: the merged cells, none of which crosses a page.
        page_starts: the rows that begin a page after the first.
    """

    rows: tuple[MeasureRow, ...]
    pieces: tuple[tuple[float, ...], ...]
    runs: tuple[Run, ...]
    page_starts: tuple[int, ...]


def measure_row(
    cells: Sequence[Cell],
    merged: Mapping[int, tuple[str, ...]],
    widths: Sequence[float],
    least: float = 0.0,
) -> MeasureRow:
    """A measure's row as its cells need it, at least so many points high."""
    heights = tuple(starmap(cell_height, zip(cells, widths, strict=True)))
    own = [height for column, height in enumerate(heights) if column not in merged]
    return MeasureRow(tuple(cells), heights, max(least, *own), merged)


def laid_out(
    rows: Sequence[MeasureRow],
    widths: Sequence[float],
    first_page_used: float,
    heading_height: float,
) -> Layout:
    """Lay out the rows of a sheet.

    Args:
        rows: in the order of the sheet.
        widths: of all columns, in pixels.
        first_page_used: the points that all above the first row takes on the first page.
        heading_height: the points that the repeated heading takes on every other page.
    """
    capacity = page_capacity(sum(widths))
    starts = _page_starts(rows, capacity - first_page_used, capacity - heading_height)
    ends = (*starts[1:], len(rows))
    heights: list[float] = []
    runs: list[Run] = []
    for first, end in zip(starts, ends, strict=True):
        page_runs = _runs(rows, first, end)
        heights.extend(_heights(rows, first, end, page_runs))
        runs.extend(page_runs)
    return Layout(tuple(rows), tuple(map(row_pieces, heights)), tuple(runs), starts[1:])


def _page_starts(rows: Sequence[MeasureRow], first_room: float, room: float) -> tuple[int, ...]:
    """The rows that begin a page: as many rows on each as it has room for, and at least one."""
    starts, left = [0], first_room
    for row in range(1, len(rows)):
        runs = _runs(rows, starts[-1], row + 1)
        if sum(_heights(rows, starts[-1], row + 1, runs)) > left:
            starts.append(row)
            left = room
    return tuple(starts)


def _runs(rows: Sequence[MeasureRow], first: int, end: int) -> list[Run]:
    """The merged cells of the rows from ``first`` up to ``end``."""
    runs = []
    for column in MERGED:
        begin = first
        for row in range(first + 1, end + 1):
            if row < end and _merge(rows[begin], rows[row], column):
                continue
            runs.append(Run(column, begin, row - 1))
            begin = row
    return runs


def _merge(above: MeasureRow, below: MeasureRow, column: int) -> bool:
    return bool(above.cells[column].text) and above.merged[column] == below.merged[column]


def _heights(
    rows: Sequence[MeasureRow],
    first: int,
    end: int,
    runs: Sequence[Run],
) -> list[float]:
    """The rows' heights in points: what their own cells need, and their merged cells too."""
    heights = [row.own_height for row in rows[first:end]]
    for run in sorted(runs, key=_length):
        places = range(run.first - first, run.last - first + 1)
        missing = rows[run.first].heights[run.column] - sum(heights[place] for place in places)
        for place in places:
            heights[place] += max(0.0, missing) / len(places)
    return heights


def _length(run: Run) -> int:
    return run.last - run.first


def draw_rows(page: Page, layout: Layout, first_row: int) -> tuple[int, ...]:
    """Draw the measures, begin a new page where the layout does, and say where each row is."""
    first_rows = [first_row]
    for pieces in layout.pieces:
        first_rows.append(first_rows[-1] + len(pieces))
    merged = {run.column for run in layout.runs}
    for row, (measure, pieces) in enumerate(zip(layout.rows, layout.pieces, strict=True)):
        draw_pieces(page, first_rows[row], pieces, measure.heights, measure.cells, merged)
    for run in layout.runs:
        cell = layout.rows[run.first].cells[run.column]
        last = first_rows[run.last + 1] - 1
        page.write_across(first_rows[run.first], run.column, last, run.column, cell)
    page.break_before([first_rows[row] for row in layout.page_starts])
    for column in range(len(layout.rows[0].cells)):
        page.write(first_rows[-1], column, Cell(role="table end"))
    return tuple(first_rows[:-1])
