"""The figures of one row of a layout's sheet, each with the period that it is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.domain.layouts import At, Entry, Source
from scorecard_cli.domain.numbers import tidied
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problem_kinds import MERGED_FIGURE, PERIOD_UNREADABLE
from scorecard_cli.parsing.cells import CellFault, seen
from scorecard_cli.parsing.headings import UnclearPeriodError
from scorecard_cli.parsing.mapped.entries import Book, Entered, in_other_words, labelled, of_cell
from scorecard_cli.parsing.mapped.patterns import is_bare, is_pattern, period_in
from scorecard_cli.parsing.mapped.sheets import MappedSheet
from scorecard_cli.parsing.period_words import PeriodWriting, dated_period, written_period
from scorecard_cli.parsing.rows import shows_figure


class Headed(Struct, frozen=True):
    """A column that a pattern of a layout fits.

    Attributes:
        column: its number.
        said: what its heading says of a period.
    """

    column: int
    said: str


class Stated(NamedTuple):
    """One figure, or what stands where one should.

    Attributes:
        period: what it is for; None where that cannot be read.
        entered: what stands there.
        fault: what is wrong with its period, with the sheet and cell that say it.
    """

    period: Period | None
    entered: Entered
    fault: tuple[str, str, CellFault] | None = None


def headed(sheet: MappedSheet, source: Source) -> Sequence[Headed]:
    """The columns whose headings fit a pattern, from left to right.

    A pattern that is nothing but {period} leaves those that another entry names.
    """
    said = ((column, period_in(source.text, text)) for column, text in sheet.headings.items())
    fitting = [Headed(column, words) for column, words in said if words is not None]
    return [one for one in fitting if not is_bare(source.text) or one.column not in sheet.named]


def stated_figures(
    book: Book,
    sheet: MappedSheet,
    row: int,
    source: Source,
    period: Entered | None,
    writing: PeriodWriting,
) -> Iterator[Stated]:
    """What a source of figures, or of anything that has a period, says on one row.

    Args:
        book, sheet, row: where.
        source: where the figures stand.
        period: what the row says of the period besides the heading; None where nothing does.
        writing: how periods are written.
    """
    for said, place, found in _cells(book, sheet, row, source):
        entry = in_other_words(found, source, Entry.FIGURE)
        try:
            yield Stated(_period(said, period, writing), entry)
        except UnclearPeriodError as unclear:
            at = (found.sheet, place) if period is None else (period.sheet, period.at or place)
            words = tidied(f"{said} {period.text}") if period is not None else said
            fault = CellFault(PERIOD_UNREADABLE, words.strip(), str(unclear))
            yield Stated(None, entry, (*at, fault))


def _cells(
    book: Book, sheet: MappedSheet, row: int, source: Source
) -> Iterator[tuple[str, str, Entered]]:
    """What the heading or label of each cell says of a period, where it says so, and the cell."""
    if source.at in (At.BESIDE, At.BELOW):
        for label, entry in labelled(book, sheet, source):
            said = period_in(source.text, label) if is_pattern(source) else None
            yield said or "", entry.at, entry
    elif is_pattern(source):
        for each in headed(sheet, source):
            heading = cell_name(sheet.heading or 1, each.column)
            yield each.said, heading, _figure_at(sheet, row, each.column)
    else:
        column = sheet.column(source.text)
        if column is not None:
            found = _figure_at(sheet, row, column)
            yield "", found.at, found


def _figure_at(sheet: MappedSheet, row: int, column: int) -> Entered:
    """A cell under a heading; one figure in cells that are merged is no one row's."""
    found = of_cell(sheet.grid, row, column)
    origin = sheet.grid.covered.get((row, column))
    if origin is None or found.cell is None or not shows_figure(found.cell):
        return found._replace(fault=None)  # what is wrong with a figure is told by its reader
    across = f"{cell_name(*origin)} to {cell_name(row, column)}"
    fault = CellFault(MERGED_FIGURE, seen(found.cell), across)
    return found._replace(at=cell_name(*origin), fault=fault)


def _period(said: str, period: Entered | None, writing: PeriodWriting) -> Period:
    if period is None:
        return written_period(said, writing)
    value = None if period.cell is None else period.cell.value
    if not said and isinstance(value, date):
        return dated_period(value, writing)
    if not said and not period.text:
        raise UnclearPeriodError("it is blank")
    return written_period(f"{said} {period.text}".strip(), writing)
