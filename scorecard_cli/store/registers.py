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
