"""The steps from version to version, and the schema that explains itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard_cli.domain.places import StorePlace
from scorecard_cli.store.engines.engine import Connection
from scorecard_cli.store.engines.sqlite_connection import connect
from scorecard_cli.store.migrations import VERSION, migrate
from scorecard_cli.store.opening import open_place
from scorecard_cli.store.schema import APPLICATION_ID, MIGRATIONS
from tests.shared import contents

ADD_COLUMN = "ALTER TABLE register ADD COLUMN remark TEXT; -- one; two\nCREATE TABLE a (b TEXT);"
FAILS_HALFWAY = "CREATE TABLE c (b TEXT);\nINSERT INTO nowhere VALUES (1);"
SCRIPTS = "\n".join(MIGRATIONS)
MADE = dict(re.findall(r"-- [^\n]+\nCREATE TABLE (\w+) \((.*?)\n\) STRICT", SCRIPTS, re.DOTALL))
DROPPED = set(re.findall(r"DROP TABLE (\w+);", SCRIPTS)) - {"assessment", "assessment_source"}
TABLES = [(table, body) for table, body in MADE.items() if table not in DROPPED]
"""Every table of today with its columns; those that were made anew stand as they were last made."""


@pytest.fixture
def connection(place: StorePlace) -> Iterator[Connection]:
    """A store of the version known today."""
    opened = open_place(place, "Northwick", writable=True, wait=1).connection
    yield opened
    opened.close()


def nothing_yet(place: StorePlace) -> Connection:
    """The place open for writing, before it has any table."""
    if isinstance(place, Path):
        return connect(place, "rwc", 1)
    from scorecard_cli.store.engines.postgresql import Database

    return Database(place).connected(writable=True, wait=1)


def columns(connection: Connection, place: StorePlace, table: str) -> list[str]:
    """The columns of a table."""
    question = (
        f"SELECT name FROM pragma_table_info('{table}')"
        if isinstance(place, Path)
        else f"""
        SELECT column_name AS name FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = '{table}' ORDER BY ordinal_position
        """
    )
    return [row["name"] for row in connection.execute(question, {})]


def test_a_new_store_is_of_todays_version(connection: Connection) -> None:
    """A store says its version, which is the number of steps that made it."""
    assert connection.version() == VERSION == len(MIGRATIONS)


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_store_keeps_one_plain_file(connection: Connection) -> None:
    """A file is known as ours, needs no second file beside it and trusts no loose link."""
    for setting, expected in {
        "application_id": APPLICATION_ID,
        "journal_mode": "delete",
        "foreign_keys": 1,
        "integrity_check": "ok",
    }.items():
        row = connection.execute(f"SELECT * FROM pragma_{setting}", {})[0]
        assert row[setting] == expected


def test_a_store_takes_only_the_steps_it_has_not_taken(
    connection: Connection, place: StorePlace
) -> None:
    """A store is brought on by the steps it has not taken, and each is taken once."""
    steps = (*MIGRATIONS, ADD_COLUMN, "CREATE TABLE c (d TEXT);")
    for _ in range(2):
        migrate(connection, steps)
        assert connection.version() == VERSION + 2
        assert columns(connection, place, "register")[-1] == "remark"
        assert columns(connection, place, "a") == ["b"]
        assert columns(connection, place, "c") == ["d"]


def test_a_step_that_stops_halfway_changes_nothing(
    place: StorePlace, connection: Connection
) -> None:
    """A store is brought forward by all the steps or none, to the byte."""
    before = contents(place)
    with pytest.raises(Exception, match="nowhere"):
        migrate(connection, (*MIGRATIONS, ADD_COLUMN, FAILS_HALFWAY))
    assert connection.version() == VERSION
    assert contents(place) == before


def test_an_older_tool_brings_no_store_back(connection: Connection) -> None:
    """Where a newer tool came first in the same moment, its version stays."""
    migrate(connection, MIGRATIONS[:1])
    assert connection.version() == VERSION


def test_every_table_is_owned(connection: Connection, place: StorePlace) -> None:
    """Every row carries its organisation, whatever keeps it."""
    made, dropped = SCRIPTS.count("CREATE TABLE"), SCRIPTS.count("DROP TABLE")
    assert len(TABLES) == made - dropped > 18
    for table, _ in TABLES:
        assert "organisation" in columns(connection, place, table), table


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_every_table_is_strict(connection: Connection) -> None:
    """No column takes text for a number."""
    listed = connection.execute("SELECT * FROM pragma_table_list WHERE schema = 'main'", {})
    tables = [row for row in listed if row["type"] == "table"]
    held = {row["name"]: row["strict"] for row in tables if not row["name"].startswith("sqlite_")}
    assert held == {table: 1 for table, _ in TABLES}


def test_every_table_and_column_says_what_it_holds(
    connection: Connection, place: StorePlace
) -> None:
    """Whoever opens the store by hand finds each column explained beside it."""
    for table, body in TABLES:
        explained = re.findall(r"^    ([a-z]\w*) .* -- \S+.*$", body, re.MULTILINE)
        explained += re.findall(rf"ALTER TABLE {table} ADD COLUMN (\w+) \w+ /\* \S.* \*/;", SCRIPTS)
        assert explained == columns(connection, place, table), table


@pytest.mark.postgresql
@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_a_server_keeps_the_explanations(connection: Connection) -> None:
    """A server, which forgets the script that made a table, still says what each column holds."""
    question = """
        SELECT count(*) FILTER (WHERE col_description(attrelid, attnum) IS NULL) AS unexplained,
            count(*) AS columns
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attnum > 0
            AND relname <> 'scorecard_store'
    """
    found = connection.execute(question, {})[0]
    assert found["columns"] > 100
    assert found["unexplained"] == 0


@pytest.mark.postgresql
@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_a_server_compares_text_as_a_file_does(connection: Connection) -> None:
    """Every column of text sorts by its code points, whatever the language of the database."""
    question = """
        SELECT column_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND data_type = 'text'
            AND collation_name IS DISTINCT FROM 'C'
    """
    assert connection.execute(question, {}) == []
