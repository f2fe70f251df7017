"""The steps that bring a store from one version to the next."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_cli.domain.places import StorePlace
from scorecard_cli.errors import StoreNewerError, StoreUnusableError
from scorecard_cli.store.engines.engine import Connection
from scorecard_cli.store.schema import MIGRATIONS

VERSION = len(MIGRATIONS)
"""The version that this tool reads and writes; the store says which it is at."""


def migrate(connection: Connection, steps: Sequence[str] = MIGRATIONS) -> None:
    """Bring the store to the version that these steps end at, all of it or none of it.

    The version is asked again once the store is held for writing, because another process
    may have brought it up to date in the meantime.
    """
    connection.begin()
    try:
        held = connection.version()
        if held < len(steps):
            connection.bring_to(len(steps), steps[held:])
        connection.commit()
    except BaseException:
        connection.roll_back()
        raise


def require_current(connection: Connection, place: StorePlace, *, writable: bool) -> None:
    """Bring an earlier store up to date where we may write.

    Raises:
        StoreNewerError: a later version of this tool wrote it.
        StoreUnusableError: it is an earlier one, and was opened to be read.
    """
    found = connection.version()
    if found > VERSION:
        raise StoreNewerError(place, found, VERSION)
    if found == VERSION:
        return
    if not writable:
        raise StoreUnusableError(
            place, "an earlier version of this tool wrote it; the next ingest brings it up to date"
        )
    migrate(connection)
