"""When a figure is due, and what has come of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from scorecard_cli.domain.figures import Marker, Observation
from scorecard_cli.domain.measures import Frequency
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


def is_due(frequency: Frequency, quarter: Period, before: Sequence[Observation]) -> bool:
    """Whether a figure is due for a quarter.

    Monthly and quarterly measures have one every quarter, annual ones in the fourth. Those
    that leave quarters empty do not leave two running: theirs is due where the quarter
    before is known to have none. None is due of a measure that was discontinued.

    Args:
        frequency: how often a figure is due.
        quarter: the quarter asked about.
        before: what stands for the quarter before; empty where nothing is known of it.
    """
    if any(one.marker is Marker.DISCONTINUED for one in before):
        return False
    none_before = bool(before) and all(one.number is None for one in before)
    return comes_round(frequency, quarter, none_before)


def comes_round(frequency: Frequency, quarter: Period, none_before: bool) -> bool:
    """Whether a frequency has a figure in a quarter, where the one before is known to have none.

    >>> second = Period.quarter(2017, 2)
    >>> [comes_round(Frequency.SIX_MONTHLY, second, before) for before in (True, False)]
    [True, False]
    """
    if frequency is Frequency.ANNUAL:
        return quarter.number == 4
    return frequency not in GAPPED or none_before


def arrival(
    frequency: Frequency,
    quarter: Period,
    stated: Iterable[Observation],
    before: Sequence[Observation],
) -> Arrival:
    """What has come of a measure's figure for a quarter.

    A figure that is given counts as due, whenever it comes. A measure with parts has one
    figure, given where any part is. In the fourth quarter the year end speaks for an annual
    measure too. Late is due and marked as still to come; a figure that is no longer
    collected is not due.

    Args:
        frequency: how often a figure is due.
        quarter: the quarter chased.
        stated: what the return says of the measure; nothing where there is no row, or no
            return.
        before: what stands for the quarter before; empty where nothing is known of it.
    """
    due = is_due(frequency, quarter, before)
    periods = {quarter}
    if frequency is Frequency.ANNUAL and due:
        periods.add(Period.year_end(quarter.year))
    cells = [one for one in stated if one.period in periods]
    if any(one.number is not None for one in cells):
        return Arrival.GIVEN
    markers = {one.marker for one in cells}
    if not due or Marker.DISCONTINUED in markers:
        return Arrival.NOT_DUE
    return Arrival.LATE if markers & COMING else Arrival.MISSING
