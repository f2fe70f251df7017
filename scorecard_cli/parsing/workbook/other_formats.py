"""What a file is that is no spreadsheet that can be read, from its first bytes and its parts."""

from __future__ import annotations

from scorecard_cli.domain.problem_kinds import NOT_A_WORKBOOK, OTHER_FORMAT
from scorecard_cli.parsing.workbook.container import Container
from scorecard_cli.parsing.workbook.refusal import UnreadableWorkbookError

_BEFORE_1993 = (b"\t\x00\x04\x00", b"\t\x02\x06\x00", b"\t\x04\x06\x00")
_OLDEST_EXCEL = "an Excel workbook from before 1993"
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


def other_format(content: bytes) -> UnreadableWorkbookError | None:
    """The refusal of a file that begins as one of another kind does; None for any other."""
    if content.startswith(_BEFORE_1993):
        return UnreadableWorkbookError(OTHER_FORMAT, _OLDEST_EXCEL)
    phrases = (phrase for start, phrase in _STARTS if content.startswith(start))
    phrase = next(phrases, None if content else "it is empty")
    return None if phrase is None else UnreadableWorkbookError(NOT_A_WORKBOOK, phrase)


def other_contents(container: Container) -> UnreadableWorkbookError:
    """The refusal of a zip file that is no workbook, by its parts."""
    phrases = (phrase for name, phrase in _PARTS.items() if name in container)
    phrase = next(phrases, "it is a zip file without a workbook in it")
    return UnreadableWorkbookError(NOT_A_WORKBOOK, phrase)


def is_of_another_kind(part: str) -> bool:
    """Whether the main part of a zip file is that of another kind of document."""
    return part.lower() in _PARTS
