"""What the headings of a return mean: columns by name, period columns by any common writing."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache

from scorecard_cli.domain.periods import MONTH_NAMES, Calendar, Period
from scorecard_cli.parsing.numbers import tidied


class Column(StrEnum):
    """The columns of a return that are not periods, by the name a user is told."""

    OUTCOME = "Outcome"
    LEAD_ACCOUNTABILITY = "Lead Accountability"
    REF = "Ref No."
    ACTION = "Action"
    MEASURE = "Measure"
    LEAD_OFFICER = "Lead officer"
    GOOD_PERFORMANCE = "Good performance"
    FREQUENCY = "Frequency of reporting"
    TARGET = "Target"
    OVERALL_STATUS = "Overall status"
    DOT = "DOT"
    DATA_NOTES = "Data notes"
    JUDGEMENT = "Judgement"
    JUDGEMENT_REASON = "Judgement reason"


_SYNONYMS: dict[Column, tuple[str, ...]] = {
    Column.OUTCOME: ("outcome", "outcomes"),
    Column.LEAD_ACCOUNTABILITY: ("lead accountability", "accountability", "strategic director"),
    Column.REF: (
        "ref no", "ref", "reference", "reference no", "reference number", "ref number",
        "measure ref", "measure reference", "measure no", "pi ref",
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
}  # fmt: skip
_COLUMNS = {form: column for column, forms in _SYNONYMS.items() for form in forms}
_FIRST_WORDS = frozenset(form.partition(" ")[0] for form in _COLUMNS)
_GROUPS = frozenset(
    ("annual", "quarterly", "monthly", "annually", "performance", "actual", "period")
)

_ASIDE = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[A-Za-z]+")
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_FINANCIAL = rf"{_YEAR}\s?[/-]\s?(?P<next>\d{{4}}|\d{{2}})"
_MONTH = r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NAMED = rf"(?:{_MONTH})[a-z]*\.?"
_FLAGS = re.IGNORECASE | re.ASCII
_YEAR_END = re.compile(rf"(?:(?:year[ -]?end|end of year|outturn|annual)\s+{_FINANCIAL})", _FLAGS)
_YEAR_END_AFTER = re.compile(rf"{_FINANCIAL}\s+(?:year[ -]?end|outturn|actual)", _FLAGS)
_Q = r"(?:q|qtr|quarter)\s?(?P<number>[1-4])"
_QUARTER = (
    re.compile(rf"{_Q}\s+\(?{_FINANCIAL}\)?", _FLAGS),
    re.compile(rf"{_FINANCIAL}\s+{_Q}", _FLAGS),
)
_QUARTER_MONTHS = re.compile(
    rf"(?:{_Q}\s+)?\(?(?P<first>{_NAMED})\s?(?:-|to)\s?(?P<last>{_NAMED})\s+{_YEAR}\)?", _FLAGS
)
_MONTH_YEAR = re.compile(rf"(?P<month>{_NAMED})[\s-]?'?(?P<year>\d{{4}}|\d{{2}})", _FLAGS)
_QUARTER_ALONE = re.compile(rf"{_Q}(?:\s+\(?(?:{_NAMED}.*|{_YEAR})\)?)?", _FLAGS)


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
    return _COLUMNS.get(" ".join(_WORD.findall(words)).lower())


def is_group(heading: str) -> bool:
    """Whether a heading only groups the period headings below it."""
    return tidied(heading).lower() in _GROUPS


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
    written = tidied(heading)
    return _year_end(written) or _quarter(written, calendar) or _month(written, calendar)


def _year_end(written: str) -> Period | None:
    found = _YEAR_END.fullmatch(written) or _YEAR_END_AFTER.fullmatch(written)
    return Period.year_end(_first_year(found)) if found else None


def _quarter(written: str, calendar: Calendar) -> Period | None:
    for form in _QUARTER:
        found = form.fullmatch(written)
        if found:
            return Period.quarter(_first_year(found), int(found["number"]))
    found = _QUARTER_MONTHS.fullmatch(written)
    if found:
        return _quarter_by_months(found, calendar)
    if _QUARTER_ALONE.fullmatch(written):
        raise UnclearPeriodError("it does not name the financial year")
    return None


def _quarter_by_months(found: re.Match[str], calendar: Calendar) -> Period:
    """A quarter whose months and year are given: they must agree with its number."""
    last = calendar.month_of(int(found["year"]), _month_number(found["last"]))
    quarter = Period.quarter(last.year, (last.number + 2) // 3)
    months = [calendar.calendar_month(month)[1] for month in calendar.months_of(quarter)]
    if [_month_number(found["first"]), _month_number(found["last"])] != [months[0], months[2]]:
        raise UnclearPeriodError("those months are no quarter of the year")
    if found["number"] and int(found["number"]) != quarter.number:
        raise UnclearPeriodError(f"those months are Q{quarter.number}")
    return quarter


def _month(written: str, calendar: Calendar) -> Period | None:
    found = _MONTH_YEAR.fullmatch(written)
    if found is None:
        return None
    year = int(found["year"])
    return calendar.month_of(year if year > 99 else 2000 + year, _month_number(found["month"]))


def _month_number(name: str) -> int:
    return MONTH_NAMES.index(name[:3].title()) + 1


def _first_year(found: re.Match[str]) -> int:
    year = int(found["year"])
    if (year + 1) % 100 != int(found["next"]) % 100:
        raise UnclearPeriodError(f"{found['year']}/{found['next']} is not one year")
    return year
