"""Red flags by the exception rule; newly off track; recovered; and above target as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from msgspec import Struct, field

from scorecard_cli.domain.assessments import Assessment, Status
from scorecard_cli.domain.exceptions import TWO_RUNNING, ExceptionRule
from scorecard_cli.rules.columns import Column, column_of, held
from scorecard_cli.rules.frames import WHOLE, Frame

GOOD = (Status.ON_TARGET, Status.SATISFACTORY)
FLAG_COLUMNS = ("red_flag", "newly_off_track", "recovered", "quarters_off_track")
NONE_BEFORE: Sequence[Assessment] = ()

Entry = TypeVar("Entry")

Standing = Mapping[str, Status]
"""The status of each row of one measure, by part; "" is the whole measure."""


class Flags(Struct):
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
    now: Standing,
    before: Standing | None,
    ran: Mapping[str, int],
    speaks_for_parts: bool,
    earlier: Sequence[Standing] = (),
    rule: ExceptionRule = TWO_RUNNING,
) -> Flags:
    """What the lists say of one measure.

    A row was off track in a quarter where it, or the measure as a whole, was named then; the
    whole was, where any part of it was. It is flagged red where it is named now and that makes
    as many quarters as the rule asks. A row has recovered where it is on target or
    satisfactory: not where its figure has merely not come.

    Args:
        now: what stands now.
        before: what stood last quarter, empty where the measure was not there; None where
            the quarter is not held, and nothing can be said of it.
        ran: for how many quarters each row had been off target by then.
        speaks_for_parts: whether the whole's status is an officer's, or rests on a figure
            of its own, and so stands for its parts as well.
        earlier: what stood in the quarters before that, the nearest first.
        rule: what makes a red flag.
    """
    named, was = named_off(now), named_off(before or {})
    longest = max((ran.get(row, 0) for row in was), default=0)
    flags, long_ago = Flags(), [named_off(standing) for standing in earlier]
    for row in named:
        same = _is_of(row, was)
        new = before is not None and not same
        times = 1 + same + sum(_is_of(row, then) for then in long_ago)
        if new if rule.newly else rule.holds(times):
            flags.red.add(row)
        elif new:
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


def _is_of(row: str, named: set[str]) -> bool:
    """Whether a row is among what was named in another quarter, by itself or with the whole."""
    return row in named or WHOLE in named or (row == WHOLE and bool(named))


def _recovered(row: str, now: Standing, still_off: bool, speaks_for_parts: bool) -> bool:
    """Whether a row that was named last quarter, and is not now, is good now."""
    whole_good = now.get(WHOLE) in GOOD and not still_off
    if row == WHOLE or row not in now or speaks_for_parts:
        return whole_good
    return now[row] in GOOD


def red_flags(
    frame: Frame,
    before: Sequence[Assessment] | None,
    earlier: Sequence[Sequence[Assessment]] = (),
    rule: ExceptionRule = TWO_RUNNING,
) -> dict[str, Column]:
    """Flag every row against the quarters before.

    Columns: ``red_flag``, ``newly_off_track``, ``recovered``, ``quarters_off_track`` and
    ``above_target``. A compound measure is flagged red where a part of it is, for as long as
    its longest part.

    Args:
        frame: ``status``, ``status_rule``, ``deciding_part``, ``shortfall`` and ``tolerance``.
        before: the assessments of the quarter before; None where that quarter is not held.
        earlier: those of the quarters before that, the nearest first; the rule says how many
            of them are looked at.
        rule: what makes a red flag.
    """
    rows = frame.rows
    now = _by_measure(zip(rows.ref, rows.part, frame["status"], strict=True))
    last = _by_measure((one.ref, one.part or WHOLE, one.status) for one in before or ())
    ran = _by_measure((one.ref, one.part or WHOLE, one.quarters_off_track) for one in before or ())
    long_ago = [
        _by_measure((one.ref, one.part or WHOLE, one.status) for one in held_then)
        for held_then in earlier[: max(rule.of - 2, 0)]
    ]
    for_parts = (frame["status_rule"] == "judged") | ~held(frame["deciding_part"])
    flagged: dict[tuple[str, str], tuple[bool, bool, bool, int]] = {}
    for ref, standing in now.items():
        was = last.get(ref, {})
        if named_off(standing) or named_off(was):
            stood = None if before is None else was
            speaks_for_parts = bool(for_parts[rows.row_of[ref, WHOLE]])
            then = [by_measure.get(ref, {}) for by_measure in long_ago]
            flags = flags_of(standing, stood, ran.get(ref, {}), speaks_for_parts, then, rule)
            flagged.update({(ref, part): _row(flags, part) for part in standing})
    records = [flagged.get(key, (False, False, False, 0)) for key in rows.row_of]
    columns = {
        name: column_of(record[place] for record in records)
        for place, name in enumerate(FLAG_COLUMNS)
    }
    past = [before or NONE_BEFORE, *earlier][: rule.of - 1]
    return {**columns, "above_target": _above_target(frame, past, rule)}


def _above_target(
    frame: Frame, past: Sequence[Sequence[Assessment]], rule: ExceptionRule
) -> Column:
    """Whether each row betters its target by more than the tolerance, for as long as is asked."""
    now = zip(frame["status"], frame["shortfall"], frame["tolerance"], strict=True)
    above = [rule.above_target and _bettered(*each) for each in now]
    were = [
        {
            (one.ref, one.part or WHOLE)
            for one in held_then
            if _bettered(one.status, one.shortfall, one.tolerance)
        }
        for held_then in (past if any(above) else ())
    ]
    return column_of(
        is_above and rule.holds(1 + sum(key in then for then in were))
        for is_above, key in zip(above, frame.rows.row_of, strict=True)
    )


def _bettered(status: Status, shortfall: Decimal | None, tolerance: Decimal | None) -> bool:
    """Whether a figure is on target and better than it by more than the tolerance.

    >>> _bettered(Status.ON_TARGET, Decimal(-6), Decimal(5))
    True
    >>> _bettered(Status.ON_TARGET, Decimal(-5), Decimal(5))
    False
    """
    if status is not Status.ON_TARGET or shortfall is None:
        return False
    return shortfall < -(tolerance or Decimal(0))


def _row(flags: Flags, row: str) -> tuple[bool, bool, bool, int]:
    red = row in flags.red or (row == WHOLE and bool(flags.red))
    return red, row in flags.new, row in flags.recovered, flags.quarters.get(row, 0)


def _by_measure(entries: Iterable[tuple[str, str, Entry]]) -> dict[str, dict[str, Entry]]:
    """Entries of rows by measure, then by part."""
    measures: dict[str, dict[str, Entry]] = {}
    for ref, part, entry in entries:
        measures.setdefault(ref, {})[part] = entry
    return measures
