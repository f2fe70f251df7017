"""What the store remembers of registers."""

from __future__ import annotations

from datetime import datetime

from scorecard_cli.domain.returns import Register
from scorecard_cli.store.measures import write_measures
from scorecard_cli.store.opening import Store
from scorecard_cli.store.values import moment_text, name_text


def holds(store: Store, digest: str) -> str | None:
    """The file name under which these bytes landed, as a register or a return."""
    found = store.rows(
        """
        SELECT file_name FROM register WHERE organisation = :organisation AND digest = :digest
        UNION ALL
        SELECT file_name FROM directorate_return
        WHERE organisation = :organisation AND digest = :digest
        """,
        digest=digest,
    )
    return str(found[0]["file_name"]) if found else None


def add_register(store: Store, register: Register, received: datetime) -> None:
    """Keep a register beside the older ones of its year; the same bytes change nothing."""
    with store.transaction():
        if holds(store, register.digest) is not None:
            return
        register_id = store.insert(
            "register",
            {
                "year": register.year,
                "file_name": name_text(register.file_name),
                "digest": register.digest,
                "received": moment_text(received),
            },
        )
        write_measures(store, register.measures, {"register_id": register_id})


def keep_first_month(store: Store, first_month: int) -> int:
    """The month that the organisation's year began in when its first file landed.

    It is this one where nothing has landed yet.
    """
    with store.transaction():
        held = first_month_held(store)
        if held is None:
            store.insert("financial_year", {"first_month": first_month})
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


def directorates(store: Store, year: int) -> list[str]:
    """Who returns measures by the newest register of the year, by name; none without one."""
    return [
        row["directorate"]
        for row in store.rows(
            """
            SELECT DISTINCT directorate FROM measure
            WHERE directorate <> '' AND register_id = (
                SELECT max(id) FROM register WHERE organisation = :organisation AND year = :year
            )
            ORDER BY directorate
            """,
            year=year,
        )
    ]
