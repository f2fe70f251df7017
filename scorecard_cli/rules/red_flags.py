"""Red flags: off target last quarter and still off target now; newly off track; recovered."""

from __future__ import annotations

import pandas as pd

from scorecard_cli.domain.assessments import Status
from scorecard_cli.rules.frames import WHOLE, Column, from_whole

GOOD = (Status.ON_TARGET, Status.SATISFACTORY)


def named_off(status: Column) -> Column:
    """The rows that a list of what is off target names.

    A measure that is off target is named by its parts that are, and by itself where none
    is. Parts of a measure that stands otherwise, by an officer's judgement, are not named.
    """
    part = status.index.get_level_values("part") != WHOLE
    off = (status == Status.OFF_TARGET) & (from_whole(status) == Status.OFF_TARGET)
    refs = status.index.get_level_values("ref")
    by_parts = (off & part).groupby(refs).transform("any")
    return off & (part | ~by_parts)


def red_flags(status: Column, before: pd.DataFrame | None) -> pd.DataFrame:
    """Flag every row against the quarter before.

    Columns: ``red_flag``, ``newly_off_track``, ``recovered`` and ``quarters_off_track``.

    Args:
        status: the statuses that stand now.
        before: ``status`` and ``quarters_off_track`` of the quarter before, by ref and
            part; None where that quarter is not held, and nothing can be said of it.
    """
    off = named_off(status)
    if before is None:
        last, ran = pd.Series(False, index=status.index), pd.Series(0, index=status.index)
    else:
        last, ran = _last_quarter(status, before)
    held = before is not None
    red = off & last
    frame = pd.DataFrame(
        {
            "red_flag": red,
            "newly_off_track": off & ~last & held,
            "recovered": _recovered(status, off, last),
        }
    )
    running = ran.where(last, 0)
    frame["quarters_off_track"] = (running + 1).where(off, running.where(frame["recovered"], 0))
    return _with_whole(frame)


def _last_quarter(status: Column, before: pd.DataFrame) -> tuple[Column, Column]:
    """Whether each row was named last quarter, itself or as the whole measure, and for how long."""
    named = named_off(before["status"])
    runs = before["quarters_off_track"].where(named, 0)
    was = named.reindex(status.index, fill_value=False).astype(bool)
    ran = runs.reindex(status.index, fill_value=0)
    was_whole = from_whole(was)
    return was | was_whole, ran.where(was, from_whole(ran))


def _recovered(status: Column, off: Column, last: Column) -> Column:
    """Named last quarter, not now, and on target or satisfactory: not merely without a figure.

    Where the whole measure was named, the whole must have recovered.
    """
    refs = status.index.get_level_values("ref")
    still = off.groupby(refs).transform("any")
    good = status.isin(GOOD) | from_whole(status).isin(GOOD)
    whole = status.index.get_level_values("part") == WHOLE
    recovered: Column = last & ~off & good & ~(whole & still) & ~_through_whole(last)
    return recovered


def _through_whole(last: Column) -> Column:
    """Parts that stand as named last quarter only because the whole measure was."""
    part = last.index.get_level_values("part") != WHOLE
    through: Column = from_whole(last) & part
    return through


def _with_whole(frame: pd.DataFrame) -> pd.DataFrame:
    """A compound measure is flagged where a part of it is, for as long as its longest part."""
    refs = frame.index.get_level_values("ref")
    whole = frame.index.get_level_values("part") == WHOLE
    raised = frame.copy()
    raised["red_flag"] |= whole & frame["red_flag"].groupby(refs).transform("any")
    longest = frame["quarters_off_track"].where(frame["red_flag"], 0).groupby(refs).transform("max")
    raised["quarters_off_track"] = frame["quarters_off_track"].where(
        ~(whole & raised["red_flag"]), longest
    )
    return raised
