"""A copy of a file with its problems marked in their cells, ready to be sent back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from scorecard_cli.domain.problems import Problem
from scorecard_cli.errors import OutputUnwritableError
from scorecard_cli.exporters.annotated_copy.marking import Marked, marked
from scorecard_cli.exporters.annotated_copy.markup import UnmarkableError
from scorecard_cli.exporters.annotated_copy.values_only import PlainSheet, values_only
from scorecard_cli.exporters.placing import put_in_place

__all__ = ["AnnotatedCopy", "CopyFolder", "PlainSheet", "ready_folder", "write_annotated_copy"]

OPTION = "--annotate"
_KEPT_ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xltm")


class AnnotatedCopy(Struct, frozen=True):
    """A copy that was written.

    Attributes:
        path: where it is.
        lost: what it could not carry over, in sentences; empty where it carries everything.
    """

    path: Path
    lost: tuple[str, ...]


def ready_folder(folder: Path) -> None:
    """Make the folder of the copies where it is missing.

    Raises:
        OutputUnwritableError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritableError(folder, error.strerror or str(error), OPTION) from error


class CopyFolder:
    """Where the copies of one run are put: none over another, and none over an original."""

    def __init__(self, folder: Path, originals: Iterable[Path]) -> None:
        self._folder = folder
        self._taken = {_same(path) for path in originals}

    def path(self, name: str, ending: str) -> Path:
        """The path of a copy: the file's name with "-annotated", numbered where it is taken.

        A copy that an earlier run left under that name is no obstacle: it is replaced.
        """
        stem, count = f"{Path(name).stem}-annotated", 1
        path = self._folder / f"{stem}{ending}"
        while _same(path) in self._taken:
            count += 1
            path = self._folder / f"{stem}-{count}{ending}"
        self._taken.add(_same(path))
        return path


def write_annotated_copy(
    content: bytes,
    sheets: Sequence[PlainSheet],
    name: str,
    problems: Sequence[Problem],
    folder: CopyFolder,
    author: str,
) -> AnnotatedCopy:
    """Write the annotated copy of a file.

    An .xlsx or .xlsm workbook is added to and otherwise left as it is. Of any other file, and
    of a workbook that cannot be added to, a workbook of its values is made and says so.

    Args:
        content: the bytes of the file.
        sheets: its sheets, as they were read.
        name: what it is called.
        problems: everything wrong in it.
        folder: where the copy is put.
        author: whose the comments are.

    Raises:
        OutputUnwritableError: the copy cannot be written.
    """
    ending = Path(name).suffix.lower()
    try:
        copy = marked(content, problems, name, author)
        ending = ending if ending in _KEPT_ENDINGS else ".xlsx"
    except UnmarkableError as reason:
        copy = _of_values(sheets, problems, name, author, str(reason))
        ending = ".xlsx"
    path = folder.path(name, ending)
    put_in_place(copy.content, path, OPTION)
    return AnnotatedCopy(path, tuple(copy.lost))


def _of_values(
    sheets: Sequence[PlainSheet], problems: Sequence[Problem], name: str, author: str, reason: str
) -> Marked:
    content, names = values_only(sheets)
    renamed = [
        replace(problem, sheet=names.get(problem.sheet or "", problem.sheet))
        for problem in problems
    ]
    copy = marked(content, renamed, name, author)
    lost = (
        f"It holds the values alone, because {reason}; "
        "the look, formulas and pictures are not carried over."
    )
    return Marked(copy.content, [lost, *copy.lost])


def _same(path: Path) -> str:
    """A path as it is compared: some file systems take no notice of case."""
    return str(path.resolve()).casefold()
