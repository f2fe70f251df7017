"""Annotating: the files that have a problem, as they are and as they were read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from scorecard_cli.domain.problems import Problem
from scorecard_cli.parsing.workbook import (
    Sheet,
    UnreadableWorkbookError,
    file_content,
    workbook_in,
)
from scorecard_cli.reporting.ingest_report import FileReport


class FaultyFile(Struct, frozen=True):
    """A file that has a problem.

    Attributes:
        path: where it stands.
        content: its bytes; empty where they cannot be had.
        sheets: its sheets; None where it could not be read, so that no cell can be marked.
        problems: everything wrong in it; of a return held already, what is still open.
        changed: whether it is no more what the problems were found in; it is not read then.
    """

    path: Path
    content: bytes
    sheets: tuple[Sheet, ...] | None
    problems: tuple[Problem, ...]
    changed: bool = False


class FaultyFiles(Struct, frozen=True):
    """What is to be annotated of one run.

    Attributes:
        originals: every file of the run, which no copy may be written over.
        files: those that have a problem, each read once more when its turn comes.
    """

    originals: tuple[Path, ...]
    files: Iterator[FaultyFile]


def faulty_files(files: Sequence[FileReport]) -> FaultyFiles:
    """The files that have a problem, an error or a warning, told now or when they landed."""
    paths = tuple(file.path for file in files if file.path is not None)
    return FaultyFiles(paths, _read_again(files))


def _read_again(files: Sequence[FileReport]) -> Iterator[FaultyFile]:
    for file in files:
        problems = file.problems or file.still_open
        if file.path is None or not problems:
            continue
        content, sheets, digest = b"", None, None
        try:
            content = file_content(file.path)
            digest = sha256(content).hexdigest()
            if digest == file.digest:
                sheets = workbook_in(content, file.path.stem).sheets
        except UnreadableWorkbookError:
            pass  # which is among the problems already
        yield FaultyFile(file.path, content, sheets, problems, digest != file.digest)
