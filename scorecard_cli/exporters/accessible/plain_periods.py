"""Periods in words that need no key: the months, and never the number of a quarter."""

from __future__ import annotations

from datetime import date

from scorecard_cli.domain.own_years import closing
from scorecard_cli.domain.periods import MONTH_NAMES, Calendar, Period, PeriodKind


def plain_period(period: Period, calendar: Calendar, year_begins: int = 1) -> str:
    """A period by its months; a year by the quarter of the plan's year that it begins with.

    >>> [plain_period(Period.parse(p), Calendar()) for p in ("2017/18 Q2", "2017/18 M12")]
    ['Jul to Sep 2017', 'Mar 2018']
    >>> plain_period(Period.year_end(2016), Calendar())
    'Year ending Mar 2017'
    >>> plain_period(Period.year_end(2016), Calendar(), 3)
    'Year ending Sep 2017'
    >>> plain_period(Period.quarter(2017, 4), Calendar(first_month=3))
    'Dec 2017 to Feb 2018'
    """
    if period.kind is PeriodKind.MONTH:
        return calendar.in_words(period)
    last_year, last = calendar.calendar_month(calendar.last_month(closing(period, year_begins)))
    until = f"{MONTH_NAMES[last - 1]} {last_year}"
    if period.kind is PeriodKind.YEAR_END:
        return f"Year ending {until}"
    first_year, first = calendar.calendar_month(calendar.months_of(period)[0])
    opening = MONTH_NAMES[first - 1]
    return (
        f"{opening} to {until}"
        if first_year == last_year
        else (f"{opening} {first_year} to {until}")
    )


def months_in_full(quarter: Period, calendar: Calendar) -> str:
    """The months of a quarter in full, for a title.

    >>> months_in_full(Period.quarter(2017, 2), Calendar())
    'July to September 2017'
    """
    first_year, first = calendar.calendar_month(calendar.months_of(quarter)[0])
    until = calendar.month_in_words(quarter)
    opening = f"{date(first_year, first, 1):%B}"
    return (
        f"{opening} to {until}"
        if until.endswith(str(first_year))
        else (f"{opening} {first_year} to {until}")
    )
