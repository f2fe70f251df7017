"""What other people's headings are likely to mean, for a layout that is proposed."""

from __future__ import annotations

import re
from functools import lru_cache

from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.layouts import COLUMNS, Entry
from scorecard_cli.parsing.headings import column_of, is_not_actual
from scorecard_cli.parsing.mapped.sheets import alike
from scorecard_cli.parsing.period_words import HALF, MONTH_WORD, TERM, YEAR

_WORDS: dict[Entry, tuple[str, ...]] = {
    Entry.REF: ("id", "code", "no", "number", "kpi id", "kpi ref", "indicator id", "measure id",
                "indicator code", "measure code", "kpi code", "service id", "service no", "uid"),
    Entry.TITLE: ("indicator name", "measure name", "kpi name", "description", "title", "name",
                  "metric", "indicator title", "pi name", "question"),
    Entry.DIRECTORATE: ("directorate", "department", "service", "service name", "service area",
                        "division", "team", "portfolio", "agency"),
    Entry.PRIORITY: ("priority", "corporate priority", "theme", "type", "category", "objective",
                     "goal", "pillar"),
    Entry.GOOD_PERFORMANCE: ("aim", "desired direction", "better", "good to be", "aim to"),
    Entry.UNIT: ("unit", "units", "unit of measure", "measure unit"),
    Entry.TARGET: ("target value", "goal value"),
    Entry.NOTE: ("comment", "narrative", "explanation", "context"),
    Entry.FIGURE: ("value", "actual", "figure", "result", "outturn", "performance", "score",
                   "current value", "actual value", "reported value", "latest"),
    Entry.PERIOD: ("period", "reporting period", "time period", "date", "period ending", "quarter",
                   "month", "year", "financial year", "fiscal year", "academic year", "term",
                   "half year", "half"),
}  # fmt: skip
_BY_WORDS = {words: entry for entry, forms in _WORDS.items() for words in forms}
_BY_COLUMN: dict[Column, Entry] = {column: entry for entry, column in COLUMNS.items()}
_LONGEST = 40
"""A longer heading is a sentence that speaks of a period."""

YEARS = ("year", "financial year", "fiscal year", "academic year")
"""Headings under which a year stands alone."""

_PLACEHOLDERS = (
    ("year", re.compile(rf"(?<![\d/-])(?:{YEAR})(?![\d/-])", re.IGNORECASE)),
    ("quarter", re.compile(r"(?<=\bQ)[1-4]\b|(?<=\bquarter )[1-4]\b|(?<=\bqtr )[1-4]\b", re.I)),
    ("half", re.compile(rf"(?<=\bH)[12]\b|(?<=\bhalf )[12]\b(?!{HALF})", re.IGNORECASE)),
    ("month", re.compile(rf"\b(?:{MONTH_WORD})(?![a-z])", re.IGNORECASE)),
    ("term", re.compile(rf"\b(?:{TERM})\b", re.IGNORECASE)),
)


def entry_meant(heading: str) -> Entry | None:
    """The entry that a heading without a period is likely to be; None where it says nothing.

    >>> entry_meant("Service ID").value, entry_meant("Commentary").value, entry_meant("Colour")
    ('ref', 'note', None)
    """
    known = column_of(heading)
    if known is not None:
        return _BY_COLUMN.get(known)
    return _BY_WORDS.get(alike(heading).replace("_", " "))


@lru_cache(maxsize=512)
def with_period_named(heading: str) -> str | None:
    """A heading with what it says of a period as {year}, {quarter} and so on; None for any other.

    >>> with_period_named("Actual 2021"), with_period_named("Q2 2017/18 result")
    ('Actual {year}', 'Q{quarter} {year} result')
    """
    if len(heading) > _LONGEST:
        return None
    named = heading
    for name, pattern in _PLACEHOLDERS:
        named, found = pattern.subn(f"{{{name}}}", named)
        if found > 1:
            return None
    return named if named != heading else None


def entry_of_periods(pattern: str) -> Entry | None:
    """What a column for each period is likely to hold, by the words beside the period."""
    beside = re.sub(r"\{[a-z]+\}|\b(?:q|h|quarter|half|fy)\b|[^A-Za-z ]", " ", pattern, flags=re.I)
    said = alike(beside)
    if re.search(r"\btargets?\b", said):
        return Entry.TARGET
    if is_not_actual(said):
        return None  # a forecast, a budget or the like
    if re.search(r"\b(?:comments?|commentary|notes?|narrative)\b", said):
        return Entry.NOTE
    if re.search(r"\b(?:status|rag|rating)\b", said):
        return Entry.STATUS
    known = not said or any(re.search(rf"\b{one}\b", said) for one in _WORDS[Entry.FIGURE])
    return Entry.FIGURE if known or said in ("year end", "actuals", "results") else None
