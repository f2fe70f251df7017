"""A measure's own year, where it is not the plan's: an academic year, a calendar year.

It begins with a quarter of the plan's year, and bears the name of the plan's year with which it
shares most months: with a plan from April, the academic year from October 2016 is 2016/17, and
the calendar year 2018 is 2018/19. Where it shares as many with two, the name is the first's.

Quarters are their ordinals here.
"""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.domain.periods import Period, PeriodKind, quarter_at

EARLIEST_CLOSED = 4
"""The own year that closes before any other of its name begins with this quarter."""


def own_number(place: int, begins: int) -> int:
    """Which quarter of a measure's own year a quarter is, 1 to 4.

    Args:
        place: the ordinal of the quarter.
        begins: the quarter of the plan's year with which the own year begins.

    >>> [own_number(Period.quarter(2017, number).ordinal, 3) for number in (1, 2, 3, 4)]
    [3, 4, 1, 2]
    """
    return (place - begins + 1) % 4 + 1


def first_place(place: int, begins: int) -> int:
    """The ordinal of the quarter with which the own year of a quarter begins."""
    return place - own_number(place, begins) + 1


def closing_place(year: int, begins: int) -> int:
    """The ordinal of the last quarter of the own year of this name.

    >>> [str(quarter_at(closing_place(2017, begins))) for begins in (1, 3, 4)]
    ['2017/18 Q4', '2018/19 Q2', '2017/18 Q3']
    """
    return (year - _named_ahead(begins)) * 4 + begins + 2


def _named_ahead(begins: int) -> int:
    """1 for an own year that bears the name of the plan's year after the one it begins in.

    That is one from the last quarter, three quarters of which lie in the next.
    """
    return 1 if begins == 4 else 0


def closing(period: Period, begins: int) -> Period:
    """The period that ends on the same day: of a year end, the own year's last quarter.

    >>> str(closing(Period.year_end(2017), 4)), str(closing(Period.month(2017, 4), 4))
    ('2017/18 Q3', '2017/18 M04')
    """
    is_year = period.kind is PeriodKind.YEAR_END
    return quarter_at(closing_place(period.year, begins)) if is_year else period


def closes(period: Period, begins: int) -> int:
    """The ordinal of the quarter in which a period ends; of a year end, the own year's last.

    >>> closes(Period.year_end(2017), 4) == Period.quarter(2017, 3).ordinal
    True
    """
    return closing(period, begins).closing_quarter.ordinal


def earlier_in_year(period: Period, begins: int) -> Iterator[Period]:
    """The quarters or months of the own year before one of them, the nearest first.

    >>> [str(one) for one in earlier_in_year(Period.quarter(2018, 1), 3)]
    ['2017/18 Q4', '2017/18 Q3']
    """
    in_year = 12 if period.kind is PeriodKind.MONTH else 4
    place = period.year * in_year + period.number - 1
    first = first_place(period.closing_quarter.ordinal, begins) * in_year // 4
    for earlier in range(place - 1, first - 1, -1):
        yield Period(earlier // in_year, period.kind, earlier % in_year + 1)


def last_year(place: int, begins: int) -> int:
    """The name of the own year before the one that a quarter is in.

    >>> [last_year(Period.quarter(2017, 2).ordinal, begins) for begins in (1, 3, 4)]
    [2016, 2015, 2016]
    """
    return first_place(place, begins) // 4 + _named_ahead(begins) - 1


def closing_year(place: int) -> int:
    """The name of the year, a measure's own or the plan's, that closes with a quarter.

    >>> [closing_year(Period.quarter(2017, number).ordinal) for number in (1, 2, 3, 4)]
    [2016, 2016, 2017, 2017]
    """
    return last_year(place + 1, (place + 1) % 4 + 1)
