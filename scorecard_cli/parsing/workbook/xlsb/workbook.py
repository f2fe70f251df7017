"""A binary workbook: its list of sheets, shared texts and styles."""

from __future__ import annotations

import struct

from scorecard_cli.parsing.workbook.biff import BREAKS, formats_of
from scorecard_cli.parsing.workbook.cells import Workbook
from scorecard_cli.parsing.workbook.container import Container
from scorecard_cli.parsing.workbook.contents import (
    ListedSheet,
    relationships_of,
    worksheets,
)
from scorecard_cli.parsing.workbook.gathering import SheetUnderWay
from scorecard_cli.parsing.workbook.refusal import damaged, quoted, too_large
from scorecard_cli.parsing.workbook.styles import (
    GENERAL,
    LONGEST_CODE,
    MOST_STYLES,
    Format,
    format_of_code,
)
from scorecard_cli.parsing.workbook.values import Shared
from scorecard_cli.parsing.workbook.xlsb.records import records, text_at
from scorecard_cli.parsing.workbook.xlsb.sheet import read_binary_sheet

_BOOK = (131, 132)
_PROPERTIES, _SHEET, _CALCULATION = 153, 156, 157
_TEXTS = (159, 160)
_TEXT = 19
_STYLES = (278, 279)
_CODE, _STYLE = 44, 47
_BEGIN_CODES, _END_CODES = 615, 616
_BEGIN_STYLES, _END_STYLES = 617, 618
_FROM_1904 = 0x01
_TO_BE_CALCULATED = 0x01
_NO_TEXT = 0xFFFF_FFFF


def read_binary_workbook(container: Container, part: str) -> Workbook:
    """The workbook whose list of sheets stands in a part.

    Raises:
        UnreadableWorkbookError: it cannot be read.
    """
    shared = Shared()
    listed = _listed(container, part, shared)
    relationships = relationships_of(container, part)
    kinds = {one.kind: one.part for one in relationships.values()}
    _read_texts(container, kinds.get("sharedStrings"), shared)
    formats = _formats(container, kinds.get("styles"))
    sheets = []
    for named in worksheets(container, listed, relationships):
        chunks = container.chunks(named.part, f"the sheet {quoted(named.name)}")
        under_way = SheetUnderWay(named.name, shared, named.hidden)
        sheets.append(read_binary_sheet(chunks, under_way, shared, formats))
    return Workbook(tuple(sheets))


def _listed(container: Container, part: str, shared: Shared) -> list[ListedSheet]:
    """The sheets as listed; notes too how days are counted, and whether all is calculated."""
    called = "the list of sheets"
    listed: list[ListedSheet] = []
    try:
        for kind, record in records(container.chunks(part, called), called, *_BOOK):
            if kind == _PROPERTIES:
                shared.from_1904 = bool(record[0] & _FROM_1904)
            elif kind == _CALCULATION:
                shared.calculated = not record[24] & _TO_BE_CALCULATED
            elif kind == _SHEET:
                (state,) = struct.unpack_from("<I", record)
                link, at = _link(record)
                listed.append(ListedSheet(text_at(record, at)[0], state != 0, link))
    except BREAKS as fault:
        raise damaged(f"{called} breaks off or is garbled") from fault
    return listed


def _link(record: bytes) -> tuple[str, int]:
    """The identifier of a sheet's relationship, and where it ends."""
    if struct.unpack_from("<I", record, 8)[0] == _NO_TEXT:
        return "", 12
    return text_at(record, 8)


def _read_texts(container: Container, part: str | None, shared: Shared) -> None:
    """Keep the shared texts, without their fonts and reading aids."""
    called = "the part with the shared texts"
    if part is None:
        return
    if part not in container:
        raise damaged("the part with the shared texts is missing from the file")
    try:
        for kind, record in records(container.chunks(part, called), called, *_TEXTS):
            if kind == _TEXT:
                text = text_at(record, 1)[0]
                shared.letters.add(len(text))
                shared.texts.append(text)
    except BREAKS as fault:
        raise damaged(f"{called} breaks off or is garbled") from fault


def _formats(container: Container, part: str | None) -> list[Format]:
    """The number format of each cell style."""
    called = "the part with the styles"
    if part is None:
        return [format_of_code(GENERAL)]
    if part not in container:
        raise damaged("the part with the styles is missing from the file")
    codes: dict[int, str] = {}
    styles: list[int] = []
    within = 0
    try:
        for kind, record in records(container.chunks(part, called), called, *_STYLES):
            if kind in (_BEGIN_CODES, _BEGIN_STYLES):
                within = kind
            elif kind in (_END_CODES, _END_STYLES):
                within = 0
            elif kind == _CODE and within == _BEGIN_CODES:
                code = text_at(record, 2)[0]
                if len(code) > LONGEST_CODE:
                    raise damaged("it has a number format longer than Excel allows")
                codes[struct.unpack_from("<H", record)[0]] = code
            elif kind == _STYLE and within == _BEGIN_STYLES:
                styles.append(struct.unpack_from("<H", record, 2)[0])
                if len(styles) > MOST_STYLES:
                    raise too_large(f"it has more than {MOST_STYLES:,} cell formats")
    except BREAKS as fault:
        raise damaged(f"{called} breaks off or is garbled") from fault
    return formats_of(styles, codes)
