"""A share of more than all there is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scorecard_cli.checking.agreement import brief
from scorecard_cli.checking.returned import Finding, ReturnedMeasure, figures_of, given_in
from scorecard_cli.checking.scale_changed import changed_scale
from scorecard_cli.domain.checks import OVER_THE_WHOLE
from scorecard_cli.domain.measures import Polarity
from scorecard_cli.domain.periods import PeriodKind

WHOLE = Decimal(100)
"""All there is, in per cent. Exactly all of it is no slip."""


def over_the_whole(returned: ReturnedMeasure) -> Iterator[Finding]:
    """A figure over 100 per cent, of the quarter or a month of it, where none before was.

    A growth or a reduction may be; so this is of measures whose register has per cent, a high
    good performance and no target above 100, and some figure for an earlier quarter or year.
    A figure on another scale is a check of its own.
    """
    measure = returned.measure
    if not returned.registered or measure.unit != "percent" or _aims_higher(returned):
        return
    own = (returned.quarter, *returned.calendar.months_of(returned.quarter))
    for period in own:
        for one in returned.stated.get(period, ()):
            given = given_in(returned.stated, period, one.part)
            if given is not None and given.number > WHOLE and not changed_scale(returned, one.part):
                before = _before(returned, one.part)
                if before and max(before) <= WHOLE:
                    said = f"the highest before it was {brief(max(before))}"
                    yield returned.finding(OVER_THE_WHOLE, said, period)


def _aims_higher(returned: ReturnedMeasure) -> bool:
    target = returned.measure.target.value
    return returned.measure.polarity is not Polarity.HIGH or (target is not None and target > WHOLE)


def _before(returned: ReturnedMeasure, part: str | None) -> list[Decimal]:
    """Every figure of an earlier quarter or year that stands."""
    return [
        given.number
        for kind in (PeriodKind.QUARTER, PeriodKind.YEAR_END)
        for given in figures_of(returned.standing, kind)
        if given.part == part and returned.calendar.ends_after(returned.quarter, given.period)
    ]
