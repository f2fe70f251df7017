"""What holds figures in a file, and no entry of its layout reads: nothing is left out unsaid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.domain.layouts import Layout, fits
from scorecard_cli.domain.problem_kinds import FIGURES_UNMAPPED, LAYOUT_UNFIT
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.figures import read_figure
from scorecard_cli.parsing.mapped.entries import Book
from scorecard_cli.parsing.mapped.patterns import is_pattern, period_in
from scorecard_cli.parsing.mapped.sheets import MappedSheet, alike
from scorecard_cli.parsing.workbook import Cell

_SAMPLE = 500
"""Rows that are looked at in a sheet that is not read."""


def say_unmapped(book: Book, sheets: Sequence[MappedSheet], layout: Layout, faults: Faults) -> None:
    """Say each column and each sheet that holds figures and is not read, once for all sheets.

    A form has labels and no columns, so that only its sheets are looked at.
    """
    read = {sheet.name for sheet in sheets}
    if not read and not faults.refused:
        wanted = ", ".join(f'"{source.text}"' for source in layout.figures)
        faults.add(
            LAYOUT_UNFIT, found=layout.name, detail=f"no sheet has its headings and {wanted}"
        )
        return
    for name, grid in book.grids.items():
        hidden = grid.sheet.hidden or name in read or _is_ignored(name, layout)
        cells = [] if hidden else [c for c in list(grid.cells.values())[:_SAMPLE] if is_figure(c)]
        if len(cells) > 1:
            place = cell_name(cells[0].row, cells[0].column)
            faults.add(FIGURES_UNMAPPED, name, [place], found=name, detail=" on a sheet of its own")
    columns: dict[str, list[tuple[MappedSheet, int]]] = {}
    for sheet in sheets:
        for column, heading in _unread(sheet, layout):
            columns.setdefault(alike(heading), []).append((sheet, column))
    for found in columns.values():
        sheet, column = found[0]
        others = len(found) - 1
        on_others = f", here and on {others} other sheet{'s' if others > 1 else ''}"
        heading = sheet.headings.get(column) or f"column {cell_name(1, column)[:-1]}"
        faults.add(
            FIGURES_UNMAPPED,
            sheet.name,
            [cell_name(sheet.heading or 1, column)],
            found=heading,
            detail=on_others if others else "",
        )


def is_figure(cell: Cell | None) -> bool:
    """Whether a cell holds a number, or text that is read as one."""
    if cell is None or isinstance(cell.value, date):
        return False
    if isinstance(cell.value, str):
        return read_figure(cell.value).marker is None
    return isinstance(cell.value, Decimal)


def _unread(sheet: MappedSheet, layout: Layout) -> Iterator[tuple[int, str]]:
    if sheet.heading is None:
        return
    bare = [source.text for source in layout.figures if is_pattern(source)]
    columns = sorted({at for row in sheet.rows for at in sheet.grid.rows[row]})
    for column in columns:
        heading = sheet.headings.get(column, "")
        if column in sheet.named or _is_ignored(heading, layout):
            continue
        if any(period_in(pattern, heading) is not None for pattern in bare):
            continue
        if any(is_figure(sheet.grid.at(row, column)) for row in sheet.rows):
            yield column, heading


def _is_ignored(name: str, layout: Layout) -> bool:
    return any(fits(pattern, name) for pattern in layout.ignore)
