"""Restatements: later figures that differ for the same quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scorecard_cli.domain.figures import Marker, Observation
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import reference_order

Cells = dict[str, list[Observation]]
"""The observations of one quarter by measure: several where a cell holds parts."""


@dataclass(frozen=True, slots=True)
class Restatement:
    """A cell for an earlier quarter that says something else than it did in that quarter.

    Attributes:
        ref: the measure.
        period: the quarter restated.
        before: the cell as the returns for that quarter had it; empty for a blank.
        now: the cell as the returns up to now have it.
    """

    ref: str
    period: Period
    before: str
    now: str


def restatements(
    then: Sequence[tuple[Period, Sequence[Observation]]], now: Sequence[Observation]
) -> tuple[Restatement, ...]:
    """Compare what was said of each earlier quarter at the time with what is said of it now.

    A cell is restated where its figures or its marker differ, not merely its words.

    Args:
        then: each earlier quarter held, with the observations in force for it.
        now: the observations in force for the quarter reported.

    Returns:
        In reference order, the earliest quarter of a measure first.
    """
    found = [
        Restatement(ref, quarter, said[0].text, standing[0].text)
        for quarter, observations in then
        for ref, (said, standing) in _pairs(quarter, observations, now).items()
        if _figures(said) != _figures(standing)
    ]
    return tuple(sorted(found, key=lambda one: (reference_order(one.ref), one.period.ordinal)))


def _pairs(
    quarter: Period, then: Iterable[Observation], now: Iterable[Observation]
) -> dict[str, tuple[list[Observation], list[Observation]]]:
    said, standing = _cells(quarter, then), _cells(quarter, now)
    return {ref: (cell, standing[ref]) for ref, cell in said.items() if ref in standing}


def _cells(quarter: Period, observations: Iterable[Observation]) -> Cells:
    cells: Cells = {}
    for observation in observations:
        if observation.period == quarter:
            cells.setdefault(observation.ref, []).append(observation)
    return cells


def _figures(cell: Iterable[Observation]) -> set[tuple[str | None, object, Marker | None]]:
    return {(one.part, one.number, one.marker) for one in cell}
