"""Months that disagree with their quarter."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.checking.agreement import agree, brief, other_sum
from scorecard_cli.checking.returned import Finding, ReturnedMeasure, figures_of, given_in
from scorecard_cli.domain.checks import MONTHS_AND_QUARTER
from scorecard_cli.domain.measures import NOT_ADDED_UP, FiguresAre
from scorecard_cli.domain.periods import PeriodKind


def months_and_quarter(returned: ReturnedMeasure) -> Iterator[Finding]:
    """A quarter's figure is its last month's, or the sum of its months where those are counts.

    Percentages and rates of a period are neither, and neither is a cell that calls its figure
    cumulative: nothing is said of them.
    """
    stated, measure = returned.stated, returned.measure
    if not any(period.kind is PeriodKind.MONTH for period in stated):
        return  # most returns have none, and this is asked of every quarter of every measure
    for given in figures_of(stated, PeriodKind.QUARTER):
        quarter = given.period
        months = returned.calendar.months_of(quarter)
        monthly = [given_in(stated, month, given.part) for month in months]
        if measure.figures_are is not FiguresAre.IN_PERIOD:
            last = monthly[-1]
            if last is not None and not agree(given, last):
                said = f'its last month is given as "{last.text}"'
                yield returned.finding(MONTHS_AND_QUARTER, said, quarter, months[-1])
            continue
        each = [one for one in monthly if one is not None]
        to_date = any(one.year_to_date for one in (given, *each))
        if len(each) == len(months) and measure.unit not in NOT_ADDED_UP and not to_date:
            added = other_sum(given, each)
            if added is not None:
                said = f"its months add up to {brief(added)}"
                yield returned.finding(MONTHS_AND_QUARTER, said, quarter, *months)
