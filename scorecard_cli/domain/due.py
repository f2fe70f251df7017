"""When a figure is due, and what has come of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from scorecard_cli.domain.figures import Marker, Observation
from scorecard_cli.domain.measures import Frequency, Measure
from scorecard_cli.domain.own_years import closing_year, own_number
from scorecard_cli.domain.periods import Period

GAPPED = (Frequency.SIX_MONTHLY, Frequency.TERMLY)
"""Frequencies that leave quarters empty, and do not say which."""

COMING = frozenset({Marker.NOT_AVAILABLE, Marker.DUE_LATER})
"""What a cell says where its figure has not come yet: n/a, tbc, n/a (due Dec17)."""


class Arrival(StrEnum):
    """What has come of a measure's figure for a quarter: always one of these.

    Accepted is missing, and an officer has accepted that it is.
    """

    GIVEN = "given"
    MISSING = "missing"
    LATE = "late"
    ACCEPTED = "accepted"
    NOT_DUE = "not due"


class Schedule(NamedTuple):
    """When figures of a measure are due.

    Attributes:
        frequency: how often.
        year_begins: the quarter of the plan's year with which the measure's own year begins.
        due_in: the quarters of the plan's year in which one is; empty for those that follow
            from the frequency.
    """

    frequency: Frequency
    year_begins: int = 1
    due_in: tuple[int, ...] = ()

    @classmethod
    def of(cls, measure: Measure) -> Schedule:
        """That of a measure."""
        return cls(measure.frequency, measure.year_begins, measure.due_in)


def is_due(schedule: Schedule, quarter: Period, before: Sequence[Observation]) -> bool:
    """Whether a figure is due for a quarter.

    It is in the quarters that the register names. Where it names none, monthly and quarterly
    measures have one every quarter, annual ones in the fourth of their own year. Those that
    leave quarters empty do not leave two running: theirs is due where the quarter before is
    known to have none. None is due of a measure that was discontinued.

    Args:
        schedule: when figures are due.
        quarter: the quarter asked about.
        before: what stands for the quarter before; empty where nothing is known of it.
    """
    if any(one.marker is Marker.DISCONTINUED for one in before):
        return False
    none_before = bool(before) and all(one.number is None for one in before)
    return comes_round(schedule, quarter, none_before)


def comes_round(schedule: Schedule, quarter: Period, none_before: bool) -> bool:
    """Whether a schedule has a figure in a quarter, where the one before is known to have none.

    >>> second, twice_a_year = Period.quarter(2017, 2), Schedule(Frequency.SIX_MONTHLY)
    >>> [comes_round(twice_a_year, second, before) for before in (True, False)]
    [True, False]
    """
    if schedule.due_in:
        return quarter.number in schedule.due_in
    if schedule.frequency is Frequency.ANNUAL:
        return own_number(quarter.ordinal, schedule.year_begins) == 4
    return schedule.frequency not in GAPPED or none_before


def year_end_in(schedule: Schedule, quarter: Period) -> set[Period]:
    """The year end that speaks for a quarter too: of an annual measure, in its own fourth."""
    closes = own_number(quarter.ordinal, schedule.year_begins) == 4
    if schedule.frequency is not Frequency.ANNUAL or not closes:
        return set()
    return {Period.year_end(closing_year(quarter.ordinal))}


def arrival(
    schedule: Schedule,
    quarter: Period,
    stated: Iterable[Observation],
    before: Sequence[Observation],
) -> Arrival:
    """What has come of a measure's figure for a quarter.

    A figure that is given counts as due, whenever it comes. A measure with parts has one
    figure, given where any part is. In the fourth quarter of its own year the year end speaks
    for an annual measure too. Late is due and marked as still to come; a figure that is no longer
    collected is not due.

    Args:
        schedule: when figures are due.
        quarter: the quarter chased.
        stated: what the return says of the measure; nothing where there is no row, or no
            return.
        before: what stands for the quarter before; empty where nothing is known of it.
    """
    due = is_due(schedule, quarter, before)
    periods = {quarter}
    if due:
        periods |= year_end_in(schedule, quarter)
    cells = [one for one in stated if one.period in periods]
    if any(one.number is not None for one in cells):
        return Arrival.GIVEN
    markers = {one.marker for one in cells}
    if not due or Marker.DISCONTINUED in markers:
        return Arrival.NOT_DUE
    return Arrival.LATE if markers & COMING else Arrival.MISSING
