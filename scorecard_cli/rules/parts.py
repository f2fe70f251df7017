"""How the parts of a measure make the measure: its worst part, and the worst way one moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scorecard_cli.domain.assessments import DirectionOfTravel, Status
from scorecard_cli.rules.columns import Whether, absent, held, on_held, translated
from scorecard_cli.rules.frames import Frame

_WORST_FIRST = {
    Status.OFF_TARGET: 0,
    Status.NOT_AVAILABLE: 1,
    Status.SATISFACTORY: 2,
    Status.ON_TARGET: 3,
}
_WAYS = {
    DirectionOfTravel.WORSE: 0,
    DirectionOfTravel.IMPROVED: 1,
    DirectionOfTravel.STABLE: 2,
}
_JUDGED = [
    "status", "status_rule", "absence", "judged_figure", "target_now", "tolerance", "shortfall",
    "set_against", "by_last_year",
]  # fmt: skip
_MOVED = ["dot", "movement", "basis", "moved_figure", "compared_figure", "compared_place"]


def with_worst_part(frame: Frame) -> Frame:
    """Give each compound measure the status of its worst part.

    Only parts that the status rests on count; of equals the one with the greatest
    shortfall. ``deciding_part`` names it. A part without a figure makes the measure not
    yet available, unless another is off target: what is missing is not taken for good. A
    measure none of whose parts has a figure keeps what its own gave.
    """
    rows = frame.rows
    ranks = translated(frame["status"], _WORST_FIRST)
    # Of one rank, either every part has a shortfall or none has.
    relief = on_held(lambda short: -short, frame["shortfall"])
    measured = rows.of_any_row(frame["rests"] & held(frame["judged_figure"]))
    worst = _first(frame, measured & held(ranks), lambda row: (ranks[row], relief[row]))
    deciding = absent(len(rows))
    deciding[rows.whole[worst]] = rows.part[worst]
    return _carried_up(frame, worst, _JUDGED).adding({"deciding_part": deciding})


def with_parts_direction(frame: Frame) -> Frame:
    """Give each compound measure its parts' direction of travel.

    Worse if any part is worse, else improved if any improved, else stable. What is said of the
    direction is the part's that gives it; of equals, one of which there is nothing to say. Where
    no part has a direction it is why the first has none.
    """
    ways, said = translated(frame["dot"], _WAYS), frame["dot_reason"]
    moved = held(ways)
    deciding = _first(frame, moved, lambda row: (ways[row], said[row] is not None))
    frame = _carried_up(frame, deciding, [*_MOVED, "dot_reason"])
    silent = ~frame.rows.of_any_row(moved & frame["rests"])
    return _carried_up(frame, _first(frame, silent & held(said), lambda _: 0), ["dot_reason"])


def _first(frame: Frame, counted: Whether, order: Callable[[int], Any]) -> NDArray[np.intp]:
    """The row of the first part of each measure, of equals the first in the register."""
    parts = np.flatnonzero(frame["rests"] & counted).tolist()
    first: dict[int, int] = {}
    for part in sorted(parts, key=order):
        first.setdefault(frame.rows.whole[part], part)
    return np.array(list(first.values()), dtype=np.intp)


def _carried_up(frame: Frame, parts: NDArray[np.intp], names: Iterable[str]) -> Frame:
    """Copy columns from a chosen part of each measure to the row of the whole."""
    raised = {name: frame[name].copy() for name in names}
    for column in raised.values():
        column[frame.rows.whole[parts]] = column[parts]
    return frame.adding(raised)
