"""What the store remembers of registers."""

from __future__ import annotations

from datetime import datetime

from scorecard_cli.domain.log import Deed, Received
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import Register, RegisterReceipt
from scorecard_cli.store.kept_files import keep_received
from scorecard_cli.store.measures import write_measures
from scorecard_cli.store.opening import Row, Store
from scorecard_cli.store.speaking import SPEAKING_REGISTER
from scorecard_cli.store.values import if_held, moment_text, name_text, period, written


def speaking_register(store: Store, quarter: Period) -> int | None:
    """The row of the register that speaks for a quarter; None where none does."""
    found = store.rows(SPEAKING_REGISTER, year=quarter.year, quarter=str(quarter))
    return int(found[0]["id"]) if found else None


def register_of(store: Store, quarter: Period) -> RegisterReceipt | None:
    """What is held of the register that speaks for a quarter; None where none does."""
    found = store.rows(
        f"SELECT * FROM register WHERE id = ({SPEAKING_REGISTER})",
        year=quarter.year,
        quarter=str(quarter),
    )
    return _receipt(found[0]) if found else None


def register_held(store: Store, register: Register) -> str | None:
    """The name under which these bytes are in force for their year, if they are.

    They are where they are the newest register that begins in that quarter.
    """
    found = store.rows(
        f"SELECT file_name, digest, from_quarter FROM register WHERE id = ({SPEAKING_REGISTER})",
        year=register.year,
        quarter=str(register.begins),
    )
    same = (
        found
        and found[0]["digest"] == register.digest
        and found[0]["from_quarter"] == written(register.from_quarter)
    )
    return str(found[0]["file_name"]) if same else None


def add_register(store: Store, register: Register, received: Received) -> int:
    """Keep a register beside the older ones of its year; the one in force changes nothing.

    Returns:
        The row that keeps it.
    """
    with store.transaction():
        if register_held(store, register) is not None:
            number = speaking_register(store, register.begins)
            assert number is not None  # or it would not be held
            return number
        register_id = store.insert(
            "register",
            {
                "year": register.year,
                "file_name": name_text(register.file_name),
                "digest": register.digest,
                "received": moment_text(received.act.at),
                "from_quarter": written(register.from_quarter),
            },
        )
        write_measures(store, register.measures, {"register_id": register_id})
        keep_received(store, Deed.REGISTER_LANDED, register.file_name, received, {})
    return register_id


def _receipt(row: Row) -> RegisterReceipt:
    return RegisterReceipt(
        row["file_name"],
        row["year"],
        if_held(period, row["from_quarter"]),
        datetime.fromisoformat(row["received"]),
    )
