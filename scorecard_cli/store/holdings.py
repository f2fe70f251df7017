"""What the store holds at all: for whom, from which month on, for which years and quarters.

Every command asks this first, so it stands apart from all that a register or a return says.
"""

from __future__ import annotations

from scorecard_cli.domain.periods import Period
from scorecard_cli.store.opening import Store
from scorecard_cli.store.values import period


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


def quarters_held(store: Store) -> list[Period]:
    """The reporting quarters with a return, oldest first."""
    return [
        period(row["quarter"])
        for row in store.rows(
            """
            SELECT DISTINCT quarter FROM return_in_force
            WHERE organisation = :organisation ORDER BY quarter
            """
        )
    ]
