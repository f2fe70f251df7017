"""What the store remembers of returns that were taken out of force."""

from __future__ import annotations

from scorecard_cli.domain.log import Act, Deed
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import Receipt, Withdrawal
from scorecard_cli.store.log import write_entry
from scorecard_cli.store.opening import Store
from scorecard_cli.store.returns import WITHDRAWN, withdrawal_in
from scorecard_cli.store.values import moment_text

_STATED = f"""
    {WITHDRAWN} AND quarter = :quarter AND EXISTS (
        SELECT 1 FROM observation
        WHERE return_id = held.id AND ref = :ref AND period = :quarter
    )
    ORDER BY withdrawal.id
"""


def withdraw_return(store: Store, receipt: Receipt, reason: str, act: Act) -> None:
    """Take a return out of force; one that is out already stays as it is."""
    with store.transaction():
        if store.rows("SELECT 1 FROM withdrawal WHERE return_id = :id", id=receipt.number):
            return
        store.insert(
            "withdrawal",
            {
                "return_id": receipt.number,
                "withdrawn": moment_text(act.at),
                "withdrawn_by": act.by,
                "reason": reason,
            },
        )
        write_entry(
            store,
            act,
            Deed.RETURN_WITHDRAWN,
            receipt.file_name,
            {
                "directorate": receipt.directorate,
                "quarter": str(receipt.quarter),
                "version": receipt.version,
            },
            reason,
        )


def withdrawals(store: Store) -> list[Withdrawal]:
    """Every return that was taken out of force, in the order they were."""
    return [withdrawal_in(row) for row in store.rows(f"{WITHDRAWN} ORDER BY withdrawal.id")]


def withdrawn_with(store: Store, ref: str, quarter: Period) -> Withdrawal | None:
    """The last withdrawal of a return for the quarter that has a cell of it for a measure."""
    found = store.rows(_STATED, ref=ref, quarter=str(quarter))
    return withdrawal_in(found[-1]) if found else None
