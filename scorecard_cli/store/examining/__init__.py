"""What may be amiss in a store: one module for each thing that is looked at, and none writes."""

from __future__ import annotations

from collections.abc import Collection

from scorecard_cli.domain.findings import Finding, finding
from scorecard_cli.domain.periods import Period
from scorecard_cli.store.examining.accepted import accepted_twice
from scorecard_cli.store.examining.conclusions import miscounted, unneeded_conclusions
from scorecard_cli.store.examining.judged import judgements_of_none
from scorecard_cli.store.examining.kept import files_at_fault
from scorecard_cli.store.examining.logged import log_at_fault
from scorecard_cli.store.examining.owners import rows_astray
from scorecard_cli.store.examining.published import publications_at_fault
from scorecard_cli.store.examining.versions import versions_with_gaps
from scorecard_cli.store.opening import Store

__all__ = ["examined", "kept_whole"]


def kept_whole(store: Store) -> list[Finding]:
    """Everything amiss with how the store is kept, whoever's its rows are.

    In a file that is damaged nothing else is looked for.
    """
    damage = store.connection.damage()
    if damage:
        rest = f"; and {len(damage) - 3} more" if len(damage) > 3 else ""
        return [finding("damaged", "the store", "; ".join(damage[:3]) + rest)]
    return [
        finding("row-orphaned", table, rows, other)
        for table, other, rows in store.connection.orphans()
    ]


def examined(store: Store, up_to_date: Collection[Period]) -> list[Finding]:
    """Everything amiss with what the store holds of the organisation.

    Args:
        store: the store, held at one moment.
        up_to_date: the quarters whose assessments rest on what stands now.
    """
    return [
        *rows_astray(store),
        *versions_with_gaps(store),
        *miscounted(store, up_to_date),
        *unneeded_conclusions(store),
        *judgements_of_none(store),
        *publications_at_fault(store),
        *log_at_fault(store),
        *files_at_fault(store),
        *accepted_twice(store),
    ]
