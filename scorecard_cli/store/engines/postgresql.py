"""PostgreSQL: a store in a database that several desks share."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias
from zlib import crc32

import psycopg
from msgspec import Struct
from psycopg.pq import TransactionStatus
from psycopg.rows import dict_row

from scorecard_cli.domain.places import ServerStore
from scorecard_cli.errors import NotAStoreError, NothingHeldError, StoreUnusableError
from scorecard_cli.store.engines.engine import Value, Values
from scorecard_cli.store.engines.postgresql_refusals import refusals, refusals_at_the_door
from scorecard_cli.store.engines.postgresql_words import (
    explanations,
    question_in_words,
    script_in_words,
)
from scorecard_cli.store.migrations import bring_up_to_date, is_current
from scorecard_cli.store.schema import APPLICATION_ID

ANSWER_SECONDS = 10
"""How long we knock, unless the address says connect_timeout; and wait to be told of a table."""

_Opened: TypeAlias = psycopg.Connection[dict[str, Any]]

_NOTHING_BEGUN = (TransactionStatus.IDLE, TransactionStatus.UNKNOWN)

_MARK = "CREATE TABLE IF NOT EXISTS scorecard_store (version BIGINT NOT NULL)"
"""The table that marks a database as ours, with the version in its one row."""

_SESSION = """
    SELECT quote_ident(current_schema()) AS schema, current_setting('server_encoding') AS encoding,
        set_config('search_path', quote_ident(current_schema()), false),
        set_config('lock_timeout', :wait, false),
        set_config('default_transaction_read_only', :reading, false)
"""

_TABLES = """
    SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename
"""


class DatabaseConnection(Struct, frozen=True):
    """An open database.

    Attributes:
        place: its address.
        opened: psycopg's own connection; we begin transactions ourselves.
    """

    place: ServerStore
    opened: _Opened

    def execute(self, statement: str, values: Values) -> list[dict[str, Any]]:
        """See `engine`."""
        held = {name: _kept(value) for name, value in values.items()}
        with refusals(self.place):
            answer = self.opened.execute(question_in_words(statement), held)
            return answer.fetchall() if answer.description else []

    def insert_all(self, table: str, rows: Iterable[Values]) -> None:
        """See `engine`."""
        coming = iter(rows)
        first = next(coming, None)
        if first is None:
            return
        statement = f"COPY {table} ({', '.join(first)}) FROM STDIN".encode()
        with refusals(self.place), self.opened.cursor() as cursor, cursor.copy(statement) as copy:
            for row in chain([first], coming):
                copy.write_row([_kept(row[column]) for column in first])

    def begin(self, organisation: str = "") -> None:
        """See `engine`. Writers wait for one another at a lock; readers pass it by."""
        self.execute("BEGIN", {})
        try:
            self.execute(
                "SELECT pg_advisory_xact_lock(:store, :organisation)",
                {"store": APPLICATION_ID, "organisation": crc32(organisation.encode()) - 2**31},
            )
        except BaseException:
            self.roll_back()
            raise

    def begin_reading(self) -> None:
        """See `engine`."""
        self.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {})

    def has_begun(self) -> bool:
        """See `engine`."""
        return self.opened.info.transaction_status not in _NOTHING_BEGUN

    def commit(self) -> None:
        """See `engine`."""
        self.execute("COMMIT", {})

    def roll_back(self) -> None:
        """See `engine`. The server has undone it already where the connection is lost."""
        if self.has_begun():
            self.execute("ROLLBACK", {})

    def version(self) -> int:
        """See `engine`."""
        if not self.execute("SELECT 1 WHERE to_regclass('scorecard_store') IS NOT NULL", {}):
            return 0
        return int(self.execute("SELECT version FROM scorecard_store", {})[0]["version"])

    def bring_to(self, version: int, scripts: Iterable[str]) -> None:
        """See `engine`."""
        with refusals(self.place):
            for script in scripts:
                self.opened.execute(script_in_words(script).encode())
                self.opened.execute(";\n".join(explanations(script)).encode())
        self.execute(_MARK, {})
        self.execute("DELETE FROM scorecard_store", {})
        self.execute("INSERT INTO scorecard_store VALUES (:version)", {"version": version})

    def damage(self) -> list[str]:
        """See `engine`. A server keeps its own pages and indexes, so there is nothing to say."""
        return []

    def orphans(self) -> list[tuple[str, str, int]]:
        """See `engine`. A server holds its constraints at every moment, so there are none."""
        return []

    def copy_to(self, path: Path) -> None:
        """See `engine`. The rows go into a file, as the database is none; nobody waits for it."""
        from scorecard_cli.store.engines.sqlite import new_store  # only a copy is a file

        with refusals(self.place), new_store(path) as store:
            self.begin_reading()
            try:
                for table in store.tables():
                    with self.opened.cursor(name="copied") as cursor:
                        cursor.execute(f"SELECT * FROM {table}".encode())
                        store.insert_all(table, cursor)
            finally:
                self.roll_back()

    def close(self) -> None:
        """See `engine`."""
        self.opened.close()

    def tables(self) -> list[str]:
        """Our tables; none before the store is made.

        Raises:
            NotAStoreError: there are tables, and they are not ours.
        """
        names = [row["name"] for row in self.execute(_TABLES, {})]
        if names and "scorecard_store" not in names:
            raise NotAStoreError(self.place, database=True)
        return names


class Database(Struct, frozen=True):
    """The database in which a store is, or is to be: in the schema that comes first there."""

    place: ServerStore

    def is_made(self) -> bool:
        """See `engine`."""
        connection = self.connected(writable=False, wait=ANSWER_SECONDS)
        try:
            return bool(connection.tables())
        finally:
            connection.close()

    def opened(self, *, writable: bool, wait: float, as_it_is: bool = False) -> DatabaseConnection:
        """See `engine`."""
        connection = self.connected(writable=writable, wait=wait)
        try:
            if not connection.tables() and not writable:
                raise NothingHeldError(self.place)
            if not is_current(connection, self.place) and not as_it_is:
                self._bring_up_to_date(wait)
        except BaseException:
            connection.close()
            raise
        return connection

    def _bring_up_to_date(self, wait: float) -> None:
        """Bring an earlier store up to date; copies of a database are its keeper's to make."""
        writer = self.connected(writable=True, wait=wait)
        try:
            bring_up_to_date(writer, self.place)
        finally:
            writer.close()

    def connected(self, *, writable: bool, wait: float) -> DatabaseConnection:
        """The database, whatever is in it."""
        with refusals_at_the_door(self.place) as conninfo:
            opened: _Opened = psycopg.connect(
                self.place.address,
                connect_timeout=conninfo.get("connect_timeout", ANSWER_SECONDS),
                client_encoding="utf8",
                autocommit=True,
                row_factory=dict_row,
            )
        connection = DatabaseConnection(self.place, opened)
        try:
            milliseconds = str(max(1, round(wait * 1000)))
            reading = "off" if writable else "on"
            found = connection.execute(_SESSION, {"wait": milliseconds, "reading": reading})[0]
            _require_fit(self.place, found["schema"], found["encoding"])
        except BaseException:
            connection.close()
            raise
        return connection


def _require_fit(place: ServerStore, schema: str | None, encoding: str) -> None:
    if schema is None:
        reason = "it has no schema for our tables; name one that exists as search_path"
        raise StoreUnusableError(place, reason)
    if encoding != "UTF8":
        reason = f"it keeps text as {encoding}, which lacks some letters; make one with UTF8"
        raise StoreUnusableError(place, reason)


def _kept(value: Value) -> Value:
    """How a value stands in a row: yes and no as 1 and 0, and a sign for NUL, which no text holds.

    >>> _kept(True), _kept("a\\0b"), _kept(None)
    (1, 'a␀b', None)
    """
    if isinstance(value, str):
        return value.replace("\0", "␀")
    return int(value) if isinstance(value, bool) else value
