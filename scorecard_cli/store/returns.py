"""What the store remembers of directorates' returns, and of what they say in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problems import Problem
from scorecard_cli.domain.references import reference_order
from scorecard_cli.domain.returns import (
    ALL_DIRECTORATES,
    DataNote,
    DirectorateReturn,
    Judgement,
    Receipt,
)
from scorecard_cli.store.measures import write_measures
from scorecard_cli.store.observations import write_observations
from scorecard_cli.store.opening import Row, Store, Values
from scorecard_cli.store.problems import write_problems
from scorecard_cli.store.registers import NEWEST
from scorecard_cli.store.values import moment_text, name_text, period, written

_RECEIPTS = """
    SELECT file_name, directorate, quarter, version, received FROM directorate_return
    WHERE organisation = :organisation
"""

_SAYING = """
    WITH stated AS (
        SELECT DISTINCT held.id, directorate, ref
        FROM directorate_return AS held JOIN (
            SELECT return_id, ref FROM observation
            UNION ALL SELECT return_id, ref FROM data_note
            UNION ALL SELECT return_id, ref FROM judgement
        ) AS said ON return_id = held.id
        WHERE held.organisation = :organisation AND held.quarter = :quarter
    ),
    speaking AS (
        SELECT max(id) AS return_id, directorate, ref FROM stated GROUP BY directorate, ref
    )
"""
"""For each directorate and measure, the newest return of the quarter that has its row."""

_NOTES = f"{_SAYING} SELECT ref, text FROM speaking JOIN data_note USING (return_id, ref)"
_JUDGEMENTS = (
    f"{_SAYING} SELECT judgement.*, directorate FROM speaking JOIN judgement USING (return_id, ref)"
)
_OLDEST_FIRST = f"ORDER BY directorate <> '{ALL_DIRECTORATES}', return_id, id"
"""So that the last to speak is the newest, and a directorate before a scorecard read back in."""


_RETURNED_BY = """
    WITH newest AS (
        SELECT max(id) AS return_id, directorate FROM directorate_return
        WHERE organisation = :organisation AND quarter = :quarter AND directorate <> :everyone
        GROUP BY directorate
    )
    SELECT DISTINCT ref, directorate FROM newest JOIN observation USING (return_id)
    ORDER BY ref, directorate
"""


def return_held(store: Store, directorate_return: DirectorateReturn) -> str | None:
    """The name under which these bytes are in force for their quarter, if they are.

    They are where they are the directorate's newest return for the quarter, read by the
    register that is in force for the year now.
    """
    found = store.rows(
        f"""
        SELECT file_name, digest,
            coalesce(register_id, 0) = coalesce(({NEWEST}), 0) AS read_alike
        FROM directorate_return
        WHERE organisation = :organisation AND directorate = :directorate AND quarter = :quarter
        ORDER BY version DESC LIMIT 1
        """,
        year=directorate_return.quarter.year,
        directorate=directorate_return.directorate,
        quarter=str(directorate_return.quarter),
    )
    same = found and found[0]["digest"] == directorate_return.digest and found[0]["read_alike"]
    return str(found[0]["file_name"]) if same else None


def add_return(
    store: Store,
    directorate_return: DirectorateReturn,
    observations: Iterable[Observation],
    received: datetime,
    warnings: Iterable[Problem] = (),
) -> Receipt | None:
    """Keep a return whole, as the next version from its directorate for its quarter.

    Bytes that are in force already change nothing, and there is no receipt.
    """
    with store.transaction():
        if return_held(store, directorate_return) is not None:
            return None
        return_id = store.insert(
            "directorate_return", _columns(store, directorate_return, received)
        )
        owner: dict[str, str | int | None] = {"return_id": return_id}
        write_measures(store, directorate_return.measures, owner)
        write_observations(store, return_id, observations)
        write_problems(store, return_id, warnings)
        store.insert_all("data_note", (owner | _note(n) for n in directorate_return.notes))
        store.insert_all("judgement", (owner | _verdict(j) for j in directorate_return.judgements))
        landed = store.rows(f"{_RECEIPTS} AND id = :id", id=return_id)
    return _receipt(landed[0])


def receipts(store: Store) -> list[Receipt]:
    """What is held of every return, in the order they landed."""
    return [_receipt(row) for row in store.rows(f"{_RECEIPTS} ORDER BY id")]


def quarters_held(store: Store) -> list[Period]:
    """The reporting quarters with a return, oldest first."""
    return [
        period(row["quarter"])
        for row in store.rows(
            """
            SELECT DISTINCT quarter FROM directorate_return
            WHERE organisation = :organisation ORDER BY quarter
            """
        )
    ]


def returned_by(store: Store, quarter: Period) -> dict[str, list[str]]:
    """The directorates whose newest return for a quarter has a row for each measure, by name.

    A whole scorecard read back in is no one's return.
    """
    found = store.rows(_RETURNED_BY, quarter=str(quarter), everyone=ALL_DIRECTORATES)
    by_ref: dict[str, list[str]] = {}
    for row in found:
        by_ref.setdefault(row["ref"], []).append(row["directorate"])
    return by_ref


def notes_in_force(store: Store, quarter: Period) -> dict[str, str]:
    """The data note of each measure, by reference, from the returns for just this quarter.

    The newest return with the note wins, unless a newer version from the same directorate
    has the measure's row without one.
    """
    found = store.rows(f"{_NOTES} {_OLDEST_FIRST}", quarter=str(quarter))
    return {row["ref"]: row["text"] for row in found}


def judgements_in_force(
    store: Store, quarter: Period, without: Collection[str] = ()
) -> list[Judgement]:
    """The judgements of the quarter, in reference order, by the same rule as data notes.

    Another directorate's return, or a scorecard read back in, that has the measure's row
    without a judgement takes nothing away. Those of some directorates can be left out.
    """
    found = store.rows(f"{_JUDGEMENTS} {_OLDEST_FIRST}", quarter=str(quarter))
    newest = {row["ref"]: _judgement(row) for row in found if row["directorate"] not in without}
    return [newest[ref] for ref in sorted(newest, key=reference_order)]


def versions_held(store: Store, directorate_return: DirectorateReturn) -> int:
    """The newest version held of a directorate's return for a quarter; nought for none."""
    versions = store.rows(
        """
        SELECT coalesce(max(version), 0) AS latest FROM directorate_return
        WHERE organisation = :organisation AND directorate = :directorate AND quarter = :quarter
        """,
        directorate=directorate_return.directorate,
        quarter=str(directorate_return.quarter),
    )
    return int(versions[0]["latest"])


def _columns(store: Store, directorate_return: DirectorateReturn, received: datetime) -> Values:
    return {
        "directorate": directorate_return.directorate,
        "quarter": str(directorate_return.quarter),
        "version": versions_held(store, directorate_return) + 1,
        "file_name": name_text(directorate_return.file_name),
        "digest": directorate_return.digest,
        "received": moment_text(received),
        "register_id": store.rows(NEWEST, year=directorate_return.quarter.year)[0]["id"],
    }


def _receipt(row: Row) -> Receipt:
    return Receipt(
        file_name=row["file_name"],
        directorate=row["directorate"],
        quarter=period(row["quarter"]),
        version=row["version"],
        received=datetime.fromisoformat(row["received"]),
    )


def _note(note: DataNote) -> dict[str, str | int | None]:
    return {"ref": note.ref, "text": note.text, "sheet": note.sheet, "cell": note.cell}


def _verdict(judgement: Judgement) -> dict[str, str | int | None]:
    return {
        "ref": judgement.ref,
        "quarter": str(judgement.quarter),
        "status": written(judgement.status),
        "reason": judgement.reason,
        "sheet": judgement.sheet,
        "cell": judgement.cell,
    }


def _judgement(row: Row) -> Judgement:
    return Judgement(
        ref=row["ref"],
        quarter=period(row["quarter"]),
        status=Status(row["status"]),
        reason=row["reason"],
        sheet=row["sheet"],
        cell=row["cell"],
    )
