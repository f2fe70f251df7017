"""What the store knew at an earlier time: the files that had landed, and were not withdrawn yet."""

from __future__ import annotations

from msgspec import Struct

from scorecard_cli.domain.log import Deed
from scorecard_cli.store.opening import Store, Values

_LAST = 2**62
"""A row that none comes after."""

_DONE_BEFORE = f"""
    SELECT deed, count(*) AS times FROM log_entry
    WHERE organisation = :organisation AND id < (
        SELECT id FROM log_entry
        WHERE organisation = :organisation AND deed = '{Deed.QUARTER_PUBLISHED}'
        ORDER BY id LIMIT 1 OFFSET (
            SELECT count(*) FROM publication
            WHERE organisation = :organisation AND id < :publication
        )
    )
    GROUP BY deed
"""


class Known(Struct, frozen=True):
    """A moment in the store's time. Rows of these tables are only ever added.

    Attributes:
        last_register, last_return, last_withdrawal: the last row of each by then; 0 for none.
    """

    last_register: int = _LAST
    last_return: int = _LAST
    last_withdrawal: int = _LAST

    @property
    def values(self) -> Values:
        """The same as a question names them."""
        return {
            "last_register": self.last_register,
            "last_return": self.last_return,
            "last_withdrawal": self.last_withdrawal,
        }


NOW = Known()
"""All that is held."""


def known_at(store: Store, publication: int) -> Known:
    """What was known when a quarter was published, which the log alone tells to the row.

    Each file that landed and each withdrawal has one entry of the log, in the order of its rows.
    """
    done = {row["deed"]: row["times"] for row in store.rows(_DONE_BEFORE, publication=publication)}
    return Known(
        _row(store, "register", done.get(Deed.REGISTER_LANDED, 0)),
        _row(store, "directorate_return", done.get(Deed.RETURN_LANDED, 0)),
        _row(store, "withdrawal", done.get(Deed.RETURN_WITHDRAWN, 0)),
    )


def _row(store: Store, table: str, place: int) -> int:
    """The row at a place in the order in which they were written, from 1; 0 for none."""
    found = store.rows(
        f"""
        SELECT max(id) AS last FROM (
            SELECT id FROM {table} WHERE organisation = :organisation ORDER BY id LIMIT :place
        ) AS first
        """,
        place=place,
    )
    return found[0]["last"] or 0
