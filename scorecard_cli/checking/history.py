"""The history that a figure is held against."""

from __future__ import annotations

from decimal import Decimal

from scorecard_cli.checking.returned import Given, ReturnedMeasure, given_in
from scorecard_cli.domain.measures import NOT_ADDED_UP, FiguresAre
from scorecard_cli.domain.own_years import own_number
from scorecard_cli.domain.periods import Period


def history(returned: ReturnedMeasure, part: str | None) -> list[Decimal]:
    """What a quarter's figure can be likened to: those of the quarters before, earliest first.

    For a count that builds up over the year it is what each quarter added, and so it is for a
    cell that calls its figure cumulative. A percentage that does has no history of its kind.
    """
    return [
        figure
        for quarter in returned.quarters_before
        if (figure := _likened(returned, quarter, part)) is not None
    ]


def figure_now(returned: ReturnedMeasure, part: str | None) -> Decimal | None:
    """The quarter's figure as it can be likened to its history."""
    if given_in(returned.stated, returned.quarter, part) is None:
        return None
    return _likened(returned, returned.quarter, part)


def builds_up(returned: ReturnedMeasure, given: Given) -> bool:
    """Whether a figure is the year's up to its period."""
    return given.year_to_date or returned.measure.figures_are is FiguresAre.CUMULATIVE


def median(figures: list[Decimal]) -> Decimal:
    """The middle of some figures, or halfway between the two in the middle."""
    ordered, middle = sorted(figures), len(figures) // 2
    if len(figures) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def _likened(returned: ReturnedMeasure, quarter: Period, part: str | None) -> Decimal | None:
    given = given_in(returned.standing, quarter, part)
    if given is None or not builds_up(returned, given):
        return None if given is None else given.number
    if returned.measure.unit in NOT_ADDED_UP:
        return None
    number = own_number(quarter.ordinal, returned.measure.year_begins)
    if number == 1:
        return given.number
    so_far = given_in(returned.standing, quarter.quarters_before(1), part)
    if so_far is None or (number > 2 and not builds_up(returned, so_far)):
        return None
    return given.number - so_far.number
