"""How the parts of a measure make the measure: its worst part, and the worst way one moved."""

from __future__ import annotations

import pandas as pd

from scorecard_cli.domain.assessments import DirectionOfTravel, Status
from scorecard_cli.rules.frames import KEYS, WHOLE

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
]  # fmt: skip
_MOVED = ["dot", "movement", "basis", "moved_figure", "compared_figure", "compared_place"]


def with_worst_part(frame: pd.DataFrame) -> pd.DataFrame:
    """Give each compound measure the status of its worst part.

    Only parts that the status rests on count; of equals the one with the greatest
    shortfall. ``deciding_part`` names it. A part without a figure makes the measure not
    yet available, unless another is off target: what is missing is not taken for good. A
    measure none of whose parts has a figure keeps what its own gave.
    """
    ranks = frame["status"].map(_WORST_FIRST)
    measured = frame["rests"] & frame["judged_figure"].notna()
    any_measured = measured.groupby(frame.index.get_level_values("ref")).transform("any")
    worst = _first(frame, ranks.where(any_measured), by_shortfall=True)
    decided = _carried_up(frame, worst, _JUDGED)
    decided["deciding_part"] = None
    whole = [(ref, WHOLE) for ref in worst["ref"]]
    decided.loc[whole, "deciding_part"] = worst["part"].to_numpy()
    return decided


def with_parts_direction(frame: pd.DataFrame) -> pd.DataFrame:
    """Give each compound measure its parts' direction of travel.

    Worse if any part is worse, else improved if any improved, else stable.
    """
    return _carried_up(frame, _first(frame, frame["dot"].map(_WAYS)), _MOVED)


def _first(frame: pd.DataFrame, rank: pd.Series, by_shortfall: bool = False) -> pd.DataFrame:
    """The first part of each measure by rank, then by shortfall, then in the register's order."""
    parts = frame.assign(rank=rank)[frame["rests"] & rank.notna()].reset_index()
    keys = ["ref", "rank", "place"]
    if by_shortfall:
        parts["relief"] = parts["shortfall"].map(lambda short: -short, na_action="ignore")
        keys.insert(2, "relief")
    return parts.sort_values(keys, kind="stable").drop_duplicates("ref")


def _carried_up(frame: pd.DataFrame, chosen: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Copy columns from a chosen part of each measure to the row of the whole."""
    if chosen.empty:
        return frame.copy()
    raised = chosen.assign(part=WHOLE).set_index(KEYS)[columns]
    whole = frame.copy()
    whole.loc[raised.index, columns] = raised.astype(object)
    return whole
