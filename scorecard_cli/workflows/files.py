"""Files: found in the folders named, and opened as the workbooks that they are."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from scorecard_cli.domain.problem_kinds import NO_SCORECARD, SHEET_UNREAD
from scorecard_cli.domain.problems import Problem, Severity
from scorecard_cli.errors import FileMissingError, NoWorkbooksError
from scorecard_cli.parsing.workbook import (
    UnreadableWorkbookError,
    Workbook,
    file_content,
    workbook_in,
)
from scorecard_cli.reporting.ingest_report import FileReport, Outcome

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")
"""What is looked for in a folder. A file that is named is read by its bytes, whatever its name."""

TABLES = ".csv"
"""Also what any program writes its tables as, so that one with no scorecard in it is no return."""


def workbooks_in(paths: Sequence[Path]) -> list[Path]:
    """Every file named, and every spreadsheet in every folder named, in order of name.

    The ending is no part of the name here: return.xlsx comes before return-v2.xlsx.

    Lock files of an open workbook and hidden files are passed over in folders. A folder that may
    not be read is among them, so that it is told as a file would be.

    Raises:
        FileMissingError: a name is neither.
        NoWorkbooksError: nothing but folders were named, and none holds a spreadsheet.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise FileMissingError(path)
        found.update(dict.fromkeys(_spreadsheets(path) if path.is_dir() else [path]))
    if not found:
        raise NoWorkbooksError(paths)
    return list(found)


def _spreadsheets(folder: Path) -> list[Path]:
    unread: list[OSError] = []
    found = [
        Path(place, name)
        for place, _, names in os.walk(folder, onerror=unread.append)
        for name in names
        if name.lower().endswith(SPREADSHEETS) and not name.startswith(("~$", "."))
    ]
    found += (Path(fault.filename) for fault in unread)
    return sorted(found, key=lambda path: (path.parent, path.stem, path.suffix))


class Opened(Struct, frozen=True):
    """A file that is a workbook.

    Attributes:
        path: where it stands.
        content: its bytes.
        digest: their SHA-256, in hexadecimal.
        workbook: its sheets.
    """

    path: Path
    content: bytes
    digest: str
    workbook: Workbook


def opened(path: Path) -> Opened | FileReport:
    """Read a file's sheets; a report where it is no workbook."""
    digest = None
    try:
        content = file_content(path)
        digest = sha256(content).hexdigest()
        workbook = workbook_in(content, path.stem)
    except UnreadableWorkbookError as fault:
        problem = Problem(fault.kind, path.name, detail=fault.detail)
        return FileReport(path.name, Outcome.REFUSED, problems=(problem,), digest=digest)
    return Opened(path, content, digest, workbook)


def passed_over(report: FileReport) -> FileReport:
    """The report of a file that was found in a folder: one on a table that is no return.

    Its detail is why no heading row was found in it.
    """
    errors = [one for one in report.problems if one.kind.severity is Severity.ERROR]
    unheaded = {one.kind for one in errors} <= {NO_SCORECARD, SHEET_UNREAD}
    if errors and unheaded and report.file.lower().endswith(TABLES):
        return FileReport(report.file, Outcome.PASSED_OVER, errors[0].what)
    return report
