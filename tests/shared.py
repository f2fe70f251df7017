"""Stores on both engines, and databases on the PostgreSQL server that a run of tests was given."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from scorecard_cli.domain.places import ServerStore, StorePlace
from scorecard_cli.parsing.settings_file import settings_for

Rows = list[dict[str, Any]]

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
"""What keeps the store of a test that is run on both."""


def server_address() -> str:
    """The address of the server; without one the test is skipped, or refused where it must run."""
    address = os.environ.get("SCORECARD_POSTGRESQL")
    if address is None and os.environ.get("SCORECARD_REQUIRE_REAL") == "1":
        pytest.fail("SCORECARD_POSTGRESQL must name a server to see a store that is shared")
    if address is None:
        pytest.skip("no PostgreSQL server is given; make test-postgresql starts one")
    return address


@contextmanager
def a_database(template: StorePlace | None = None) -> Iterator[ServerStore]:
    """A database of our own, empty or a copy of another, for as long as we stay inside."""
    server, name = server_address(), f"council_{secrets.token_hex(6)}"
    source = "template0" if template is None else named(template).rpartition("/")[2]
    on(ServerStore(server), f"CREATE DATABASE {name} TEMPLATE {source}")
    try:
        yield ServerStore(f"{server.rpartition('/')[0]}/{name}")
    finally:
        on(ServerStore(server), f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def a_schema() -> Iterator[ServerStore]:
    """An empty schema of our own, made faster than a database."""
    server, name = server_address(), f"council_{secrets.token_hex(6)}"
    on(ServerStore(server), f"CREATE SCHEMA {name}")
    try:
        yield ServerStore(f"{server}?options=-csearch_path%3D{name}")
    finally:
        on(ServerStore(server), f"DROP SCHEMA {name} CASCADE")


@contextmanager
def a_place(engine: str, folder: Path) -> Iterator[StorePlace]:
    """Where a store is to be, on this engine."""
    if engine == "sqlite":
        yield folder / "scorecard.db"
        return
    with a_schema() as shared:
        yield shared


def on(place: ServerStore, statement: str) -> list[tuple[Any, ...]]:
    """What a server answers to a statement that goes past our store."""
    import psycopg

    with psycopg.connect(place.address, autocommit=True) as connection:
        answer = connection.execute(statement.encode())
        return answer.fetchall() if answer.description else []


def contents(place: StorePlace) -> object:
    """All that a store holds, to be compared before and after: bytes, or the rows of each table."""
    if isinstance(place, Path):
        return place.read_bytes() if place.exists() else None
    tables = on(place, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    rows = {name: on(place, f"SELECT t::text FROM {name} AS t ORDER BY 1") for (name,) in tables}
    return rows or None


def rows_held(place: StorePlace) -> dict[str, Rows]:
    """Every row of every table of ours that has any, by its columns, past the tool."""
    if isinstance(place, Path):
        with closing(sqlite3.connect(place)) as connection:
            connection.row_factory = sqlite3.Row
            names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            tables = {
                name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]
                for (name,) in names.fetchall()
            }
    else:
        import psycopg
        from psycopg.rows import dict_row

        with psycopg.connect(place.address, row_factory=dict_row) as opened:
            listed = opened.execute(
                "SELECT tablename FROM pg_tables"
                " WHERE schemaname = current_schema() AND tablename <> 'scorecard_store'"
            )
            tables = {
                row["tablename"]: opened.execute(
                    f"SELECT * FROM {row['tablename']}".encode()
                ).fetchall()
                for row in listed.fetchall()
            }
    return {name: rows for name, rows in tables.items() if rows}


def in_any_order(rows: Rows) -> list[str]:
    """Rows to be compared, whatever order an engine gives them in."""
    return sorted(json.dumps(row, sort_keys=True, default=bytes.hex) for row in rows)


def held_from(folder: Path) -> object:
    """All that the store holds which the settings in this folder name."""
    return contents(settings_for(folder).store)


def named(place: StorePlace) -> str:
    """How a place is named on a command line, password and all."""
    return place.address if isinstance(place, ServerStore) else str(place)


def name_in_settings(folder: Path, place: StorePlace) -> None:
    """Have the settings in this folder name the store."""
    written = (folder / "scorecard.toml").read_text("utf-8")
    (folder / "scorecard.toml").write_text(f'store = "{named(place)}"\n{written}', "utf-8")
