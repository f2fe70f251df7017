"""A figure for the year to date that is less than it was."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.checking.history import builds_up
from scorecard_cli.checking.returned import Finding, Given, ReturnedMeasure, figures_of, given_in
from scorecard_cli.domain.checks import CUMULATIVE_FALLS
from scorecard_cli.domain.measures import NOT_ADDED_UP, Profile
from scorecard_cli.domain.own_years import earlier_in_year
from scorecard_cli.domain.periods import PeriodKind


def cumulative_falls(returned: ReturnedMeasure) -> Iterator[Finding]:
    """Within a year a cumulative count does not fall, from quarter to quarter or month to month.

    So it is with cells that call their figures cumulative, and with a percentage whose target
    is reached bit by bit, as taxes are collected: its profile is not flat. Any other percentage
    may fall. The first of a year has nothing before it.
    """
    measure = returned.measure
    bit_by_bit = measure.unit == "percent" and measure.profile is not Profile.FLAT
    if measure.unit in NOT_ADDED_UP and not bit_by_bit:
        return
    for kind in (PeriodKind.QUARTER, PeriodKind.MONTH):
        for given in figures_of(returned.stated, kind):
            before = _last_before(returned, given)
            if before is not None and given.number < before.number:
                said = f"{before.text} for {returned.calendar.in_words(before.period)}"
                yield returned.finding(CUMULATIVE_FALLS, said, given.period)


def _last_before(returned: ReturnedMeasure, given: Given) -> Given | None:
    """The figure for the year to date that was last given in the year before this one."""
    if not builds_up(returned, given):
        return None
    for earlier in earlier_in_year(given.period, returned.measure.year_begins):
        before = given_in(returned.standing, earlier, given.part)
        if before is not None:
            return before if builds_up(returned, before) else None
    return None
