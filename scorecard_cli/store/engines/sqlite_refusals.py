"""Why SQLite could not go on, in our words."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scorecard_cli.errors import NotAStoreError, StoreBusyError, StoreUnusableError

_MAY_NOT = "you may not read or write the file, or the folder it stands in"
_CANNOT_LOCK = (
    "it stands where files cannot be locked, so two desks could write over one another; "
    "move it to another folder, or share a store on a PostgreSQL server"
)
MOVED = (
    "it was moved, replaced or deleted meanwhile, and nothing of this was kept; "
    "see what stands there now"
)
_REASONS = {
    sqlite3.SQLITE_READONLY_DBMOVED: MOVED,
    sqlite3.SQLITE_CANTOPEN: _MAY_NOT,
    sqlite3.SQLITE_PERM: _MAY_NOT,
    sqlite3.SQLITE_READONLY: _MAY_NOT,
    sqlite3.SQLITE_CORRUPT: "the file is damaged; go back to a copy of it",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_PROTOCOL: _CANNOT_LOCK,
    sqlite3.SQLITE_IOERR_LOCK: _CANNOT_LOCK,
    sqlite3.SQLITE_IOERR_RDLOCK: _CANNOT_LOCK,
    sqlite3.SQLITE_IOERR_UNLOCK: _CANNOT_LOCK,
    sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK: _CANNOT_LOCK,
    sqlite3.SQLITE_IOERR: "the disk could not be read or written",
}
"""By SQLite's code, the extended one before the primary."""


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Say in our words why SQLite could not go on; a fault of our own stays as it is."""
    try:
        yield
    except sqlite3.DatabaseError as fault:
        extended = getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        code = extended & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreBusyError(path) from fault
        if code == sqlite3.SQLITE_NOTADB:
            raise NotAStoreError(path) from fault
        reason = _REASONS.get(extended, _REASONS.get(code))
        if reason is None:
            raise
        raise StoreUnusableError(path, reason) from fault


@contextmanager
def refusals_at_the_door(path: Path) -> Iterator[None]:
    """Say in our words why a file could not be opened; nothing of it is locked by us yet."""
    try:
        with refusals(path):
            yield
    except PermissionError as fault:
        raise StoreUnusableError(path, _MAY_NOT) from fault
    except StoreBusyError as fault:
        if _knows_no_locks(path):
            raise StoreUnusableError(path, _CANNOT_LOCK) from fault
        raise


def _knows_no_locks(path: Path) -> bool:
    """Whether locks are refused there, which SQLite takes for a lock that another holds."""
    try:
        import fcntl
    except ImportError:  # Windows has a code of its own for it.
        return False
    from tempfile import TemporaryFile  # only a fault needs it

    try:
        with path.open("rb") if path.exists() else TemporaryFile(dir=path.parent) as file:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as fault:
        return fault.errno in (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
    return False
