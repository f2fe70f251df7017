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


def stated_figures(observations: Iterable[Observation], rows: Rows) -> StatedFigures:
    """Arrange observations by measure, part and period, for the measures of the rows.

    What stands on no row, since the register does not know it, still gives its period a column.
    """
    by_period: defaultdict[Period, list[Observation]] = defaultdict(list)
    for one in observations:
        by_period[one.period].append(one)
    numbers: dict[int, NDArray[Any]] = {}
    to_date: dict[int, NDArray[Any]] = {}
    year_ends: dict[int, NDArray[Any]] = {}
    markers: dict[int, NDArray[Any]] = {}
    texts: dict[int, NDArray[Any]] = {}
    row_of, count = rows.row_of, len(rows)
    for period, stated in by_period.items():
        if period.kind is PeriodKind.MONTH:
            continue
        figure: list[Decimal | None] = [None] * count
        so_far = [False] * count
        marker: list[Marker | None] = [None] * count
        text: list[str | None] = [None] * count
        for one in stated:
            row = row_of.get((one.ref, one.part or WHOLE))
            if row is not None:
                figure[row], so_far[row] = one.number, one.year_to_date
            whole = row_of.get((one.ref, WHOLE)) if one.part else row
            if whole is not None and text[whole] is None:
                # Of the parts that one cell states, the first speaks for it.
                marker[whole], text[whole] = one.marker, one.text
        if period.kind is PeriodKind.YEAR_END:
            year_ends[period.year] = _column(figure)
            continue
        place = period.ordinal
        numbers[place], to_date[place] = _column(figure), np.array(so_far, dtype=bool)
        markers[place] = rows.from_whole(_column(marker))
        texts[place] = rows.from_whole(_column(text))
    none, no = absent(count), np.zeros(count, dtype=bool)
    return StatedFigures(
        Table(numbers, none),
        Table(to_date, no),
        Table(year_ends, none),
        Table(markers, none),
        Table(texts, none),
    )


def _column(entries: Sequence[object]) -> NDArray[Any]:
    column = np.empty(len(entries), dtype=object)
    column[:] = entries
    return column
