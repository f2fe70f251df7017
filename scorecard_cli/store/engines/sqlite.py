"""SQLite: a store in one file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from scorecard_cli.errors import NotAStoreError, NothingHeldError, StoreUnusableError
from scorecard_cli.store.engines.sqlite_connection import FileConnection, connect
from scorecard_cli.store.engines.sqlite_copies import (
    copied,
    mode_of_copy,
    put_in_place,
    unfinished,
)
from scorecard_cli.store.engines.sqlite_refusals import refusals_at_the_door
from scorecard_cli.store.migrations import bring_up_to_date, is_current, migrate
from scorecard_cli.store.schema import APPLICATION_ID


class File(Struct, frozen=True):
    """The file in which a store is, or is to be."""

    path: Path

    def is_made(self) -> bool:
        """See `engine`."""
        return os.path.lexists(self.path)

    def opened(self, *, writable: bool, wait: float, as_it_is: bool = False) -> FileConnection:
        """See `engine`."""
        with refusals_at_the_door(self.path):
            require_place(self.path)
            if not self.path.exists():
                if not writable:
                    raise NothingHeldError(self.path)
                make(self.path)
            connection = connect(self.path, "rw" if writable else "ro", wait)
            try:
                _require_ours(connection, wait)
                if not is_current(connection, self.path) and not as_it_is:
                    _bring_up_to_date(self.path, wait)
            except BaseException:
                connection.close()
                raise
        return connection


def require_place(path: Path) -> None:
    """Refuse a path where no store could stand.

    Raises:
        StoreUnusableError: it is a folder or a device, or in a folder that does not exist.
    """
    if not path.parent.is_dir():
        raise StoreUnusableError(path, f"there is no folder {path.parent}")
    if path.is_dir():
        raise StoreUnusableError(path, "it is a folder; name a file in it")
    if path.exists() and not path.is_file():
        raise StoreUnusableError(path, "it is not a file")


def make(path: Path) -> None:
    """Make an empty store: complete under another name first, so never half made."""
    with unfinished(path) as beside:
        connection = replace(connect(beside, "rwc", 0), path=path)
        try:
            migrate(connection)
        finally:
            connection.close()
        put_in_place(beside, path)  # Another process may have made it first, and filled it.


@contextmanager
def new_store(path: Path) -> Iterator[FileConnection]:
    """A store in a new file that only we may read, to be filled with rows in whatever order.

    All of them are kept in the end, or none.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    connection = connect(path, "rw", 0)
    try:
        migrate(connection)
        connection.execute("PRAGMA foreign_keys = OFF", {})
        connection.begin()
        yield connection
        connection.commit()
    finally:
        connection.close()


def _bring_up_to_date(path: Path, wait: float) -> None:
    """Bring an earlier store up to date, once a copy of it as it was is kept beside it."""
    writer, copies = connect(path, "rw", wait), list[Path]()
    try:
        bring_up_to_date(writer, path, lambda version: copies.extend(_kept_copy(path, version)))
    except BaseException:
        for copy in copies:
            copy.unlink(missing_ok=True)
        raise
    finally:
        writer.close()


def _kept_copy(path: Path, version: int) -> list[Path]:
    """A copy of a store of this version under a name of its own; none of one without tables."""
    if version == 0:
        return []
    reader = connect(path, "ro", 0)
    try:
        with unfinished(path) as beside, refusals_at_the_door(path):
            copied(reader.opened, beside, mode_of_copy(path))
            return [next(name for name in copy_names(path, version) if put_in_place(beside, name))]
    finally:
        reader.close()


def copy_names(path: Path, version: int) -> Iterator[Path]:
    """How the copy of a store of an earlier version is called, and if that is taken, next.

    >>> names = copy_names(Path("scorecard.db"), 2)
    >>> next(names).name, next(names).name
    ('scorecard.db.version-2.bak', 'scorecard.db.version-2-2.bak')
    """
    for turn in count(1):
        again = "" if turn == 1 else f"-{turn}"
        yield path.with_name(f"{path.name}.version-{version}{again}.bak")


def _require_ours(connection: FileConnection, wait: float) -> None:
    if _application(connection, wait) != APPLICATION_ID:
        raise NotAStoreError(connection.path)


def _application(connection: FileConnection, wait: float) -> int:
    question = "PRAGMA application_id"
    try:
        answer = connection.opened.execute(question).fetchone()
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
        _undo_cut_short(connection.path, wait)
        answer = connection.opened.execute(question).fetchone()
    return int(answer[0])


def _undo_cut_short(path: Path, wait: float) -> None:
    """Undo what an ingest had written when it was cut short; none but a writer can."""
    writer = connect(path, "rw", wait)
    try:
        writer.execute("PRAGMA application_id", {})
    finally:
        writer.close()
