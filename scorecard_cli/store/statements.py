"""What the store remembers of everything that returns ever stated of a figure."""

from __future__ import annotations

from collections.abc import Collection

from scorecard_cli.domain.periods import Period
from scorecard_cli.store.observations import StatedObservation, stated_in
from scorecard_cli.store.opening import Store

_STATEMENTS = """
    SELECT observation.*, file_name, quarter, directorate, received
    FROM return_in_force AS held JOIN observation ON return_id = held.id
    WHERE held.organisation = :organisation AND quarter <= :quarter AND period IN ({periods})
    ORDER BY quarter, received, held.id, observation.ref, period, observation.id
"""


def statements(
    store: Store, quarter: Period, periods: Collection[Period]
) -> list[StatedObservation]:
    """Every figure that the returns in force, for quarters up to this one, state for some periods.

    Those for the earliest quarter come first, and for one quarter in the order they came.
    """
    asked = {f"period_{place}": str(period) for place, period in enumerate(periods)}
    if not asked:
        return []
    question = _STATEMENTS.format(periods=", ".join(f":{name}" for name in asked))
    return [stated_in(row) for row in store.rows(question, quarter=str(quarter), **asked)]
