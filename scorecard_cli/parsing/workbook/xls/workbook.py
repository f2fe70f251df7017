"""An old Excel workbook (.xls): the streams around it, its list of sheets, texts and styles.

Workbooks of Excel 97 to 2003 (BIFF8) and of Excel 5 and 95 (BIFF5) are read. A formula is kept
as an expression beside its last result, so that there is one is known, and its text is not.
A result is taken to be none where the workbook does not say which Excel calculated it
(RecalcId) and the result is what other programs write before there is one.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from msgspec import Struct, field

from scorecard_cli.domain.problem_kinds import ENCRYPTED, NOT_A_WORKBOOK, OTHER_FORMAT
from scorecard_cli.parsing.workbook.biff import BREAKS, BinaryCells, formats_of
from scorecard_cli.parsing.workbook.cells import Workbook
from scorecard_cli.parsing.workbook.gathering import SheetUnderWay, limit_sheets
from scorecard_cli.parsing.workbook.refusal import (
    UnreadableWorkbookError,
    damaged,
    quoted,
    too_large,
)
from scorecard_cli.parsing.workbook.sheet import MOST_CELLS
from scorecard_cli.parsing.workbook.styles import LONGEST_CODE, MOST_STYLES
from scorecard_cli.parsing.workbook.values import Shared
from scorecard_cli.parsing.workbook.xls.compound import START, CompoundFile
from scorecard_cli.parsing.workbook.xls.records import BEGIN, Pieces, Record, Stream
from scorecard_cli.parsing.workbook.xls.sheet import read_old_sheet
from scorecard_cli.parsing.workbook.xls.texts import TextReader

_BARE_START = b"\x09\x08"
_UNICODE, _CODE_PAGE_ONLY = 0x0600, 0x0500
_OF_WORKBOOK = 0x0005
_WORKSHEET = 0
_STREAMS = ("workbook", "book")
_ENCRYPTED = "EncryptedPackage"
_OTHERS = {
    "worddocument": "it is a Word document",
    "powerpoint document": "it is a PowerPoint presentation",
    "__properties_version1.0": "it is an Outlook message",
    "visiodocument": "it is a Visio drawing",
}
_DAYS, _CODE_PAGE, _CODE, _STYLE = 0x0022, 0x0042, 0x041E, 0x00E0
_SHEET, _TEXTS, _PASSWORD, _CALCULATED_BY = 0x0085, 0x00FC, 0x002F, 0x01C1


class _ListedSheet(Struct, frozen=True):
    """A worksheet as the workbook lists it.

    Attributes:
        name: as on its tab.
        hidden: whether the tab is out of sight.
        at: where its records begin.
    """

    name: str
    hidden: bool
    at: int


class _Contents(Struct):
    """What the first part of a workbook says of the rest.

    Attributes:
        texts: what reads its texts.
        shared: what its cells lean on.
        sheets: its worksheets.
        names: what all its sheets are called, in small letters.
        codes: its number formats by their number.
        styles: the number of each style's format.
        calculated: whether it says which Excel calculated it.
    """

    texts: TextReader
    shared: Shared = field(default_factory=Shared)
    sheets: list[_ListedSheet] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    codes: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    calculated: bool = False


def is_old_workbook(content: bytes) -> bool:
    """Whether a file begins as an old Office document, or as the stream of a workbook alone."""
    return content.startswith((START, _BARE_START))


def read_old_workbook(content: bytes) -> Workbook:
    """The workbook that the bytes of an old document are.

    Raises:
        UnreadableWorkbookError: they are another document, ask for a password, or cannot be read.
    """
    stream = Stream(_stream(content))
    contents = _contents(stream)
    formats = formats_of(contents.styles, contents.codes)
    sheets = []
    for listed in contents.sheets:
        under_way = SheetUnderWay(listed.name, contents.shared, listed.hidden)
        cells = BinaryCells(under_way, contents.shared, formats)
        part = stream.part(listed.at)
        sheets.append(read_old_sheet(part, cells, contents.texts, contents.calculated))
    return Workbook(tuple(sheets))


def _stream(content: bytes) -> bytes:
    """The stream of the workbook itself."""
    if content.startswith(_BARE_START):
        return content
    try:
        compound = CompoundFile(content)
    except UnreadableWorkbookError as broken:
        # Cut short or not, what is left could not be read without the password.
        if _ENCRYPTED.encode("utf-16-le") in content:
            raise UnreadableWorkbookError(ENCRYPTED, "") from broken
        raise
    if _ENCRYPTED.lower() in compound.names:
        raise UnreadableWorkbookError(ENCRYPTED, "")
    for name in _STREAMS:
        if name in compound.names:
            return compound.stream(name)
    phrases = (phrase for name, phrase in _OTHERS.items() if name in compound.names)
    phrase = next(phrases, "it is an Office document without a workbook in it")
    raise UnreadableWorkbookError(NOT_A_WORKBOOK, phrase)


def _contents(stream: Stream) -> _Contents:
    """What the first part of the stream says."""
    found = stream.part(0)
    try:
        contents = _begun(next(found))
        for kind, pieces in found:
            _take(contents, kind, pieces)
    except BREAKS as fault:
        raise damaged("the list of sheets breaks off or is garbled") from fault
    if not contents.names:
        raise damaged("it lists no sheets")
    return contents


def _begun(record: Record) -> _Contents:
    """Begin with the version that the first record states."""
    version, kind = struct.unpack_from("<HH", record[1][0])
    if version not in (_UNICODE, _CODE_PAGE_ONLY) or kind != _OF_WORKBOOK or record[0] != BEGIN:
        raise UnreadableWorkbookError(OTHER_FORMAT, "an Excel workbook from before 1993")
    return _Contents(TextReader(version == _UNICODE))


def _take(contents: _Contents, kind: int, pieces: Sequence[bytes]) -> None:
    """Take what one record says."""
    record = pieces[0]
    if kind == _PASSWORD:
        raise UnreadableWorkbookError(ENCRYPTED, "")
    if kind == _CODE_PAGE:
        contents.texts.set_code_page(struct.unpack_from("<H", record)[0])
    elif kind == _DAYS:
        contents.shared.from_1904 = struct.unpack_from("<H", record)[0] == 1
    elif kind == _CALCULATED_BY:
        contents.calculated = struct.unpack_from("<I", record, 4)[0] != 0
    elif kind == _CODE:
        length = "<H" if contents.texts.is_unicode else "B"
        code = contents.texts.text(pieces, 2, length)
        if len(code) > LONGEST_CODE:
            raise damaged("it has a number format longer than Excel allows")
        contents.codes[struct.unpack_from("<H", record)[0]] = code
    elif kind == _STYLE:
        contents.styles.append(struct.unpack_from("<H", record, 2)[0])
        if len(contents.styles) > MOST_STYLES:
            raise too_large(f"it has more than {MOST_STYLES:,} cell formats")
    elif kind == _SHEET:
        _take_sheet(contents, pieces)
    elif kind == _TEXTS:
        _take_texts(contents.shared, pieces)


def _take_sheet(contents: _Contents, pieces: Sequence[bytes]) -> None:
    """Take a worksheet; charts, macros and modules hold no cells."""
    at, state, kind = struct.unpack_from("<IBB", pieces[0])
    name = contents.texts.text(pieces, 6, "B")
    if name.lower() in contents.names:
        raise damaged(f"two sheets are called {quoted(name)}")
    contents.names.add(name.lower())
    limit_sheets(len(contents.names))
    if kind == _WORKSHEET:
        contents.sheets.append(_ListedSheet(name, state & 3 != 0, at))


def _take_texts(shared: Shared, pieces: Sequence[bytes]) -> None:
    """Take the shared texts."""
    held = Pieces(pieces, 4)
    count = held.number("<I")
    if count > MOST_CELLS:
        raise too_large(f"it has more than {MOST_CELLS:,} shared texts")
    for _ in range(count):
        text = held.text(held.number("<H"))
        shared.letters.add(len(text))
        shared.texts.append(text)
