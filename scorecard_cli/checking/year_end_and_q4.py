"""A year end that disagrees with the fourth quarter, or with the quarters together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scorecard_cli.checking.agreement import agree, brief
from scorecard_cli.checking.returned import (
    Finding,
    ReturnedMeasure,
    figures_of,
    number_in,
    text_in,
)
from scorecard_cli.domain.checks import YEAR_END_AND_Q4
from scorecard_cli.domain.measures import NOT_ADDED_UP, FiguresAre
from scorecard_cli.domain.periods import Period, PeriodKind


def year_end_and_q4(returned: ReturnedMeasure) -> Iterator[Finding]:
    """The year end is the fourth quarter's figure, or the sum of the four where those are counts.

    A fourth quarter that calls its figure cumulative is the year's, whatever the measure.
    """
    stated, standing = returned.stated, returned.standing
    for year_end, part, figure in figures_of(stated, PeriodKind.YEAR_END):
        quarters = [Period.quarter(year_end.year, number) for number in (1, 2, 3, 4)]
        each = [number_in(standing, quarter, part) for quarter in quarters]
        fourth, held = quarters[-1], [one for one in each if one is not None]
        to_date = fourth in standing and standing[fourth][0].year_to_date
        if returned.measure.figures_are is not FiguresAre.IN_PERIOD or to_date:
            if each[-1] is not None and not agree(figure, each[-1]):
                said = f'its fourth quarter as "{text_in(standing, fourth)}"'
                yield returned.finding(YEAR_END_AND_Q4, said, year_end, fourth)
        elif (
            returned.measure.unit not in NOT_ADDED_UP
            and len(held) == len(quarters)
            and sum(held) != figure
        ):
            said = f"its quarters add up to {brief(sum(held, Decimal(0)))}"
            yield returned.finding(YEAR_END_AND_Q4, said, year_end, *quarters)
