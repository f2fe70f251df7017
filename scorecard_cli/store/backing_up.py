"""A copy of the store, in one file that is a store itself."""

from __future__ import annotations

from pathlib import Path

from scorecard_cli.domain.places import StorePlace
from scorecard_cli.errors import OutputExistsError, OutputUnwritableError, StoreUnusableError
from scorecard_cli.store.engines.engine import Connection
from scorecard_cli.store.engines.sqlite_copies import put_in_place, unfinished
from scorecard_cli.store.opening import BUSY_SECONDS, engine_of

_BEGINS = b"SQLite format 3\x00"
ARGUMENT = "FILE"
"""How the copy is named on the command line."""


def back_up(
    place: StorePlace, path: Path, *, over: bool = False, wait: float = BUSY_SECONDS
) -> None:
    """Copy the store as it is at one moment, whoever's its rows are; half a copy is never there.

    Args:
        place: the store.
        path: the file to write, a store of SQLite's whatever keeps this one. The folders it is
            in are made where there are none.
        over: whether a file that is there may be written over.
        wait: for how many seconds we stand by while another process holds the store.

    Raises:
        OutputExistsError: a file is there.
        OutputUnwritableError: the file cannot be written there.
        ScorecardError: the store cannot be read; see `opening.open_place`.
    """
    _require_place(place, path, over=over)
    connection = engine_of(place).opened(writable=False, wait=wait)
    try:
        _make_folder(path)
        with unfinished(path) as beside:
            _copy(connection, beside, path)
            if over:
                beside.replace(path)
            elif not put_in_place(beside, path):
                raise OutputExistsError(path)
    except OSError as fault:
        raise OutputUnwritableError(path, fault.strerror or str(fault), ARGUMENT) from fault
    finally:
        connection.close()


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as fault:
        reason = "its folder cannot be made there"
        raise OutputUnwritableError(path, reason, ARGUMENT) from fault


def _copy(connection: Connection, beside: Path, path: Path) -> None:
    try:
        connection.copy_to(beside)
    except StoreUnusableError as fault:
        if fault.store != beside:
            raise
        raise OutputUnwritableError(path, fault.reason, ARGUMENT) from fault


def _may_be_a_store(path: Path) -> bool:
    """Whether a file is empty or begins as SQLite's do, so that a copy may take its place."""
    try:
        with path.open("rb") as file:
            return file.read(len(_BEGINS)) in (b"", _BEGINS)
    except OSError as fault:
        raise OutputUnwritableError(path, fault.strerror or str(fault), ARGUMENT) from fault


def _require_place(place: StorePlace, path: Path, *, over: bool) -> None:
    if path.is_dir():
        raise OutputUnwritableError(path, "it is a folder", ARGUMENT)
    if isinstance(place, Path) and path.exists() and place.exists() and path.samefile(place):
        raise OutputUnwritableError(path, "it is the store itself", ARGUMENT)
    if path.exists() and not over:
        raise OutputExistsError(path)
    if path.exists() and not (path.is_file() and _may_be_a_store(path)):
        raise OutputUnwritableError(path, "what is there is no store", ARGUMENT)
    for ending in ("-journal", "-wal"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            reason = f"{beside.name} beside it would be taken for part of it"
            raise OutputUnwritableError(path, reason, ARGUMENT)
