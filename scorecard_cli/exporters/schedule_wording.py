"""A measure's own year, and when its figures are due, in months."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from scorecard_cli.domain.periods import Calendar, Period


def own_year(begins: int, calendar: Calendar) -> str:
    """The first and the last month of a year, by the quarter of the plan's that it begins with.

    >>> own_year(1, Calendar()), own_year(3, Calendar())
    ('April to March', 'October to September')
    """
    return f"{_months(begins, calendar)[0]} to {_months((begins + 2) % 4 + 1, calendar)[-1]}"


def figures_due(quarters: Iterable[int], calendar: Calendar) -> str:
    """The quarters that the register names; empty where they follow from the frequency.

    >>> figures_due((2, 4), Calendar()), figures_due((), Calendar())
    ('July to September, January to March', '')
    """
    spans = (_months(number, calendar) for number in quarters)
    return ", ".join(f"{months[0]} to {months[-1]}" for months in spans)


def _months(number: int, calendar: Calendar) -> tuple[str, ...]:
    """The names of a quarter's months, which are the same in any year."""
    months = calendar.months_of(Period.quarter(2017, number))
    return tuple(f"{date(*calendar.calendar_month(month), 1):%B}" for month in months)
