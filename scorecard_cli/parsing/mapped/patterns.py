"""Headings of a layout that stand for several: {period} of the heading, {Heading} of the row."""

from __future__ import annotations

import re
from functools import lru_cache

from scorecard_cli.domain.layouts import At, Source
from scorecard_cli.domain.numbers import tidied
from scorecard_cli.domain.periods import MONTH_NAMES
from scorecard_cli.parsing.period_words import HALF, MONTH, QUARTER, TERM, YEAR, hints_at_any_period

NUMBERED = "n"
"""The place of a measure among those that have the same reference but for it."""

_PERIODS = {
    "year": YEAR,
    "quarter": QUARTER,
    "month": MONTH,
    "half": HALF,
    "term": TERM,
    "period": ".+?",
}
"""What may stand in a heading for each word of a period."""

_BRACED = re.compile(r"\{([^{}]+)\}")


@lru_cache(maxsize=256)
def is_pattern(source: Source) -> bool:
    """Whether a source stands for several columns, or labels, each of a period."""
    return source.at in (At.HEADING, At.BESIDE, At.BELOW) and any(
        name in _PERIODS for name in _BRACED.findall(source.text)
    )


@lru_cache(maxsize=256)
def parts(text: str) -> tuple[str, ...]:
    """What a heading is put together from: words and {headings} in turn, beginning with words.

    >>> parts("{Service ID}.{n}"), parts("Ref")
    (('', 'Service ID', '.', 'n', ''), ('Ref',))
    """
    return tuple(_BRACED.split(text))


def headings_in(source: Source) -> tuple[str, ...]:
    """The headings that must be there for a source to be read; none for a pattern.

    >>> headings_in(Source(At.HEADING, "{Service ID}.{n}"))
    ('Service ID',)
    """
    if source.at is not At.HEADING or is_pattern(source):
        return ()
    named = parts(source.text)[1::2]
    return tuple(name for name in named if name != NUMBERED) if named else (source.text,)


def period_in(pattern: str, heading: str) -> str | None:
    """What a heading says of a period, in words that `period_words` reads; None where it is none.

    >>> period_in("Actual {year}", "Actual 2021"), period_in("Q{quarter}", "q2")
    ('2021', 'Q2')
    >>> period_in("{period} result", "Q2 2017/18 result"), period_in("Actual {year}", "Measure")
    ('Q2 2017/18', None)
    """
    found = _compiled(pattern).fullmatch(tidied(heading))
    if found is None or (is_bare(pattern) and not hints_at_any_period(heading)):
        return None
    return " ".join(_said(name, text.strip()) for name, text in found.groupdict().items())


def is_bare(pattern: str) -> bool:
    """Whether a pattern is {period} and nothing else, which any heading would fit."""
    return parts(pattern)[1::2] == ("period",) and not "".join(parts(pattern)[::2]).strip()


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    pieces = parts(tidied(pattern))
    written = [re.escape(piece) for piece in pieces[::2]]
    for place, name in enumerate(pieces[1::2]):
        form = _PERIODS.get(name)
        written[place] += f"(?P<{name}>{form})" if form else f"\\{{{re.escape(name)}\\}}"
    return re.compile("".join(written), re.IGNORECASE | re.ASCII)


def _said(name: str, text: str) -> str:
    digits = re.sub(r"\D", "", text)
    if name == "quarter":
        return f"Q{digits}"
    if name == "half":
        return f"H{digits}"
    if name == "month" and digits:
        return MONTH_NAMES[int(digits) - 1]
    return text
