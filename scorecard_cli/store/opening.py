"""The store as it is opened for one organisation, read and written to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from scorecard_cli.domain.places import ServerStore, StorePlace
from scorecard_cli.errors import StoreUnusableError
from scorecard_cli.store.engines.engine import Connection, Engine, Row, Value, Values

__all__ = ["BUSY_SECONDS", "Row", "Store", "Values", "engine_of", "is_made", "open_place"]

BUSY_SECONDS = 30.0
"""How long we wait while others write; eight desks that ingest at once are done in less."""

_EXTRA = "this needs one more package; install it with: pip install 'scorecard-cli[postgresql]'"


class Store(Struct, frozen=True):
    """A store that is open, for one organisation.

    Attributes:
        organisation: whose rows are read and written.
        connection: the open file or database.
    """

    organisation: str
    connection: Connection

    def rows(self, question: str, **values: Value) -> list[Row]:
        """Every row that answers the question, which may name :organisation."""
        asked = {"organisation": self.organisation, **values}
        return list(self.connection.execute(question, asked))

    def insert(self, table: str, row: Values) -> int:
        """Write one row of a table that has an id under the organisation, and say its id."""
        owned = {"organisation": self.organisation, **row}
        columns, places = ", ".join(owned), ", ".join(f":{column}" for column in owned)
        statement = f"INSERT INTO {table} ({columns}) VALUES ({places}) RETURNING id"
        return int(self.connection.execute(statement, owned)[0]["id"])

    def insert_all(self, table: str, rows: Iterable[Values]) -> None:
        """Write rows of one shape under the organisation, as they come."""
        owner = {"organisation": self.organisation}
        self.connection.insert_all(table, ({**owner, **row} for row in rows))

    def delete(self, statement: str, **values: Value) -> None:
        """Delete rows of the organisation."""
        self.connection.execute(statement, {"organisation": self.organisation, **values})

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """All that is read inside is as it was at one moment, whatever others write meanwhile."""
        self.connection.begin_reading()
        try:
            yield
        finally:
            self.connection.roll_back()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept together, or none of it.

        Inside another it is part of that one.
        """
        if self.connection.has_begun():
            yield
            return
        self.connection.begin(self.organisation)
        try:
            yield
            self.connection.commit()
        except BaseException:
            self.connection.roll_back()
            raise


def open_place(
    place: StorePlace, organisation: str, *, writable: bool, wait: float, as_it_is: bool = False
) -> Store:
    """Open the store; one that is missing is made only for writing.

    One of an earlier version is brought up to date first, once a copy is kept beside its file;
    or is opened as it is, and then only what every version has may be asked of it.

    Raises:
        NothingHeldError: it is missing, and was to be read.
        NotAStoreError: the file or database is something else, an empty file included.
        StoreNewerError: a later version of this tool wrote it.
        StoreBusyError: another process held it for all of the wait.
        StoreUnusableError: it cannot be read or written where it stands.
    """
    return Store(
        organisation, engine_of(place).opened(writable=writable, wait=wait, as_it_is=as_it_is)
    )


def is_made(place: StorePlace) -> bool:
    """Whether something stands where the store is to be."""
    return engine_of(place).is_made()


def engine_of(place: StorePlace) -> Engine:
    """What keeps a store in this place; only the one that is needed is loaded."""
    if isinstance(place, ServerStore):
        try:
            from scorecard_cli.store.engines.postgresql import Database
        except ImportError as fault:
            raise StoreUnusableError(place, _EXTRA) from fault
        return Database(place)
    from scorecard_cli.store.engines.sqlite import File

    return File(place)
