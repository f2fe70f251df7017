"""What the store remembers of judgements: those in returns, and those that officers give."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.log import Act, Deed
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import reference_order
from scorecard_cli.domain.renumbering import Renumbering, late_name
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.domain.standing import OfficersWord, QuarterWords, judged
from scorecard_cli.store.log import write_entry
from scorecard_cli.store.opening import Row, Store, Values
from scorecard_cli.store.saying import SAYING, words_said
from scorecard_cli.store.values import moment_text, period, written

IN_RETURNS = f"""
    {SAYING}
    SELECT ref, quarter, status, reason, sheet, cell, directorate, received AS given,
        NULL AS given_by, file_name
    FROM speaking LEFT JOIN judgement USING (return_id, ref)
    ORDER BY received, return_id, judgement.id
"""
"""What returns for a quarter say of judgements, oldest first; a status of NULL says nothing."""

BY_OFFICERS = """
    SELECT *, NULL AS sheet, NULL AS cell, NULL AS file_name FROM officer_judgement
    WHERE organisation = :organisation AND quarter = :quarter ORDER BY given, id
"""
"""What officers say of a quarter's, oldest first; a status of NULL takes one away."""


def write_judgements(store: Store, return_id: int, judgements: Sequence[Judgement]) -> None:
    """Write the judgements of a return."""
    store.insert_all("judgement", ({"return_id": return_id, **_columns(j)} for j in judgements))


def judge(store: Store, judgement: Judgement, act: Act) -> None:
    """Keep a judgement that an officer gives, which stands from now on."""
    with store.transaction():
        _write(store, judgement.ref, judgement.quarter, judgement.status, judgement.reason, act)


def withdraw_judgement(store: Store, ref: str, quarter: Period, reason: str, act: Act) -> None:
    """Take away whatever judgement stands of a measure, until another is given."""
    with store.transaction():
        _write(store, ref, quarter, None, reason, act)


def judgements_in_force(
    store: Store, quarter: Period, changes: Sequence[Renumbering] = ()
) -> list[Judgement]:
    """The judgements that stand of the quarter, in reference order.

    Who speaks is `domain.standing`'s to say, as of data notes; of an officer's judgement and a
    return's the later stands. One given under a former reference is read by the renumberings.
    """
    in_returns = judgements_said(store, quarter, changes).standing
    stand = judged(in_returns, officers_words(store, quarter, changes))
    return [stand[ref] for ref in sorted(stand, key=reference_order)]


def judgements_said(
    store: Store, quarter: Period, changes: Sequence[Renumbering] = ()
) -> QuarterWords[Judgement]:
    """What the returns for the quarter say of judgements."""
    return words_said(store, IN_RETURNS, quarter, changes, _judgement)


def officers_words(
    store: Store, quarter: Period, changes: Sequence[Renumbering] = ()
) -> list[OfficersWord]:
    """What officers say of the quarter's judgements outside returns, oldest first."""
    return [
        OfficersWord(ref, datetime.fromisoformat(row["given"]), _judgement(row, ref))
        for row in store.rows(BY_OFFICERS, quarter=str(quarter))
        for ref in [late_name(row["ref"], changes)]
    ]


def _write(
    store: Store, ref: str, quarter: Period, status: Status | None, reason: str, act: Act
) -> None:
    store.insert(
        "officer_judgement",
        {
            "ref": ref,
            "quarter": str(quarter),
            "status": written(status),
            "reason": reason,
            "given": moment_text(act.at),
            "given_by": act.by,
        },
    )
    deed = Deed.JUDGEMENT_WITHDRAWN if status is None else Deed.MEASURE_JUDGED
    details = {"ref": ref, "quarter": str(quarter), "status": written(status)}
    write_entry(store, act, deed, f"{ref}, {quarter}", details, reason)


def _columns(judgement: Judgement) -> Values:
    return {
        "ref": judgement.ref,
        "quarter": str(judgement.quarter),
        "status": written(judgement.status),
        "reason": judgement.reason,
        "sheet": judgement.sheet,
        "cell": judgement.cell,
    }


def _judgement(row: Row, ref: str) -> Judgement | None:
    """The judgement of a measure that a row holds; None where it takes one away, or has none."""
    if row["status"] is None:
        return None
    return Judgement(
        ref=ref,
        quarter=period(row["quarter"]),
        status=Status(row["status"]),
        reason=row["reason"],
        sheet=row["sheet"],
        cell=row["cell"],
        given_by=row["given_by"],
        given=datetime.fromisoformat(row["given"]),
        file_name=row["file_name"],
    )
