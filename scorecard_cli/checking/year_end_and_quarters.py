"""A year end that disagrees with the fourth quarter, or with the quarters together."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.checking.agreement import agree, brief, other_sum
from scorecard_cli.checking.returned import Finding, ReturnedMeasure, figures_of, given_in
from scorecard_cli.domain.checks import YEAR_END_AND_QUARTERS
from scorecard_cli.domain.measures import NOT_ADDED_UP, FiguresAre
from scorecard_cli.domain.own_years import closing_place
from scorecard_cli.domain.periods import PeriodKind, quarter_at


def year_end_and_quarters(returned: ReturnedMeasure) -> Iterator[Finding]:
    """The year end is the fourth quarter's figure, or the sum of the four where those are counts.

    A fourth quarter that calls its figure cumulative is the year's, whatever the measure; an
    earlier one that does is no part of a sum.
    """
    standing, measure = returned.standing, returned.measure
    in_period = measure.figures_are is FiguresAre.IN_PERIOD
    for given in figures_of(returned.stated, PeriodKind.YEAR_END):
        closing = closing_place(given.period.year, measure.year_begins)
        quarters = [quarter_at(place) for place in range(closing - 3, closing + 1)]
        fourth = given_in(standing, quarters[-1], given.part)
        if fourth is None:
            continue
        if fourth.year_to_date or not in_period:
            if not agree(given, fourth):
                said = f'its fourth quarter as "{fourth.text}"'
                yield returned.finding(YEAR_END_AND_QUARTERS, said, given.period, fourth.period)
        elif measure.unit not in NOT_ADDED_UP:
            each = [given_in(standing, quarter, given.part) for quarter in quarters]
            held = [one for one in each if one is not None and not one.year_to_date]
            added = other_sum(given, held) if len(held) == len(quarters) else None
            if added is not None:
                said = f"its quarters add up to {brief(added)}"
                yield returned.finding(YEAR_END_AND_QUARTERS, said, given.period, *quarters)
