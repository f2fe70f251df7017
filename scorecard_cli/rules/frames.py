"""What rules work on: the rows of an assessment, and the columns over them.

A measure has one row for the whole, then one for each of its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from scorecard_cli.domain.due import Schedule
from scorecard_cli.domain.measures import Measure, PartsCombine, Tolerance
from scorecard_cli.domain.schemes import TOLERANCE, Scheme
from scorecard_cli.rules.columns import Column, Whether, column_of, held, where

WHOLE = ""
"""The part of a row that stands for the whole measure."""

Key = tuple[str, str]  # the reference and the part of a row


class Rows(Struct, frozen=True, eq=False):
    """The measures and parts of an assessment, and which row is the whole measure's.

    Attributes:
        ref, part: what stands on each row; part is "" for the whole measure.
        row_of: the row of each reference and part, in the order of the rows.
        whole: for each row, that of its whole measure.
        is_whole: whether a row is the whole measure's.
    """

    ref: Column
    part: Column
    row_of: Mapping[Key, int]
    whole: NDArray[np.intp]
    is_whole: Whether

    @classmethod
    def of(cls, keys: Sequence[Key]) -> Rows:
        """The rows of these references and parts, every measure's whole among them."""
        row_of = {key: row for row, key in enumerate(keys)}
        part = column_of(part for _, part in keys)
        return cls(
            column_of(ref for ref, _ in keys),
            part,
            row_of,
            np.array([row_of[ref, WHOLE] for ref, _ in keys], dtype=np.intp),
            np.asarray(part == WHOLE, dtype=bool),
        )

    def __len__(self) -> int:
        return len(self.ref)

    def from_whole(self, column: Column) -> Column:
        """For every row, the entry of the whole measure."""
        return column[self.whole]

    def of_any_row(self, condition: Whether) -> Whether:
        """For every row, whether a condition holds on any row of its measure."""
        found = np.zeros(len(self), dtype=bool)
        found[self.whole[condition]] = True
        return found[self.whole]


class Frame(Struct, frozen=True, eq=False):
    """Columns by name, over the same rows.

    Attributes:
        rows: what stands on each row.
        columns: one entry per row in each.
    """

    rows: Rows
    columns: Mapping[str, NDArray[Any]]

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self.columns[name]

    def adding(self, columns: Mapping[str, NDArray[Any]]) -> Frame:
        """The frame with these columns added, or put in the place of those of the same name."""
        return replace(self, columns={**self.columns, **columns})

    def by_own_year(self, answer: Callable[[int], int]) -> NDArray[np.int_]:
        """What depends on the quarter of the plan's year with which a measure's own year begins.

        Args:
            answer: to the number of that quarter.
        """
        answers = np.array([answer(begins) for begins in (1, 2, 3, 4)])
        by_row: NDArray[np.int_] = answers[self["year_begins"] - 1]
        return by_row

    def own_or_whole(self, column: Column) -> Column:
        """A part's own entry, else the whole measure's, which is no measure of parts added up."""
        own = held(column) | (self["combine"] == PartsCombine.SUM)
        return where(own, column, self.rows.from_whole(column))

    def to_pandas(self) -> pd.DataFrame:
        """The frame as the room gives it out, beginning with ref and part; entries as they are."""
        keys = {"ref": self.rows.ref, "part": self.rows.part}
        return pd.DataFrame(keys | dict(self.columns), dtype=object)


SETTINGS = (
    "polarity", "frequency", "target_kind", "target", "has_target", "comparison", "profile",
    "milestones", "tolerance_amount", "tolerance_in_points", "figures_are", "basis_named", "unit",
    "combine", "rests", "floor", "band", "forecast", "not_comparable", "best", "year_begins",
    "schedule",
)  # fmt: skip
"""The columns of a register's settings. ``rests``: the measure's status rests on the row, as
on parts that have a target. ``year_begins``: with which quarter of the plan's year the measure's
own does, as integers."""

YES_OR_NO = ("has_target", "tolerance_in_points", "rests")


def measure_frame(
    measures: Sequence[Measure], default_tolerance: Tolerance, scheme: Scheme = TOLERANCE
) -> Frame:
    """Arrange the register's settings for rules: the whole measure, then its parts."""
    settled = [
        row
        for measure in measures
        for row in _measure_rows(measure, scheme.amber or measure.tolerance or default_tolerance)
    ]
    columns: dict[str, NDArray[Any]] = {
        name: column_of(settings[place] for _, settings in settled)
        for place, name in enumerate(SETTINGS)
    }
    columns |= {name: columns[name].astype(bool) for name in YES_OR_NO}
    columns["year_begins"] = columns["year_begins"].astype(int)
    return Frame(Rows.of([key for key, _ in settled]), columns)


def _measure_rows(
    measure: Measure, tolerance: Tolerance
) -> Iterator[tuple[Key, tuple[object, ...]]]:
    """The settings of the whole measure and of each part, in the order of SETTINGS."""
    target = measure.target
    schedule = Schedule.of(measure)
    of_parts = any(part.target is not None for part in measure.parts)
    summed = measure.parts_combine is PartsCombine.SUM

    def settings(
        own: object, has_target: bool, rests: bool, forecast: object = None
    ) -> tuple[object, ...]:
        return (
            measure.polarity, measure.frequency, target.kind, own, has_target, target.comparison,
            measure.profile, measure.milestones, tolerance.amount, tolerance.in_points,
            measure.figures_are, measure.dot_basis, measure.unit, measure.parts_combine, rests,
            None if own is None else measure.floor, None if own is None else measure.band,
            forecast, measure.not_comparable, measure.best, measure.year_begins, schedule,
        )  # fmt: skip

    has_target = target.value is not None or of_parts
    yield (measure.ref, WHOLE), settings(target.value, has_target, False, measure.forecast)
    for part in measure.parts:
        own = part.target if of_parts or summed else target.value
        rests = not summed and (part.target is not None or not of_parts)
        yield (measure.ref, part.name), settings(own, own is not None, rests)
