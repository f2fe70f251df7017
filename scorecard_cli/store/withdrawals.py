"""What the store remembers of returns that were taken out of force."""

from __future__ import annotations

from scorecard_cli.domain.log import Act, Deed
from scorecard_cli.domain.returns import Receipt
from scorecard_cli.store.log import write_entry
from scorecard_cli.store.opening import Store
from scorecard_cli.store.values import moment_text


def withdraw_return(store: Store, receipt: Receipt, reason: str, act: Act) -> bool:
    """Take a return out of force; False where it was out already."""
    with store.transaction():
        if store.rows("SELECT 1 FROM withdrawal WHERE return_id = :id", id=receipt.number):
            return False
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
    return True
