"""The steps from version to version, and the schema that explains itself."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard_cli.store.migrations import MIGRATIONS, VERSION, migrate, version_of
from scorecard_cli.store.opening import connect, make
from scorecard_cli.store.schema import APPLICATION_ID, VERSION_1

ADD_COLUMN = "ALTER TABLE register ADD COLUMN remark TEXT; -- one; two\nCREATE TABLE a (b TEXT);"
FAILS_HALFWAY = "CREATE TABLE a (b TEXT);\nINSERT INTO nowhere VALUES (1);"


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    """A store of the version known today."""
    make(path)
    opened = connect(path, "rw")
    yield opened
    opened.close()


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table."""
    return [row["name"] for row in connection.execute(f"PRAGMA table_info({table})")]


def test_a_new_store_is_of_todays_version(connection: sqlite3.Connection) -> None:
    """A store is known as ours, by its version, keeps one plain file and trusts no loose link."""
    assert version_of(connection) == VERSION == len(MIGRATIONS) == 1
    for setting, expected in {
        "application_id": APPLICATION_ID,
        "journal_mode": "delete",
        "foreign_keys": 1,
        "integrity_check": "ok",
    }.items():
        assert connection.execute(f"PRAGMA {setting}").fetchone()[0] == expected


def test_a_store_takes_only_the_steps_it_has_not_taken(connection: sqlite3.Connection) -> None:
    """A store of version 1 is brought to version 3 by the second and third steps alone."""
    steps = (*MIGRATIONS, ADD_COLUMN, "CREATE TABLE c (d TEXT);")
    migrate(connection, steps)
    assert version_of(connection) == 3
    assert columns(connection, "register")[-1] == "remark"
    assert columns(connection, "a") == ["b"]
    assert columns(connection, "c") == ["d"]
    migrate(connection, steps)
    assert version_of(connection) == 3


def test_a_step_that_stops_halfway_changes_nothing(
    path: Path, connection: sqlite3.Connection
) -> None:
    """A store is brought forward by all the steps or none, to the byte."""
    before = path.read_bytes()
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, (*MIGRATIONS, ADD_COLUMN, FAILS_HALFWAY))
    assert version_of(connection) == 1
    assert path.read_bytes() == before


def test_every_table_is_strict_and_owned(connection: sqlite3.Connection) -> None:
    """No column takes text for a number, and every row carries its organisation."""
    listed = [
        row
        for row in connection.execute("PRAGMA table_list")
        if row["schema"] == "main" and not row["name"].startswith("sqlite_")
    ]
    assert len(listed) == 11
    for table in listed:
        assert table["strict"] == 1, table["name"]
        assert "organisation" in columns(connection, table["name"]), table["name"]


def test_every_table_and_column_says_what_it_holds(connection: sqlite3.Connection) -> None:
    """Whoever opens the store by hand finds each column explained beside it."""
    bodies = re.findall(r"-- [^\n]+\nCREATE TABLE (\w+) \((.*?)\n\) STRICT", VERSION_1, re.DOTALL)
    assert len(bodies) == VERSION_1.count("CREATE TABLE") == 11
    for table, body in bodies:
        explained = re.findall(r"^    ([a-z]\w*) .* -- \S+.*$", body, re.MULTILINE)
        assert explained == columns(connection, table), table
