"""What PostgreSQL does with our questions in a store that a whole country shares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.places import ServerStore
from scorecard_cli.domain.settings import Settings
from scorecard_cli.store.engines.postgresql import DatabaseConnection
from scorecard_cli.store.engines.postgresql_words import question_in_words
from scorecard_cli.workflows.asking import (
    explanation_of,
    full_scorecard_of,
    quarter_asked,
    reading,
)
from scorecard_cli.workflows.concluding import up_to_date
from scorecard_cli.workflows.recalling import history_of
from tests.conftest import SAMPLES, ingested
from tests.shared import a_database, on

OTHERS = 60
"""Councils beside ours, each with as many rows."""

GROWING = ("observation", "measure", "assessment", "assessment_source", "data_note", "judgement",
           "measure_part", "return_problem", "directorate_return", "log_entry", "kept_file",
           "published_observation", "published_measure")  # fmt: skip
"""The tables that grow with a country: none of them is to be gone through for one council."""

pytestmark = pytest.mark.postgresql


@pytest.fixture(scope="module")
def country(sample_council: Settings) -> Iterator[Settings]:
    """The sample council in a database beside sixty others with the same rows."""
    with a_database() as place:
        ours = replace(sample_council, store=place)
        ingested(ours, SAMPLES)
        for table in _tables(place):
            _copied(place, table)
        on(place, "ANALYZE")
        yield ours


def _tables(place: ServerStore) -> list[str]:
    """Our tables, each after those that it refers to."""
    refers = on(
        place,
        "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint"
        " WHERE contype = 'f' AND conrelid <> confrelid",
    )
    left = {name for (name,) in on(place, "SELECT tablename FROM pg_tables WHERE schemaname = "
                                          "current_schema() AND tablename <> 'scorecard_store'")}  # fmt: skip
    ordered: list[str] = []
    while left:
        free = sorted(one for one in left if not {to for by, to in refers if by == one} & left)
        ordered += free
        left -= set(free)
    return ordered


def _copied(place: ServerStore, table: str) -> None:
    """Give each other council the rows of ours, under numbers of their own."""
    columns = on(
        place,
        "SELECT attname, atttypid::regtype::text FROM pg_attribute WHERE attnum > 0"
        f" AND NOT attisdropped AND attrelid = '{table}'::regclass ORDER BY attnum",
    )
    numbered = {"id", *(name for name, _ in columns if name.endswith("_id"))}
    said = [
        "'Council ' || other" if name == "organisation"
        else f"{name} + other * 1000000" if name in numbered else name
        for name, _ in columns
    ]  # fmt: skip
    names = ", ".join(name for name, _ in columns)
    identity = " OVERRIDING SYSTEM VALUE" if "id" in numbered else ""
    on(
        place,
        f"INSERT INTO {table} ({names}){identity} SELECT {', '.join(said)}"
        f" FROM {table}, generate_series(1, {OTHERS}) AS other",
    )


def asked(settings: Settings, patch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """Every question of the reading commands, with what it was asked of."""
    found: dict[str, dict[str, Any]] = {}
    execute = DatabaseConnection.execute

    def noted(self: DatabaseConnection, statement: str, values: dict[str, Any]) -> object:
        if statement.lstrip().startswith(("SELECT", "WITH")):
            found[statement] = values
        return execute(self, statement, values)

    patch.setattr(DatabaseConnection, "execute", noted)
    with reading(settings) as repository:
        quarter = quarter_asked(repository, None)
        assert all(up_to_date(repository, settings).values())
        explanation_of(repository, settings, quarter, "3.A4")
        history_of(repository, settings, "2.B3")
        full_scorecard_of(repository, settings, quarter)
        repository.last_done()
    return found


def scanned(plan: dict[str, Any]) -> Iterator[str]:
    """The tables that a plan goes through from end to end."""
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for one in plan.get("Plans", ()):
        yield from scanned(one)


def test_no_question_goes_through_what_other_councils_hold(
    country: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each finds our rows by an index, though they are a sixtieth of all."""
    place = country.store
    assert isinstance(place, ServerStore)
    import psycopg

    questions = asked(country, monkeypatch)
    assert len(questions) > 15
    through: dict[str, list[str]] = {}
    with psycopg.connect(place.address) as connection:
        for statement, values in questions.items():
            explained = b"EXPLAIN (FORMAT JSON) " + question_in_words(statement)
            answer = connection.execute(explained, values).fetchone()
            assert answer is not None
            plan = answer[0][0]["Plan"]
            named = [table for table in scanned(plan) if table in GROWING]
            if named:
                through[" ".join(statement.split())[:200]] = named
    assert through == {}
