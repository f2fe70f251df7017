"""From which quarter a register holds, where it says so beside its year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.domain.periods import Period, year_text
from scorecard_cli.domain.problem_kinds import REGISTER_QUARTER
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.grids import Grid, words

COVER_LINES = 60
"""A cover says it within so many rows."""

_YEAR = r"(?:19|20)\d{2}\s?[/-]\s?(?:\d{4}|\d{2})"
_Q = rf"(?:{_YEAR},?\s)?(?:Q|Qtr\.?\s?|Quarter\s)[1-4](?!\d)(?:\s(?:of\s)?{_YEAR})?"
_LABEL = re.compile(r"from quarter\s?:?\s?(?P<entry>.*)", re.IGNORECASE)
_ENTRY = re.compile(_Q, re.IGNORECASE)
_NUMBER = re.compile(r"(?:Q|Qtr\.?\s?|Quarter\s)([1-4])", re.IGNORECASE)
_NAMED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?[/-]\s?(?:\d{4}|\d{2})(?!\d)")
_TAKES_EFFECT = r"in force|in effect|takes? effect|with effect|effective|applies|holds|valid"
_SAID = re.compile(
    rf"(?:.*\bregister\b[^.;]*?\b|.*{_YEAR}[\s,:()-]*(?:(?:{_TAKES_EFFECT})\s)?|(?:(?:{_TAKES_EFFECT})\s)?)"
    rf"from\s(?P<quarter>{_Q})[\s).]*",
    re.IGNORECASE,
)
_MAY_SAY = re.compile(rf"\bfrom\s(?:the\s)?(?:start\sof\s)?{_Q}", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s_]+|(?<=[a-z])-(?=\w)|(?<=\d)-(?=[a-z])", re.IGNORECASE)
_LONGEST = 200
"""A longer text is no title of a register."""
_ENDING = re.compile(r"\.\w{2,4}$")


@dataclass(frozen=True, slots=True)
class Text:
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
    it; any others beside the year that speak of a quarter from which something is so leave
    it open, and are a problem.

    Args:
        texts: what stands where the year does.
        covers: what stands on sheets without measures, where only an entry or words of the
            register itself count.
        year: the register's; None where that is not known.
        faults: where what is unclear is noted.
    """
    labelled = [(one, entry) for one in texts if (entry := _entry(one)) is not None]
    labelled += [(one, entry) for one in covers if _ENTRY.fullmatch(entry := _entry(one) or "")]
    if labelled:
        said = [(one, _quarter(entry, year)) for one, entry in labelled]
    else:
        said = [
            (one, _quarter(found["quarter"], year) if found else None)
            for one in (*texts, *covers)
            for found in [_SAID.fullmatch(_spoken(one)) if len(one.text) <= _LONGEST else None]
            if found or (one in texts and _MAY_SAY.search(_spoken(one)))
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


def _spoken(one: Text) -> str:
    """The words; those of a file's name or a tab with spaces between them."""
    if one.cell is not None:
        return one.text
    return _SEPARATORS.sub(" ", _ENDING.sub("", one.text))


def _unclear(one: Text, year: int | None, faults: Faults) -> None:
    found = f"{one.text} {one.beside}".strip() if _LABEL.fullmatch(one.text) else one.text
    places = [] if one.cell is None else [one.cell]
    example = year_text(2017 if year is None else year)
    faults.add(REGISTER_QUARTER, one.sheet, places, found=found, detail=example)
