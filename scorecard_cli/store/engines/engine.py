"""What a store asks of whatever keeps it.

Every question and every table is written once, in the words that both engines take:

- A table goes into `schema`, in SQLite's words, each column with a comment; a new one into a
  new version, listed in `schema.MIGRATIONS`. `postgresql.WORDS` are the few words that
  PostgreSQL has others for. A table that is ordered or pointed to has ``id INTEGER PRIMARY KEY``.
- A question names its values ``:name``, and reads a row by its columns' names. ``CASE`` and
  ``coalesce`` stand where SQLite alone would count a truth as a number or compare NULLs with
  IS; a query inside FROM has a name. Text is compared and sorted by its code points on both.
- A row with an id is written by `Store.insert`, every other by `Store.insert_all`.
- The tests of ``tests/store`` ask each engine; ``make test-postgresql`` starts the server.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeAlias

Value: TypeAlias = str | int | bytes | None
Values: TypeAlias = Mapping[str, Value]


class Row(Protocol):
    """A row of an answer, read by the names of its columns."""

    def __getitem__(self, column: str, /) -> Any: ...

    def keys(self) -> Iterable[str]:
        """The names of its columns, in their order."""
        ...


class Connection(Protocol):
    """An open store. What stands in the way is said in our words; a fault of ours stays as it is.

    Raises:
        StoreBusyError, StoreUnusableError, NotAStoreError: from every method.
    """

    def execute(self, statement: str, values: Values) -> Sequence[Row]:
        """Every row that a statement answers with; none where it answers nothing."""
        ...

    def insert_all(self, table: str, rows: Iterable[Values]) -> None:
        """Write rows of one shape, as they come."""
        ...

    def begin(self, organisation: str = "") -> None:
        """Begin to write, once nobody else writes for the organisation; "" is the whole store."""
        ...

    def begin_reading(self) -> None:
        """Begin to read all at one moment, whatever others write meanwhile; roll back to end."""
        ...

    def has_begun(self) -> bool:
        """Whether something was begun and is neither kept nor undone."""
        ...

    def commit(self) -> None:
        """Keep what was written since it was begun."""
        ...

    def roll_back(self) -> None:
        """Undo what was written since it was begun, if anything was."""
        ...

    def version(self) -> int:
        """The version that the store is at; 0 before it has any table."""
        ...

    def bring_to(self, version: int, scripts: Iterable[str]) -> None:
        """Run the scripts that make the store one of this version, inside what was begun."""
        ...

    def damage(self) -> list[str]:
        """What the engine itself finds amiss in how the store is kept; see each engine."""
        ...

    def orphans(self) -> list[tuple[str, str, int]]:
        """Tables with rows whose own row in another is not there, that table, and how many."""
        ...

    def copy_to(self, path: Path) -> None:
        """Write all that is held at one moment, whoever's, to a file that is not there yet.

        The file is a store of SQLite's, whatever keeps this one.

        Raises:
            OSError: there can be no such file.
        """
        ...

    def close(self) -> None:
        """Let go of the store; what was begun and not kept is undone."""
        ...


class Engine(Protocol):
    """One place where a store is or may be."""

    def is_made(self) -> bool:
        """Whether something is there, whether or not it is a store of ours."""
        ...

    def opened(self, *, writable: bool, wait: float, as_it_is: bool = False) -> Connection:
        """Open the store; see `opening.open_place`. As it is, an earlier one stays earlier."""
        ...
