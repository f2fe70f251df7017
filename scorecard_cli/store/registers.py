"""What the store remembers of registers."""

from __future__ import annotations

from scorecard_cli.domain.log import Deed, Received
from scorecard_cli.domain.returns import Register
from scorecard_cli.store.kept_files import keep_received
from scorecard_cli.store.measures import write_measures
from scorecard_cli.store.opening import Store
from scorecard_cli.store.values import moment_text, name_text

NEWEST = """
    SELECT id FROM register WHERE organisation = :organisation AND year = :year
    ORDER BY received DESC, id DESC LIMIT 1
"""
"""The register in force for a year: the one that came last."""


def newest_register(store: Store, year: int) -> int | None:
    """The row of the register in force for a year; None where none is held."""
    found = store.rows(NEWEST, year=year)
    return int(found[0]["id"]) if found else None


def register_held(store: Store, year: int, digest: str) -> str | None:
    """The name of the register in force for a year, where its bytes are these."""
    found = store.rows(
        f"SELECT file_name FROM register WHERE id = ({NEWEST}) AND digest = :digest",
        year=year,
        digest=digest,
    )
    return str(found[0]["file_name"]) if found else None


def add_register(store: Store, register: Register, received: Received) -> None:
    """Keep a register beside the older ones of its year; the one in force changes nothing."""
    with store.transaction():
        if register_held(store, register.year, register.digest) is not None:
            return
        register_id = store.insert(
            "register",
            {
                "year": register.year,
                "file_name": name_text(register.file_name),
                "digest": register.digest,
                "received": moment_text(received.act.at),
            },
        )
        write_measures(store, register.measures, {"register_id": register_id})
        keep_received(store, Deed.REGISTER_LANDED, register.file_name, received, {})


def keep_first_month(store: Store, first_month: int) -> int:
    """The month that the organisation's year began in when its first file landed.

    It is this one where nothing has landed yet.
    """
    with store.transaction():
        held = first_month_held(store)
        if held is None:
            store.insert_all("financial_year", [{"first_month": first_month}])
    return first_month if held is None else held


def first_month_held(store: Store) -> int | None:
    """The month that the organisation's year begins in; None before anything has landed."""
    found = store.rows("SELECT first_month FROM financial_year WHERE organisation = :organisation")
    return int(found[0]["first_month"]) if found else None


def organisations(store: Store) -> list[str]:
    """Every organisation that the store holds anything of, by name."""
    return [
        row["organisation"]
        for row in store.rows("SELECT organisation FROM financial_year ORDER BY organisation")
    ]


def register_years(store: Store) -> list[int]:
    """The years for which a register is held, earliest first."""
    return [
        row["year"]
        for row in store.rows(
            "SELECT DISTINCT year FROM register WHERE organisation = :organisation ORDER BY year"
        )
    ]
