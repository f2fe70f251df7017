"""The steps from version to version, and the schema that explains itself."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scorecard_cli.domain.assessments import Source, Status
from scorecard_cli.domain.measures import Part
from scorecard_cli.store.migrations import MIGRATIONS, VERSION, migrate, version_of
from scorecard_cli.store.opening import connect, make
from scorecard_cli.store.repository import open_store
from scorecard_cli.store.schema import APPLICATION_ID, VERSION_1, VERSION_2

from .council import ASSESSMENT, MEASURE, QUARTER, Council, figure

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
    assert version_of(connection) == VERSION == len(MIGRATIONS) == 2
    for setting, expected in {
        "application_id": APPLICATION_ID,
        "journal_mode": "delete",
        "foreign_keys": 1,
        "integrity_check": "ok",
    }.items():
        assert connection.execute(f"PRAGMA {setting}").fetchone()[0] == expected


def test_a_store_takes_only_the_steps_it_has_not_taken(connection: sqlite3.Connection) -> None:
    """A store of version 2 is brought to version 4 by the third and fourth steps alone."""
    steps = (*MIGRATIONS, ADD_COLUMN, "CREATE TABLE c (d TEXT);")
    migrate(connection, steps)
    assert version_of(connection) == 4
    assert columns(connection, "register")[-1] == "remark"
    assert columns(connection, "a") == ["b"]
    assert columns(connection, "c") == ["d"]
    migrate(connection, steps)
    assert version_of(connection) == 4


def stored(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the tables of version 1."""
    tables = re.findall(r"CREATE TABLE (\w+)", VERSION_1)
    return {
        name: [tuple(row) for row in connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2")]
        for name in tables
    }


def test_a_store_of_version_1_is_brought_forward_with_nothing_lost(
    path: Path, tmp_path: Path
) -> None:
    """Register, returns, notes, judgements and assessments stand row by row as they stood."""
    rested = replace(ASSESSMENT, sources=(Source("figure", None, QUARTER),))
    with open_store(tmp_path / "model.db", "Northwick", writable=True) as repository:
        council = Council(repository)
        council.registers(replace(MEASURE, parts=(Part("a"),)))
        council.returns(
            figure("54%"), notes={"1.B1(a)": "Rain"}, judgements={"1.B1(a)": Status.OFF_TARGET}
        )
        repository.keep_first_month(4)
        repository.replace_assessments(QUARTER, "made of these", [rested])
        then = council.in_force()
    old = connect(path, "rwc")
    migrate(old, MIGRATIONS[:1])
    old.execute("PRAGMA foreign_keys = OFF")
    old.execute("ATTACH ? AS model", [str(tmp_path / "model.db")])
    for table in stored(old):
        old.execute(f"INSERT INTO main.{table} SELECT * FROM model.{table}")
    assert version_of(old) == 1
    before = stored(old)
    assert all(before.values())
    old.close()

    with open_store(path, "Northwick", writable=True) as repository:
        assert Council(repository).in_force() == then
        assert repository.notes_in_force(QUARTER) == {"1.B1(a)": "Rain"}
        assert repository.open_problems(QUARTER) == []
        assert repository.assessments(QUARTER) == [rested]
    new = connect(path, "ro")
    assert version_of(new) == VERSION
    assert stored(new) == before
    new.close()


def test_a_step_that_stops_halfway_changes_nothing(
    path: Path, connection: sqlite3.Connection
) -> None:
    """A store is brought forward by all the steps or none, to the byte."""
    before = path.read_bytes()
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, (*MIGRATIONS, ADD_COLUMN, FAILS_HALFWAY))
    assert version_of(connection) == VERSION
    assert path.read_bytes() == before


def test_every_table_is_strict_and_owned(connection: sqlite3.Connection) -> None:
    """No column takes text for a number, and every row carries its organisation."""
    listed = [
        row
        for row in connection.execute("PRAGMA table_list")
        if row["schema"] == "main" and not row["name"].startswith("sqlite_")
    ]
    assert len(listed) == 13
    for table in listed:
        assert table["strict"] == 1, table["name"]
        assert "organisation" in columns(connection, table["name"]), table["name"]


def test_every_table_and_column_says_what_it_holds(connection: sqlite3.Connection) -> None:
    """Whoever opens the store by hand finds each column explained beside it."""
    schema = VERSION_1 + VERSION_2
    bodies = re.findall(r"-- [^\n]+\nCREATE TABLE (\w+) \((.*?)\n\) STRICT", schema, re.DOTALL)
    assert len(bodies) == schema.count("CREATE TABLE") == 13
    for table, body in bodies:
        explained = re.findall(r"^    ([a-z]\w*) .* -- \S+.*$", body, re.MULTILINE)
        assert explained == columns(connection, table), table
