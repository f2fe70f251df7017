"""The steps that bring a store from one version to the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from scorecard_cli.store.schema import VERSION_1, VERSION_2

MIGRATIONS: tuple[str, ...] = (VERSION_1, VERSION_2)
"""The script at place n takes a store from version n to n + 1; an empty file is version 0."""

VERSION = len(MIGRATIONS)
"""The version that this tool reads and writes, kept in the file as PRAGMA user_version."""


def version_of(connection: sqlite3.Connection) -> int:
    """The version that the file is at."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, steps: Sequence[str] = MIGRATIONS) -> None:
    """Bring the store to the version that these steps end at, all of it or none of it.

    The version is asked again once the store is held for writing, because another process
    may have brought it up to date in the meantime.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        for script in steps[version_of(connection) :]:
            for statement in statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


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
