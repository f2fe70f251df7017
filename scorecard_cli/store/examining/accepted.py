"""Warnings that were accepted more than once, as a store of version 2 could have them."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.domain.findings import Finding, finding
from scorecard_cli.store.opening import Store

_TWICE = """
    SELECT ref, slug, count(*) AS times FROM accepted_warning
    WHERE organisation = :organisation
    GROUP BY ref, slug, found, detail HAVING count(*) > 1
    ORDER BY ref, slug
"""


def accepted_twice(store: Store) -> Iterator[Finding]:
    """Each warning that was accepted more than once, which does no harm."""
    for row in store.rows(_TWICE):
        yield finding("accepted-twice", row["ref"], row["slug"], row["times"])
