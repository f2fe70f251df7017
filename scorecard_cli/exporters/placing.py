"""Putting finished files in their places, so that no half of one, or of a set, is ever there."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from scorecard_cli.errors import OutputUnwritableError


def make_folder(folder: Path, option: str = "--output") -> None:
    """Make a folder that files are to be put in, where there is none.

    Raises:
        OutputUnwritableError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritableError(folder, error.strerror or str(error), option) from error


def put_in_place(content: bytes, path: Path, option: str = "--output") -> None:
    """Write beside the file and move into its place; until then a file there stays as it was.

    Args:
        content: the whole file.
        path: its name.
        option: how another place is named on the command line.

    Raises:
        OutputUnwritableError: the file cannot be written there.
    """
    put_all_in_place({path: content}, option)


def put_all_in_place(files: Mapping[Path, bytes], option: str = "--output") -> None:
    """Put every file in its place, or none of them.

    All are written beside their places before the first is moved. Where one cannot be moved,
    those moved before it go again, and what they had replaced is put back.

    Raises:
        OutputUnwritableError: a file cannot be written there.
    """
    path = next(iter(files), Path())
    with ExitStack() as made, ExitStack() as undoing:
        try:
            beside: dict[Path, Path] = {}
            for path, content in files.items():
                beside[path] = _new_name(path, made)
                with beside[path].open("xb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
            for path in files:
                if len(files) > 1:
                    undoing.callback(_put_back, path, _kept(path, made))
                beside[path].replace(path)
        except OSError as error:
            raise OutputUnwritableError(path, error.strerror or str(error), option) from error
        undoing.pop_all()


def _new_name(path: Path, made: ExitStack) -> Path:
    """A name beside a file that nothing has, and that nothing will have when all is done."""
    beside = path.with_name(f".scorecard-{secrets.token_hex(8)}.tmp")
    made.callback(_remove, beside)
    return beside


def _kept(path: Path, made: ExitStack) -> Path | None:
    """A copy of the file that stands there; None where none does."""
    if not path.exists():
        return None
    kept = _new_name(path, made)
    shutil.copy2(path, kept)
    return kept


def _put_back(path: Path, kept: Path | None) -> None:
    with suppress(OSError):
        if kept is None:
            path.unlink(missing_ok=True)
        else:
            kept.replace(path)


def _remove(beside: Path) -> None:
    with suppress(OSError):
        beside.unlink(missing_ok=True)
