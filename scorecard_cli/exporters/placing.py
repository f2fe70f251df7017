"""Putting finished files in their places, so that no half of one, or of a set, is ever there."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from scorecard_cli.errors import OutputFolderError, OutputUnwritableError

Content = bytes | Mapping[str, bytes]
"""A whole file, or the files of a folder by their names."""

_WORD_KEEPS = 6
"""Letters of a document's name that Word's lock file keeps at least; it drops two at most."""


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


def put_all_in_place(files: Mapping[Path, Content], option: str = "--output") -> None:
    """Put every file in its place, or none of them.

    All are written beside their places before the first is moved. Where one cannot be moved,
    those moved before it go again, and what they had replaced is put back. A folder is put in
    place whole, and so takes the place of the whole folder that was there.

    Args:
        files: each whole file, or the files of a folder by their names.
        option: how another place is named on the command line.

    Raises:
        OutputFolderError: a folder that is there holds what the new one has not.
        OutputUnwritableError: a file cannot be written there.
    """
    for path, content in files.items():
        if isinstance(content, bytes):
            _require_closed(path, option)
        else:
            _require_no_others(path, content)
    path = next(iter(files), Path())
    with ExitStack() as made, ExitStack() as undoing:
        try:
            beside: dict[Path, Path] = {}
            for path, content in files.items():
                beside[path] = _new_name(path, made)
                _write(content, beside[path])
            for path, content in files.items():
                folder = not isinstance(content, bytes)
                if folder or len(files) > 1:
                    undoing.callback(_put_back, path, _kept(path, made, folder=folder))
                beside[path].replace(path)
            for folder_of in {path.parent for path in files}:
                _keep_names(folder_of)
        except OSError as error:
            raise OutputUnwritableError(path, error.strerror or str(error), option) from error
        undoing.pop_all()


def _require_no_others(folder: Path, files: Mapping[str, bytes]) -> None:
    """Refuse to replace a folder that holds anything which is not written anew."""
    if folder.is_dir():
        others = sorted({one.name for one in folder.iterdir()} - files.keys())
        if others:
            raise OutputFolderError(folder, others)


def _require_closed(path: Path, option: str) -> None:
    """Refuse to replace what is no file, and one that somebody has open, who may yet save it."""
    if path.exists():
        if not path.is_file() and not path.is_dir():
            raise OutputUnwritableError(path, "what is there is no file", option)
        for beside in _locks(path):
            if beside.exists():
                reason = (
                    f"it is open in another program, says {beside.name} beside it; close it "
                    "there, or delete that file if nobody has it open"
                )
                raise OutputUnwritableError(path, reason, option)


def _locks(path: Path) -> Iterator[Path]:
    """What Word or Excel, and LibreOffice, put beside a file while they have it open."""
    dropped = 0
    if path.suffix.lower() == ".docx":
        dropped = max(0, min(2, len(path.stem) - _WORD_KEEPS))
    yield path.with_name(f"~${path.name[dropped:]}")
    yield path.with_name(f".~lock.{path.name}#")


def _keep_names(folder: Path) -> None:
    """Have the disk keep the names in a folder, as it keeps what is in the files.

    Windows opens no folder, and some shares sync none: there it is left to the system.
    """
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write(content: Content, path: Path) -> None:
    """Write a file, or a folder of files, to the disk itself."""
    if not isinstance(content, bytes):
        path.mkdir()
        for name, one in content.items():
            _write(one, path / name)
        _keep_names(path)
        return
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _new_name(path: Path, made: ExitStack) -> Path:
    """A name beside a file that nothing has, and that nothing will have when all is done."""
    beside = path.with_name(f".scorecard-{secrets.token_hex(8)}.tmp")
    made.callback(_remove, beside)
    return beside


def _kept(path: Path, made: ExitStack, *, folder: bool) -> Path | None:
    """What stands there: a copy of a file, a folder moved away; None where nothing does.

    Raises:
        OSError: a file stands where a folder is to be, or the other way about.
    """
    if not path.exists():
        return None
    kept = _new_name(path, made)
    if not folder:
        shutil.copy2(path, kept)
    elif path.is_dir():
        path.rename(kept)
    else:
        raise NotADirectoryError(errno.ENOTDIR, "a file of that name is there")
    return kept


def _put_back(path: Path, kept: Path | None) -> None:
    with suppress(OSError):
        if kept is None or kept.is_dir():
            _remove(path)
        if kept is not None:
            kept.replace(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
