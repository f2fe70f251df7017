"""A count for the year to date that is less than it was."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.checking.returned import (
    Finding,
    ReturnedMeasure,
    figures_of,
    number_in,
    text_in,
)
from scorecard_cli.domain.checks import CUMULATIVE_FALLS
from scorecard_cli.domain.measures import NOT_ADDED_UP, FiguresAre
from scorecard_cli.domain.periods import Period, PeriodKind


def cumulative_falls(returned: ReturnedMeasure) -> Iterator[Finding]:
    """Within a year a cumulative count does not fall, from quarter to quarter or month to month.

    The first of a year has nothing before it; a percentage may fall.
    """
    measure = returned.measure
    if measure.figures_are is not FiguresAre.CUMULATIVE or measure.unit in NOT_ADDED_UP:
        return
    for kind in (PeriodKind.QUARTER, PeriodKind.MONTH):
        for period, part, figure in figures_of(returned.stated, kind):
            before = Period(period.year, kind, period.number - 1)
            earlier = number_in(returned.standing, before, part)
            if earlier is not None and figure < earlier:
                said = f"{text_in(returned.standing, before)} for {before}"
                yield returned.finding(CUMULATIVE_FALLS, said, period)
