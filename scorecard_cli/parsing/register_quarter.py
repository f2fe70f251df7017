"""From which quarter a register holds, where it says so beside its year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.domain.periods import Period, year_text
from scorecard_cli.domain.problem_kinds import REGISTER_QUARTER
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.grids import Grid, words
from scorecard_cli.parsing.headings import MONTH_WORDS

COVER_LINES = 60
"""A cover says it within so many rows."""

_YEAR = r"(?:19|20)\d{2}\s?[/-]\s?(?:\d{4}|\d{2})"
_Q = rf"(?:{_YEAR},?\s)?(?:Q|Qtr\.?\s?|Quarter\s)[1-4](?!\d)(?:\s(?:of\s)?{_YEAR})?"
_LABEL = re.compile(r"from quarter\s?:?\s?(?P<entry>.*)", re.IGNORECASE)
_ENTRY = re.compile(_Q, re.IGNORECASE)
_NUMBER = re.compile(r"(?:Q|Qtr\.?\s?|Quarter\s)([1-4])", re.IGNORECASE)
_NAMED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?[/-]\s?(?:\d{4}|\d{2})(?!\d)")
_TAKES_EFFECT = r"in force|in effect|takes? effect|with effect|effective|applies|holds|valid"
_NUMBERED = r"first|second|third|fourth|final|1st|2nd|3rd|4th"
_TIME = (
    r"(?:(?:the|start|beginning|end|of|early|mid|late)[\s-])*"
    rf"(?:(?:{_NUMBERED})\s(?:quarter|qtr|half)|(?:Q|Qtr\.?|Quarter)\s?(?:\d+|one|two|three|four)"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?)?(?:{'|'.join(MONTH_WORDS)})\.?(?:\s\d{{1,2}})?"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})(?!\w)"
)
"""A time of the year in whatever words, most of which name no quarter."""
_WHOLE_YEARS = re.compile(
    "|".join(
        rf"\b(?:{first})[\s\d]*(?:-|–|to|until)[\s\d]*(?:st\s)?(?:{MONTH_WORDS[place - 1]})\b"
        for place, first in enumerate(MONTH_WORDS)
    ),
    re.IGNORECASE,
)
"""April 2017 to March 2018 is the year and not a time in it."""


def _said_from(time: str) -> re.Pattern[str]:
    """The whole of a text by which a register holds from some time."""
    return re.compile(
        rf"(?:.*\bregister\b[^.;]*?\b|.*{_YEAR}[\s,:()-]*(?:(?:{_TAKES_EFFECT})\s)?"
        rf"|(?:(?:{_TAKES_EFFECT})\s)?)from\s(?P<quarter>{time})[\s).]*",
        re.IGNORECASE,
    )


_SAID = _said_from(_Q)
_TIME_OF_YEAR = rf"{_TIME}(?:,?\s(?:of\s)?(?:{_YEAR}|\d{{4}}))?"
_SAID_OTHERWISE = _said_from(_TIME_OF_YEAR)
_OTHER_ENTRY = re.compile(_TIME_OF_YEAR, re.IGNORECASE)
_MAY_SAY = re.compile(
    rf"\b(?:from|as\s(?:of|at)|(?:{_TAKES_EFFECT})(?:\s(?:in|on))?)\s{_TIME}"
    rf"|(?<!\w){_TIME_OF_YEAR}\s(?:and\s)?onwards?\b",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[\s_]+|(?<=[a-z])-(?=\w)|(?<=\d)-(?=[a-z])", re.IGNORECASE)
_LONGEST = 200
"""A longer text is no title of a register."""
_ENDING = re.compile(r"\.\w{2,4}$")


class Text(Struct, frozen=True):
    """Words that may say it.

    Attributes:
        text: the words.
        sheet, cell: where they stand; None in the file's name, and on a tab without a cell.
        beside: the words of the next cell in the row; empty for a blank.
    """

    text: str
    sheet: str | None = None
    cell: str | None = None
    beside: str = ""


def texts_of(sheet: Grid, before: int) -> Iterator[Text]:
    """What stands on a sheet before a row."""
    for row, cells in sheet.rows.items():
        if row >= before:
            return
        line = [(cell_name(row, column), words(cell)) for column, cell in sorted(cells.items())]
        for place, (cell, text) in enumerate(line):
            beside = line[place + 1][1] if place + 1 < len(line) else ""
            yield Text(text, sheet.sheet.name, cell, beside)


def begins_with(
    texts: Sequence[Text], covers: Sequence[Text], year: int | None, faults: Faults
) -> Period | None:
    """The quarter from which a register holds; None for the start of its year.

    An entry "From quarter" settles it. Else words such as "Register 2017/18, from Q3" say
    it; any others beside the year that speak of a time from which something is so, "from
    October", leave it open, and are a problem.

    Args:
        texts: what stands where the year does.
        covers: what stands on sheets without measures, where only an entry or words of the
            register itself count.
        year: the register's; None where that is not known.
        faults: where what is unclear is noted.
    """
    labelled = [(one, entry) for one in texts if (entry := _entry(one)) is not None]
    labelled += [
        (one, entry)
        for one in covers
        if _ENTRY.fullmatch(entry := _entry(one) or "") or _OTHER_ENTRY.fullmatch(entry)
    ]
    if labelled:
        said = [(one, _quarter(entry, year)) for one, entry in labelled]
    else:
        said = [
            (one, _quarter(found["quarter"], year) if found else None)
            for one in (*texts, *covers)
            if not _LABEL.fullmatch(one.text)
            for found in [_SAID.fullmatch(_spoken(one)) if len(one.text) <= _LONGEST else None]
            if found or _may_say(one, beside_year=one in texts)
        ]
    quarters = {quarter for _, quarter in said}
    if len(quarters) > 1 or None in quarters:
        for one, quarter in said:
            if quarter is None or None not in quarters:
                _unclear(one, year, faults)
        return None
    quarter = next(iter(quarters), None)
    return None if quarter is None or quarter.number == 1 else quarter


def _entry(one: Text) -> str | None:
    """The entry of a label "From quarter", in the same cell or beside it."""
    found = _LABEL.fullmatch(one.text)
    if found is None:
        return None
    return found["entry"] or one.beside or None


def _quarter(written: str, year: int | None) -> Period | None:
    """The quarter written, of the register's year; None where it is none, or of another."""
    if not _ENTRY.fullmatch(written):
        return None
    number, named = _NUMBER.search(written), _NAMED_YEAR.search(written)
    if number is None or year is None or (named is not None and int(named[1]) != year):
        return None
    return Period.quarter(year, int(number[1]))


def _may_say(one: Text, *, beside_year: bool) -> bool:
    """Whether words may say it, be it in a way that is not understood."""
    spoken = _WHOLE_YEARS.sub("", _spoken(one))
    if beside_year:
        return _MAY_SAY.search(spoken) is not None
    return len(spoken) <= _LONGEST and _SAID_OTHERWISE.fullmatch(spoken) is not None


def _spoken(one: Text) -> str:
    """The words, with the next cell's where they stop at "from".

    Those of a file's name or a tab have spaces between them.
    """
    if one.cell is not None:
        text = one.text.removesuffix(":")
        return f"{text} {one.beside}" if text.lower().endswith("from") else one.text
    return _SEPARATORS.sub(" ", _ENDING.sub("", one.text))


def _unclear(one: Text, year: int | None, faults: Faults) -> None:
    found = f"{one.text} {one.beside}".strip() if _LABEL.fullmatch(one.text) else _spoken(one)
    found = one.text if one.cell is None else found
    places = [] if one.cell is None else [one.cell]
    example = year_text(2017 if year is None else year)
    faults.add(REGISTER_QUARTER, one.sheet, places, found=found, detail=example)
