"""Periods as other people's sheets say them, in a heading, a cell or the name of a sheet.

A return's own headings are `headings`'; here a year may be one number, and halves and terms
are known. What can be read in two ways is never read.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from msgspec import Struct

from scorecard_cli.domain.layouts import DatesAre, YearIs
from scorecard_cli.domain.numbers import tidied
from scorecard_cli.domain.periods import MONTH_NAMES, Calendar, Period, year_text
from scorecard_cli.parsing.headings import MONTH_WORDS, UnclearPeriodError, period_of

_FLAGS = re.IGNORECASE | re.ASCII
_MONTH = rf"(?:{'|'.join(MONTH_WORDS)})\.?"

YEAR = r"(?:FY\s?)?(?:19|20)\d{2}(?:\s?[/-]\s?(?:\d{4}|\d{2}))?|\d{2}\s?/\s?\d{2}|FY\s?\d{2}"
QUARTER = r"(?:Q|qtr|quarter)?\.?\s?[1-4]"
MONTH_WORD = _MONTH
MONTH = rf"{_MONTH}|(?:M\s?)?(?:1[0-2]|0?[1-9])"
HALF = r"(?:H|half(?:[ -]year)?)?\s?[12]"
TERM = r"autumn|spring|summer"

_TERM_ENDS = {"autumn": 12, "spring": 3, "summer": 7}
"""The calendar month in which a school term ends, whatever its last day."""

_ACADEMIC_YEAR = Calendar(9)
_ISO_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})-(?P<month>0[1-9]|1[0-2])", _FLAGS)
_MONTH_FIRST = re.compile(r"(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d{2})", _FLAGS)
_DAY = re.compile(r"((?:19|20)\d{2})-(\d{2})-(\d{2})|(\d{2})/(\d{2})/((?:19|20)\d{2})", _FLAGS)
_WORDS = re.compile(
    rf"(?P<year>(?<!\d)(?:{YEAR})(?!\d))"
    r"|(?P<quarter>\b(?:Q|qtr|quarter)\.?\s?[1-4]\b|\b[1-4](?:st|nd|rd|th) quarter\b)"
    r"|(?P<half>\b(?:H|half(?:[ -]year)?)\s?[12]\b|\b(?:1st|2nd|first|second) half\b)"
    rf"|(?P<term>\b(?:{TERM})(?: term)?\b)"
    rf"|(?P<month>\b{_MONTH}(?![a-z]))"
    r"|(?P<filler>\b(?:year|financial|academic|calendar|end|ending|ended|outturn|actuals?|annual"
    r"|month|of|the|to)\b|[\s,()'.:_-]+)"
    r"|(?P<other>\S+)",
    _FLAGS,
)


class PeriodWriting(Struct, frozen=True):
    """How periods are written where they are no headings of a return.

    Attributes:
        calendar: the months of the year.
        year_is: what a year's one number means; None where that is not said.
        dates_are: what stretch a day stands for.
    """

    calendar: Calendar
    year_is: YearIs | None = None
    dates_are: DatesAre = DatesAre.MONTH


@lru_cache(maxsize=2048)
def written_period(text: str, writing: PeriodWriting) -> Period:
    """The period that a text says.

    Raises:
        UnclearPeriodError: it says none, or may mean several.

    >>> april, july = (PeriodWriting(Calendar(month), YearIs.END) for month in (4, 7))
    >>> str(written_period("H1 2017/18", april)), str(written_period("Actual 2021", july))
    ('2017/18 Q2', '2020/21 year end')
    """
    said = tidied(text)
    numeric = _numeric(said, writing)
    if numeric is not None:
        return numeric
    found: dict[str, str] = {}
    for piece in _WORDS.finditer(said):
        kind = piece.lastgroup or "other"
        if kind == "other":
            return _as_heading(said, writing)
        if kind in found:
            return _as_heading(said, writing)
        if kind != "filler":
            found[kind] = piece[0]
    year = found.pop("year", None)
    if year is None or len(found) > 1:
        return _as_heading(said, writing)
    [(kind, words)] = found.items() or [("year", "")]
    return _PERIODS[kind](words, year, writing)


@lru_cache(maxsize=2048)
def hints_at_any_period(text: str) -> bool:
    """Whether a text has a year, quarter, half, term, month or day in it, and so may be a period.

    >>> hints_at_any_period("Q2"), hints_at_any_period("Measure 1")
    (True, False)
    """
    said = tidied(text)
    kinds = {piece.lastgroup for piece in _WORDS.finditer(said)}
    return bool(kinds - {"filler", "other"}) or _DAY.fullmatch(said) is not None


def dated_period(day: date, writing: PeriodWriting) -> Period:
    """The period that a day stands for: the one that it lies in.

    >>> str(dated_period(date(2017, 9, 30), PeriodWriting(Calendar(), None, DatesAre.QUARTER)))
    '2017/18 Q2'
    """
    month = writing.calendar.month_of(day.year, day.month)
    if writing.dates_are is DatesAre.YEAR:
        return Period.year_end(month.year)
    return month.closing_quarter if writing.dates_are is DatesAre.QUARTER else month


def _as_heading(said: str, writing: PeriodWriting) -> Period:
    period = period_of(said, writing.calendar)
    if period is None:
        raise UnclearPeriodError("it is no period that is known here")
    return period


def _numeric(said: str, writing: PeriodWriting) -> Period | None:
    """A month or a day in figures alone."""
    day = _DAY.fullmatch(said)
    if day is not None:
        year, month, number = (day[1], day[2], day[3]) if day[1] else (day[6], day[5], day[4])
        try:
            return dated_period(date(int(year), int(month), int(number)), writing)
        except ValueError as fault:
            raise UnclearPeriodError("it is no day") from fault
    iso = _ISO_MONTH.fullmatch(said)
    found = iso or _MONTH_FIRST.fullmatch(said)
    if found is None:
        return None
    year_number, month_number = int(found["year"]), int(found["month"])
    if iso and (year_number + 1) % 100 == month_number:
        raise UnclearPeriodError("it may be a month or a year")
    return writing.calendar.month_of(year_number, month_number)


def first_year(written: str, writing: PeriodWriting) -> int:
    """The calendar year in which a year begins.

    Raises:
        UnclearPeriodError: two years do not follow, or what one number means is not said.
    """
    pair = _pair(written)
    if pair is not None:
        return pair
    number = _one_year(written)
    if writing.calendar.first_month == 1:
        return number
    if writing.year_is is None:
        either = f"{year_text(number - 1)} or {year_text(number)}"
        raise UnclearPeriodError(f"it may be {either}; the layout's year_is says which")
    return number if writing.year_is is YearIs.START else number - 1


def _pair(written: str) -> int | None:
    """The first of two years that follow, 2017/18; None where there is but one."""
    digits = re.findall(r"\d+", written)
    if len(digits) < 2:
        return None
    first = int(digits[0]) if len(digits[0]) == 4 else 2000 + int(digits[0])
    if (first + 1) % 100 != int(digits[1]) % 100:
        raise UnclearPeriodError(f"{written} is not one year")
    return first


def _one_year(written: str) -> int:
    digits = int(re.sub(r"\D", "", written))
    return digits if digits > 99 else 2000 + digits


def _of_year(_: str, year: str, writing: PeriodWriting) -> Period:
    return Period.year_end(first_year(year, writing))


def _of_quarter(words: str, year: str, writing: PeriodWriting) -> Period:
    return Period.quarter(first_year(year, writing), int(re.sub(r"\D", "", words)))


def _of_half(words: str, year: str, writing: PeriodWriting) -> Period:
    """A half year is said by the quarter that it ends with."""
    second = "2" in words or "second" in words.lower()
    return Period.quarter(first_year(year, writing), 4 if second else 2)


def _of_term(words: str, year: str, writing: PeriodWriting) -> Period:
    """A term is said by the quarter in which it ends; two years are an academic year."""
    ends = _TERM_ENDS[words.lower().split()[0]]
    pair = _pair(year)
    if pair is None:
        calendar_year = _one_year(year)
    else:
        calendar_year = pair if ends >= _ACADEMIC_YEAR.first_month else pair + 1
    return writing.calendar.month_of(calendar_year, ends).closing_quarter


def _of_month(words: str, year: str, writing: PeriodWriting) -> Period:
    """A month of a calendar year; of two years, the one that the financial year has."""
    month = MONTH_NAMES.index(words[:3].title()) + 1
    pair = _pair(year)
    if pair is None:
        return writing.calendar.month_of(_one_year(year), month)
    later = month < writing.calendar.first_month
    return writing.calendar.month_of(pair + 1 if later else pair, month)


_PERIODS = {
    "year": _of_year,
    "quarter": _of_quarter,
    "half": _of_half,
    "term": _of_term,
    "month": _of_month,
}
