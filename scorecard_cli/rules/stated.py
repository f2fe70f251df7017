"""What the returns in force state, arranged over the rows: a column for each period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from scorecard_cli.domain.figures import Marker, Observation
from scorecard_cli.domain.periods import Period, PeriodKind
from scorecard_cli.rules.columns import Column, Whether, absent, column_of
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


class _OfPeriod(Struct, frozen=True, eq=False):
    """What is stated for one period: a column of each of the tables."""

    figures: Column
    to_date: Whether
    markers: Column
    texts: Column


def stated_figures(observations: Iterable[Observation], rows: Rows) -> StatedFigures:
    """Arrange observations by measure, part and period, for the measures of the rows.

    What stands on no row, since the register does not know it, still gives its period a column.
    """
    by_period: defaultdict[Period, list[Observation]] = defaultdict(list)
    for one in observations:
        by_period[one.period].append(one)
    quarters: dict[int, _OfPeriod] = {}
    year_ends: dict[int, _OfPeriod] = {}
    for period, stated in by_period.items():
        if period.kind is PeriodKind.QUARTER:
            quarters[period.ordinal] = _of_period(stated, rows)
        elif period.kind is PeriodKind.YEAR_END:
            year_ends[period.year] = _of_period(stated, rows)
    none, no = absent(len(rows)), np.zeros(len(rows), dtype=bool)
    return StatedFigures(
        Table({at: one.figures for at, one in quarters.items()}, none),
        Table({at: one.to_date for at, one in quarters.items()}, no),
        Table({at: one.figures for at, one in year_ends.items()}, none),
        Table({at: one.markers for at, one in quarters.items()}, none),
        Table({at: one.texts for at, one in quarters.items()}, none),
    )


def _of_period(stated: Sequence[Observation], rows: Rows) -> _OfPeriod:
    """The columns of one period.

    Marker and text are those of the cell, and hold for the measure and all its parts. Of the
    parts that one cell states, the first speaks for it: every observation has a text, so that
    a row without one is a row that none has spoken for.
    """
    figures: list[Decimal | None] = [None] * len(rows)
    to_date = [False] * len(rows)
    markers: list[Marker | None] = [None] * len(rows)
    texts: list[str | None] = [None] * len(rows)
    row_of = rows.row_of.get
    for one in stated:
        row = row_of((one.ref, one.part or WHOLE))
        if row is not None:
            figures[row], to_date[row] = one.number, one.year_to_date
        whole = row_of((one.ref, WHOLE)) if one.part else row
        if whole is not None and texts[whole] is None:
            markers[whole], texts[whole] = one.marker, one.text
    return _OfPeriod(
        column_of(figures),
        np.array(to_date, dtype=bool),
        rows.from_whole(column_of(markers)),
        rows.from_whole(column_of(texts)),
    )
