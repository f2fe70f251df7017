"""Red flags: off target last quarter and still off target now; newly off track; recovered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from scorecard_cli.domain.assessments import Assessment, Status
from scorecard_cli.rules.columns import Column, column_of, held
from scorecard_cli.rules.frames import WHOLE, Frame

GOOD = (Status.ON_TARGET, Status.SATISFACTORY)
FLAG_COLUMNS = ("red_flag", "newly_off_track", "recovered", "quarters_off_track")

Entry = TypeVar("Entry")

Standing = Mapping[str, Status]
"""The status of each row of one measure, by part; "" is the whole measure."""


@dataclass(slots=True)
class Flags:
    """The rows of one measure that the lists name, by part.

    Attributes:
        red, new, recovered: the parts named, or "" where the whole measure is.
        quarters: for each, how many quarters running it is, or was, off target.
    """

    red: set[str] = field(default_factory=set)
    new: set[str] = field(default_factory=set)
    recovered: set[str] = field(default_factory=set)
    quarters: dict[str, int] = field(default_factory=dict)


def named_off(standing: Standing) -> set[str]:
    """The rows that a list of what is off target names.

    A measure that is off target is named by its parts that are, and by itself where none
    is. Parts of a measure that stands otherwise, by an officer's judgement, are not named.

    >>> off, on = Status.OFF_TARGET, Status.ON_TARGET
    >>> named_off({"": off, "a": on, "b": off}), named_off({"": on, "a": off})
    ({'b'}, set())
    """
    if standing.get(WHOLE) is not Status.OFF_TARGET:
        return set()
    parts = {part for part, status in standing.items() if part and status is Status.OFF_TARGET}
    return parts or {WHOLE}


def flags_of(
    now: Standing, before: Standing | None, ran: Mapping[str, int], speaks_for_parts: bool
) -> Flags:
    """What the lists say of one measure.

    A row is flagged red where it, or the measure as a whole, was named last quarter; the
    whole is, where any part of it was. A row has recovered where it is on target or
    satisfactory: not where its figure has merely not come.

    Args:
        now: what stands now.
        before: what stood last quarter, empty where the measure was not there; None where
            the quarter is not held, and nothing can be said of it.
        ran: for how many quarters each row had been off target by then.
        speaks_for_parts: whether the whole's status is an officer's, or rests on a figure
            of its own, and so stands for its parts as well.
    """
    named, was = named_off(now), named_off(before or {})
    longest = max((ran.get(row, 0) for row in was), default=0)
    flags = Flags()
    for row in named:
        same = row in was or WHOLE in was or (row == WHOLE and bool(was))
        if same:
            flags.red.add(row)
        elif before is not None:
            flags.new.add(row)
        flags.quarters[row] = 1 + (ran.get(row, 0) if row in was else longest if same else 0)
    for row in was - named:
        if WHOLE not in named and _recovered(row, now, bool(named), speaks_for_parts):
            recovered = row if now.get(row) in GOOD else WHOLE
            flags.recovered.add(recovered)
            flags.quarters[recovered] = max(ran.get(row, 0), flags.quarters.get(recovered, 0))
    if named:
        flags.quarters[WHOLE] = max(flags.quarters[row] for row in named)
    return flags


def _recovered(row: str, now: Standing, still_off: bool, speaks_for_parts: bool) -> bool:
    """Whether a row that was named last quarter, and is not now, is good now."""
    whole_good = now.get(WHOLE) in GOOD and not still_off
    if row == WHOLE or row not in now or speaks_for_parts:
        return whole_good
    return now[row] in GOOD


def red_flags(frame: Frame, before: Sequence[Assessment] | None) -> dict[str, Column]:
    """Flag every row against the quarter before.

    Columns: ``red_flag``, ``newly_off_track``, ``recovered`` and ``quarters_off_track``. A
    compound measure is flagged red where a part of it is, for as long as its longest part.

    Args:
        frame: ``status``, ``status_rule`` and ``deciding_part``.
        before: the assessments of the quarter before; None where that quarter is not held.
    """
    rows = frame.rows
    now = _by_measure(zip(rows.ref, rows.part, frame["status"], strict=True))
    last = _by_measure((one.ref, one.part or WHOLE, one.status) for one in before or ())
    ran = _by_measure((one.ref, one.part or WHOLE, one.quarters_off_track) for one in before or ())
    for_parts = (frame["status_rule"] == "judged") | ~held(frame["deciding_part"])
    flagged: dict[tuple[str, str], tuple[bool, bool, bool, int]] = {}
    for ref, standing in now.items():
        was = last.get(ref, {})
        if named_off(standing) or named_off(was):
            stood = None if before is None else was
            speaks_for_parts = bool(for_parts[rows.row_of[ref, WHOLE]])
            flags = flags_of(standing, stood, ran.get(ref, {}), speaks_for_parts)
            flagged.update({(ref, part): _row(flags, part) for part in standing})
    records = [flagged.get(key, (False, False, False, 0)) for key in rows.row_of]
    return {
        name: column_of(record[place] for record in records)
        for place, name in enumerate(FLAG_COLUMNS)
    }


def _row(flags: Flags, row: str) -> tuple[bool, bool, bool, int]:
    red = row in flags.red or (row == WHOLE and bool(flags.red))
    return red, row in flags.new, row in flags.recovered, flags.quarters.get(row, 0)


def _by_measure(entries: Iterable[tuple[str, str, Entry]]) -> dict[str, dict[str, Entry]]:
    """Entries of rows by measure, then by part."""
    measures: dict[str, dict[str, Entry]] = {}
    for ref, part, entry in entries:
        measures.setdefault(ref, {})[part] = entry
    return measures
