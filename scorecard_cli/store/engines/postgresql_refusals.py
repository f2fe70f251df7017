"""Why a PostgreSQL server refuses, in our words. What a server says is never taken for more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import errors as faults
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import PGconn, Ping

from scorecard_cli.domain.places import ServerStore
from scorecard_cli.errors import StoreBusyError, StoreUnusableError

_BUSY = (faults.LockNotAvailable, faults.DeadlockDetected, faults.TooManyConnections)
_STOPPING = "the server is stopping or starting; try again in a while"
_REASONS: tuple[tuple[type[psycopg.Error], str], ...] = (
    (
        faults.InsufficientPrivilege,
        "its user may not read or write there; ask who keeps the server",
    ),
    (faults.ReadOnlySqlTransaction, "it may only be read"),
    (faults.ProgramLimitExceeded, "a name is longer than the server can look up; shorten it"),
    (faults.DiskFull, "the server's disk is full"),
    (faults.AdminShutdown, _STOPPING),
    (faults.CrashShutdown, _STOPPING),
    (faults.CannotConnectNow, _STOPPING),
)
_LOST = "the connection to the server was lost, and what was not finished is undone; try again"

_NO_SERVER = "no server answers there; check the host and the port, and that it runs"
_NOT_LET_IN = "the server does not accept the user and the password; see PGPASSWORD or .pgpass"
_AT_THE_DOOR: tuple[tuple[str, str], ...] = (
    (r"password|role .* does not exist", _NOT_LET_IN),
    (
        r"database .* does not exist",
        "the server has no such database; have it made, or name another",
    ),
    (r"no pg_hba\.conf entry", "the server lets nobody in from here; ask who keeps it"),
)
"""What the server's refusal speaks of, since it comes without a code."""


@contextmanager
def refusals(place: ServerStore) -> Iterator[None]:
    """Say in our words why the server could not go on; a fault of our own stays as it is."""
    try:
        yield
    except psycopg.Error as fault:
        if isinstance(fault, _BUSY):
            raise StoreBusyError(place) from fault
        for kind, reason in _REASONS:
            if isinstance(fault, kind):
                raise StoreUnusableError(place, reason) from fault
        if isinstance(fault, psycopg.OperationalError) and fault.sqlstate is None:
            raise StoreUnusableError(place, _LOST) from fault
        raise


@contextmanager
def refusals_at_the_door(place: ServerStore) -> Iterator[dict[str, Any]]:
    """Say in our words why there is no connection; what the address holds is given.

    What the client itself says is not repeated: it may quote the address, password and all.
    """
    try:
        conninfo: dict[str, Any] = conninfo_to_dict(place.address)
    except psycopg.ProgrammingError as fault:
        reason = "its address cannot be read; write postgresql://user@host:5432/database"
        raise StoreUnusableError(place, reason) from fault
    try:
        yield conninfo
    except psycopg.OperationalError as fault:
        raise StoreUnusableError(place, _reason_at_the_door(conninfo, str(fault))) from fault


def _reason_at_the_door(conninfo: dict[str, Any], said: str) -> str:
    for words, reason in _AT_THE_DOOR:
        if re.search(words, said):
            return reason
    answer = PGconn.ping(make_conninfo("", **{"connect_timeout": 5, **conninfo}).encode())
    if answer == Ping.REJECT:
        return _STOPPING
    if answer == Ping.NO_RESPONSE:
        return _NO_SERVER
    its_words = said.rpartition("FATAL:")[2].strip().rstrip(".") if "FATAL:" in said else ""
    return f"the server refused: {its_words}" if its_words else "the server could not be spoken to"
