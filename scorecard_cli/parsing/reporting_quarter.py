"""Which quarter a return is for: by its columns, and by all else in it that says a quarter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from msgspec import Struct

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.domain.numbers import tidied
from scorecard_cli.domain.periods import Calendar, Period, PeriodKind
from scorecard_cli.domain.problem_kinds import (
    NO_SCORECARD,
    QUARTER_DIFFERS,
    QUARTER_NOT_IN_FILE,
    QUARTER_UNCLEAR,
)
from scorecard_cli.parsing.cover import CoverEntry
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.grids import Grid, words
from scorecard_cli.parsing.headings import UnclearPeriodError, period_of, quarter_said
from scorecard_cli.parsing.layout import HEADING_ROWS, Block, holds_figure
from scorecard_cli.parsing.rows import ReturnRow

Found = Sequence[tuple[Grid, Sequence[Block]]]
"""The sheets of a return with the blocks found on them."""

_LONGEST_TITLE = 80
"""A longer text above a heading is a sentence, and may name a quarter in passing."""

_A_YEAR_TOO_LATE = 5
"""Quarters from Q1 of one year to Q2 of the next: a year more than from one to the next."""


class Said(Struct, frozen=True):
    """What says plainly which quarter a return is for, besides its columns.

    Attributes:
        what: the thing that says it, and how: "the title says", "the months' headings are of".
        number: which quarter.
        year: the calendar year in which its financial year begins; None where it is not said.
        sheet, cell: where; None where it is the file's name, or a sheet's.
    """

    what: str
    number: int
    year: int | None
    sheet: str | None = None
    cell: str | None = None

    def fits(self, quarter: Period) -> bool:
        """Whether it may mean this quarter."""
        return self.number == quarter.number and self.year in (None, quarter.year)

    @property
    def quarter(self) -> Period | None:
        """The quarter, where its year is said."""
        return None if self.year is None else Period.quarter(self.year, self.number)

    def __str__(self) -> str:
        place = ", ".join(filter(None, (self.sheet, self.cell)))
        where = f" ({place})" if place else ""
        return f"{self.what} {self.quarter or f'Q{self.number}'}{where}"


def reporting_quarter(
    found: Found,
    rows: Sequence[ReturnRow],
    cover: Mapping[str, CoverEntry],
    told: Period | None,
    calendar: Calendar,
    faults: Faults,
) -> Period | None:
    """The quarter told; or the one that the columns and all that says a quarter agree on.

    What is said may name a column without any figure, and none before the latest figures. By
    columns alone it is the latest with an entry, or the latest. Where they disagree that is a
    fault, and the rest is still read so that every fault is listed. None where there is nothing
    to read.
    """
    columns = _Columns(found, rows, calendar)
    if not columns.quarters:
        if not faults.refused:
            faults.add(NO_SCORECARD)
        return None
    if told is not None:
        if told not in columns.quarters:
            faults.add(QUARTER_NOT_IN_FILE, detail=str(told))
        return told
    said = [
        *_by_cover(cover, calendar, faults),
        *_by_titles(found, calendar),
        *_by_months(columns),
        *_by_names(found, faults.file, calendar),
    ]
    open_to = columns.not_before_figures
    agreed = [quarter for quarter in open_to if all(one.fits(quarter) for one in said)]
    if agreed:
        reporting = columns.latest if columns.latest in agreed else agreed[0]
        before = columns.a_year_too_early(reporting)
        if before is not None and not any(one.year is not None for one in said):
            beside = f"the column before it is of {before} ({columns.place(before)})"
            _disagree(columns, reporting, [beside], faults)
        return reporting
    of_cover = cover.get("quarter")
    quarter = next((one.quarter for one in said if one.quarter is not None), None)
    if of_cover is not None and quarter is not None and _not_there(said, quarter, columns):
        faults.add(QUARTER_NOT_IN_FILE, of_cover.sheet, [of_cover.cell], detail=str(quarter))
        return quarter
    others = [str(one) for one in said if not one.fits(columns.latest)]
    _disagree(columns, columns.latest, others, faults)
    return quarter if quarter in columns.quarters else columns.latest


class _Columns:
    """The period columns of a return."""

    def __init__(self, found: Found, rows: Sequence[ReturnRow], calendar: Calendar) -> None:
        self.calendar = calendar
        self._blocks = [(sheet, block) for sheet, of_sheet in found for block in of_sheet]
        periods = {period for _, block in self._blocks for period in block.periods}
        self.quarters = _ordered(period for period in periods if period.kind is PeriodKind.QUARTER)
        self.months = sorted(
            (period for period in periods if period.kind is PeriodKind.MONTH),
            key=lambda month: (month.year, month.number),
        )
        filled = {q for q in self.quarters if any(row.figures.get(q) is not None for row in rows)}
        figured = {q for q in filled if any(_holds(row, q) for row in rows)}
        self._figures = max((q.ordinal for q in figured), default=0)
        self._filled = filled

    @property
    def latest(self) -> Period:
        """The latest quarter with an entry, or else with a column."""
        return max(self._filled or self.quarters, key=lambda quarter: quarter.ordinal)

    @property
    def not_before_figures(self) -> list[Period]:
        """The quarters with a column, but for those before the latest with a figure."""
        return [quarter for quarter in self.quarters if quarter.ordinal >= self._figures]

    def a_year_too_early(self, quarter: Period) -> Period | None:
        """The quarter of the column before, where a year lies between that should not."""
        before = [one for one in self.quarters if one.ordinal < quarter.ordinal]
        last = before[-1] if before else None
        apart = last is not None and quarter.ordinal - last.ordinal == _A_YEAR_TOO_LATE
        return last if apart else None

    def heading(self, period: Period) -> tuple[str, str]:
        """The sheet and cell of a period's heading, where it stands first."""
        for sheet, block in self._blocks:
            column = block.periods.get(period)
            if column is not None:
                rows = range(block.heading, block.heading + HEADING_ROWS)
                named = (row for row in rows if self._names(sheet, row, column, period))
                return sheet.sheet.name, cell_name(next(named, block.heading), column)
        raise LookupError(period)

    def place(self, period: Period) -> str:
        """The same in words."""
        return ", ".join(self.heading(period))

    def _names(self, sheet: Grid, row: int, column: int, period: Period) -> bool:
        cell = sheet.at(row, column)
        try:
            return cell is not None and period_of(cell.value, self.calendar) == period
        except UnclearPeriodError:
            return False


def _ordered(quarters: Iterable[Period]) -> list[Period]:
    return sorted(quarters, key=lambda quarter: quarter.ordinal)


def _holds(row: ReturnRow, quarter: Period) -> bool:
    cell = row.figures.get(quarter)
    return cell is not None and holds_figure(cell)


def _not_there(said: Sequence[Said], quarter: Period, columns: _Columns) -> bool:
    """Whether the cover alone says a quarter that is still to come and has no column."""
    later = quarter not in columns.quarters and quarter.ordinal > columns.latest.ordinal
    return later and len(said) == 1


def _disagree(columns: _Columns, reporting: Period, others: Sequence[str], faults: Faults) -> None:
    sheet, cell = columns.heading(reporting)
    faults.add(QUARTER_DIFFERS, sheet, [cell], found=str(reporting), detail=", ".join(others))


def _by_cover(
    cover: Mapping[str, CoverEntry], calendar: Calendar, faults: Faults
) -> Iterator[Said]:
    entry = cover.get("quarter")
    if entry is None:
        return
    try:
        period = period_of(entry.text, calendar)
    except UnclearPeriodError:
        period = None
    if period is None or period.kind is not PeriodKind.QUARTER:
        faults.add(QUARTER_UNCLEAR, entry.sheet, [entry.cell], found=entry.text)
    else:
        yield Said("the cover says", period.number, period.year, entry.sheet, entry.cell)


def _by_titles(found: Found, calendar: Calendar) -> Iterator[Said]:
    """What stands above the headings, year and all; several quarters in it are none plainly."""
    said: dict[Period, Said] = {}
    for sheet, of_sheet in found:
        for row, cells in sheet.rows.items():
            if not of_sheet or row >= of_sheet[0].heading:
                break
            for cell in cells.values():
                text = words(cell)
                number, year = (
                    quarter_said(text, calendar) if len(text) <= _LONGEST_TITLE else _NONE
                )
                if number is not None and year is not None:
                    at = cell_name(cell.row, cell.column)
                    one = Said("the title says", number, year, sheet.sheet.name, at)
                    said.setdefault(Period.quarter(year, number), one)
    if len(said) == 1:
        yield from said.values()


def _by_months(columns: _Columns) -> Iterator[Said]:
    """Three months of one quarter, and no other month."""
    months = columns.months
    if not months:
        return
    last = months[-1]
    quarter = Period.quarter(last.year, (last.number + 2) // 3)
    if tuple(months) == columns.calendar.months_of(quarter):
        place = columns.heading(months[0])
        yield Said("the months' headings are of", quarter.number, quarter.year, *place)


def _by_names(found: Found, file: str, calendar: Calendar) -> Iterator[Said]:
    """The names of the sheets, where they name one quarter, and the file's."""
    named = {
        quarter_said(sheet.sheet.name, calendar): sheet.sheet.name
        for sheet, of_sheet in found
        if of_sheet
    }
    named.pop(_NONE, None)
    if len(named) == 1:
        [((number, year), name)] = named.items()
        if number is not None:
            yield Said(f'the sheet\'s name "{name}" says', number, year)
    number, year = quarter_said(tidied(PurePath(file).stem.replace("_", " ")), calendar)
    if number is not None:
        yield Said("the file's name says", number, year)


_NONE: tuple[int | None, int | None] = (None, None)
