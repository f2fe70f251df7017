"""SQLite: a store in one file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from scorecard_cli.errors import NotAStoreError, NothingHeldError, StoreUnusableError
from scorecard_cli.store.engines.engine import Values
from scorecard_cli.store.engines.sqlite_refusals import refusals, refusals_at_the_door
from scorecard_cli.store.migrations import migrate, require_current
from scorecard_cli.store.schema import APPLICATION_ID


@dataclass(frozen=True, slots=True)
class FileConnection:
    """An open file.

    Attributes:
        path: the file.
        opened: SQLite's own connection; we begin transactions ourselves.
    """

    path: Path
    opened: sqlite3.Connection

    def execute(self, statement: str, values: Values) -> list[sqlite3.Row]:
        """See `engine`."""
        with refusals(self.path):
            return self.opened.execute(statement, values).fetchall()

    def insert_all(self, table: str, rows: Iterable[Values]) -> None:
        """See `engine`."""
        coming = iter(rows)
        first = next(coming, None)
        if first is None:
            return
        columns, places = ", ".join(first), ", ".join(f":{column}" for column in first)
        statement = f"INSERT INTO {table} ({columns}) VALUES ({places})"
        with refusals(self.path):
            self.opened.executemany(statement, chain([first], coming))

    def begin(self, organisation: str = "") -> None:  # noqa: ARG002
        """See `engine`."""
        self.execute("BEGIN IMMEDIATE", {})  # of a file there is one writer, for anyone

    def has_begun(self) -> bool:
        """See `engine`."""
        return self.opened.in_transaction

    def commit(self) -> None:
        """See `engine`."""
        self.execute("COMMIT", {})

    def roll_back(self) -> None:
        """See `engine`."""
        if self.has_begun():
            self.execute("ROLLBACK", {})

    def version(self) -> int:
        """See `engine`."""
        return int(self.execute("PRAGMA user_version", {})[0][0])

    def bring_to(self, version: int, scripts: Iterable[str]) -> None:
        """See `engine`."""
        for script in scripts:
            for statement in statements(script):
                self.execute(statement, {})
        self.execute(f"PRAGMA user_version = {version}", {})

    def close(self) -> None:
        """See `engine`."""
        self.opened.close()


@dataclass(frozen=True, slots=True)
class File:
    """The file in which a store is, or is to be."""

    path: Path

    def is_made(self) -> bool:
        """See `engine`."""
        return os.path.lexists(self.path)

    def opened(self, *, writable: bool, wait: float) -> FileConnection:
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
                require_current(connection, self.path, writable=writable)
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


def connect(path: Path, mode: str, wait: float) -> FileConnection:
    """Open an SQLite file, "ro" or "rw", "rwc" to make it."""
    address_of = f"{address(path)}?mode={mode}"
    opened = sqlite3.connect(address_of, uri=True, timeout=wait, isolation_level=None)
    opened.row_factory = sqlite3.Row
    opened.execute("PRAGMA foreign_keys = ON")
    return FileConnection(path, opened)


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
        connection = replace(connect(unfinished, "rwc", 0), path=path)
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


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: executescript would commit before it begins.

    >>> list(statements("SELECT 1; -- one; the first\\nSELECT\\n2;"))
    ['SELECT 1; -- one; the first\\n', 'SELECT\\n2;']
    """
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


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
