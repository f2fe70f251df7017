"""The steps that bring a store from one version to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scorecard_cli.domain.places import StorePlace
from scorecard_cli.errors import StoreNewerError, StoreUnusableError
from scorecard_cli.store.engines.engine import Connection
from scorecard_cli.store.schema import MIGRATIONS

VERSION = len(MIGRATIONS)
"""The version that this tool reads and writes; the store says which it is at."""


def no_copy(version: int) -> None:
    """Keep no copy of a store of this version before it is changed."""


def migrate(
    connection: Connection,
    steps: Sequence[str] = MIGRATIONS,
    keep: Callable[[int], None] = no_copy,
) -> None:
    """Bring the store to the version that these steps end at, all of it or none of it.

    The version is asked again once the store is held for writing, because another process
    may have brought it up to date in the meantime.

    Args:
        connection: the store, open for writing.
        steps: the scripts, of which those that the store has not taken are run.
        keep: told the version of a store that is about to be changed, to keep a copy of it.
    """
    connection.begin()
    try:
        held = connection.version()
        if held < len(steps):
            keep(held)
            connection.bring_to(len(steps), steps[held:])
        connection.commit()
    except BaseException:
        connection.roll_back()
        raise


def is_current(connection: Connection, place: StorePlace) -> bool:
    """Whether the store is of the version that this tool reads, and not of an earlier one.

    Raises:
        StoreNewerError: a later version of this tool wrote it.
    """
    found = connection.version()
    if found > VERSION:
        raise StoreNewerError(place, found, VERSION)
    return found == VERSION


def bring_up_to_date(
    connection: Connection, place: StorePlace, keep: Callable[[int], None] = no_copy
) -> None:
    """Bring an earlier store to the version that this tool reads, whatever it is asked for.

    Raises:
        StoreUnusableError: it is an earlier one, and may only be read.
    """
    found = connection.version()
    try:
        migrate(connection, keep=keep)
    except StoreUnusableError as fault:
        if found == 0:
            raise
        reason = (
            f"it is of version {found}, and cannot be brought up to version {VERSION} "
            f"as it must be first: {fault.reason}"
        )
        raise StoreUnusableError(place, reason) from fault
