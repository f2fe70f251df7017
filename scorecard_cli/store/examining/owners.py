"""Rows that belong to another organisation than what they are rows of.

Where a link names the organisation, the engine holds it; these are the links that do not, and
the rows of an organisation of which no file ever landed.
"""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.domain.findings import Finding, finding
from scorecard_cli.store.opening import Store

_LINKED = (
    ("published_observation", "observation", "observation_id"),
    ("published_note", "data_note", "data_note_id"),
)
_OWNED = ("register", "directorate_return", "officer_judgement", "accepted_warning")


def rows_astray(store: Store) -> Iterator[Finding]:
    """Each table with rows that are astray."""
    for table, other, column in _LINKED:
        question = f"""
            SELECT count(*) AS found FROM {table} JOIN {other} ON {other}.id = {column}
            WHERE {table}.organisation = :organisation
                AND {other}.organisation <> {table}.organisation
        """
        found = store.rows(question)[0]["found"]
        if found:
            yield finding("row-astray", table, found, f"the rows of {other} that they name")
    for table in _OWNED:
        question = f"""
            SELECT count(*) AS found FROM {table}
            WHERE organisation NOT IN (SELECT organisation FROM financial_year)
        """
        found = store.rows(question)[0]["found"]
        if found:
            yield finding("row-astray", table, found, "any whose files have landed")
