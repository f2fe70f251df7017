"""All that the store holds of an organisation, so that two stores can be held side by side.

What a row is called differs from store to store: its id is its place among the rows of its
table, in the order they were written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from scorecard_cli.domain.periods import Period
from scorecard_cli.store.assessments import assessments, assessments_of
from scorecard_cli.store.digests import digest_of
from scorecard_cli.store.opening import Row, Store

Contents: TypeAlias = Mapping[str, list[tuple[object, ...]]]
"""The rows of each table."""

TABLES = (
    "financial_year",
    "register",
    "directorate_return",
    "measure",
    "measure_part",
    "observation",
    "data_note",
    "judgement",
    "return_problem",
    "accepted_warning",
    "kept_file",
    "log_entry",
    "withdrawal",
    "officer_judgement",
    "publication",
    "published_observation",
    "published_measure",
    "published_note",
)
"""Every table but those of what is concluded, each after those that it points to."""

CONCLUDED = ("conclusion", "assessment", "assessment_source")
"""What is concluded can be concluded again: it is held side by side by what it says alone."""

_POINTS_TO = {
    "register_id": "register",
    "return_id": "directorate_return",
    "measure_id": "measure",
    "observation_id": "observation",
    "data_note_id": "data_note",
    "publication_id": "publication",
}


def contents(store: Store, concluded: Collection[Period]) -> Contents:
    """All that is held of the organisation, with what was published.

    Args:
        store: the store.
        concluded: the quarters of which what is concluded now is wanted too.
    """
    places: dict[str, dict[int, int]] = {}
    held: dict[str, list[tuple[object, ...]]] = {}
    for table in TABLES:
        rows = store.rows(f"SELECT * FROM {table} WHERE organisation = :organisation")
        if rows and "id" in rows[0].keys():  # noqa: SIM118, since a row of SQLite holds entries
            rows = sorted(rows, key=lambda row: int(row["id"]))
            places[table] = {row["id"]: place for place, row in enumerate(rows, start=1)}
        held[table] = [tuple(_columns(row, places.get(table, {}), places)) for row in rows]
    held["assessment"] = [
        *(("published", *one) for one in _published(store)),
        *(("standing", one) for quarter in concluded for one in assessments(store, quarter)),
    ]
    return held


def _columns(
    row: Row, own: Mapping[int, int], places: Mapping[str, Mapping[int, int]]
) -> Iterator[tuple[str, object]]:
    for column in row.keys():  # noqa: SIM118
        entry = row[column]
        if column == "id":
            yield column, own[entry]
        elif column in _POINTS_TO:
            yield column, None if entry is None else places[_POINTS_TO[column]][entry]
        elif column == "content":
            yield column, digest_of(bytes(entry))
        elif column != "conclusion_id":
            yield column, entry


def _published(store: Store) -> Iterator[tuple[int, object]]:
    """The assessments of each publication, by its place."""
    rows = store.rows(
        "SELECT conclusion_id FROM publication WHERE organisation = :organisation ORDER BY id"
    )
    for place, row in enumerate(rows, start=1):
        for one in assessments_of(store, row["conclusion_id"]):
            yield place, one
