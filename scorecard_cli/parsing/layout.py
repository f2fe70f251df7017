"""Where the scorecard stands on a sheet: heading rows, period columns, rows of measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.problems import (
    HEADING_TWICE,
    HEADING_UNKNOWN,
    PERIOD_UNCLEAR,
    ProblemKind,
)
from scorecard_cli.parsing.headings import (
    Column,
    UnclearPeriodError,
    column_of,
    is_group,
    period_of,
)
from scorecard_cli.parsing.numbers import tidied
from scorecard_cli.parsing.words import nearest
from scorecard_cli.parsing.workbook import Cell, FormulaError, Sheet, cell_name

HEADING_ROWS = 3
"""A heading has at most three rows: columns, groups, periods."""

_RUNS_DOWN = frozenset(Column) - {Column.REF, Column.JUDGEMENT, Column.JUDGEMENT_REASON}
_TITLE = re.compile(
    r"(?:corporate )?priority (?P<number>\w{1,3}) ?[-:.] ?(?P<title>.+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class HeadingFault:
    """Something wrong with a heading.

    Attributes:
        kind: what sort of fault.
        cells: where.
        found, detail: as for a problem.
    """

    kind: ProblemKind
    cells: tuple[str, ...]
    found: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading and the rows below it.

    Attributes:
        priority: the number and words of the title row above it; None without one.
        columns: the sheet's column for each heading of a return that was found.
        periods: the sheet's column for each period.
        heading: the first row of the heading.
        rows: the first and last row that may hold measures.
        faults: what is wrong with its headings.
    """

    priority: tuple[str, str] | None
    columns: Mapping[Column, int]
    periods: Mapping[Period, int]
    heading: int
    rows: tuple[int, int]
    faults: tuple[HeadingFault, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet by rows, with what its merged cells cover.

    Attributes:
        sheet: the sheet itself.
        rows: each row's cells by column; rows without a cell are left out.
        covered: for a cell that a merge hides, the row and column that show through it.
    """

    sheet: Sheet
    rows: Mapping[int, Mapping[int, Cell]]
    covered: Mapping[tuple[int, int], tuple[int, int]]

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that stands there; None for a blank one."""
        return self.sheet.cells.get((row, column))

    def shown_at(self, row: int, column: int) -> Cell | None:
        """The cell that a reader sees there, through any merge."""
        return self.sheet.cells.get(self.covered.get((row, column), (row, column)))

    def words_at(self, row: int, column: int) -> str:
        """What a reader sees there, as text; empty for a blank."""
        return words(self.shown_at(row, column))


def words(cell: Cell | None) -> str:
    """A cell as text; empty for a blank one."""
    if cell is None or cell.value is None:
        return ""
    return tidied(cell.value.text if isinstance(cell.value, FormulaError) else str(cell.value))


def grid(sheet: Sheet) -> Grid:
    """Arrange a sheet by rows. Only what is filled is walked, however far a merge reaches."""
    rows: dict[int, dict[int, Cell]] = {}
    columns: set[int] = set()
    for (row, column), cell in sheet.cells.items():
        if _is_filled(cell):
            rows.setdefault(row, {})[column] = cell
            columns.add(column)
    covered = {
        (row, column): (first_row, first_column)
        for first_row, first_column, last_row, last_column in sheet.merges
        if (first_row, first_column) in sheet.cells
        for row in _within(rows, first_row, last_row)
        for column in _within(columns, first_column, last_column)
        if (row, column) != (first_row, first_column)
    }
    return Grid(sheet, {row: rows[row] for row in sorted(rows)}, covered)


def _is_filled(cell: Cell) -> bool:
    """Whether a cell holds anything: a formula, or more than spaces."""
    if cell.formula is not None:
        return True
    return cell.value is not None and not (isinstance(cell.value, str) and cell.value.isspace())


def _within(filled: Mapping[int, object] | set[int], first: int, last: int) -> Iterator[int]:
    if last - first < len(filled):
        return (place for place in range(first, last + 1) if place in filled)
    return (place for place in filled if first <= place <= last)


def blocks(sheet: Grid, calendar: Calendar) -> tuple[Block, ...]:
    """Every block of a sheet, top to bottom: a heading repeated further down starts a new one."""
    starts = [row for row in sheet.rows if _is_heading(sheet, row, calendar)]
    found: list[Block] = []
    for place, start in enumerate(starts):
        after = starts[place + 1] if place + 1 < len(starts) else max(sheet.rows) + 1
        title = _title_above(sheet, start, found[-1].rows[0] if found else 0)
        last = _last_heading_row(sheet, start, calendar)
        found.append(_block(sheet, title, (start, last), after - 1, calendar))
    return tuple(found)


def _is_heading(sheet: Grid, row: int, calendar: Calendar) -> bool:
    """A heading row has a reference column, two other columns of a return, and a period column."""
    cells = sheet.rows[row].values()
    named = {column_of(cell.value) for cell in cells if isinstance(cell.value, str)} - {None}
    if Column.REF not in named or len(named) < 3:
        return False
    return any(
        _names_period(cell, calendar)
        for below in range(row, _last_heading_row(sheet, row, calendar) + 1)
        for cell in sheet.rows.get(below, {}).values()
    )


def _texts(sheet: Grid, row: int) -> Iterator[str]:
    for cell in sheet.rows.get(row, {}).values():
        if isinstance(cell.value, str):
            yield tidied(cell.value)


def _names_period(cell: Cell, calendar: Calendar) -> bool:
    try:
        return period_of(cell.value, calendar) is not None
    except UnclearPeriodError:
        return True


def _last_heading_row(sheet: Grid, start: int, calendar: Calendar) -> int:
    """The heading goes on while rows hold nothing but groups and periods."""
    last = start
    for row in range(start + 1, start + HEADING_ROWS):
        cells = sheet.rows.get(row, {}).values()
        if not all(_only_groups(cell, calendar) for cell in cells):
            break
        last = row if cells else last
    return last


def _only_groups(cell: Cell, calendar: Calendar) -> bool:
    if isinstance(cell.value, str) and (is_group(cell.value) or column_of(cell.value)):
        return True
    return _names_period(cell, calendar)


def _title_above(sheet: Grid, start: int, previous: int) -> tuple[str, str] | None:
    """The nearest priority title between the heading and the block before."""
    for row in sorted((row for row in sheet.rows if previous < row < start), reverse=True):
        for text in _texts(sheet, row):
            found = _TITLE.match(text)
            if found:
                return found["number"], found["title"]
    return None


def _block(
    sheet: Grid,
    title: tuple[str, str] | None,
    heading: tuple[int, int],
    last: int,
    calendar: Calendar,
) -> Block:
    columns: dict[Column, int] = {}
    periods: dict[Period, int] = {}
    faults: list[HeadingFault] = []
    body = (heading[1] + 1, _last_body_row(sheet, heading[1] + 1, last))
    for column in sorted(
        {c for row in range(heading[0], heading[1] + 1) for c in sheet.rows.get(row, {})}
    ):
        cells = [
            cell for row in range(heading[1], heading[0] - 1, -1) if (cell := sheet.at(row, column))
        ]
        _place(sheet, column, cells, body, calendar, columns, periods, faults)
    return Block(title, columns, periods, heading[0], body, tuple(faults))


def _place(
    sheet: Grid,
    column: int,
    cells: list[Cell],
    body: tuple[int, int],
    calendar: Calendar,
    columns: dict[Column, int],
    periods: dict[Period, int],
    faults: list[HeadingFault],
) -> None:
    """Say what one column of a heading is: a period, a column of a return, or neither."""
    for cell in cells:
        place, text = cell_name(cell.row, cell.column), words(cell)
        try:
            period = period_of(cell.value, calendar)
        except UnclearPeriodError as unclear:
            faults.append(HeadingFault(PERIOD_UNCLEAR, (place,), text, str(unclear)))
            return
        name = column_of(text) if period is None else None
        if period is None and name is None:
            continue
        twice = period in periods or name in columns
        if twice:
            other = periods[period] if period is not None else columns[name]  # type: ignore[index]
            cells_at = (cell_name(cell.row, other), place)
            faults.append(HeadingFault(HEADING_TWICE, cells_at, text))
        elif period is not None:
            periods[period] = column
        elif name is not None:
            columns[name] = column
        return
    if not all(is_group(words(cell)) for cell in cells) and _holds_anything(sheet, column, body):
        places = tuple(cell_name(cell.row, cell.column) for cell in cells)
        text = words(cells[-1])
        faults.append(HeadingFault(HEADING_UNKNOWN, places, text, nearest(text, Column)))


def _holds_anything(sheet: Grid, column: int, body: tuple[int, int]) -> bool:
    return any(column in cells for row, cells in sheet.rows.items() if body[0] <= row <= body[1])


def _last_body_row(sheet: Grid, first: int, last: int) -> int:
    """The rows of measures end where the next priority's title or a key begins."""
    for row in sheet.rows:
        if first <= row <= last:
            leading = words(next(iter(sorted(sheet.rows[row].items())))[1])
            if _TITLE.match(leading) or leading.lower().rstrip(":") == "key":
                return row - 1
    return last


def runs_down(column: Column) -> bool:
    """Whether a merged cell of this column speaks for every row that it covers."""
    return column in _RUNS_DOWN
