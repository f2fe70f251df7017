"""The one way in which a file is refused as a workbook."""

from __future__ import annotations

from scorecard_cli.domain.problem_kinds import DAMAGED, TOO_LARGE
from scorecard_cli.domain.problems import ProblemKind

_LONGEST_QUOTE = 60


class UnreadableWorkbookError(Exception):
    """The file cannot be read as a workbook.

    Attributes:
        kind: the kind of problem it is.
        detail: what completes the kind's sentence.
    """

    def __init__(self, kind: ProblemKind, detail: str) -> None:
        super().__init__(kind.what.format(detail=detail, found=""))
        self.kind = kind
        self.detail = detail


def damaged(detail: str) -> UnreadableWorkbookError:
    """The refusal of a workbook that no spreadsheet would have written."""
    return UnreadableWorkbookError(DAMAGED, detail)


def too_large(detail: str) -> UnreadableWorkbookError:
    """The refusal of a workbook beyond what a return could need."""
    return UnreadableWorkbookError(TOO_LARGE, detail)


def quoted(text: str) -> str:
    """A name from the file in quotation marks, on one line and cut where it is long."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text[:_LONGEST_QUOTE])
    return f'"{shown}…"' if len(text) > _LONGEST_QUOTE else f'"{shown}"'
