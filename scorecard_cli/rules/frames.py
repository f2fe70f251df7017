"""The frames that rules work on, and exact arithmetic over columns with gaps.

Every frame of this room has one row per measure and part, indexed by ``ref`` and ``part``;
``part`` is "" for the whole measure. Figures are exact decimals in object columns, and an
absent figure is None or NaN, never zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import Measure, PartsCombine, Polarity, Tolerance
from scorecard_cli.domain.periods import Period, PeriodKind

WHOLE = ""
"""The part of a row that stands for the whole measure."""

KEYS = ["ref", "part"]

Column = pd.Series  # one entry per measure and part


@dataclass(frozen=True, slots=True)
class StatedFigures:
    """What is stated for each measure and part.

    Attributes:
        quarters: a column for each quarter's ordinal, the figure stated for it.
        to_date: the same columns, whether the cell calls its figure the year to date.
        year_ends: a column for each financial year's first calendar year.
        markers: a column for each quarter's ordinal, why its cell holds no figure; a
            cell that no return states is absent.
        texts: a column for each quarter's ordinal, the cell as returned.
    """

    quarters: pd.DataFrame
    to_date: pd.DataFrame
    year_ends: pd.DataFrame
    markers: pd.DataFrame
    texts: pd.DataFrame


def measure_frame(measures: Sequence[Measure], default_tolerance: Tolerance) -> pd.DataFrame:
    """Arrange the register's settings for rules: the whole measure, then its parts."""
    rows = [row for measure in measures for row in _measure_rows(measure, default_tolerance)]
    columns = [
        "ref", "part", "place", "polarity", "frequency", "target_kind", "target", "has_target",
        "comparison", "profile", "milestones", "tolerance_amount", "tolerance_in_points",
        "figures_are", "basis_named", "unit", "combine", "rests",
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns, dtype=object).set_index(KEYS)
    flags = ["has_target", "tolerance_in_points", "rests"]
    return frame.astype(dict.fromkeys(flags, bool))


def _measure_rows(measure: Measure, default: Tolerance) -> Iterable[tuple[object, ...]]:
    """``rests``: the measure's status rests on the row, as on parts that have a target."""
    tolerance = measure.tolerance or default
    target = measure.target
    of_parts = any(part.target is not None for part in measure.parts)
    summed = measure.parts_combine is PartsCombine.SUM

    def row(part: str, place: int, own: object, rests: bool, basis: object) -> tuple[object, ...]:
        return (
            measure.ref, part, place, measure.polarity, measure.frequency, target.kind, own,
            own is not None or (part == WHOLE and of_parts), target.comparison, measure.profile,
            measure.milestones, tolerance.amount, tolerance.in_points, measure.figures_are,
            basis, measure.unit, measure.parts_combine, rests,
        )  # fmt: skip

    yield row(WHOLE, 0, target.value, False, measure.dot_basis)
    for place, part in enumerate(measure.parts, start=1):
        own = part.target if of_parts or summed else target.value
        rests = not summed and (part.target is not None or not of_parts)
        yield row(part.name, place, own, rests, measure.dot_basis)


def stated_figures(observations: Sequence[Observation], index: pd.Index[Any]) -> StatedFigures:
    """Arrange observations by measure, part and period, for the measures of ``index``."""
    records = [
        (o.ref, o.part or WHOLE, o.period.kind, _place(o.period), o.number, o.year_to_date,
         o.marker, o.text)
        for o in observations
        if o.period.kind is not PeriodKind.MONTH
    ]  # fmt: skip
    columns = ["ref", "part", "kind", "place", "number", "to_date", "marker", "text"]
    frame = pd.DataFrame(records, columns=columns, dtype=object)
    quarters = frame[frame["kind"] == PeriodKind.QUARTER]
    refs = index.get_level_values("ref")

    def of_cell(column: str) -> pd.DataFrame:
        """What is true of the cell holds for the measure and all its parts."""
        first = quarters.drop_duplicates(["ref", "place"])
        return _wide(first, ["ref"], column).reindex(refs).set_axis(index)

    return StatedFigures(
        _wide(quarters, KEYS, "number").reindex(index),
        _wide(quarters, KEYS, "to_date").reindex(index).eq(True),
        _wide(frame[frame["kind"] == PeriodKind.YEAR_END], KEYS, "number").reindex(index),
        of_cell("marker"),
        of_cell("text"),
    )


def _place(period: Period) -> int:
    return period.ordinal if period.kind is PeriodKind.QUARTER else period.year


def _wide(frame: pd.DataFrame, keys: list[str], column: str) -> pd.DataFrame:
    return frame.pivot(index=keys, columns="place", values=column).astype(object)


def column_at(table: pd.DataFrame, place: int) -> Column:
    """A table's column for one period; all absent where nothing is stated for it."""
    if place in table.columns:
        return table[place]
    return absent(table.index)


def places_of(table: pd.DataFrame) -> list[int]:
    """The periods that a table has a column for, earliest first."""
    return sorted(int(place) for place in table.columns)


def absent(index: pd.Index[Any]) -> Column:
    """A column without a figure."""
    return pd.Series(None, index=index, dtype=object)


def on_held(operate: Callable[..., Any], *columns: Column) -> Column:
    """Work on the rows where every column holds something; the others stay absent."""
    held = held_in_all(*columns)
    outcome = absent(columns[0].index)
    if held.any():
        outcome[held] = operate(*(column[held] for column in columns))
    return outcome


def holds(condition: Callable[..., Any], *columns: Column) -> Column:
    """Whether a condition holds; False where any column is absent."""
    return on_held(condition, *columns).eq(True)


def held_in_all(*columns: Column) -> Column:
    """Whether every column holds something."""
    held = columns[0].notna()
    for column in columns[1:]:
        held &= column.notna()
    return held


def own_or_whole(column: Column) -> Column:
    """A part's own entry, else the whole measure's (a part with no earlier figure of its own)."""
    return column.where(column.notna(), from_whole(column))


def from_whole(column: Column) -> Column:
    """For every row, the entry of the whole measure."""
    whole = column[column.index.get_level_values("part") == WHOLE].droplevel("part")
    return whole.reindex(column.index.get_level_values("ref")).set_axis(column.index)


def sign_of(polarity: Column) -> Column:
    """+1 where high is good, -1 where low is good: polarity, applied last and once."""
    return polarity.map({Polarity.HIGH: 1, Polarity.LOW: -1, Polarity.NOT_APPLICABLE: 0})
