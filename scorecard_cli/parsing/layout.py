"""Where the scorecard stands on a sheet: heading rows, period columns, rows of measures."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.numbers import tidied
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.problem_kinds import (
    HEADING_BLANK,
    HEADING_TWICE,
    HEADING_UNKNOWN,
    PERIOD_UNCLEAR,
    ROW_ABOVE_HEADINGS,
)
from scorecard_cli.domain.problems import ProblemKind
from scorecard_cli.domain.references import canonical_reference
from scorecard_cli.parsing.cells import seen
from scorecard_cli.parsing.figures import read_figure
from scorecard_cli.parsing.grids import Grid, words
from scorecard_cli.parsing.headings import (
    UnclearPeriodError,
    column_of,
    hints_at_period,
    is_group,
    is_not_actual,
    period_of,
)
from scorecard_cli.parsing.words import nearest
from scorecard_cli.parsing.workbook import (
    Cell,
)

HEADING_ROWS = 3
"""A heading has at most three rows: columns, groups, periods."""

_RUNS_DOWN = frozenset(Column) - {Column.REF, Column.JUDGEMENT, Column.JUDGEMENT_REASON}
_TITLE = re.compile(
    r"(?:corporate )?priority (?P<number>\w{1,3}) ?[-:.] ?(?P<title>.+)", re.IGNORECASE
)
_PLAN_FORM = re.compile(r"\d{1,2}\.[A-Za-z]\d")
_REFERENCE = re.compile(r"(?!Q\d$|M\d+$)(?:\d+\.[A-Z]\d|[A-Z]+[A-Z./-]*\d)")
_LINES = 200
"""References that belong to a heading begin within so many rows."""
_OTHER_WORDS = "it has other words too"
_NOT_ACTUAL_FIGURES = "it stands with a period, and may not mean the actual figures"
_NAMED_ALONE = 8
"""So many unknown columns of a heading are each a problem; more of them are one together."""


class HeadingFault(Struct, frozen=True):
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


class Block(Struct, frozen=True):
    """One heading and the rows below it, as far as one title speaks for them.

    Attributes:
        priority: the number and words of the title row above it; None without one.
        columns: the sheet's column for each heading of a return that was found.
        periods: the sheet's column for each period.
        heading: the first row of the heading.
        rows: the filled rows that may hold measures.
        faults: what is wrong with its headings.
    """

    priority: tuple[str, str] | None
    columns: Mapping[Column, int]
    periods: Mapping[Period, int]
    heading: int
    rows: Sequence[int]
    faults: tuple[HeadingFault, ...]


def blocks(sheet: Grid, calendar: Calendar) -> tuple[Block, ...]:
    """Every block of a sheet, top to bottom.

    A heading repeated further down starts a new one, and so does a title of a priority with
    measures under it, which keeps the columns of the heading above.
    """
    filled = list(sheet.rows)
    starts = [row for row in filled if _is_heading(sheet, row, calendar)]
    found: list[Block] = []
    previous = 0
    for start, after in zip_longest(starts, starts[1:]):
        above = filled[bisect_left(filled, previous) : bisect_left(filled, start)]
        last = _last_heading_row(sheet, start, calendar)
        under = len(filled) if after is None else bisect_left(filled, after)
        rows = filled[bisect_right(filled, last) : under]
        headed = _headed(sheet, _title_above(sheet, above), (start, last), rows, calendar)
        if not found:
            headed = replace(
                headed, faults=(*headed.faults, *_before_headings(sheet, headed, above))
            )
        found.extend(_by_title(sheet, headed))
        previous = last + 1
    return tuple(found)


def _before_headings(sheet: Grid, headed: Block, above: Sequence[int]) -> Iterator[HeadingFault]:
    """Rows of measures that were dragged above the first heading of a sheet."""
    references = headed.columns[Column.REF]
    periods = headed.periods.values()
    strayed = [
        reference
        for row in above
        if (reference := sheet.at(row, references)) is not None
        and _is_reference(reference)
        and any(holds_figure(sheet.rows[row][at]) for at in periods if at in sheet.rows[row])
    ]
    if strayed:
        places = tuple(cell_name(each.row, each.column) for each in strayed)
        yield HeadingFault(ROW_ABOVE_HEADINGS, places, words(strayed[0]))


def _is_heading(sheet: Grid, row: int, calendar: Calendar) -> bool:
    """A heading row has a reference column, two other columns of a return, and a period column."""
    cells = sheet.rows[row].values()
    named = {column_of(cell.value) for cell in cells if isinstance(cell.value, str)} - {None}
    if Column.REF not in named or len(named) < 3:
        return False
    return any(
        _may_name_period(cell, calendar)
        for below in range(row, _last_heading_row(sheet, row, calendar) + 1)
        for cell in sheet.rows.get(below, {}).values()
    )


def _names_period(cell: Cell, calendar: Calendar) -> bool:
    try:
        return period_of(cell.value, calendar) is not None
    except UnclearPeriodError:
        return True


def _may_name_period(cell: Cell, calendar: Calendar) -> bool:
    """Whether a heading is a period, or is meant for one though it cannot be read."""
    text = cell.value if isinstance(cell.value, str) else ""
    return _names_period(cell, calendar) or (hints_at_period(text) and column_of(text) is None)


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
    if isinstance(cell.value, str) and (
        is_group(cell.value) or column_of(cell.value) or is_not_actual(cell.value)
    ):
        return True
    return _names_period(cell, calendar)


def _title_above(sheet: Grid, above: Sequence[int]) -> tuple[str, str] | None:
    """The nearest priority title between the heading and the block before."""
    for row in reversed(above):
        for cell in sheet.rows[row].values():
            found = priority_named(words(cell)) if isinstance(cell.value, str) else None
            if found:
                return found
    return None


def priority_named(text: str) -> tuple[str, str] | None:
    """The number and the words of a priority's title; None where a text is none.

    >>> priority_named("Corporate Priority 4 - A green city")
    ('4', 'A green city')
    """
    found = _TITLE.match(text)
    return (found["number"], found["title"]) if found else None


def _headed(
    sheet: Grid,
    title: tuple[str, str] | None,
    heading: tuple[int, int],
    rows: Sequence[int],
    calendar: Calendar,
) -> Block:
    columns: dict[Column, int] = {}
    periods: dict[Period, int] = {}
    faults: list[HeadingFault] = []
    filled = set[int]().union(*(sheet.rows[row] for row in rows))
    for column in sorted(
        {c for row in range(heading[0], heading[1] + 1) for c in sheet.rows.get(row, {})}
    ):
        cells = [
            cell for row in range(heading[1], heading[0] - 1, -1) if (cell := sheet.at(row, column))
        ]
        # What makes it a heading stays the column of references, whatever stands below.
        cells.sort(key=lambda cell: column_of(words(cell)) is not Column.REF)
        faults += _placed(cells, calendar, columns, periods, column in filled)
    for column in filled.intersection(periods.values()):
        faults += _not_of_actual_figures(sheet, heading, column, columns, calendar)
    headed = {at for row in range(heading[0], heading[1] + 1) for at in sheet.rows.get(row, {})}
    faults += without_heading(sheet, heading[1], headed, rows, columns[Column.REF])
    return Block(title, columns, periods, heading[0], rows, _few_unknown(faults))


def _placed(
    cells: Sequence[Cell],
    calendar: Calendar,
    columns: dict[Column, int],
    periods: dict[Period, int],
    filled: bool,
) -> Iterator[HeadingFault]:
    """Say what one column of a heading is: a period, a column of a return, or neither."""
    for cell in cells:
        place, text = cell_name(cell.row, cell.column), words(cell)
        try:
            period = period_of(cell.value, calendar)
        except UnclearPeriodError as unclear:
            yield HeadingFault(PERIOD_UNCLEAR, (place,), text, str(unclear))
            return
        name = column_of(text) if period is None else None
        if period is None and name is None:
            continue
        other = periods.get(period) if period is not None else columns.get(name or Column.REF)
        if other is not None:
            yield HeadingFault(HEADING_TWICE, (cell_name(cell.row, other), place), text)
        elif period is not None:
            periods[period] = cell.column
        elif name is not None:
            columns[name] = cell.column
        return
    if filled:
        places = tuple(cell_name(cell.row, cell.column) for cell in cells)
        meant = next((text for text in map(words, cells) if hints_at_period(text)), None)
        if meant is not None:
            yield HeadingFault(PERIOD_UNCLEAR, places, meant, _OTHER_WORDS)
        else:
            yield HeadingFault(HEADING_UNKNOWN, places, words(cells[-1]))


def _not_of_actual_figures(
    sheet: Grid,
    heading: tuple[int, int],
    column: int,
    columns: Mapping[Column, int],
    calendar: Calendar,
) -> Iterator[HeadingFault]:
    """Words over or under a period that may mean a forecast or a target.

    Above the heading itself only such words count, and none that reach over the references:
    a title of the whole sheet may stand there.
    """
    for row in range(max(1, heading[0] - 2), heading[1] + 1):
        cell = sheet.shown_at(row, column)
        if cell is None or _names_period(cell, calendar):
            continue
        text, inside = words(cell), row >= heading[0]
        title = not inside and sheet.shown_at(row, columns[Column.REF]) is cell
        if (inside and not is_group(text)) or (is_not_actual(text) and not title):
            place = cell_name(cell.row, cell.column)
            yield HeadingFault(PERIOD_UNCLEAR, (place,), text, _NOT_ACTUAL_FIGURES)


def _few_unknown(faults: Sequence[HeadingFault]) -> tuple[HeadingFault, ...]:
    """The faults of a heading, with the first unknown columns by name and the others in one."""
    unknown = [fault for fault in faults if fault.kind is HEADING_UNKNOWN]
    named = [
        replace(fault, detail=_nearest_column(fault.found)) for fault in unknown[:_NAMED_ALONE]
    ]
    others = unknown[_NAMED_ALONE:]
    if others:
        found = f"{others[0].found} to {others[-1].found}"
        named.append(
            HeadingFault(HEADING_UNKNOWN, tuple(c for f in others for c in f.cells), found)
        )
    return (*(fault for fault in faults if fault.kind is not HEADING_UNKNOWN), *named)


@lru_cache(maxsize=256)
def _nearest_column(text: str) -> str:
    """The same few headings stand in every block."""
    return nearest(text[:80], Column)


def _by_title(sheet: Grid, headed: Block) -> Iterator[Block]:
    """A block's rows, parted where another priority's title or a key stands among them."""
    title, faults = headed.priority, headed.faults
    rows: list[int] = []
    held = True
    for row in headed.rows:
        cells = sheet.rows[row]
        of_measure = _is_of_measure(headed, cells)
        leading = "" if of_measure else words(cells[min(cells)])
        named = _TITLE.match(leading)
        if named or leading.lower().rstrip(":") == "key":
            if rows or faults:
                yield replace(headed, priority=title, rows=rows, faults=faults)
            faults, rows, held = (), [], False
            title = (named["number"], named["title"]) if named else title
        elif held or of_measure:
            held = True
            rows.append(row)
    if rows or faults:
        yield replace(headed, priority=title, rows=rows, faults=faults)


def _is_of_measure(headed: Block, cells: Mapping[int, Cell]) -> bool:
    """Whether a row is no title or key: a reference stands in it, or a figure under a period."""
    if _stands_as_reference(cells.get(headed.columns[Column.REF])):
        return True
    figures = (cells[column] for column in headed.periods.values() if column in cells)
    return any(holds_figure(cell) for cell in figures)


def without_heading(
    sheet: Grid, heading: int, headed: Collection[int], rows: Iterable[int], references: int
) -> Iterator[HeadingFault]:
    """Columns that are filled beside a reference, and have no heading.

    Args:
        sheet: the sheet.
        heading: the row in which they would have one.
        headed: its columns with a heading.
        rows: its rows under the heading that are filled.
        references: the column of the references.
    """
    bare: dict[int, Cell] = {}
    for row in rows:
        beside = sheet.rows[row].keys() - headed - bare.keys()
        if beside and _stands_as_reference(sheet.at(row, references)):
            bare |= {column: sheet.rows[row][column] for column in beside}
    if bare:
        places = tuple(cell_name(heading, column) for column in sorted(bare))
        yield HeadingFault(HEADING_BLANK, places, tidied(seen(bare[min(bare)])))


def _stands_as_reference(cell: Cell | None) -> bool:
    """Whether what stands under the references is one, or was until Excel changed it."""
    if cell is None or not isinstance(cell.value, str):
        return cell is not None
    return canonical_reference(cell.value) is not None


def holds_figure(cell: Cell) -> bool:
    """Whether a cell under a period holds a figure, and not words."""
    if not isinstance(cell.value, str):
        return True
    text = cell.value.strip()
    return (len(text) <= 20 and text[:1].isdigit()) or read_figure(text).marker is None


def unread_period(sheet: Grid, calendar: Calendar) -> Cell | None:
    """What looks like a period over references, on a sheet in which no heading was found.

    One reference in the plan's form is enough, or two of another. Lists of measures have no
    period, so that those of a published scorecard are passed over.
    """
    filled = list(sheet.rows)[:_LINES]
    for place, row in enumerate(filled):
        column = next((at for at, cell in sheet.rows[row].items() if _is_reference(cell)), None)
        if column is None or not (
            _PLAN_FORM.match(words(sheet.at(row, column)))
            or any(
                _is_reference(sheet.at(below, column)) for below in filled[place + 1 : place + 6]
            )
        ):
            continue
        for above in reversed(filled[max(0, place - HEADING_ROWS) : place]):
            for beside, cell in sheet.rows[above].items():
                if beside > column and _may_name_period(cell, calendar):
                    return cell
        return None
    return None


def unheaded_reference(sheet: Grid) -> Cell | None:
    """The first of two references or more with a figure beside, where no heading is over them.

    A list with headings of its own, such as those of a published scorecard, is no such sheet.
    """
    found: list[Cell] = []
    for cells in sheet.rows.values():
        if any(column_of(words(cell)) is Column.REF for cell in cells.values()):
            return None
        for column, cell in cells.items():
            if _is_reference(cell) and _PLAN_FORM.match(words(cell)):
                beside = (other for at, other in cells.items() if at > column)
                found += [cell] if any(map(holds_figure, beside)) else []
                break
    return found[0] if len(found) > 1 else None


def _is_reference(cell: Cell | None) -> bool:
    if cell is None or not isinstance(cell.value, str) or len(cell.value) > 20:
        return False
    ref = canonical_reference(cell.value)
    return ref is not None and _REFERENCE.match(ref) is not None


def runs_down(column: Column) -> bool:
    """Whether a merged cell of this column speaks for every row that it covers."""
    return column in _RUNS_DOWN
