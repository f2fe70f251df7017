"""Columns with gaps, and exact arithmetic over them.

A column has one entry per measure and part. Figures are exact decimals, and an absent entry
is None, never zero. A column is not altered once it is made: the next one is made from it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import repeat
from operator import is_not
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scorecard_cli.domain.measures import Polarity

Column = NDArray[np.object_]
Whether = NDArray[np.bool_]  # a yes or no per row

SIGNS = {Polarity.HIGH: 1, Polarity.LOW: -1, Polarity.NOT_APPLICABLE: 0}


def column_of(entries: Iterable[object]) -> Column:
    """A column of these entries, each kept as it is."""
    return np.fromiter(entries, dtype=object)


def absent(rows: int) -> Column:
    """A column without an entry."""
    return np.full(rows, None, dtype=object)


def held(column: Column) -> Whether:
    """Where a column holds something."""
    return np.fromiter(map(is_not, column, repeat(None)), dtype=bool, count=len(column))


def held_in_all(*columns: Column) -> Whether:
    """Where every column holds something."""
    rows: Whether = np.logical_and.reduce([held(column) for column in columns])
    return rows


def where(condition: Whether, entries: object, otherwise: object) -> Column:
    """The entries where a condition holds, and the others elsewhere: columns, or one for all rows.

    >>> where(np.array([True, False]), "met", column_of(["", "missed"])).tolist()
    ['met', 'missed']
    """
    # Said to be objects, the words of an enumeration stay what they are.
    chosen, others = (np.asarray(each, dtype=object) for each in (entries, otherwise))
    return np.where(condition, chosen, others)


def on_held(operate: Callable[..., Column], *columns: Column) -> Column:
    """Work on the rows where every column holds something; the others stay absent.

    >>> on_held(lambda aim, now: aim - now, column_of([5, None]), column_of([3, 4])).tolist()
    [2, None]
    """
    rows = held_in_all(*columns)
    outcome = absent(len(rows))
    outcome[rows] = operate(*(column[rows] for column in columns))
    return outcome


def holds(condition: Callable[..., Whether], *columns: Column) -> Whether:
    """Whether a condition holds; False where any column is absent."""
    rows = held_in_all(*columns)
    rows[rows] = condition(*(column[rows] for column in columns))
    return rows


def among(column: Column, entries: Collection[object]) -> Whether:
    """Where a column holds one of these entries."""
    rows: Whether = np.logical_or.reduce([column == entry for entry in entries])
    return rows


def translated(column: Column, words: Mapping[Any, object]) -> Column:
    """What each entry stands for; absent for an entry that is not among the words."""
    return column_of(words.get(entry) for entry in column)


def sign_of(polarity: Column) -> Column:
    """+1 where high is good, -1 where low is good: polarity, applied last and once."""
    return translated(polarity, SIGNS)
