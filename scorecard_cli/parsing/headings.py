"""What the headings of a return mean: columns by name, period columns by any common writing."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.numbers import tidied
from scorecard_cli.domain.periods import MONTH_NAMES, Calendar, Period

_SYNONYMS: dict[Column, tuple[str, ...]] = {
    Column.OUTCOME: ("outcome", "outcomes"),
    Column.LEAD_ACCOUNTABILITY: ("lead accountability", "accountability", "strategic director"),
    Column.REF: (
        "ref no", "ref", "reference", "reference no", "reference number", "ref number",
        "measure ref", "measure reference", "measure no", "pi ref", "measure ref no",
        "measure reference no",
    ),
    Column.ACTION: ("action", "actions", "key action"),
    Column.MEASURE: (
        "measure", "measures", "performance measure", "measure title", "indicator",
        "performance indicator", "measure description", "kpi",
    ),
    Column.LEAD_OFFICER: ("lead officer", "officer", "responsible officer", "measure owner"),
    Column.GOOD_PERFORMANCE: ("good performance", "good performance is", "polarity", "good is"),
    Column.FREQUENCY: ("frequency of reporting", "frequency", "reporting frequency"),
    Column.TARGET: ("target", "annual target", "year target"),
    Column.OVERALL_STATUS: ("overall status", "status", "rag", "rag status", "rag rating"),
    Column.DOT: ("dot", "direction of travel", "direction"),
    Column.DATA_NOTES: ("data notes", "data note", "notes", "note", "comments", "commentary"),
    Column.JUDGEMENT: ("judgement", "judgment", "officer judgement", "status judgement"),
    Column.JUDGEMENT_REASON: (
        "judgement reason", "judgment reason", "reason for judgement", "reason for judgment",
    ),
    Column.WHY_NO_FIGURE: ("if no figure why", "why no figure", "reason for no figure"),
    Column.CHECK: ("check",),  # a template's own, which is not read
}  # fmt: skip
_COLUMNS = {form: column for column, forms in _SYNONYMS.items() for form in forms}
_FIRST_WORDS = frozenset(form.partition(" ")[0] for form in _COLUMNS)
_GROUP_WORDS = frozenset(
    (
        "annual", "annually", "quarterly", "monthly", "yearly", "quarter", "quarters", "month",
        "months", "year", "performance", "actual", "actuals", "period", "periods", "reported",
        "figures", "data", "results", "outturn", "outturns",
    )
)  # fmt: skip
_OF_A_PERIOD = frozenset((Column.OVERALL_STATUS, Column.DOT, Column.DATA_NOTES))
"""Columns that may name the quarter they are of, for none of them holds a figure."""

_ASIDE = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[A-Za-z]+")
_YEAR = r"(?P<year>(?:19|20)?\d{2})"
_FINANCIAL = rf"{_YEAR}\s?[/-]\s?(?P<next>\d{{4}}|\d{{2}})"
MONTH_WORDS = (
    "jan|january", "feb|february", "mar|march", "apr|april", "may", "jun|june", "jul|july",
    "aug|august", "sep|sept|september", "oct|october", "nov|november", "dec|december",
)  # fmt: skip
_NAMED = rf"(?:{'|'.join(MONTH_WORDS)})\.?"
_FLAGS = re.IGNORECASE | re.ASCII
_BETWEEN = r"(?:\s?[-,:]\s?|\s)"
_YEAR_END = re.compile(
    rf"(?:year[ -]?end|end of year|outturn|annual){_BETWEEN}{_FINANCIAL}", _FLAGS
)
_YEAR_END_AFTER = re.compile(rf"{_FINANCIAL}{_BETWEEN}(?:year[ -]?end|outturn|actuals?)", _FLAGS)
_ORDINALS = {"one": 1, "two": 2, "three": 3, "four": 4}
_Q = rf"(?:q|qtr|quarter)\.?\s?(?P<number>[1-4]|{'|'.join(_ORDINALS)})"
_QUARTER = (
    re.compile(rf"{_Q}{_BETWEEN}\(?{_FINANCIAL}\)?", _FLAGS),
    re.compile(rf"{_FINANCIAL}{_BETWEEN}{_Q}", _FLAGS),
)
_QUARTER_MONTHS = re.compile(
    rf"(?:{_Q}{_BETWEEN})?\(?(?P<first>{_NAMED})\s?(?:-|to)\s?(?P<last>{_NAMED})\s'?{_YEAR}\)?",
    _FLAGS,
)
_MONTH_YEAR = re.compile(rf"(?P<month>{_NAMED})[\s-]?'?(?P<year>\d{{4}}|\d{{2}})", _FLAGS)
_QUARTER_ALONE = re.compile(rf"{_Q}(?:\s+\(?(?:{_NAMED}.*|{_YEAR})\)?)?", _FLAGS)
_QUARTER_SAID = re.compile(
    rf"(?<![a-z0-9])(?:q|qtr|quarter)[ ._-]?(?P<number>[1-4]|{'|'.join(_ORDINALS)})(?![a-z0-9])",
    _FLAGS,
)
_YEAR_SAID = re.compile(
    r"(?<!\d)(?<!\d[/-])(?P<year>(?:20)?\d{2})[ /-](?P<next>(?:20)?\d{2})(?!\d|[/-]\d)", _FLAGS
)
_MARKS = re.compile(
    r"(?:\s?[*†‡]|\s?\((?:provisional|revised|final|confirmed|unaudited|draft|actuals?)\))+$",
    _FLAGS & ~re.ASCII,
)
_ACTUAL = re.compile(r"^actuals?\s|\s(?:actuals?|performance|figures?)$", _FLAGS)
_PERIOD_TOKEN = re.compile(
    rf"\b(?:q|qtr|quarter)\.?\s?(?:[1-4]|{'|'.join(_ORDINALS)})\b"
    r"|\b(?:first|second|third|fourth|1st|2nd|3rd|4th) (?:q|qtr|quarter)\b"
    rf"|\b{_NAMED}\s?(?:-|to)\s?{_NAMED}(?![a-z])"
    r"|(?<!\d)(?:19|20)\d{2}\s?[/-]\s?(?:20)?\d{2}(?!\d)|(?<![\d/-])\d{2}\s?/\s?\d{2}(?![\d/])",
    _FLAGS,
)
_NOT_ACTUAL = re.compile(
    r"\b(?:forecast(?:s|ed)?|target(?:s|ed)?|estimate[ds]?|project(?:ed|ions?)|predict(?:ed|ions?)"
    r"|budget(?:s|ed)?|plan(?:ned)?|expected|trajectory|profiled?|milestones?)\b",
    _FLAGS,
)
_LONGEST_HEADING = 80
"""A longer text above a column is a sentence, and names no period in passing."""


@lru_cache(maxsize=4096)
def column_of(heading: str) -> Column | None:
    """The column that a heading names, whatever stands beside it in brackets.

    >>> [column_of(h).value for h in ("Lead Accountability (Strategic Director)", "Target 2017/18")]
    ['Lead Accountability', 'Target']
    """
    words = _ASIDE.sub(" ", heading) if "(" in heading else heading
    first = _WORD.search(words)
    if first is None or first[0].lower() not in _FIRST_WORDS:
        return None  # before the rest is looked at: every text of a sheet is asked
    named = _COLUMNS.get(" ".join(_WORD.findall(words)).lower())
    if named is None and _PERIOD_TOKEN.search(words):
        of_period = _COLUMNS.get(" ".join(_WORD.findall(_PERIOD_TOKEN.sub(" ", words))).lower())
        return of_period if of_period in _OF_A_PERIOD else None
    return named


@lru_cache(maxsize=1024)
def is_group(heading: str) -> bool:
    """Whether a heading only groups the period headings below it, with or without their year."""
    spoken = _WORD.findall(_ASIDE.sub(" ", heading).lower())
    if not spoken:
        return bool(re.fullmatch(_FINANCIAL, heading.strip()))
    return _GROUP_WORDS.issuperset(spoken) and not _QUARTER_ALONE.match(heading)


@lru_cache(maxsize=1024)
def hints_at_period(heading: str) -> bool:
    """Whether words that were not read as a period or column speak of a quarter or a year."""
    return len(heading) <= _LONGEST_HEADING and bool(_PERIOD_TOKEN.search(tidied(heading)))


@lru_cache(maxsize=1024)
def is_not_actual(heading: str) -> bool:
    """Whether what stands under a heading is said to be a forecast, a target or the like."""
    return len(heading) <= _LONGEST_HEADING and bool(_NOT_ACTUAL.search(heading))


@lru_cache(maxsize=1024)
def quarter_said(text: str, calendar: Calendar) -> tuple[int | None, int | None]:
    """The one quarter that a title or name speaks of, and its year; None for what it leaves open.

    A text that speaks of several quarters says none plainly, and so with years.

    >>> quarter_said("housing-2017-18-q2", Calendar()), quarter_said("Q2 return", Calendar())
    ((2, 2017), (2, None))
    """
    numbers = {_quarter_number(found) for found in _QUARTER_SAID.finditer(text)}
    years = {
        _full_year(found)
        for found in _YEAR_SAID.finditer(text)
        if (_full_year(found) + 1) % 100 == int(found["next"]) % 100
    }
    for found in _QUARTER_MONTHS.finditer(text):
        try:
            quarter = _quarter_by_months(found, calendar)
        except UnclearPeriodError:
            return None, None
        numbers.add(quarter.number)
        years.add(quarter.year)
    if len(numbers) != 1:
        return None, None
    return numbers.pop(), years.pop() if len(years) == 1 else None


class UnclearPeriodError(ValueError):
    """A heading is meant for a period and does not say which; the message says why."""


def period_of(heading: object, calendar: Calendar) -> Period | None:
    """The period that a heading names; None where it is no period heading.

    Raises:
        UnclearPeriodError: it is one, and does not say which period.

    >>> str(period_of("Q4 Jan - Mar 2017", Calendar())), str(period_of("Jul-17", Calendar()))
    ('2016/17 Q4', '2017/18 M04')
    """
    if isinstance(heading, date):
        return calendar.month_of(heading.year, heading.month)
    if not isinstance(heading, str):
        return None
    return _period_written(heading, calendar)


@lru_cache(maxsize=1024)
def _period_written(heading: str, calendar: Calendar) -> Period | None:
    """The same few headings stand in every return."""
    unmarked = _MARKS.sub("", tidied(heading)) if len(heading) <= _LONGEST_HEADING else ""
    for written in dict.fromkeys((unmarked, _ACTUAL.sub("", unmarked).strip())):
        period = _year_end(written) or _quarter(written, calendar) or _month(written, calendar)
        if period is not None:
            return period
    return None


def _year_end(written: str) -> Period | None:
    found = _YEAR_END.fullmatch(written) or _YEAR_END_AFTER.fullmatch(written)
    return Period.year_end(_first_year(found)) if found else None


def _quarter(written: str, calendar: Calendar) -> Period | None:
    for form in _QUARTER:
        found = form.fullmatch(written)
        if found:
            return Period.quarter(_first_year(found), _quarter_number(found))
    found = _QUARTER_MONTHS.fullmatch(written)
    if found:
        return _quarter_by_months(found, calendar)
    if _QUARTER_ALONE.fullmatch(written):
        raise UnclearPeriodError("it does not name the financial year")
    return None


def _quarter_by_months(found: re.Match[str], calendar: Calendar) -> Period:
    """A quarter whose months and year are given: they must agree with its number."""
    last = calendar.month_of(_full_year(found), _month_number(found["last"]))
    quarter = Period.quarter(last.year, (last.number + 2) // 3)
    months = [calendar.calendar_month(month)[1] for month in calendar.months_of(quarter)]
    if [_month_number(found["first"]), _month_number(found["last"])] != [months[0], months[2]]:
        raise UnclearPeriodError("those months are no quarter of the year")
    if found["number"] and _quarter_number(found) != quarter.number:
        raise UnclearPeriodError(f"those months are Q{quarter.number}")
    return quarter


def _month(written: str, calendar: Calendar) -> Period | None:
    found = _MONTH_YEAR.fullmatch(written)
    if found is None:
        return None
    return calendar.month_of(_full_year(found), _month_number(found["month"]))


def _full_year(found: re.Match[str]) -> int:
    year = int(found["year"])
    return year if year > 99 else 2000 + year


def _quarter_number(found: re.Match[str]) -> int:
    number = found["number"].lower()
    return _ORDINALS.get(number) or int(number)


def _month_number(name: str) -> int:
    return MONTH_NAMES.index(name[:3].title()) + 1


def _first_year(found: re.Match[str]) -> int:
    year = _full_year(found)
    if (year + 1) % 100 != int(found["next"]) % 100:
        raise UnclearPeriodError(f"{found['year']}/{found['next']} is not one year")
    return year
