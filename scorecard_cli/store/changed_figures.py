"""What a newer version of a return changes of the figures that are held."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import DirectorateReturn
from scorecard_cli.store.observations import observation_in
from scorecard_cli.store.opening import Store

EARLIER_VERSIONS = """
    SELECT observation.*
    FROM return_in_force AS held JOIN observation ON return_id = held.id
    WHERE held.organisation = :organisation AND directorate = :directorate AND quarter = :quarter
    ORDER BY received, held.id, observation.id
"""


class ChangedFigure(NamedTuple):
    """A figure that a newer version of a return states otherwise.

    Attributes:
        ref, part, period: whose figure, and for when.
        held_text: the cell as the version held has it; empty for a blank.
        new_text: the cell as the newer version has it; empty for a blank.
    """

    ref: str
    part: str | None
    period: Period
    held_text: str
    new_text: str


def changes_against_held(
    store: Store, directorate_return: DirectorateReturn, observations: Iterable[Observation]
) -> list[ChangedFigure]:
    """What a newer version of a return changes, to be asked before it is added.

    A cell has changed when its text has, or the figure that it holds. It is listed by the
    parts whose figures differ, or once where no part does. A cell that no earlier version
    stated is no change.
    """
    held: dict[tuple[str, Period], tuple[int, list[Observation]]] = {}
    for row in store.rows(
        EARLIER_VERSIONS,
        directorate=directorate_return.directorate,
        quarter=str(directorate_return.quarter),
    ):
        stated, stating = observation_in(row), row["return_id"]
        cell = held.setdefault((stated.ref, stated.period), (stating, []))
        if cell[0] != stating:
            cell = held[stated.ref, stated.period] = (stating, [])
        cell[1].append(stated)
    return [
        change
        for cell_of, now in _cells(observations).items()
        if cell_of in held
        for change in _changes(held[cell_of][1], now)
    ]


def _cells(observations: Iterable[Observation]) -> dict[tuple[str, Period], list[Observation]]:
    cells: dict[tuple[str, Period], list[Observation]] = {}
    for stated in observations:
        cells.setdefault((stated.ref, stated.period), []).append(stated)
    return cells


def _changes(held: list[Observation], now: list[Observation]) -> list[ChangedFigure]:
    figures = {stated.part: (stated.number, stated.marker) for stated in held}
    same = figures == {stated.part: (stated.number, stated.marker) for stated in now}
    if same and held[0].text == now[0].text:
        return []
    parts: list[str | None] = [
        stated.part
        for stated in now
        if stated.part is not None and figures.get(stated.part) != (stated.number, stated.marker)
    ]
    return [
        ChangedFigure(now[0].ref, part, now[0].period, held[0].text, now[0].text)
        for part in parts or [None]
    ]
