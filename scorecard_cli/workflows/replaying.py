"""Replaying: every deed of a store's log done again in an empty one, and the two held together.

No check is made again: a return lands with the warnings that it landed with.
"""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from scorecard_cli.domain.log import LogEntry
from scorecard_cli.domain.places import StorePlace
from scorecard_cli.domain.settings import Settings
from scorecard_cli.store.contents import Contents
from scorecard_cli.store.repository import open_store
from scorecard_cli.workflows.asking import opened
from scorecard_cli.workflows.concluding import conclude, up_to_date
from scorecard_cli.workflows.doing_again import CannotBeDoneError, Stores, do_again


class Stopped(Struct, frozen=True):
    """The first entry that cannot be done again.

    Attributes:
        entry: the entry.
        why: the reason, as the rest of a sentence.
    """

    entry: LogEntry
    why: str


class TableDifference(Struct, frozen=True):
    """A table that was not rebuilt as it is held.

    Attributes:
        table: its name.
        only_held: how many rows are in the store and were not rebuilt.
        only_rebuilt: how many rows were rebuilt and are not in the store.
        example: the first of either, as columns and entries.
    """

    table: str
    only_held: int
    only_rebuilt: int
    example: tuple[object, ...]


class Replay(Struct, frozen=True):
    """What replaying a log came to.

    Attributes:
        entries: how many entries the log has.
        done: how many of them were done again.
        stopped: the first that cannot be; None where all were.
        differences: the tables that were not rebuilt as they are held, not known where
            replaying stopped. Those are left out whose assessments are out of date.
    """

    entries: int
    done: int
    stopped: Stopped | None
    differences: tuple[TableDifference, ...]


def replayed(settings: Settings, into: StorePlace) -> Replay:
    """Do every deed of the store's log again, at its time and by its author, into another.

    The store is only read.

    Args:
        settings: where the store is, whose, and by what it is concluded at the end.
        into: where the other is made; it must hold nothing of the organisation.

    Raises:
        NothingHeldError: there is no store.
        ValueError: something is held there already.
    """
    with (
        opened(settings) as held,
        open_store(into, settings.organisation, writable=True) as rebuilt,
        rebuilt.together(),
    ):
        if rebuilt.first_month_held() is not None:
            raise ValueError(f"{into} holds something already")
        with held.one_moment():  # no longer, since in a file others wait to write meanwhile
            log, first_month = held.log(), held.first_month_held()
            concluded = [each for each, stands in up_to_date(held, settings).items() if stands]
            rows = held.contents(concluded)
        if first_month is not None:
            rebuilt.keep_first_month(first_month)
        for done, entry in enumerate(log):
            try:
                do_again(Stores(held, rebuilt), entry)
            except CannotBeDoneError as why:
                return Replay(len(log), done, Stopped(entry, str(why)), ())
        conclude(rebuilt, settings)
        differences = _differences(rows, rebuilt.contents(concluded))
        return Replay(len(log), len(log), None, tuple(differences))


def _differences(held: Contents, rebuilt: Contents) -> list[TableDifference]:
    """The tables that differ."""
    differences: list[TableDifference] = []
    for table, rows in held.items():
        only_held, only_rebuilt = Counter(rows), Counter(rebuilt[table])
        only_held, only_rebuilt = only_held - only_rebuilt, only_rebuilt - only_held
        if only_held or only_rebuilt:
            example = next(iter(only_held or only_rebuilt))
            counts = only_held.total(), only_rebuilt.total()
            differences.append(TableDifference(table, *counts, example))
    return differences
