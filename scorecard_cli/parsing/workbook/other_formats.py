"""What a file is that is no Excel workbook, from its first bytes and its parts."""

from __future__ import annotations

from scorecard_cli.domain.problems import ENCRYPTED, NOT_A_WORKBOOK, OTHER_FORMAT
from scorecard_cli.parsing.workbook.container import Container
from scorecard_cli.parsing.workbook.refusal import UnreadableWorkbookError

_ZIP_START = b"PK\x03\x04"
_COMPOUND_START = bytes.fromhex("D0CF11E0")
_OLDEST_EXCEL_STARTS = (b"\t\x00\x04\x00", b"\t\x02\x06\x00", b"\t\x04\x06\x00", b"\t\x08")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_LOOKED_AT = 4_096

_OLD_EXCEL = "an old Excel workbook (.xls)"
_STARTS = (
    (b"PK\x05\x06", "it is a zip file with nothing in it"),
    (b"%PDF", "it is a PDF document"),
    (b"{\\rtf", "it is a Word document"),
    (b"\x89PNG", "it is a picture"),
    (b"\xff\xd8\xff", "it is a picture"),
    (b"GIF8", "it is a picture"),
)
_PARTS = {
    "word/document.xml": "it is a Word document",
    "ppt/presentation.xml": "it is a PowerPoint presentation",
    "index/document.iwa": "it is a Numbers document",
}
_TEXT_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def other_format(content: bytes) -> UnreadableWorkbookError | None:
    """The refusal of a file that does not begin as a workbook does; None for one that does."""
    if content.startswith(_ZIP_START):
        return None
    if content.startswith(_COMPOUND_START) and _ENCRYPTED_STREAM in content:
        return UnreadableWorkbookError(ENCRYPTED, "")
    if content.startswith((_COMPOUND_START, *_OLDEST_EXCEL_STARTS)):
        return UnreadableWorkbookError(OTHER_FORMAT, _OLD_EXCEL)
    for start, phrase in _STARTS:
        if content.startswith(start):
            return UnreadableWorkbookError(NOT_A_WORKBOOK, phrase)
    text = _text(content[:_LOOKED_AT])
    if text is not None:
        return UnreadableWorkbookError(OTHER_FORMAT, _kind_of_text(text))
    phrase = "it does not begin as one does" if content else "it is empty"
    return UnreadableWorkbookError(NOT_A_WORKBOOK, phrase)


def other_contents(container: Container, part: str | None) -> UnreadableWorkbookError | None:
    """The refusal of a zip file that is no workbook, by its main part; None for one that is."""
    if part is not None and part.lower().endswith(".bin"):
        return UnreadableWorkbookError(OTHER_FORMAT, "a binary Excel workbook (.xlsb)")
    if part is not None and part.lower() not in _PARTS:
        return None
    if "mimetype" in container:
        kind = next(container.chunks("mimetype", "the kind of the file"), b"")
        if b"opendocument.spreadsheet" in kind:
            return UnreadableWorkbookError(OTHER_FORMAT, "an OpenDocument spreadsheet (.ods)")
    phrases = (phrase for name, phrase in _PARTS.items() if name in container)
    phrase = next(phrases, "it is a zip file without a workbook in it")
    return UnreadableWorkbookError(NOT_A_WORKBOOK, phrase)


def _kind_of_text(text: str) -> str:
    """What a text file is called."""
    start = text.lstrip().lower()
    if start.startswith(("<!doctype html", "<html", "<table", "<head", "<body")):
        return "a web page"
    return "an XML file" if start.startswith("<?xml") else "plain text, such as CSV"


def _text(start: bytes) -> str | None:
    """The first bytes of a file as text; None where they are none."""
    for mark, encoding in _TEXT_MARKS:
        if start.startswith(mark):
            return start.decode(encoding, "replace")
    if not start or b"\x00" in start:
        return None
    # Windows text, of which every byte is some character; control bytes give other files away.
    text = (
        start.decode("utf-8", "replace") if start.isascii() else start.decode("cp1252", "replace")
    )
    return text if all(char >= " " or char in "\t\r\n\f" for char in text) else None
