"""What one row of a layout's sheet says under each entry, with the cell that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import PurePath
from typing import NamedTuple

from msgspec import Struct

from scorecard_cli.domain.cell_names import cell_name, row_and_column
from scorecard_cli.domain.layouts import At, Source, starred
from scorecard_cli.domain.numbers import tidied
from scorecard_cli.domain.problem_kinds import LAYOUT_WORDS
from scorecard_cli.parsing.cells import CellFault, formula_fault, seen
from scorecard_cli.parsing.grids import Grid, words
from scorecard_cli.parsing.mapped.patterns import headings_in, is_pattern, parts, period_in
from scorecard_cli.parsing.mapped.sheets import MappedSheet, alike
from scorecard_cli.parsing.workbook import Cell


class Entered(NamedTuple):
    """What stands where a layout says that an entry does.

    Attributes:
        text: in words; empty for a blank.
        cell: the cell itself, or one of text for what is put together, named or in other words;
            None for a blank.
        sheet, at: where; the cell's name is empty for the name of a sheet or file.
        fault: what is wrong with it; None where nothing is.
    """

    text: str
    cell: Cell | None
    sheet: str
    at: str
    fault: CellFault | None = None


class Book(Struct, frozen=True):
    """The file that is read.

    Attributes:
        name: what the file is called.
        grids: its sheets by name.
    """

    name: str
    grids: Mapping[str, Grid]


def entered(book: Book, sheet: MappedSheet, row: int, source: Source, key: str) -> Entered | None:
    """What a source says on one row of a sheet; None where the sheet has no such place.

    Args:
        book, sheet, row: where.
        source: a source that is no pattern.
        key: what the source is of, as the layout calls it.
    """
    found = _found(book, sheet, row, source)
    return None if found is None else in_other_words(found, source, key)


def in_other_words(found: Entered, source: Source, key: str) -> Entered:
    """What is written, in the words of the layout where it gives any."""
    if not source.words:
        return found
    written = tidied(found.text)
    for pattern, meant in source.words:
        if starred(pattern, written) is not None:
            return found._replace(text=meant, cell=_of_text(meant))
    if not written:
        return found
    return found._replace(fault=CellFault(LAYOUT_WORDS, found.text, key))


def of_cell(grid: Grid, row: int, column: int) -> Entered:
    """What a cell says, through merged cells."""
    cell = grid.shown_at(row, column)
    broken = formula_fault(cell)
    fault = CellFault(broken, seen(cell)) if broken else None
    return Entered(text_of(cell), cell, grid.sheet.name, cell_name(row, column), fault)


def text_of(cell: Cell | None) -> str:
    """A cell in words; a whole number without the separators that it is shown with."""
    if cell is not None and isinstance(cell.value, Decimal) and cell.value % 1 == 0:
        return f"{cell.value:f}".partition(".")[0] if "%" not in cell.number_format else seen(cell)
    return seen(cell).strip()


def labelled(book: Book, sheet: MappedSheet, source: Source) -> Iterator[tuple[str, Entered]]:
    """Every label of a form that fits a source, with the entry that belongs to it."""
    grid, label = _other_sheet(book, sheet, source.text)
    for (row, column), cell in sorted(grid.cells.items()):
        text = words(cell)
        named, _, behind = text.partition(":")
        if _is_label(text, label, source):
            yield text, _next_to(grid, row, column, source.at)
        elif behind.strip() and _is_label(named, label, source):
            entry = Entered(
                behind.strip(), _of_text(behind.strip()), grid.sheet.name, cell_name(row, column)
            )
            yield named, entry


def _is_label(text: str, label: str, source: Source) -> bool:
    if is_pattern(source):
        return period_in(label, text) is not None
    return alike(text) == alike(label)


def _next_to(grid: Grid, row: int, column: int, at: At) -> Entered:
    """The cell beside a label, past those merged with it, or below it."""
    label = grid.shown_at(row, column)
    if at is At.BELOW:
        under = row + 1
        while grid.shown_at(under, column) is label:
            under += 1
        return of_cell(grid, under, column)
    beside = column + 1
    while grid.shown_at(row, beside) is label:
        beside += 1
    return of_cell(grid, row, beside)


def _other_sheet(book: Book, sheet: MappedSheet, text: str) -> tuple[Grid, str]:
    """The sheet that a place names before its !, or the one that is read."""
    named, mark, place = text.partition("!")
    for name, grid in book.grids.items():
        if mark and alike(name) == alike(named):
            return grid, place
    return sheet.grid, text


def _found(book: Book, sheet: MappedSheet, row: int, source: Source) -> Entered | None:
    if source.at is At.HEADING:
        return _under_heading(sheet, row, source)
    if source.at is At.VALUE:
        return Entered(source.text, _of_text(source.text), sheet.name, "")
    if source.at in (At.SHEET, At.FILE):
        name = sheet.name if source.at is At.SHEET else PurePath(book.name).stem
        taken = starred(source.text, name)
        return None if taken is None else Entered(taken, _of_text(taken), sheet.name, "")
    if source.at is At.CELL:
        grid, place = _other_sheet(book, sheet, source.text)
        if "!" in place:
            return None  # the sheet is not there
        return of_cell(grid, *row_and_column(place))
    return next((entry for _, entry in labelled(book, sheet, source)), None)


def _under_heading(sheet: MappedSheet, row: int, source: Source) -> Entered | None:
    pieces = parts(source.text)
    if len(pieces) == 1:
        column = sheet.column(source.text)
        if column is None:
            return None
        cell = sheet.shown(row, source.text)
        if cell is None:
            return Entered("", None, sheet.name, cell_name(row, column))
        of_this = of_cell(sheet.grid, cell.row, cell.column)
        return of_this._replace(at=cell_name(row, column), text=text_of(cell))
    under = [_under_heading(sheet, row, Source(At.HEADING, name)) for name in headings_in(source)]
    if None in under:
        return None
    read = [one for one in under if one is not None]
    texts = {name: one.text for name, one in zip(headings_in(source), read, strict=True)}
    text = "".join(
        texts.get(piece, f"{{{piece}}}") if place % 2 else piece
        for place, piece in enumerate(pieces)
    )
    text = text if all(texts.values()) else ""
    fault = next((one.fault for one in read if one.fault), None)
    place = read[0].at if read else cell_name(row, min(sheet.headings))
    return Entered(text, _of_text(text), sheet.name, place, fault)


def _of_text(text: str) -> Cell | None:
    """A cell that holds words which stand in none of their own."""
    return Cell(1, 1, text, "General", None) if text else None
