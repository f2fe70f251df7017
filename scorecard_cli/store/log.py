"""What the store remembers of what was done to it; only ever added to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from scorecard_cli.domain.log import Act, Deed, LogEntry
from scorecard_cli.store.digests import as_text, digest_of, from_text
from scorecard_cli.store.opening import Row, Store
from scorecard_cli.store.values import moment_text

_ENTRIES = "SELECT * FROM log_entry WHERE organisation = :organisation ORDER BY id"
_LATEST = "SELECT max(done) AS latest FROM log_entry WHERE organisation = :organisation"
_LAST = """
    SELECT seal FROM log_entry WHERE id = (
        SELECT max(id) FROM log_entry WHERE organisation = :organisation
    )
"""
_BEFORE_THE_LOG = (Deed.REGISTER_LANDED, Deed.RETURN_LANDED, Deed.WARNING_ACCEPTED)
"""What the step to version 3 wrote of the time before there was a log, without a seal."""
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
        "details": as_text(details),
    }
    seal = _seal(_last_seal(store), {"organisation": store.organisation, **entry})
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
            from_text(row["details"]),
        )
        for row in store.rows(_ENTRIES)
    ]


def last_done(store: Store) -> datetime | None:
    """The latest moment at which anything was done; None where nothing was."""
    last = store.rows(_LATEST)[0]["latest"]
    return None if last is None else datetime.fromisoformat(last)


def unsealed_entries(store: Store) -> list[int]:
    """The numbers of the entries that are not as they were written, or not after the one before.

    Those that a migration made, of what came before there was a log, have no seal. The first
    that has one is sealed over them, each as if it had its own.
    """
    loose: list[int] = []
    before, begun = "", False
    for row in store.rows(_ENTRIES):
        seal = _seal(before, row)
        begun = begun or bool(row["seal"])
        brought_forward = row["deed"] in _BEFORE_THE_LOG and row["details"] == "{}"
        if row["seal"] != seal and (begun or not brought_forward):
            loose.append(row["id"])
        before = row["seal"] or seal
    return loose


def _last_seal(store: Store) -> str:
    """The seal that the next entry is written after, whether or not the last one has its own."""
    last = store.rows(_LAST)
    if last and last[0]["seal"]:
        return str(last[0]["seal"])
    before = ""
    for row in store.rows(_ENTRIES):
        before = row["seal"] or _seal(before, row)
    return before


def _seal(before: str, entry: Mapping[str, Any] | Row) -> str:
    said = as_text([before, *(entry[column] for column in _SEALED)])
    return digest_of(said.encode())
