"""Files made beside their places first, so that a store, or a copy of one, is never half there."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A name beside a file that nothing has, for what is to stand there once it is complete.

    Whatever is left under it is gone afterwards.
    """
    beside = path.with_name(f".{path.name}.{os.urandom(6).hex()}.new")
    try:
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def put_in_place(beside: Path, path: Path) -> bool:
    """Give a complete file its name; False where something has that name, which stays as it is."""
    try:
        os.link(beside, path)
    except FileExistsError:
        return False
    except OSError:  # Some shares know no links.
        if path.exists():
            return False
        beside.rename(path)
    return True


def copied(source: sqlite3.Connection, beside: Path, mode: int) -> None:
    """Copy all that a store holds at one moment to a new file, while others read it.

    Others write again once it is done.

    Args:
        source: the store, in which nothing is begun.
        beside: the file to make.
        mode: who may read and write it.
    """
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    source.execute("BEGIN")
    try:
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # waits here, if at all
        with closing(sqlite3.connect(beside)) as target:
            source.backup(target)
    finally:
        source.execute("ROLLBACK")


def mode_of_copy(path: Path) -> int:
    """Who may read and write a copy of a file: we, and whoever else may do so with the file."""
    return 0o600 | path.stat().st_mode & 0o066
