"""Financial years, quarters and months, and how they are written."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from msgspec import Struct

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_WRITTEN = re.compile(r"(\d{4})/(\d{2}) (?:Q([1-4])|M(0[1-9]|1[0-2])|(year end))")


class PeriodKind(StrEnum):
    """What stretch of the financial year a figure speaks for."""

    YEAR_END = "year end"
    QUARTER = "quarter"
    MONTH = "month"


class Period(Struct, frozen=True):
    """A year end, a quarter or a month of one financial year.

    Attributes:
        year: the calendar year in which the financial year begins (2017 for 2017/18).
        kind: year end, quarter or month.
        number: 1 to 4 for a quarter; 1 to 12 for a month, counted from the first
            month of the financial year; 0 for a year end.

    >>> str(Period.quarter(2017, 2)), str(Period.month(2017, 6)), str(Period.year_end(2016))
    ('2017/18 Q2', '2017/18 M06', '2016/17 year end')
    """

    year: int
    kind: PeriodKind
    number: int

    # Kept, so that the same period found in a dictionary need not be compared by its fields.
    @staticmethod
    @cache
    def quarter(year: int, number: int) -> Period:
        """Quarter 1 to 4 of the financial year that begins in ``year``."""
        return Period(year, PeriodKind.QUARTER, number)

    @staticmethod
    @cache
    def month(year: int, number: int) -> Period:
        """Month 1 to 12 of the financial year that begins in ``year``."""
        return Period(year, PeriodKind.MONTH, number)

    @staticmethod
    @cache
    def year_end(year: int) -> Period:
        """The end of the financial year that begins in ``year``."""
        return Period(year, PeriodKind.YEAR_END, 0)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period as ``str`` writes it.

        Raises:
            ValueError: the text is not a period so written.

        >>> Period.parse("2017/18 Q2") == Period.quarter(2017, 2)
        True
        """
        found = _WRITTEN.fullmatch(text.strip())
        if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
            raise ValueError(f"not a period: {text!r}")
        year = int(found[1])
        if found[3]:
            return cls.quarter(year, int(found[3]))
        if found[4]:
            return cls.month(year, int(found[4]))
        return cls.year_end(year)

    def __str__(self) -> str:
        if self.kind is PeriodKind.QUARTER:
            return f"{year_text(self.year)} Q{self.number}"
        if self.kind is PeriodKind.MONTH:
            return f"{year_text(self.year)} M{self.number:02d}"
        return f"{year_text(self.year)} year end"

    @property
    def ordinal(self) -> int:
        """Where a quarter stands in an unbroken count of quarters.

        >>> Period.quarter(2017, 1).ordinal - Period.quarter(2016, 4).ordinal
        1
        """
        return self.year * 4 + self.number - 1

    @property
    def closing_quarter(self) -> Period:
        """The quarter that a period ends in: the fourth for a year end.

        >>> str(Period.month(2017, 6).closing_quarter), str(Period.year_end(2016).closing_quarter)
        ('2017/18 Q2', '2016/17 Q4')
        """
        if self.kind is PeriodKind.QUARTER:
            return self
        return Period.quarter(self.year, (self.number + 2) // 3 or 4)

    def quarters_before(self, count: int) -> Period:
        """The quarter that stands ``count`` quarters before this one.

        >>> str(Period.quarter(2017, 1).quarters_before(1))
        '2016/17 Q4'
        """
        return quarter_at(self.ordinal - count)


@cache
def quarter_at(ordinal: int) -> Period:
    """The quarter that stands at this place in the unbroken count."""
    return Period.quarter(ordinal // 4, ordinal % 4 + 1)


def year_text(year: int) -> str:
    """A financial year as it is written.

    >>> year_text(2017), year_text(1999)
    ('2017/18', '1999/00')
    """
    return f"{year}/{(year + 1) % 100:02d}"


class Calendar(Struct, frozen=True):
    """The months of the financial year.

    Attributes:
        first_month: the calendar month in which the year begins, 4 for April.
    """

    first_month: int = 4

    def month_of(self, year: int, month: int) -> Period:
        """The period for a calendar month.

        >>> str(Calendar().month_of(2018, 3))
        '2017/18 M12'
        """
        begins = year if month >= self.first_month else year - 1
        return Period.month(begins, (month - self.first_month) % 12 + 1)

    def calendar_month(self, month: Period) -> tuple[int, int]:
        """The calendar year and month of a month.

        >>> Calendar().calendar_month(Period.month(2017, 12))
        (2018, 3)
        """
        count = self.first_month - 1 + month.number - 1
        return month.year + count // 12, count % 12 + 1

    def last_month(self, period: Period) -> Period:
        """The month that a quarter, year end or month closes with."""
        if period.kind is PeriodKind.MONTH:
            return period
        number = 12 if period.kind is PeriodKind.YEAR_END else period.number * 3
        return Period.month(period.year, number)

    def ends_after(self, period: Period, other: Period) -> bool:
        """Whether a period ends later than another.

        >>> Calendar().ends_after(Period.year_end(2017), Period.quarter(2017, 4))
        False
        """
        last, of_other = self.last_month(period), self.last_month(other)
        return (last.year, last.number) > (of_other.year, of_other.number)

    def months_of(self, quarter: Period) -> tuple[Period, Period, Period]:
        """The three months of a quarter."""
        first = quarter.number * 3 - 2
        return (
            Period.month(quarter.year, first),
            Period.month(quarter.year, first + 1),
            Period.month(quarter.year, first + 2),
        )

    def heading(self, period: Period) -> str:
        """The column heading of a period on the scorecard.

        >>> [Calendar().heading(Period.parse(p)) for p in ("2016/17 Q4", "2017/18 M04")]
        ['Q4 Jan - Mar 2017', 'Jul-17']
        """
        if period.kind is PeriodKind.YEAR_END:
            return f"Year end {year_text(period.year)}"
        year, month = self.calendar_month(self.last_month(period))
        if period.kind is PeriodKind.MONTH:
            return f"{MONTH_NAMES[month - 1]}-{year % 100:02d}"
        first = self.calendar_month(self.months_of(period)[0])[1]
        return f"Q{period.number} {MONTH_NAMES[first - 1]} - {MONTH_NAMES[month - 1]} {year}"

    def month_in_words(self, period: Period) -> str:
        """The closing month of a period, in full.

        >>> Calendar().month_in_words(Period.quarter(2017, 2))
        'September 2017'
        """
        year, month = self.calendar_month(self.last_month(period))
        return f"{date(year, month, 1):%B} {year}"

    def last_day(self, period: Period) -> date:
        """The day that a period ends on.

        >>> str(Calendar().last_day(Period.quarter(2017, 4)))
        '2018-03-31'
        """
        year, month = self.calendar_month(self.last_month(period))
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)

    def in_words(self, period: Period) -> str:
        """A period as people say it: a month by its name.

        >>> Calendar().in_words(Period.month(2017, 4)), Calendar().in_words(Period.quarter(2017, 2))
        ('Jul 2017', '2017/18 Q2')
        """
        if period.kind is not PeriodKind.MONTH:
            return str(period)
        year, month = self.calendar_month(period)
        return f"{MONTH_NAMES[month - 1]} {year}"

    def scorecard_periods(self, quarter: Period) -> tuple[Period, ...]:
        """The columns of a scorecard: two year ends, five quarters up to now, three months."""
        years = (Period.year_end(quarter.year - 2), Period.year_end(quarter.year - 1))
        quarters = tuple(quarter.quarters_before(count) for count in range(4, -1, -1))
        return years + quarters + self.months_of(quarter)
