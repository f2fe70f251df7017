"""Rows and shared texts that are written in the plainest form, which a pattern reads.

Nearly every program writes a row, a cell and a text in one way: the attributes in one order, the
value alone, no markup in it. Where all of a part is so, to the last character, one pattern finds
its cells in a fifth of the time that the events of a parser take. What stands around them goes to
the parser as ever, and so does the whole part where anything at all is written otherwise: what is
refused, and what is read, is the same either way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

LARGEST = 16_000_000
"""Bytes of a part that is looked at whole; a larger one streams."""

_DECLARED = re.compile(
    rb"(?:\xef\xbb\xbf)?"
    rb"<\?xml version=(?:\"1\.0\"|'1\.0')"
    rb"(?: encoding=(?:\"(?i:utf-8)\"|'(?i:utf-8)'))?"
    rb"(?: standalone=(?:\"(?:yes|no)\"|'(?:yes|no)'))? ?\?>\s*"
    rb"<(worksheet|sst)(?= )[^<>]*>"
)
"""An UTF-8 part whose root is in the default namespace."""

_UNMARKED = "[^<>&\x00-\x1f\ufffe\uffff]*+"
_COLUMN = "(?:[A-Z]{1,2}|[A-W][A-Z]{2}|X[A-E][A-Z]|XF[A-D])"
_ROW = '<row r="([0-9]{1,7})"' + "".join(
    f'(?: {name}="[^"<>&\x00-\x1f\ufffe\uffff]*+")?'
    for name in (
        "spans", "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel", "collapsed",
        "thickTop", "thickBot", "ph", "x14ac:dyDescent",
    )
)  # fmt: skip
_CELL = (
    rf'<c r="{_COLUMN}\1"(?: s="[0-9]{{1,6}}")?(?: t="(?:s|n|b|str|e)")?'
    f"(?:/>|>(?:<f>{_UNMARKED}</f>)?(?:<v>{_UNMARKED}</v>)?</c>)"
)
_PLAIN_ROWS = re.compile(f"(?:{_ROW}(?:/>|>(?:{_CELL})*+</row>))*+")
"""Rows with their cells, each named by its column and the number of its row."""

_ROWS_AND_CELLS = re.compile(
    '<row r="([0-9]+)"([^>]*)|<c r="([A-Z]+)[0-9]+"(?: s="([0-9]+)")?(?: t="([a-z]+)")?>'
    "(?:<f>([^<]*)(</f>))?(?:<v>([^<]*)(</v>))?"
)

_PLAIN_MERGES = re.compile(
    rb'<mergeCells(?: count="[0-9]+")?>'
    rb'(?:<mergeCell ref="[A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7}"/>)++</mergeCells>'
)
_MERGES = re.compile('ref="([^"]*)"')

_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_ENTITY = re.compile("|".join(_ENTITIES))
_PLAIN_TEXTS = re.compile(
    '(?:<si><t(?: xml:space="preserve")?>'
    f"(?:[^<>&\x00-\x08\x0b-\x1f\ufffe\uffff]++|{_ENTITY.pattern})*+</t></si>)*+"
)
_TEXTS = re.compile("<t[^>]*>([^<]*)")

Found = tuple[str, str, str, str, str, str, str, str, str]
"""The number of a row and its other attributes, or else the column of a cell, its style, its kind,
its formula and what closes that, its value and what closes that; each empty where it is not."""


_Bounds = Callable[[bytes], "tuple[int, int] | None"]


def without_plain_rows(chunks: Iterable[bytes]) -> tuple[Iterable[bytes], str, list[str]]:
    """A sheet without its rows, and these where all of them are plain; else the part as it is.

    With them go the merged ranges behind, where these are as plain.
    """
    around, rows = _without(chunks, _rows, _PLAIN_ROWS)
    if not rows:
        return around, "", []
    before, behind = around
    found = _PLAIN_MERGES.search(behind)
    if found is None:
        return [before, behind], rows, []
    # An empty element stays in their place, so that the parser still judges that they may be there.
    behind = behind[: found.start()] + b"<mergeCells/>" + behind[found.end() :]
    return [before, behind], rows, _MERGES.findall(found[0].decode())


def without_plain_texts(chunks: Iterable[bytes]) -> tuple[Iterable[bytes], str]:
    """The shared texts, where all of them are plain, and what is left; else the part as it is."""
    return _without(chunks, _shared_texts, _PLAIN_TEXTS)


def rows_and_cells(text: str) -> list[Found]:
    """The rows, and the cells that are not written as empty, in order."""
    return _ROWS_AND_CELLS.findall(text)


def texts_in(text: str) -> Iterator[str]:
    """Each of the shared texts."""
    for found in _TEXTS.findall(text):
        yield _ENTITY.sub(lambda entity: _ENTITIES[entity[0]], found) if "&" in found else found


def _without(
    chunks: Iterable[bytes], bounds: _Bounds, plain: re.Pattern[str]
) -> tuple[Iterable[bytes], str]:
    """A part without what stands between its bounds, where that is plain throughout."""
    coming = iter(chunks)
    content, whole = _gathered(coming)
    between = bounds(content) if whole else None
    if between is None:
        return chain([content], coming), ""
    begins, ends = between
    try:
        text = content[begins:ends].decode()
    except UnicodeDecodeError:
        return [content], ""
    if not plain.fullmatch(text):
        return [content], ""
    return [content[:begins], content[ends:]], text


def _gathered(chunks: Iterator[bytes]) -> tuple[bytes, bool]:
    """The bytes of a part, and whether that is all of it, which a large one's are not."""
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        held.append(chunk)
        size += len(chunk)
        if size > LARGEST:
            return b"".join(held), False
    return b"".join(held), True


def _rows(content: bytes) -> tuple[int, int] | None:
    """Where the rows of a sheet begin and end; None where a pattern could take them for others.

    Nothing around them may hide or rename an element: no comment, no section of characters,
    no instruction, and no namespace but those of the root.
    """
    root = _DECLARED.match(content)
    begins, ends = content.find(b"<sheetData>"), content.find(b"</sheetData>")
    if root is None or begins < root.end() or ends < begins:
        return None
    begins += len(b"<sheetData>")
    around = content[root.end() : begins], content[ends:]
    if any(mark in part for part in around for mark in (b"<!", b"<?", b"xmlns")):
        return None
    known = b" xmlns:x14ac=" in root[0] or b"x14ac:" not in content[begins:ends]
    once = all(part.count(b"sheetData>") == 1 for part in around)
    return (begins, ends) if known and once else None


def _shared_texts(content: bytes) -> tuple[int, int] | None:
    """Where the shared texts begin and end, when they are all that the root holds."""
    root, ends = _DECLARED.match(content), content.rfind(b"</sst>")
    return None if root is None or ends < root.end() else (root.end(), ends)
