"""A text file read as a sheet: its encoding and what stands between its cells are found and said.

Nothing in the file says either. What is found is therefore a remark on the workbook, and where
two readings are as good as one another the file is refused.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from scorecard_cli.domain.problems import NOT_A_WORKBOOK, OTHER_FORMAT, TEXT_FILE, TEXT_UNCLEAR
from scorecard_cli.parsing.workbook.cells import LAST_ROW, Remark, Workbook
from scorecard_cli.parsing.workbook.container import MOST_TAGS
from scorecard_cli.parsing.workbook.gathering import SheetUnderWay
from scorecard_cli.parsing.workbook.refusal import UnreadableWorkbookError, too_large
from scorecard_cli.parsing.workbook.styles import GENERAL
from scorecard_cli.parsing.workbook.values import Shared

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
MOST_FIELDS = MOST_TAGS // 4

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)
_UNMARKED = (("utf-8", "UTF-8"), ("cp1252", "Windows-1252"))
_SPACING = frozenset("\t\r\n\f")
_LOOSE = 2
"""A title or an entry of a cover may stand in a line of so few cells, whatever others have."""


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """What one character between the cells makes of a text.

    Attributes:
        delimiter: the character.
        width: the number of cells that most lines have.
        lines: how many have it.
        odd: a line with another number of cells, and that number; None where there is none.
    """

    delimiter: str
    width: int
    lines: int
    odd: tuple[int, int] | None


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
    for row, (_, fields) in enumerate(_lines(text, delimiter or ","), 1):
        for column, field in enumerate(fields, 1):
            sheet.keep(row, column, field, GENERAL)
    between = DELIMITERS.get(delimiter or "", "nothing")
    return Workbook((sheet.finished(),), (Remark(TEXT_FILE, encoding, between),))


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


def _delimiter_told(text: str) -> tuple[str, str]:
    """The delimiter that a first line such as sep=; tells, as Excel takes it, and the rest.

    All those that may be where there is no such line.
    """
    first, _, rest = text.partition("\n")
    told = first.rstrip("\r").lower().removeprefix("sep=")
    if told in DELIMITERS and len(told) < len(first.rstrip("\r")):
        return told, rest
    return "".join(DELIMITERS), text


def _delimiter(text: str, possible: str) -> str | None:
    """Which of these stands between the cells; None where no line has two cells.

    It is the one by which most lines have the same number of cells, and the most cells.

    Raises:
        UnreadableWorkbookError: two are as good as one another, or none arranges the text.
    """
    broken = 0
    found: list[_Arrangement] = []
    for delimiter in possible:
        try:
            arranged = _arrangement(text, delimiter)
        except csv.Error:
            broken += 1
            continue
        if arranged.width > 1:
            found.append(arranged)
    if not found:
        if broken:
            raise _unclear("its quotation marks do not come in pairs")
        return None
    best, *others = sorted(found, key=lambda one: (-one.lines, -one.width))
    if others and (others[0].lines, others[0].width) == (best.lines, best.width):
        either = f"{DELIMITERS[best.delimiter]} or {DELIMITERS[others[0].delimiter]}"
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
    return _Arrangement(delimiter, width, widths[width], odd if width > _LOOSE else None)


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
