"""A spreadsheet read in one pass: values, number formats, formulas and merges.

Each format is told by the bytes of the file, never by its name, and read by a pass of our own
into the same `Workbook`. Nothing is taken on trust: every part is counted while it is unpacked,
and no memory is set aside for what a sheet says its size is.
"""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from scorecard_cli.domain.problem_kinds import NOT_A_WORKBOOK, NOT_OPENED
from scorecard_cli.parsing.workbook.cells import (
    Cell,
    CellValue,
    FormulaError,
    Remark,
    Sheet,
    Workbook,
)
from scorecard_cli.parsing.workbook.container import LARGEST_FILE, MEGABYTE, Container
from scorecard_cli.parsing.workbook.contents import (
    Contents,
    NamedSheet,
    read_contents,
    workbook_part,
)
from scorecard_cli.parsing.workbook.opendocument import is_spreadsheet, read_spreadsheet
from scorecard_cli.parsing.workbook.other_formats import (
    is_of_another_kind,
    other_contents,
    other_format,
)
from scorecard_cli.parsing.workbook.plain_text import read_text
from scorecard_cli.parsing.workbook.refusal import (
    UnreadableWorkbookError,
    damaged,
    quoted,
    too_large,
)
from scorecard_cli.parsing.workbook.sheet import read_sheet
from scorecard_cli.parsing.workbook.strings import read_shared_texts
from scorecard_cli.parsing.workbook.styles import read_formats
from scorecard_cli.parsing.workbook.values import Shared
from scorecard_cli.parsing.workbook.xls import is_old_workbook, read_old_workbook
from scorecard_cli.parsing.workbook.xlsb import read_binary_workbook

__all__ = [
    "Cell",
    "CellValue",
    "FormulaError",
    "Remark",
    "Sheet",
    "UnreadableWorkbookError",
    "Workbook",
    "file_content",
    "read_workbook",
    "workbook_in",
]

_ZIP_START = b"PK\x03\x04"


def read_workbook(path: Path) -> Workbook:
    """The workbook in a file.

    Raises:
        UnreadableWorkbookError: the file cannot be read as a workbook, for whatever reason.
    """
    return workbook_in(file_content(path), path.stem)


def file_content(path: Path) -> bytes:
    """The bytes of a file, once it is known to be a file and not too large.

    Raises:
        UnreadableWorkbookError: it is a folder or device, too large, or cannot be opened.
    """
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            kind = "no ordinary file"
            if S_ISDIR(status.st_mode):
                os.scandir(path).close()  # one that may not be read is found to be none
                kind = "a folder"
            raise UnreadableWorkbookError(NOT_A_WORKBOOK, f"it is {kind}")
        if status.st_size > LARGEST_FILE:
            raise too_large(f"the file takes {status.st_size / MEGABYTE:,.0f} MB")
        with path.open("rb") as file:
            return file.read(LARGEST_FILE)
    except OSError as fault:
        reason = (fault.strerror or "no reason is given").lower()
        raise UnreadableWorkbookError(NOT_OPENED, reason) from fault


def workbook_in(content: bytes, name: str = "Sheet 1") -> Workbook:
    """The workbook that the bytes of a file are, whatever the file is called.

    Args:
        content: the bytes.
        name: what the one sheet is called of a file that names none, as text does.

    Raises:
        UnreadableWorkbookError: they are none.
    """
    if content.startswith(_ZIP_START):
        return _packed(Container(content))
    if is_old_workbook(content):
        return read_old_workbook(content)
    refusal = other_format(content)
    if refusal is not None:
        raise refusal
    return read_text(content, name)


def _packed(container: Container) -> Workbook:
    """The workbook that a zip file holds."""
    if is_spreadsheet(container):
        return read_spreadsheet(container)
    part = workbook_part(container)
    if part is None or is_of_another_kind(part):
        raise other_contents(container)
    if part.lower().endswith(".bin"):
        return read_binary_workbook(container, part)
    contents = read_contents(container, part)
    shared = _shared(container, contents)
    return Workbook(tuple(_sheet(container, named, shared) for named in contents.sheets))


def _shared(container: Container, contents: Contents) -> Shared:
    """What the cells of all the sheets lean on."""
    for part, called in ((contents.texts, "shared texts"), (contents.styles, "styles")):
        if part is not None and part not in container:
            raise damaged(f"the part with the {called} is missing from the file")
    shared = Shared(from_1904=contents.from_1904, calculated=contents.calculated)
    if contents.texts is not None:
        chunks = container.chunks(contents.texts, "the part with the shared texts")
        shared.texts = read_shared_texts(chunks, shared.letters)
    if contents.styles is not None:
        shared.formats = read_formats(container.chunks(contents.styles, "the part with the styles"))
    return shared


def _sheet(container: Container, named: NamedSheet, shared: Shared) -> Sheet:
    chunks = container.chunks(named.part, f"the sheet {quoted(named.name)}")
    return read_sheet(chunks, named.name, shared, named.hidden)
