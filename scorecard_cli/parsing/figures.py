"""The grammar of a figure as directorates write it in a cell.

What cannot be read with certainty carries the marker "problem"; it is never a blank and
never zero. The forms are those found in published scorecards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec.structs import replace

from scorecard_cli.domain.figures import SUPPRESSED, Figure, Marker
from scorecard_cli.domain.measures import Part
from scorecard_cli.domain.numbers import AMOUNT, DIGITS, amount, hundredfold, plain, tidied
from scorecard_cli.domain.periods import MONTH_NAMES
from scorecard_cli.parsing.number_formats import displayed, is_percent_format, printed_format
from scorecard_cli.parsing.restated_mark import without_mark

_FLAGS = re.IGNORECASE | re.ASCII
FORMULA_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!")
LONGEST = 1_000
"""No figure takes more characters than this; a longer cell is a note in the wrong column."""

_LEADING = re.compile(
    rf"(?P<quarter>Q[1-4]\s?[-:=]\s?)?(?P<beyond>[<>]?)\s?{AMOUNT}(?P<rest>.*)", _FLAGS
)
_BESIDE = re.compile(rf"\(?\s?{AMOUNT}\s?\)?", _FLAGS)
_RATIO = re.compile(rf"(?P<numerator>{DIGITS})\s?/\s?(?P<denominator>{DIGITS})")
_BRACKETED = re.compile(r"\s*\(([^()]*)\)")
_RANGE = re.compile(r"\s*(?:to|or|-|/)?\s*[<>£+-]?\d", _FLAGS)
_QUALIFYING = re.compile(r"[;,]? ?\(|[;,]? .*\w")
_JOINED = re.compile(r" ?(?:(?:and|x|plus|times)\b|[&+×]|up to \d|[*=<>:|^] ?[£+-]?\d)", _FLAGS)
"""What joins a second number to the first, so that neither alone is the figure."""

_SHARED_OUT = re.compile(r" (?:out of\b|of\b(?! (?:which|whom|these|them)\b)|in\b|per\b)", _FLAGS)
"""What makes a number without a unit one side of a ratio: 188 of 432, 1 in 4, 5 per head."""

_SCALE_WORD = re.compile(
    r" (?:mn|mio|mil|mill|mln|millions|bil|billions|tn|trillions?|thou|thousands|hundreds?|dozens?"
    r"|lakhs?|crores?)\b",
    _FLAGS,
)
"""Scales that are not written with certainty, or not at all in a scorecard."""

_ALSO = re.compile(rf" ?[;,] ?{AMOUNT}", _FLAGS)
_QUARTER_FIGURE = re.compile(r"\bQ[1-4]\s?[-:=]\s?[£+-]?\d", _FLAGS)
_QUARTER = re.compile(r"\bQ[1-4]\b", _FLAGS)
_UNIT_WORD = re.compile(
    r" (?:per (?P<each>\d{1,3}(?:,\d{3})+|\d+|thousand|million)|(?P<word>[a-z]+))\b", _FLAGS
)
_UNIT_WORDS = {
    word: unit
    for unit, words in {
        "minutes": "minute minutes min mins",
        "hours": "hour hours hr hrs",
        "weeks": "week weeks wk wks",
        "months": "month months mth mths",
        "years": "year years yr yrs",
        "pounds": "pound pounds gbp",
        "pence": "penny pence p",
        "euros": "euro euros eur",
        "dollars": "dollar dollars usd",
    }.items()
    for word in words.split()
}
"""Words that are a unit, so that 12 weeks is never 12 days."""

_OTHER_CURRENCIES = "$€¥"

_A_FIGURE = re.compile(rf"(?:due )?(?!(?:19|20)\d\d$){AMOUNT}(?: ?\([^()]*\))*", _FLAGS)
_YEAR_TO_DATE = re.compile(r"cumulative|ytd\b|year[ -]to[ -]date", _FLAGS)
_ANOTHER_TO_DATE = re.compile(rf"{AMOUNT} ?(?:cumulative|ytd\b|year[ -]to[ -]date)", _FLAGS)
"""A second number that is said to be of the year so far: 76 (144 YTD)."""

_MONTH_YEAR = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4}"
_SURVEYS = re.compile(
    rf"(?P<first>{DIGITS})% (?P<when>{_MONTH_YEAR}) (?P<second>{DIGITS})% (?P<then>{_MONTH_YEAR})"
    r"(?: [a-z ]*)?",
    _FLAGS,
)
_PERFORMANCE = re.compile(
    rf"Performance \((?P<basis>[a-z ]+)\) up to (?P<date>[\d.]+) = (?P<figure>{DIGITS})%"
    rf"(?: Forecasted performance up to (?P<later>[\d.]+) = (?P<forecast>{DIGITS})%)?",
    _FLAGS,
)
_PART = re.compile(
    rf"(?P<name>[a-z]{{1,4}}|\d{{1,2}})\)\s?(?P<title>[^\d()%£+-]*?)\s?{AMOUNT}"
    r"(?:\s?,?\s?\((?P<aside>[^()]*)\))?[\s,;.]*",
    _FLAGS,
)
_PREFACE = re.compile(r"[^\d()%£]*?(?=(?:[a-z]{1,4}|\d{1,2})\))", _FLAGS)
_NAMED = re.compile(rf"(?P<title>[a-z][a-z ]*[a-z]):? {AMOUNT}", _FLAGS)

_MARKERS: tuple[tuple[re.Pattern[str], Marker, str], ...] = tuple(
    (re.compile(pattern, _FLAGS), marker, qualifier)
    for pattern, marker, qualifier in (
        (r"", Marker.BLANK, ""),
        (re.escape(SUPPRESSED), Marker.SUPPRESSED, ""),
        (r"(?:n/?a|not (?:yet )?available)\s?[-(]?\s?(due\b[^()]*)\)?", Marker.DUE_LATER, r"\1"),
        (r"(due\b.*|not (?:yet )?due)", Marker.DUE_LATER, r"\1"),
        (r"no longer available|discontinued", Marker.DISCONTINUED, ""),
        (r"-+|\.+|n/?a|not (?:yet )?available|not applicable", Marker.NOT_AVAILABLE, ""),
        (r"not (?:yet )?available (?:-|as|because) ?(.+)", Marker.NOT_AVAILABLE, r"\1"),
        (r"n/?a\s?[-(]\s?([^()]+)\)?", Marker.NOT_AVAILABLE, r"\1"),
        (r"(tbc|to be confirmed)", Marker.NOT_AVAILABLE, r"\1"),
    )
)


def read_figure(text: str, unit: str | None = None, parts: Sequence[Part] = ()) -> Figure:
    """Read a text cell; the mark of a restated figure is no part of it.

    Args:
        text: the cell as written.
        unit: the unit that the register names; the figure is then the first number in it.
        parts: the measure's parts, so that a figure named by a part's title is known.

    >>> read_figure("43.5% (188/432)").denominator
    Decimal('432')
    >>> read_figure("£3,856m (-37%)", unit="percent").number
    Decimal('-37')
    >>> read_figure("93%%").marker.value
    'problem'
    """
    said = without_mark(text)
    return not_a_figure(text) if len(said) > LONGEST else _read(said, unit, tuple(parts))


@lru_cache(maxsize=4096)
def _read(text: str, unit: str | None, parts: tuple[Part, ...]) -> Figure:
    """The same text stands in return after return, as the same figure or as words."""
    written = tidied(text)
    for form in (_marked, _surveys, _performance, _in_parts):
        figure = form(text, written)
        if figure is not None:
            return figure
    return (
        (_first_in_unit(text, written, unit) if unit else _leading(text, written))
        or _named(text, written, parts)
        or not_a_figure(text)
    )


def read_number(number: Decimal, unit: str | None, text: str, number_format: str) -> Figure:
    """Read a number cell, given the unit that its format shows.

    A per cent sign that the format only sets beside the number multiplies nothing.

    >>> read_number(Decimal("0.5399"), "percent", "54.0%", "0.0%").number
    Decimal('53.99')
    >>> read_number(Decimal("53.99"), "percent", "54.0%", '0.0"%"').number
    Decimal('53.99')
    """
    held = hundredfold(number) if is_percent_format(number_format) else plain(number)
    return Figure(text, held, unit, number_format=printed_format(number, number_format))


_PROBE = Decimal(10) ** 9
"""A number that no thousands separator at the end of a format leaves without digits."""


@lru_cache(maxsize=512)
def shown_beside(number_format: str, below_nought: bool = False) -> Figure | None:
    """What the words of a number format say of any number; None where it has no words.

    The words count as if they were typed: £0.0"m" shows 10.2 as £10.2m, which is not what
    the cell holds, and so a problem.

    >>> shown_beside('0.0" weeks"').unit, shown_beside('£0.0"m"').marker.value
    ('weeks', 'problem')
    >>> shown_beside('£0.0,,"m"').unit, shown_beside("#,##0.0")
    ('pounds', None)
    """
    probe = -_PROBE if below_nought else _PROBE
    shown = displayed(probe, number_format)
    if not any(letter.isalpha() or letter in _OTHER_CURRENCIES for letter in shown):
        return None
    figure = read_figure(shown)
    held = hundredfold(probe) if is_percent_format(number_format) else probe
    return figure if figure.number == held else not_a_figure(shown)


def not_a_figure(text: str) -> Figure:
    """What stands where a figure belongs, and is none."""
    if text.strip().upper() in FORMULA_ERRORS:
        reason = "a formula error is never read as blank or zero"
    else:
        reason = "not a figure"
    return Figure(text, marker=Marker.PROBLEM, qualifier=reason)


def _marked(text: str, written: str) -> Figure | None:
    if written[:1].isdigit():
        return None  # no marker begins so, and most cells do
    for pattern, marker, qualifier in _MARKERS:
        found = pattern.fullmatch(written)
        if found:
            words = found.expand(qualifier).strip()
            if _A_FIGURE.fullmatch(words):
                return not_a_figure(text)  # N/A - 54% says two things
            return Figure(text, marker=marker, qualifier=words or None)
    return None


def _surveys(text: str, written: str) -> Figure | None:
    """Two surveys in one cell: the later one is the figure."""
    found = _SURVEYS.fullmatch(written)
    if found is None:
        return None
    if _month_order(found["then"]) <= _month_order(found["when"]):
        return not_a_figure(text)
    return Figure(
        text,
        plain(Decimal(found["second"].replace(",", ""))),
        "percent",
        qualifier=f"{found['first']}% {found['when']}; latest of two surveys is the figure",
    )


def _month_order(month_year: str) -> tuple[int, int]:
    """Where "June 2015" stands in time."""
    month, year = month_year.split()
    return int(year), MONTH_NAMES.index(month[:3].title())


def _performance(text: str, written: str) -> Figure | None:
    """Performance up to a date, with a forecast that is not the figure."""
    found = _PERFORMANCE.fullmatch(written)
    if found is None:
        return None
    basis = f"{found['basis']} up to {found['date']}"
    forecast = f"; forecast {found['forecast']}% up to {found['later']}" if found["later"] else ""
    return Figure(text, plain(Decimal(found["figure"])), "percent", qualifier=basis + forecast)


def _in_parts(text: str, written: str) -> Figure | None:
    """Several figures, each behind its letter or number: a) 98% b) 100%.

    All are for the quarter, or all are cumulative; a mixture is no figure.
    """
    preface = _PREFACE.match(written) if ")" in written else None
    if preface is None:
        return None
    parts: list[tuple[str, Decimal]] = []
    asides: list[str] = []
    units: set[str | None] = set()
    to_date = _YEAR_TO_DATE.match(written) is not None
    position = preface.end()
    while position < len(written):
        found = _PART.match(written, position)
        if found is None:
            return None
        number, unit = amount(found)
        parts.append((_part_name(found["name"]), number))
        units.add(unit)
        asides.append((found["aside"] or "").strip())
        position = found.end()
    so_far = {to_date or _YEAR_TO_DATE.match(aside) is not None for aside in asides}
    if len(units) != 1 or len(so_far) != 1:
        return not_a_figure(text)
    said = (f"{name}: {aside}" for (name, _), aside in zip(parts, asides, strict=True) if aside)
    return Figure(
        text,
        unit=units.pop(),
        parts=tuple(parts),
        qualifier="; ".join(said) or None,
        year_to_date=so_far.pop(),
    )


def _part_name(written: str) -> str:
    """Parts are letters; 1) to 26) stand for a to z."""
    if written.isdigit() and 1 <= int(written) <= 26:
        return chr(ord("a") + int(written) - 1)
    return written.lower()


def _leading(text: str, written: str, unit_named: str | None = None) -> Figure | None:
    """A figure at the head of the cell, then words that qualify it."""
    found = _LEADING.fullmatch(written)
    if found is None:
        return None
    rest = found["rest"]
    number, unit = amount(found)
    if rest and unit is None:
        unit, rest = _unit_in_words(rest, unit_named)
    if rest and not _only_qualifies(rest, unit, found["quarter"] is not None):
        return None
    figure = Figure(text, number, unit)
    beyond = {"<": "less than", ">": "more than", "": ""}[found["beyond"]]
    return _qualified(figure, rest, beyond) if rest or beyond else figure


def _unit_in_words(rest: str, unit_named: str | None) -> tuple[str | None, str]:
    """The unit that stands in words right after a number, and what is left behind it."""
    found = _UNIT_WORD.match(rest)
    if found is None:
        return None, rest
    word = (found["word"] or "").lower()
    unit = f"per {found['each']}" if found["each"] else _UNIT_WORDS.get(word)
    if unit is None:
        return None, rest
    if unit_named is not None and unit_named.lower() in (word, unit):
        unit = unit_named
    return unit, rest[found.end() :]


def _only_qualifies(rest: str, unit: str | None, of_a_quarter: bool) -> bool:
    """Whether what stands behind a figure leaves no doubt that it is the figure."""
    if _RANGE.match(rest) or not _QUALIFYING.match(rest):
        return False
    if _JOINED.match(rest) or _SCALE_WORD.match(rest):
        return False
    if unit is None and _SHARED_OUT.match(rest):
        return False
    if _ANOTHER_TO_DATE.search(rest):
        return False
    also = _ALSO.match(rest)
    if also and (unit is None or amount(also)[1] in (unit, None)):
        return False
    outside = _BRACKETED.sub(" ", rest)
    another_quarter = _QUARTER if of_a_quarter else _QUARTER_FIGURE
    return another_quarter.search(outside) is None


def _first_in_unit(text: str, written: str, unit: str) -> Figure | None:
    """The first number in a unit, of a cell whose leading figure is in another."""
    leading = _leading(text, written, unit)
    if leading is None or leading.unit == unit:
        return leading
    for found in _BESIDE.finditer(written):
        number, of_unit = amount(found)
        if of_unit == unit and leading.unit is None:
            return None  # 38 (97%) may be a count and its share, or a share and its target
        if of_unit == unit:
            rest = tidied(f"{written[: found.start()]} {written[found.end() :]}")
            return Figure(text, number, unit, qualifier=rest)
    return leading


def _qualified(figure: Figure, rest: str, beyond: str) -> Figure:
    """Split the words behind a figure into its ratio and its qualifier."""
    pieces = [beyond] if beyond else []
    bracket = _BRACKETED.match(rest)
    while bracket:
        inside = bracket[1].strip()
        ratio = _RATIO.fullmatch(inside)
        if ratio and figure.denominator is None:
            figure = replace(
                figure,
                numerator=plain(Decimal(ratio["numerator"].replace(",", ""))),
                denominator=plain(Decimal(ratio["denominator"].replace(",", ""))),
            )
        else:
            pieces.append(inside)
        rest = rest[bracket.end() :]
        bracket = _BRACKETED.match(rest)
    if rest.strip():
        pieces.append(rest.strip(" ;,"))
    qualifier = "; ".join(pieces)
    return replace(
        figure,
        qualifier=qualifier or None,
        year_to_date=_YEAR_TO_DATE.match(qualifier) is not None,
    )


def _named(text: str, written: str, parts: Sequence[Part]) -> Figure | None:
    """A figure behind words that are the title of one part: Complaints 79."""
    found = _NAMED.fullmatch(written)
    if found is None:
        return None
    words = f" {found['title'].lower()} "
    named = [part.name for part in parts if words in f" {(part.title or '').lower()} "]
    if len(named) != 1:
        return None
    number, unit = amount(found)
    return Figure(text, unit=unit, parts=((named[0], number),))
