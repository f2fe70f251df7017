"""The log beside what is held: each thing that was done has its entry, and each entry its thing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scorecard_cli.domain.findings import Finding, finding
from scorecard_cli.domain.log import Deed
from scorecard_cli.store.log import unsealed_entries
from scorecard_cli.store.opening import Row, Store

_FILES = (Deed.REGISTER_LANDED, Deed.RETURN_LANDED)

_HELD = f"""
    SELECT '{Deed.REGISTER_LANDED}' AS deed, received AS done, file_name AS subject, digest AS mark
    FROM register WHERE organisation = :organisation
    UNION ALL
    SELECT '{Deed.RETURN_LANDED}', received, file_name, digest
    FROM directorate_return WHERE organisation = :organisation
    UNION ALL
    SELECT '{Deed.RETURN_WITHDRAWN}', withdrawn, file_name, directorate || ', ' || quarter
    FROM withdrawal JOIN directorate_return AS held ON held.id = return_id
    WHERE withdrawal.organisation = :organisation
    UNION ALL
    SELECT '{Deed.WARNING_ACCEPTED}', accepted, ref || ' ' || slug, ''
    FROM accepted_warning WHERE organisation = :organisation
    UNION ALL
    SELECT CASE WHEN status IS NULL THEN '{Deed.JUDGEMENT_WITHDRAWN}'
            ELSE '{Deed.MEASURE_JUDGED}' END,
        given, ref || ', ' || quarter, coalesce(status, '')
    FROM officer_judgement WHERE organisation = :organisation
    UNION ALL
    SELECT '{Deed.QUARTER_PUBLISHED}', published, quarter, workbook
    FROM publication WHERE organisation = :organisation
    ORDER BY done, deed, subject, mark
"""
_ENTRIES = "SELECT * FROM log_entry WHERE organisation = :organisation ORDER BY id"


@dataclass(frozen=True, slots=True)
class EntryAtHand:
    """An entry of the log as it stands, whether or not it is as it was written.

    Attributes:
        deed, done, subject: what was done, when, and to what.
        mark: what tells it from another of the same moment; "" where nothing does.
        digest: of the file that landed with it; None where none did, or none was kept.
        sealed: whether it is of the time since there was a log.
    """

    deed: str
    done: str
    subject: str
    mark: str
    digest: str | None
    sealed: bool

    @property
    def is_file(self) -> bool:
        """Whether a file landed."""
        return self.deed in _FILES


def entries_at_hand(store: Store) -> list[EntryAtHand]:
    """Every entry, oldest first."""
    return [_entry(row) for row in store.rows(_ENTRIES)]


def log_at_fault(store: Store) -> Iterator[Finding]:
    """Each entry that is not as it was written, is missing, or is of nothing that is held."""
    for number in unsealed_entries(store):
        yield finding("log-unsealed", f"log entry {number}")
    held: dict[tuple[str, str, str], list[str]] = {}
    for row in store.rows(_HELD):
        held.setdefault((row["deed"], row["done"], row["subject"]), []).append(row["mark"])
    for entry in sorted(entries_at_hand(store), key=lambda one: not one.sealed):
        marks = held.get((entry.deed, entry.done, entry.subject), [])
        if entry.sealed and entry.mark in marks:
            marks.remove(entry.mark)
        elif not entry.sealed and marks:
            marks.pop()
        else:
            yield finding("log-entry-alone", entry.subject, entry.deed, entry.done)
    for (deed, done, subject), marks in held.items():
        for _ in marks:
            yield finding("log-entry-missing", subject, deed, done)


def _entry(row: Row) -> EntryAtHand:
    details = _details(row["details"])
    digest = details.get("digest")
    if row["deed"] in _FILES:
        mark = digest
    elif row["deed"] == Deed.RETURN_WITHDRAWN:
        mark = f"{details.get('directorate')}, {details.get('quarter')}"
    elif row["deed"] == Deed.QUARTER_PUBLISHED:
        mark = details.get("workbook")
    else:
        mark = details.get("status")
    return EntryAtHand(
        row["deed"], row["done"], row["subject"], mark or "", digest, bool(row["seal"])
    )


def _details(text: str) -> dict[str, Any]:
    """What an entry says besides; nothing where it was changed into what cannot be read."""
    try:
        details = json.loads(text)
    except ValueError:
        return {}
    return details if isinstance(details, dict) else {}
