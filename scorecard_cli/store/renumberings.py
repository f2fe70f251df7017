"""What the store remembers of measures that had another reference."""

from __future__ import annotations

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.renumbering import Renumbering
from scorecard_cli.domain.renumbering import renumberings as found_in
from scorecard_cli.store.known import NOW, Known
from scorecard_cli.store.measures import measures_in_force
from scorecard_cli.store.opening import Store
from scorecard_cli.store.values import period

_CANDIDATES = """
    SELECT DISTINCT year, register.from_quarter AS of_register, measure.from_quarter AS of_row
    FROM measure JOIN register ON register.id = register_id
    WHERE register.organisation = :organisation AND formerly IS NOT NULL
        AND register.id <= :last_register
"""


def renumbering_quarters(store: Store, known: Known = NOW) -> list[Period]:
    """The quarters from which a row that gives a former reference may hold, of rows known then."""
    found = set()
    for row in store.rows(_CANDIDATES, last_register=known.last_register):
        begins = {row["of_register"], row["of_row"]} - {None}
        found.add(Period.quarter(row["year"], 1) if not begins else period(max(begins)))
    return sorted(found, key=lambda quarter: quarter.ordinal)


def renumberings(store: Store, quarter: Period, known: Known = NOW) -> tuple[Renumbering, ...]:
    """Every renumbering up to a quarter, earliest first, by what was known at some time."""
    candidates = renumbering_quarters(store, known)
    return found_in(candidates, quarter, lambda each: measures_in_force(store, each, known))
