"""What the store remembers of what was done to it; only ever added to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from scorecard_cli.domain.log import Act, Deed, LogEntry
from scorecard_cli.store.opening import Row, Store
from scorecard_cli.store.values import moment_text

_ENTRIES = "SELECT * FROM log_entry WHERE organisation = :organisation ORDER BY id"
_LAST = """
    SELECT seal FROM log_entry WHERE id = (
        SELECT max(id) FROM log_entry WHERE organisation = :organisation
    )
"""
_SEALED = ("organisation", "done", "done_by", "deed", "subject", "reason", "details")


def write_entry(
    store: Store,
    act: Act,
    deed: Deed,
    subject: str,
    details: Mapping[str, Any],
    reason: str | None = None,
) -> None:
    """Write what is being done, in the transaction that does it."""
    entry = {
        "done": moment_text(act.at),
        "done_by": act.by,
        "deed": str(deed),
        "subject": subject,
        "reason": reason,
        "details": json.dumps(details, ensure_ascii=False, sort_keys=True),
    }
    before = "".join(row["seal"] for row in store.rows(_LAST))
    seal = _seal(before, {"organisation": store.organisation, **entry})
    store.insert("log_entry", {**entry, "seal": seal})


def entries(store: Store) -> list[LogEntry]:
    """Everything that was done, oldest first."""
    return [
        LogEntry(
            row["id"],
            Act(datetime.fromisoformat(row["done"]), row["done_by"]),
            Deed(row["deed"]),
            row["subject"],
            row["reason"],
            json.loads(row["details"]),
        )
        for row in store.rows(_ENTRIES)
    ]


def unsealed_entries(store: Store) -> list[int]:
    """The numbers of the entries that are not as they were written, or not after the one before.

    Those that a migration made, of what came before there was a log, have no seal.
    """
    loose: list[int] = []
    before = ""
    for row in store.rows(_ENTRIES):
        if (before or row["seal"]) and row["seal"] != _seal(before, row):
            loose.append(row["id"])
        before = row["seal"]
    return loose


def _seal(before: str, entry: Mapping[str, Any] | Row) -> str:
    said = json.dumps([before, *(entry[column] for column in _SEALED)], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
