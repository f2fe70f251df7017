"""Where a layout's headings stand on a sheet, and which of its rows are read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.domain.layouts import At, Layout, fits
from scorecard_cli.domain.numbers import tidied
from scorecard_cli.domain.problem_kinds import HEADING_TWICE, LAYOUT_HEADING
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.grids import Grid, words
from scorecard_cli.parsing.mapped.patterns import headings_in, is_bare, is_pattern, period_in
from scorecard_cli.parsing.words import nearest
from scorecard_cli.parsing.workbook import Cell

_LINES = 200
"""The headings stand within so many filled rows."""


class MappedSheet(Struct, frozen=True):
    """A sheet that a layout reads.

    Attributes:
        grid: its cells.
        heading: the first row of its headings; None for a form, which has none.
        first: the first row below them.
        headings: the words above each column, in the order of the columns.
        named: the columns whose headings the layout names in full.
        fills: the headings under which a blank takes what stands above it.
        rows: those below the headings that the layout reads; one for a form.
    """

    grid: Grid
    heading: int | None
    first: int
    headings: Mapping[int, str]
    named: frozenset[int] = frozenset()
    fills: frozenset[str] = frozenset()
    rows: Sequence[int] = ()

    @property
    def name(self) -> str:
        """As on its tab."""
        return self.grid.sheet.name

    def column(self, heading: str) -> int | None:
        """The first column with this heading."""
        named = alike(heading)
        return next((at for at, text in self.headings.items() if alike(text) == named), None)

    def shown(self, row: int, heading: str) -> Cell | None:
        """The cell of a row under a heading, through merged cells, or filled from above."""
        column = self.column(heading)
        if column is None:
            return None
        cell = self.grid.shown_at(row, column)
        if cell is None and alike(heading) in self.fills:
            filled = list(self.grid.rows)
            above = filled[bisect_left(filled, self.first) : bisect_left(filled, row)]
            shown = (self.grid.shown_at(each, column) for each in reversed(above))
            cell = next((each for each in shown if each is not None), None)
        return cell


@lru_cache(maxsize=4096)
def alike(heading: str) -> str:
    """A heading as far as it tells: whatever its case, spaces and last marks.

    >>> alike(" Service  Name: ")
    'service name'
    """
    return tidied(heading).casefold().rstrip(" .:*")


def headings_of(layout: Layout) -> tuple[str, ...]:
    """The headings that a sheet must have to be read."""
    needed = [source for source in layout.entries.values() if not source.optional]
    named = [heading for source in (*needed, *layout.figures) for heading in headings_in(source)]
    return tuple(dict.fromkeys((*named, *layout.only, *layout.fill_down)))


def is_form(layout: Layout) -> bool:
    """Whether a layout names labels and cells alone, so that each sheet is one row."""
    named = [*layout.entries.values(), *layout.figures]
    return not any(source.at is At.HEADING for source in named)


def mapped_sheet(grid: Grid, layout: Layout, faults: Faults) -> MappedSheet | None:
    """A sheet as a layout reads it; None where it has not the layout's headings.

    A sheet with some of the headings and not all is meant to be read, so that each that is
    missing is a fault; so it is where the layout names the sheet.
    """
    if is_form(layout):
        rows = list(grid.rows)
        return MappedSheet(grid, None, 1, {}, rows=rows[:1]) if rows else None
    needed = headings_of(layout)
    row, found = _heading_row(grid, layout, needed)
    if row is None:
        return None
    headings = _texts(grid, row, layout.heading_rows)
    missing = [heading for heading in needed if alike(heading) not in found]
    if missing and not _is_meant(layout, needed, missing):
        return None
    for heading in missing:
        hint = nearest(heading, headings.values())
        place = cell_name(row, min(headings, default=1))
        faults.add(LAYOUT_HEADING, grid.sheet.name, [place], found=heading, detail=hint)
    _check_once(grid, row, headings, needed, faults)
    fills = frozenset(alike(heading) for heading in layout.fill_down)
    named = _named_columns(headings, layout)
    sheet = MappedSheet(grid, row, row + layout.heading_rows, headings, named, fills)
    return sheet if missing else replace(sheet, rows=list(_read(sheet, layout)))


def _named_columns(headings: Mapping[int, str], layout: Layout) -> frozenset[int]:
    """The columns that entries name, in full or by a pattern with words of its own."""
    sources = [*layout.entries.values(), *layout.figures]
    named = {alike(heading) for source in sources for heading in headings_in(source)}
    named |= {alike(heading) for heading in (*layout.only, *layout.fill_down)}
    worded = [one.text for one in sources if is_pattern(one) and not is_bare(one.text)]
    return frozenset(
        column
        for column, text in headings.items()
        if alike(text) in named
        or any(fits(pattern, text) for pattern in layout.ignore)
        or any(period_in(pattern, text) is not None for pattern in worded)
    )


def _is_meant(layout: Layout, needed: Sequence[str], missing: Sequence[str]) -> bool:
    named = layout.sheets is not None or layout.heading_row is not None
    return named or 2 * len(missing) <= len(needed)


def _heading_row(grid: Grid, layout: Layout, needed: Sequence[str]) -> tuple[int | None, set[str]]:
    """The row with most of the headings, the first of several, and what it has of them."""
    filled = list(grid.rows)[:_LINES] if layout.heading_row is None else [layout.heading_row]
    wanted = {alike(heading) for heading in needed}
    best: tuple[int | None, set[str]] = (None, set())
    most = (0, False)
    for row in filled:
        texts = _texts(grid, row, layout.heading_rows).values()
        found = wanted & {alike(text) for text in texts}
        of_period = any(
            is_pattern(source) and any(period_in(source.text, text) for text in texts)
            for source in layout.figures
        )
        if (len(found), of_period) > most:
            best, most = (row, found), (len(found), of_period)
    return best


def _texts(grid: Grid, row: int, rows: int) -> dict[int, str]:
    """The words above each column; those of several rows one after the other."""
    columns = sorted({at for each in range(row, row + rows) for at in grid.rows.get(each, {})})
    said: dict[int, str] = {}
    for column in columns:
        shown = (words(grid.shown_at(each, column)) for each in range(row, row + rows))
        said[column] = " ".join(dict.fromkeys(filter(None, shown)))
    return said


def _check_once(
    grid: Grid, row: int, headings: Mapping[int, str], needed: Sequence[str], faults: Faults
) -> None:
    for heading in needed:
        places = [
            cell_name(row, at) for at, text in headings.items() if alike(text) == alike(heading)
        ]
        if len(places) > 1:
            faults.add(HEADING_TWICE, grid.sheet.name, places, found=heading)


def _read(sheet: MappedSheet, layout: Layout) -> Iterator[int]:
    """The rows that are read: below the headings, before the end, and of those asked for."""
    for row, cells in sheet.grid.rows.items():
        if row < sheet.first or _is_heading_again(sheet, cells):
            continue
        begins = words(cells[min(cells)])
        if any(fits(pattern, begins) for pattern in layout.until):
            return
        if all(
            any(fits(pattern, words(sheet.shown(row, heading))) for pattern in patterns)
            for heading, patterns in layout.only.items()
        ):
            yield row


def _is_heading_again(sheet: MappedSheet, cells: Mapping[int, Cell]) -> bool:
    again = (
        at for at, cell in cells.items() if alike(words(cell)) == alike(sheet.headings.get(at, ""))
    )
    return 2 * sum(1 for _ in again) > len(cells)
