"""A text file read as a sheet: its encoding and what stands between its cells are found and said.

Nothing in the file says either. What is found is therefore a remark on the workbook, and where
two readings are as good as one another the file is refused.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from io import StringIO

from msgspec import Struct

from scorecard_cli.domain.cell_names import LAST_ROW
from scorecard_cli.domain.problem_kinds import NOT_A_WORKBOOK, OTHER_FORMAT, TEXT_FILE, TEXT_UNCLEAR
from scorecard_cli.parsing.workbook.cells import (
    Remark,
    Workbook,
)
from scorecard_cli.parsing.workbook.container import LARGEST_FILE, MOST_TAGS
from scorecard_cli.parsing.workbook.gathering import SheetUnderWay
from scorecard_cli.parsing.workbook.refusal import UnreadableWorkbookError, too_large
from scorecard_cli.parsing.workbook.styles import GENERAL
from scorecard_cli.parsing.workbook.values import Shared

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
MOST_FIELDS = MOST_TAGS // 4
LONGEST_CELL = 131_072
"""Letters, four times what a cell of Excel can hold."""

# One limit for the whole process. A field as long as the file may be is parsed, since between
# the wrong characters it may be longer than any cell that is read in the end.
csv.field_size_limit(LARGEST_FILE)

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)
_UNMARKED = (("utf-8", "UTF-8"), ("cp1252", "Windows-1252"))
_SPACING = frozenset("\t\r\n\f")
_NOTHING = "\x1f"
"""Stands for a delimiter where there is none; no text that is read has it."""

_LOOSE = 2
"""A title or an entry of a cover may stand in a line of so few cells, whatever others have."""


class _Arrangement(Struct, frozen=True):
    """What one character between the cells makes of a text.

    Attributes:
        delimiter: the character.
        width: the number of cells that most lines have.
        lines: how many have it.
        share: of the lines that are not blank, how many have it.
        odd: a line with another number of cells, and that number; None where there is none.
    """

    delimiter: str
    width: int
    lines: int
    share: Fraction
    odd: tuple[int, int] | None

    def fits_no_worse_than(self, other: _Arrangement) -> bool:
        """Whether it arranges as many lines as another, or as large a share of them.

        Where a cell holds a break of the line the wrong character makes more lines of a text
        than there are, so that neither alone would do.
        """
        return self.lines >= other.lines or self.share >= other.share


def read_text(content: bytes, name: str) -> Workbook:
    """The workbook of one sheet that a text file is; every cell is text as it stands.

    Args:
        content: the bytes of the file.
        name: what the sheet is called.

    Raises:
        UnreadableWorkbookError: it is no text, or cannot be arranged with certainty.
    """
    text, encoding = _decoded(content)
    kind = _markup(text)
    if kind is not None:
        raise UnreadableWorkbookError(OTHER_FORMAT, kind)
    told, text = _delimiter_told(text)
    delimiter = _delimiter(text, told)
    sheet = SheetUnderWay(name, Shared())
    for row, (_, fields) in enumerate(_lines(text, delimiter), 1):
        for column, field in enumerate(fields, 1):
            if len(field) > LONGEST_CELL:
                raise too_large(f"it has a cell of more than {LONGEST_CELL:,} letters")
            sheet.keep(row, column, field, GENERAL)
    remark = Remark(TEXT_FILE, encoding, DELIMITERS.get(delimiter, "nothing"))
    return Workbook((sheet.finished(),), (remark,))


def _decoded(content: bytes) -> tuple[str, str]:
    """The text, and the encoding that it was in."""
    for mark, encoding, called in _MARKS:
        if content.startswith(mark):
            return _told_text(content.removeprefix(mark), encoding, called), called
    if b"\x00" in content:
        encoding = _wide_encoding(content)
        called = encoding[:6].upper()
        return _told_text(content, encoding, called), called
    for encoding, called in _UNMARKED:
        try:
            return _text(content, encoding), called
        except UnicodeDecodeError:
            continue
    raise _unclear("its letters are in neither UTF-8 nor Windows-1252")


def _told_text(content: bytes, encoding: str, called: str) -> str:
    """The bytes in the encoding that they say they are in.

    Raises:
        UnreadableWorkbookError: they are not, or give characters that no text has.
    """
    try:
        return _text(content, encoding)
    except UnicodeDecodeError as fault:
        raise _unclear(f"its letters are not all in {called}") from fault


def _text(content: bytes, encoding: str) -> str:
    """The bytes in an encoding, of which no byte is out of place.

    Raises:
        UnreadableWorkbookError: they give characters that no text has.
        UnicodeDecodeError: they are in another encoding.
    """
    text = content.decode(encoding)
    if any(letter < " " and letter not in _SPACING for letter in set(text)):
        raise UnreadableWorkbookError(NOT_A_WORKBOOK, "it does not begin as one does")
    return text


def _wide_encoding(content: bytes) -> str:
    """The encoding of a text without a mark, from where its zero bytes stand.

    Letters of Western languages have theirs on one side of a pair, or in two bytes of four at
    least, and most letters are such; anything else is no text.
    """
    zeros = [not any(content[at::4]) for at in range(4)] if len(content) % 4 == 0 else [False] * 4
    if zeros[2] and zeros[3] and not zeros[0]:
        return "utf-32-le"
    if zeros[0] and zeros[1] and not zeros[3]:
        return "utf-32-be"
    even, odd = content[::2].count(0), content[1::2].count(0)
    if len(content) % 2 or min(even, odd) or max(even, odd) * 4 < len(content):
        raise UnreadableWorkbookError(NOT_A_WORKBOOK, "it does not begin as one does")
    return "utf-16-be" if even else "utf-16-le"


def _markup(text: str) -> str | None:
    """What a text that is a document of another kind is called; None for any other."""
    start = text[:4_096].lstrip().lower()
    if start.startswith(("<!doctype html", "<html", "<table", "<head", "<body")):
        return "a web page"
    return "an XML file" if start.startswith("<?xml") else None


def _delimiter_told(text: str) -> tuple[str | None, str]:
    """The delimiter that a first line such as sep=; tells, as Excel takes it, and the rest.

    None and the whole text where there is no such line.
    """
    first, _, rest = text.partition("\n")
    told = first.rstrip("\r").lower().removeprefix("sep=")
    if told in DELIMITERS and len(told) < len(first.rstrip("\r")):
        return told, rest
    return None, text


def _delimiter(text: str, told: str | None) -> str:
    """Which character stands between the cells: the one told, or the one that arranges most lines.

    `_NOTHING` where none is told and by none most lines have two cells.

    Raises:
        UnreadableWorkbookError: two are as good as one another, or none arranges the text.
    """
    broken = 0
    found: list[_Arrangement] = []
    for delimiter in DELIMITERS if told is None else told:
        try:
            arranged = _arrangement(text, delimiter)
        except csv.Error:
            broken += 1
            continue
        if arranged.width > 1 or told is not None:
            found.append(arranged)
    if not found:
        if broken:
            raise _unclear("its quotation marks do not come in pairs")
        return _NOTHING
    best, *others = sorted(found, key=lambda one: (-one.lines, -one.width))
    for other in others:
        if other.fits_no_worse_than(best):
            either = f"{DELIMITERS[best.delimiter]} or {DELIMITERS[other.delimiter]}"
            raise _unclear(f"{either} may stand between its cells")
    if best.odd is not None:
        line, width = best.odd
        cells = f"line {line} has {width} cells where most have {best.width}"
        raise _unclear(f"{cells} with {DELIMITERS[best.delimiter]} between them")
    return best.delimiter


def _arrangement(text: str, delimiter: str) -> _Arrangement:
    """How a text looks with this character between its cells.

    Raises:
        csv.Error: its quotation marks do not fit.
    """
    widths: Counter[int] = Counter()
    seen: dict[int, int] = {}
    for line, fields in _lines(text, delimiter):
        if any(fields):
            widths[len(fields)] += 1
            seen.setdefault(len(fields), line)
    wide = {width: lines for width, lines in widths.items() if width > _LOOSE} or widths
    width = max(wide, key=lambda one: (wide[one], one), default=1)
    odd = next(((seen[one], one) for one in sorted(wide, reverse=True) if one != width), None)
    share = Fraction(widths[width], max(widths.total(), 1))
    return _Arrangement(delimiter, width, widths[width], share, odd if width > _LOOSE else None)


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row of cells, with the line of the file that it ends on."""
    # Counted before csv makes a list of them.
    if text.count(delimiter) > MOST_FIELDS:
        raise too_large(f"it has more than {MOST_FIELDS:,} cells, blank ones included")
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for row, line in enumerate(reader, 1):
        if row > LAST_ROW:
            raise too_large(f"it has more than {LAST_ROW:,} rows")
        yield reader.line_num, line


def _unclear(detail: str) -> UnreadableWorkbookError:
    return UnreadableWorkbookError(TEXT_UNCLEAR, detail)
