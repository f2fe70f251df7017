"""Months that disagree with their quarter."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scorecard_cli.checking.agreement import agree, brief
from scorecard_cli.checking.returned import (
    Finding,
    ReturnedMeasure,
    figures_of,
    number_in,
    text_in,
)
from scorecard_cli.domain.checks import MONTHS_AND_QUARTER
from scorecard_cli.domain.measures import NOT_ADDED_UP, FiguresAre
from scorecard_cli.domain.periods import PeriodKind


def months_and_quarter(returned: ReturnedMeasure) -> Iterator[Finding]:
    """A quarter's figure is its last month's, or the sum of its months where those are counts.

    Percentages and rates of a period are neither: nothing is said of them.
    """
    stated, measure = returned.stated, returned.measure
    for quarter, part, figure in figures_of(stated, PeriodKind.QUARTER):
        months = returned.calendar.months_of(quarter)
        monthly = [number_in(stated, month, part) for month in months]
        if measure.figures_are is not FiguresAre.IN_PERIOD:
            last = monthly[-1]
            if last is not None and not agree(figure, last):
                said = f'its last month is given as "{text_in(stated, months[-1])}"'
                yield returned.finding(MONTHS_AND_QUARTER, said, quarter, months[-1])
        elif measure.unit not in NOT_ADDED_UP and not stated[quarter][0].year_to_date:
            each = [one for one in monthly if one is not None]
            if len(each) == len(months) and sum(each) != figure:
                said = f"its months add up to {brief(sum(each, Decimal(0)))}"
                yield returned.finding(MONTHS_AND_QUARTER, said, quarter, *months)
