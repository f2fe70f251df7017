"""The store's file: how it is opened, made and written to, and what can stand in the way."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from scorecard_cli.errors import (
    NotAStoreError,
    NothingHeldError,
    StoreBusyError,
    StoreNewerError,
    StoreUnusableError,
)
from scorecard_cli.store.migrations import VERSION, migrate, version_of
from scorecard_cli.store.schema import APPLICATION_ID

BUSY_SECONDS = 5.0
"""How long we wait for another process to finish; a whole quarter lands in less."""

Values: TypeAlias = Mapping[str, str | int | None]

_MAY_NOT = "you may not read or write the file, or the folder it stands in"
_REASONS = {
    sqlite3.SQLITE_CANTOPEN: _MAY_NOT,
    sqlite3.SQLITE_PERM: _MAY_NOT,
    sqlite3.SQLITE_READONLY: _MAY_NOT,
    sqlite3.SQLITE_CORRUPT: "the file is damaged; go back to a copy of it",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk could not be read or written",
}


@dataclass(frozen=True, slots=True)
class Store:
    """A store that is open, for one organisation.

    Attributes:
        path: its file.
        organisation: whose rows are read and written.
        connection: the open file.
    """

    path: Path
    organisation: str
    connection: sqlite3.Connection

    def rows(self, question: str, **values: str | int | None) -> list[sqlite3.Row]:
        """Every row that answers the question, which may name :organisation."""
        with refusals(self.path):
            asked = {"organisation": self.organisation, **values}
            return self.connection.execute(question, asked).fetchall()

    def insert(self, table: str, row: Values) -> int:
        """Write one row under the organisation, and say its id."""
        owned = {"organisation": self.organisation, **row}
        with refusals(self.path):
            return self.connection.execute(_insertion(table, owned), owned).lastrowid or 0

    def insert_all(self, table: str, rows: Iterable[Values]) -> None:
        """Write rows of one shape, one by one as they come."""
        for row in rows:
            self.insert(table, row)

    def delete(self, statement: str, **values: str | int) -> None:
        """Delete rows of the organisation."""
        with refusals(self.path):
            self.connection.execute(statement, {"organisation": self.organisation, **values})

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept together, or none of it."""
        with refusals(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise


def _insertion(table: str, row: Values) -> str:
    places = ", ".join(f":{column}" for column in row)
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})"


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Say in our words why SQLite could not go on; a fault of our own stays as it is."""
    try:
        yield
    except PermissionError as fault:
        raise StoreUnusableError(path, _MAY_NOT) from fault
    except sqlite3.DatabaseError as fault:
        code = getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreBusyError(path) from fault
        if code == sqlite3.SQLITE_NOTADB:
            raise NotAStoreError(path) from fault
        if code in _REASONS:
            raise StoreUnusableError(path, _REASONS[code]) from fault
        raise


def open_file(path: Path, organisation: str, *, writable: bool, wait: float) -> Store:
    """Open the store; one that is missing is made only for writing.

    Raises:
        NothingHeldError: it is missing, and was to be read.
        NotAStoreError: the file is something else, an empty file included.
        StoreNewerError: a later version of this tool wrote it.
        StoreBusyError: another process held it for all of the wait.
        StoreUnusableError: it cannot be read or written where it stands.
    """
    with refusals(path):
        require_place(path)
        if not path.exists():
            if not writable:
                raise NothingHeldError(path)
            make(path)
        connection = connect(path, "rw" if writable else "ro", wait)
        try:
            _require_store(connection, path, wait, writable)
        except BaseException:
            connection.close()
            raise
    return Store(path, organisation, connection)


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


def connect(path: Path, mode: str, wait: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open an SQLite file, "ro" or "rw", "rwc" to make it; we begin transactions ourselves."""
    connection = sqlite3.connect(
        f"{address(path)}?mode={mode}", uri=True, timeout=wait, isolation_level=None
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def address(path: Path) -> str:
    """The path as a file: address, in which ?, # and % are no signs of their own.

    The host is left empty, so that a path on a share (//server/share) is kept whole.

    >>> address(Path("/plan/Q1? 50%#.db"))
    'file:///plan/Q1%3F%2050%25%23.db'
    """
    place = path.absolute().as_posix()
    return "file://" + quote(os.fsencode(place if place.startswith("/") else f"/{place}"), "/:")


def make(path: Path) -> None:
    """Make an empty store: complete under another name first, so never half made."""
    unfinished = path.with_name(f".{path.name}.{os.urandom(6).hex()}.new")
    try:
        connection = connect(unfinished, "rwc")
        try:
            migrate(connection)
        finally:
            connection.close()
        _put_in_place(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _put_in_place(unfinished: Path, path: Path) -> None:
    try:
        os.link(unfinished, path)
    except FileExistsError:
        pass  # Another process made it first, and may have filled it: that one is the store.
    except OSError:  # Some shares know no links.
        if not path.exists():
            unfinished.rename(path)


def _require_store(connection: sqlite3.Connection, path: Path, wait: float, writable: bool) -> None:
    if _application(connection, path, wait) != APPLICATION_ID:
        raise NotAStoreError(path)
    found = version_of(connection)
    if found > VERSION:
        raise StoreNewerError(path, found, VERSION)
    if found < VERSION and not writable:
        raise StoreUnusableError(
            path, "an earlier version of this tool wrote it; the next ingest brings it up to date"
        )
    if found < VERSION:
        migrate(connection)


def _application(connection: sqlite3.Connection, path: Path, wait: float) -> int:
    question = "PRAGMA application_id"
    try:
        answer = connection.execute(question).fetchone()
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
        _undo_cut_short(path, wait)
        answer = connection.execute(question).fetchone()
    return int(answer[0])


def _undo_cut_short(path: Path, wait: float) -> None:
    """Undo what an ingest had written when it was cut short; none but a writer can."""
    writer = connect(path, "rw", wait)
    try:
        writer.execute("PRAGMA application_id").fetchone()
    finally:
        writer.close()
