"""The log beside what is held: each thing that was done has its entry, and each entry its thing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from scorecard_cli.domain.findings import Finding, finding
from scorecard_cli.domain.log import Deed
from scorecard_cli.store.log import unsealed_entries
from scorecard_cli.store.opening import Row, Store

_FILES = (Deed.REGISTER_LANDED, Deed.RETURN_LANDED)

_SAID = {
    "done_by": "name",
    "reason": "reason",
    "published_on": "day",
    "rules_version": "version of the rules",
    "settings": "settings",
}
"""What an entry and what it is of both say, by its column or detail, in words."""

_IN_DETAILS = ("published_on", "rules_version", "settings")

_HELD = f"""
    SELECT '{Deed.REGISTER_LANDED}' AS deed, received AS done, file_name AS subject, digest AS mark,
        NULL AS done_by, NULL AS reason, NULL AS published_on, NULL AS rules_version,
        NULL AS settings
    FROM register WHERE organisation = :organisation
    UNION ALL
    SELECT '{Deed.RETURN_LANDED}', received, file_name, digest, NULL, NULL, NULL, NULL, NULL
    FROM directorate_return WHERE organisation = :organisation
    UNION ALL
    SELECT '{Deed.RETURN_WITHDRAWN}', withdrawn, file_name, directorate || ', ' || quarter,
        withdrawn_by, reason, NULL, NULL, NULL
    FROM withdrawal JOIN directorate_return AS held ON held.id = return_id
    WHERE withdrawal.organisation = :organisation
    UNION ALL
    SELECT '{Deed.WARNING_ACCEPTED}', accepted, ref || ' ' || slug, '',
        accepted_by, reason, NULL, NULL, NULL
    FROM accepted_warning WHERE organisation = :organisation
    UNION ALL
    SELECT CASE WHEN status IS NULL THEN '{Deed.JUDGEMENT_WITHDRAWN}'
            ELSE '{Deed.MEASURE_JUDGED}' END,
        given, ref || ', ' || quarter, coalesce(status, ''), given_by, reason, NULL, NULL, NULL
    FROM officer_judgement WHERE organisation = :organisation
    UNION ALL
    SELECT '{Deed.QUARTER_PUBLISHED}', published, quarter, workbook,
        published_by, reason, published_on, rules_version, settings
    FROM publication WHERE organisation = :organisation
    ORDER BY done, deed, subject, mark
"""
_ENTRIES = "SELECT * FROM log_entry WHERE organisation = :organisation ORDER BY id"


class EntryAtHand(Struct, frozen=True):
    """An entry of the log as it stands, whether or not it is as it was written.

    Attributes:
        deed, done, subject: what was done, when, and to what.
        mark: what tells it from another of the same moment; "" where nothing does.
        digest: of the file that landed with it; None where none did, or none was kept.
        sealed: whether it is of the time since there was a log.
        said: what it says that its thing says too, by column; None where it says nothing.
        frozen: of a publication, the digest of each kind of thing that was frozen.
        as_written: whether its seal holds; without one nothing is held against it.
    """

    deed: str
    done: str
    subject: str
    mark: str
    digest: str | None
    sealed: bool
    said: Mapping[str, str | None]
    frozen: Mapping[str, str]
    as_written: bool

    @property
    def is_file(self) -> bool:
        """Whether a file landed."""
        return self.deed in _FILES


def entries_at_hand(store: Store) -> list[EntryAtHand]:
    """Every entry, oldest first."""
    broken = set(unsealed_entries(store))
    return [_entry(row, row["id"] not in broken) for row in store.rows(_ENTRIES)]


def log_at_fault(store: Store) -> Iterator[Finding]:
    """Each entry not as it was written, missing, of nothing held, or of what is held otherwise."""
    for number in unsealed_entries(store):
        yield finding("log-unsealed", f"log entry {number}")
    held: dict[tuple[str, str, str], list[Row]] = {}
    for row in store.rows(_HELD):
        held.setdefault((row["deed"], row["done"], row["subject"]), []).append(row)
    for entry in sorted(entries_at_hand(store), key=lambda one: not one.sealed):
        rows = held.get((entry.deed, entry.done, entry.subject), [])
        of_entry = [row for row in rows if row["mark"] == entry.mark or not entry.sealed]
        if not of_entry:
            yield finding("log-entry-alone", entry.subject, entry.deed, entry.done)
            continue
        differing, row = min(
            ((_differing(entry, row), row) for row in of_entry), key=lambda one: len(one[0])
        )
        rows.remove(row)
        if differing:
            detail = f"{entry.deed} at {entry.done}"
            yield finding("log-differs", entry.subject, ", ".join(differing), detail)
    for (deed, done, subject), rows in held.items():
        for _ in rows:
            yield finding("log-entry-missing", subject, deed, done)


def _differing(entry: EntryAtHand, row: Row) -> list[str]:
    """What an entry and what it is of say otherwise; nothing of files, which name nobody."""
    if entry.is_file or not entry.as_written:
        return []
    return [word for column, word in _SAID.items() if row[column] != entry.said[column]]


def _entry(row: Row, as_written: bool) -> EntryAtHand:
    details = _details(row["details"])
    digest = details.get("digest")
    if row["deed"] in _FILES:
        mark = details.get("read_as", digest)  # of the layout too, where one read the file
    elif row["deed"] == Deed.RETURN_WITHDRAWN:
        mark = f"{details.get('directorate')}, {details.get('quarter')}"
    elif row["deed"] == Deed.QUARTER_PUBLISHED:
        mark = details.get("workbook")
    else:
        mark = details.get("status")
    return EntryAtHand(
        row["deed"],
        row["done"],
        row["subject"],
        mark or "",
        digest,
        bool(row["seal"]),
        {"done_by": row["done_by"], "reason": row["reason"]}
        | {column: details.get(column) for column in _IN_DETAILS},
        details.get("frozen", {}),
        as_written,
    )


def _details(text: str) -> dict[str, Any]:
    """What an entry says besides; nothing where it was changed into what cannot be read."""
    try:
        details = json.loads(text)
    except ValueError:
        return {}
    return details if isinstance(details, dict) else {}
