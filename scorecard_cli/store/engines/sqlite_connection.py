"""An open SQLite file, and how it is asked."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from scorecard_cli.errors import StoreUnusableError
from scorecard_cli.store.engines.engine import Values
from scorecard_cli.store.engines.sqlite_copies import copied, mode_of_copy
from scorecard_cli.store.engines.sqlite_refusals import MOVED, refusals


class FileConnection(Struct, frozen=True):
    """An open file.

    Attributes:
        path: the file, as it is named in messages.
        opened: SQLite's own connection; we begin transactions ourselves.
        file: the file itself.
        number: what the system knows it by, whatever comes to stand under its name.
    """

    path: Path
    opened: sqlite3.Connection
    file: Path
    number: tuple[int, int]

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

    def begin_reading(self) -> None:
        """See `engine`. It holds from the first question on."""
        self.execute("BEGIN", {})

    def has_begun(self) -> bool:
        """See `engine`."""
        return self.opened.in_transaction

    def commit(self) -> None:
        """See `engine`. SQLite looks whether the file is still there only as it begins to write."""
        try:
            there = _number(self.file)
        except FileNotFoundError:
            there = None
        if there != self.number:
            raise StoreUnusableError(self.path, MOVED)
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

    def tables(self) -> list[str]:
        """Our tables, as they were made."""
        found = self.execute("SELECT name FROM sqlite_schema WHERE type = 'table'", {})
        return [row["name"] for row in found]

    def damage(self) -> list[str]:
        """See `engine`. Pages, indexes, types and rules of columns are gone through.

        The rules are known only to who might write, so we ask as one; nothing is begun here.
        """
        wait = self.execute("PRAGMA busy_timeout", {})[0][0] / 1000
        asking = connect(self.path, "rw", wait)
        try:
            found = [str(row[0]) for row in asking.execute("PRAGMA integrity_check", {})]
        finally:
            asking.close()
        return [] if found == ["ok"] else found

    def orphans(self) -> list[tuple[str, str, int]]:
        """See `engine`. Something else may have written with the check turned off."""
        found = Counter(
            (row["table"], row["parent"]) for row in self.execute("PRAGMA foreign_key_check", {})
        )
        return [(*tables, rows) for tables, rows in sorted(found.items())]

    def copy_to(self, path: Path) -> None:
        """See `engine`."""
        with refusals(path):
            copied(self.opened, path, mode_of_copy(self.path))

    def close(self) -> None:
        """See `engine`."""
        self.opened.close()


def connect(path: Path, mode: str, wait: float) -> FileConnection:
    """Open an SQLite file, "ro" or "rw", "rwc" to make it."""
    address_of = f"{address(path)}?mode={mode}"
    opened = sqlite3.connect(address_of, uri=True, timeout=wait, isolation_level=None)
    opened.row_factory = sqlite3.Row
    opened.execute("PRAGMA foreign_keys = ON")
    return FileConnection(path, opened, path, _number(path))


def _number(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def address(path: Path) -> str:
    """The path as a file: address, in which ?, # and % are no signs of their own.

    The host is left empty, so that a path on a share (//server/share) is kept whole.

    >>> address(Path("/plan/Q1? 50%#.db"))
    'file:///plan/Q1%3F%2050%25%23.db'
    """
    place = path.absolute().as_posix()
    return "file://" + quote(os.fsencode(place if place.startswith("/") else f"/{place}"), "/:")


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
