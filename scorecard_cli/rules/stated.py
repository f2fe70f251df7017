"""What the returns in force state, arranged over the rows: a column for each period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.periods import PeriodKind
from scorecard_cli.rules.columns import absent
from scorecard_cli.rules.frames import WHOLE, Rows


class Table(Struct, frozen=True, eq=False):
    """A column for each period that anything is stated for.

    Attributes:
        columns: by the ordinal of a quarter, or by the year of a year end.
        empty: the column of every other period.
    """

    columns: Mapping[int, NDArray[Any]]
    empty: NDArray[Any]

    def at(self, place: int) -> NDArray[Any]:
        """The column for one period; all absent where nothing is stated for it."""
        return self.columns.get(place, self.empty)

    @property
    def places(self) -> list[int]:
        """The periods that there is a column for, earliest first."""
        return sorted(self.columns)

    def of_rows(self, places: NDArray[np.int_]) -> NDArray[Any]:
        """A column in which each row has the entry of a period of its own."""
        column = self.empty
        for place in np.unique(places).tolist():
            column = np.where(places == place, self.at(place), column)
        return column

    def having(self, columns: Mapping[int, NDArray[Any]]) -> Table:
        """The table with these columns added, or put in the place of others."""
        return replace(self, columns={**self.columns, **columns})


class StatedFigures(Struct, frozen=True, eq=False):
    """What is stated for each measure and part.

    Attributes:
        quarters: the figure stated for each quarter.
        to_date: whether its cell calls it the year to date.
        year_ends: the figure stated for each year end.
        markers: why a quarter's cell holds no figure; absent too where no return states it.
        texts: a quarter's cell as returned.
    """

    quarters: Table
    to_date: Table
    year_ends: Table
    markers: Table
    texts: Table


ByPlace = Mapping[int, Sequence[Observation]]


def stated_figures(observations: Iterable[Observation], rows: Rows) -> StatedFigures:
    """Arrange observations by measure, part and period, for the measures of the rows.

    What stands on no row, since the register does not know it, still gives its period a column.
    """
    quarters: defaultdict[int, list[Observation]] = defaultdict(list)
    year_ends: defaultdict[int, list[Observation]] = defaultdict(list)
    for one in observations:
        if one.period.kind is PeriodKind.QUARTER:
            quarters[one.period.ordinal].append(one)
        elif one.period.kind is PeriodKind.YEAR_END:
            year_ends[one.period.year].append(one)
    none, no = absent(len(rows)), np.zeros(len(rows), dtype=bool)
    return StatedFigures(
        _of_rows(quarters, "number", rows, none),
        _of_rows(quarters, "year_to_date", rows, no),
        _of_rows(year_ends, "number", rows, none),
        _of_cells(quarters, "marker", rows, none),
        _of_cells(quarters, "text", rows, none),
    )


def _of_rows(stated: ByPlace, name: str, rows: Rows, empty: NDArray[Any]) -> Table:
    """What is stated for the measure or part itself."""
    columns = {place: empty.copy() for place in stated}
    entry = attrgetter(name)
    for place, observations in stated.items():
        column = columns[place]
        for one in observations:
            row = rows.row_of.get((one.ref, one.part or WHOLE))
            if row is not None:
                column[row] = entry(one)
    return Table(columns, empty)


def _of_cells(stated: ByPlace, name: str, rows: Rows, empty: NDArray[Any]) -> Table:
    """What is true of the cell, which holds for the measure and all its parts.

    Of the parts that one cell states, the first speaks for it.
    """
    columns = {}
    entry = attrgetter(name)
    for place, observations in stated.items():
        column = empty.copy()
        for one in reversed(observations):
            row = rows.row_of.get((one.ref, WHOLE))
            if row is not None:
                column[row] = entry(one)
        columns[place] = rows.from_whole(column)
    return Table(columns, empty)
