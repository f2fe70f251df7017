"""What the store remembers of directorates' returns, and of what they say in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.log import Act, Deed, Received
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problems import Problem
from scorecard_cli.domain.renumbering import Renumbering
from scorecard_cli.domain.returns import (
    ALL_DIRECTORATES,
    DataNote,
    DirectorateReturn,
    HeldReturn,
    Receipt,
    Withdrawal,
)
from scorecard_cli.domain.standing import QuarterWords
from scorecard_cli.store.judgements import write_judgements
from scorecard_cli.store.kept_files import keep_received
from scorecard_cli.store.measures import write_measures
from scorecard_cli.store.observations import write_observations
from scorecard_cli.store.opening import Row, Store, Values
from scorecard_cli.store.problems import problem_entry, write_problems
from scorecard_cli.store.registers import speaking_register
from scorecard_cli.store.saying import SAYING, words_said
from scorecard_cli.store.speaking import SPEAKING_REGISTER
from scorecard_cli.store.values import if_held, moment_text, name_text, period

_RECEIPTS = "SELECT * FROM return_in_force WHERE organisation = :organisation"

_NEWEST_FIRST = "ORDER BY received DESC, id DESC"

_NOTES = f"""
    {SAYING}
    SELECT data_note.id, directorate, ref, text
    FROM speaking LEFT JOIN data_note USING (return_id, ref)
    ORDER BY received, return_id, data_note.id
"""

_RETURNED_BY = """
    WITH newest AS (
        SELECT id AS return_id, directorate, row_number() OVER (
            PARTITION BY directorate ORDER BY received DESC, id DESC
        ) AS place
        FROM return_in_force
        WHERE organisation = :organisation AND quarter = :quarter AND directorate <> :everyone
    )
    SELECT DISTINCT ref, directorate FROM newest JOIN observation USING (return_id)
    WHERE place = 1
    ORDER BY ref, directorate
"""


WITHDRAWN = """
    SELECT held.*, withdrawn, withdrawn_by, reason
    FROM withdrawal JOIN directorate_return AS held ON held.id = return_id
    WHERE held.organisation = :organisation
"""
"""The returns that were taken out of force, each with how it was."""


def return_held(store: Store, directorate_return: DirectorateReturn) -> HeldReturn | None:
    """What is held of these bytes for their directorate and quarter.

    Of what is in force, only what was read by the register that speaks for the quarter now
    counts as held. What is withdrawn does so whatever it was read by.
    """
    found = store.rows(
        f"""
        SELECT *, coalesce(register_id, 0) = coalesce(({SPEAKING_REGISTER}), 0) AS read_alike
        FROM return_in_force
        WHERE organisation = :organisation AND directorate = :directorate AND quarter = :quarter
        {_NEWEST_FIRST}
        """,
        year=directorate_return.quarter.year,
        directorate=directorate_return.directorate,
        quarter=str(directorate_return.quarter),
    )
    same = [row for row in found if row["digest"] == directorate_return.digest]
    for row in same:
        if row["read_alike"]:
            newer = None if row is found[0] else receipt_in(found[0])
            return HeldReturn(row["file_name"], newer)
    return None if same else _withdrawn(store, directorate_return)


def _withdrawn(store: Store, directorate_return: DirectorateReturn) -> HeldReturn | None:
    found = store.rows(
        f"""
        {WITHDRAWN} AND directorate = :directorate AND quarter = :quarter AND digest = :digest
        ORDER BY withdrawal.id DESC
        """,
        directorate=directorate_return.directorate,
        quarter=str(directorate_return.quarter),
        digest=directorate_return.digest,
    )
    if not found:
        return None
    return HeldReturn(found[0]["file_name"], withdrawn=withdrawal_in(found[0]))


def add_return(
    store: Store,
    directorate_return: DirectorateReturn,
    observations: Iterable[Observation],
    received: Received,
    warnings: Sequence[Problem] = (),
    *,
    again: bool = False,
) -> Receipt | HeldReturn:
    """Keep a return whole, as the next version from its directorate for its quarter.

    Bytes that are held already change nothing, and what is held is said instead; ``again``
    has those that were superseded or withdrawn land anew.
    """
    with store.transaction():
        held = return_held(store, directorate_return)
        if held is not None and not (again and held.lands_if_asked):
            return held
        return_id = store.insert(
            "directorate_return", _columns(store, directorate_return, received.act.at)
        )
        owner: dict[str, str | int | None] = {"return_id": return_id}
        write_measures(store, directorate_return.measures, owner)
        write_observations(store, return_id, observations)
        write_problems(store, return_id, warnings)
        store.insert_all("data_note", (owner | _note(n) for n in directorate_return.notes))
        write_judgements(store, return_id, directorate_return.judgements)
        keep_received(
            store,
            Deed.RETURN_LANDED,
            directorate_return.file_name,
            received,
            {
                "warnings": [problem_entry(warning) for warning in warnings],
                "read_as": directorate_return.digest,
            },
        )
        landed = store.rows(f"{_RECEIPTS} AND id = :id", id=return_id)
    return receipt_in(landed[0])


def receipts(store: Store) -> list[Receipt]:
    """What is held of every return in force, in the order they came."""
    return [receipt_in(row) for row in store.rows(f"{_RECEIPTS} ORDER BY received, id")]


def returned_by(store: Store, quarter: Period) -> dict[str, list[str]]:
    """The directorates whose newest return for a quarter has a row for each measure, by name.

    A whole scorecard read back in is no one's return.
    """
    found = store.rows(_RETURNED_BY, quarter=str(quarter), everyone=ALL_DIRECTORATES)
    by_ref: dict[str, list[str]] = {}
    for row in found:
        by_ref.setdefault(row["ref"], []).append(row["directorate"])
    return by_ref


def notes_in_force(
    store: Store, quarter: Period, changes: Sequence[Renumbering] = ()
) -> dict[str, str]:
    """The data note of each measure, by reference, from the returns for just this quarter.

    Who speaks is `domain.standing`'s to say. A return that still used a former reference is
    read by the renumberings.
    """
    return notes_said(store, quarter, changes).standing


def notes_said(
    store: Store, quarter: Period, changes: Sequence[Renumbering] = ()
) -> QuarterWords[str]:
    """What the returns for the quarter say in data notes."""
    return words_said(store, _NOTES, quarter, changes, lambda row, _: if_held(str, row["text"]))


def note_rows_in_force(
    store: Store, quarter: Period, changes: Sequence[Renumbering] = ()
) -> list[int]:
    """The rows of those data notes."""
    said = words_said(store, _NOTES, quarter, changes, lambda row, _: if_held(int, row["id"]))
    return list(said.standing.values())


def versions_held(store: Store, directorate_return: DirectorateReturn) -> int:
    """The newest version that came of a directorate's return for a quarter; nought for none."""
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
        "register_id": speaking_register(store, directorate_return.quarter),
    }


def receipt_in(row: Row) -> Receipt:
    """What is held of a return, from its row."""
    return Receipt(
        file_name=row["file_name"],
        directorate=row["directorate"],
        quarter=period(row["quarter"]),
        version=row["version"],
        received=datetime.fromisoformat(row["received"]),
        number=row["id"],
    )


def withdrawal_in(row: Row) -> Withdrawal:
    """How a return was taken out of force, from a row of `WITHDRAWN`."""
    return Withdrawal(
        receipt_in(row),
        Act(datetime.fromisoformat(row["withdrawn"]), row["withdrawn_by"]),
        row["reason"],
    )


def _note(note: DataNote) -> dict[str, str | int | None]:
    return {"ref": note.ref, "text": note.text, "sheet": note.sheet, "cell": note.cell}
