"""From the rows of a layout's sheets to one row of a return for each measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.due import Schedule, year_end_in
from scorecard_cli.domain.layouts import COLUMNS, Entry, Layout
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.numbers import tidied
from scorecard_cli.domain.periods import Period, PeriodKind
from scorecard_cli.domain.problem_kinds import HEADING_TWICE, REFERENCE_TWICE
from scorecard_cli.parsing.cells import CellFault, seen
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.layout import priority_named
from scorecard_cli.parsing.mapped.entries import Entered
from scorecard_cli.parsing.mapped.records import FigureStated, Record, references
from scorecard_cli.parsing.rows import ReturnRow


class _Referred(NamedTuple):
    """A row with its reference in its one form, None where that cannot be read."""

    record: Record
    ref: str | None
    fault: CellFault | None


def return_rows(
    found: Sequence[Record], quarter: Period, layout: Layout, faults: Faults
) -> list[ReturnRow]:
    """One row of a return for each measure.

    Where the period stands in the row, rows with one reference are one measure's, and its words
    are those of the row that is nearest to the reporting quarter.
    """
    referred = [
        _Referred(record, ref, fault)
        for record, (ref, fault) in zip(found, references(found), strict=True)
    ]
    if Entry.PERIOD not in layout.entries:
        return [_row([one], quarter, faults) for one in referred]
    together: dict[object, list[_Referred]] = {}
    for place, one in enumerate(referred):
        together.setdefault(place if one.ref is None else one.ref, []).append(one)
    return [_row(same, quarter, faults) for same in together.values()]


def closed_by_years(
    rows: Sequence[ReturnRow], measures: Mapping[str, Measure], quarter: Period
) -> list[ReturnRow]:
    """The rows, in which the figure of the year is the last quarter's of an annual measure.

    Sheets that have a column a year say it nowhere else.
    """

    def closed(row: ReturnRow) -> ReturnRow:
        measure = measures.get(row.ref or "")
        if measure is None or row.figures.get(quarter) is not None:
            return row
        for year in year_end_in(Schedule.of(measure), quarter):
            if row.figures.get(year) is not None:
                return replace(
                    row,
                    figures={**row.figures, quarter: row.figures[year]},
                    standing={**row.standing, quarter: row.standing[year]},
                )
        return row

    return [closed(row) for row in rows]


def _row(same: Sequence[_Referred], quarter: Period, faults: Faults) -> ReturnRow:
    """The row of one measure, of all the rows that speak of it.

    A quarter without a cell is a blank.
    """
    speaking = max(same, key=lambda one: _nearest(one.record.figures, quarter))
    record, at_ref = speaking.record, speaking.record.reference.at
    stated = _by_period(same, faults)
    texts = dict(_texts(record, quarter))
    stated.setdefault(quarter, Entered("", None, record.sheet, at_ref))
    at_fault = [(at_ref, speaking.fault)] if speaking.fault is not None else []
    for one in same:
        at_fault += [each for each in one.record.faults if one.record.sheet == record.sheet]
    target = texts.get(Column.TARGET)
    own = record.entries.get
    return ReturnRow(
        speaking.ref,
        record.sheet,
        record.row,
        {Column.REF: at_ref}
        | {column: _place(one, record, at_ref) for column, one in texts.items()},
        {Column.REF: record.reference.text}
        | {column: _words(column, one) for column, one in texts.items()},
        {period: (one.sheet, one.at or at_ref) for period, one in stated.items()},
        None if target is None else target.cell,
        {period: one.cell for period, one in stated.items()},
        _priority(own(Entry.PRIORITY)),
        tuple(at_fault),
        _text(own(Entry.DIRECTORATE)),
        _text(own(Entry.UNIT)),
    )


def _by_period(same: Sequence[_Referred], faults: Faults) -> dict[Period, Entered]:
    """Each period's cell; a period that stands twice is a fault."""
    stated: dict[Period, Entered] = {}
    for one in same:
        for figure in one.record.figures:
            first = stated.setdefault(figure.period, figure.entered)
            if first is not figure.entered:
                _say_twice(one, figure, first, faults)
    return dict(sorted(stated.items(), key=lambda each: (each[0].year, each[0].number)))


def _say_twice(one: _Referred, figure: FigureStated, first: Entered, faults: Faults) -> None:
    again = figure.entered
    where = f"for {figure.period} in {first.sheet} {first.at} and {again.sheet} {again.at}"
    kind = REFERENCE_TWICE if one.ref is not None else HEADING_TWICE
    faults.add(kind, again.sheet, [again.at], ref=one.ref, found=str(figure.period), detail=where)


def _texts(record: Record, quarter: Period) -> Iterator[tuple[Column, Entered]]:
    """What stands under each column; of what has one place a period, the quarter's own."""
    for entry, column in COLUMNS.items():
        if entry in record.entries:
            yield column, record.entries[entry]
        elif entry in record.of_periods:
            best = max(
                record.of_periods[entry], key=lambda one: _nearness(one, quarter), default=None
            )
            if best is not None and not _nearness(best, quarter):
                best = None
            blank = Entered("", None, record.sheet, record.reference.at)
            yield column, blank if best is None else best.entered


def _nearest(figures: Sequence[FigureStated], quarter: Period) -> tuple[int, int]:
    """How near the figures of a row come to a quarter; of others, the latest is the nearest."""
    nearness = max((_nearness(one, quarter) for one in figures), default=0)
    return nearness, max((one.period.closing_quarter.ordinal for one in figures), default=0)


def _nearness(one: FigureStated, quarter: Period) -> int:
    """How well a period speaks for a quarter: itself, then its year, then its months from the
    last; nought for any other."""
    period = one.period
    if period == quarter:
        return 100
    if period.kind is PeriodKind.YEAR_END:
        return 50 if period.year == quarter.year else 0
    of_quarter = period.closing_quarter == quarter
    return period.number if of_quarter and period.kind is PeriodKind.MONTH else 0


def _place(one: Entered, record: Record, at_ref: str) -> str:
    return one.at if one.at and one.sheet == record.sheet else at_ref


def _words(column: Column, one: Entered) -> str:
    if one.fault is not None and column in (Column.JUDGEMENT, Column.WHY_NO_FIGURE):
        return ""  # noted as a fault of the row
    if column is Column.DATA_NOTES:
        return seen(one.cell).strip()
    return tidied(one.text)


def _priority(one: Entered | None) -> tuple[str, str] | None:
    text = _text(one)
    return (priority_named(text) or (text, text)) if text else None


def _text(one: Entered | None) -> str:
    return "" if one is None else tidied(one.text)
