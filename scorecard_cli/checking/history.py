"""The history that a figure is held against."""

from __future__ import annotations

from decimal import Decimal

from scorecard_cli.checking.returned import ReturnedMeasure, number_in
from scorecard_cli.domain.measures import NOT_ADDED_UP, FiguresAre
from scorecard_cli.domain.periods import Period


def history(returned: ReturnedMeasure, part: str | None) -> list[Decimal]:
    """What a quarter's figure can be likened to: those of the quarters before, earliest first.

    For a count that builds up over the year it is what each quarter added, and so it is for a
    cell that calls its figure cumulative. A percentage that does has no history of its kind.
    """
    return [
        figure
        for quarter in returned.quarters
        if quarter != returned.quarter
        and (figure := _likened(returned, quarter.ordinal, part)) is not None
    ]


def figure_now(returned: ReturnedMeasure, part: str | None) -> Decimal | None:
    """The quarter's figure as it can be likened to its history."""
    if number_in(returned.stated, returned.quarter, part) is None:
        return None
    return _likened(returned, returned.quarter.ordinal, part)


def median(figures: list[Decimal]) -> Decimal:
    """The middle of some figures, or halfway between the two in the middle."""
    ordered, middle = sorted(figures), len(figures) // 2
    if len(figures) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def _likened(returned: ReturnedMeasure, ordinal: int, part: str | None) -> Decimal | None:
    quarter = returned.quarter.quarters_before(returned.quarter.ordinal - ordinal)
    figure = number_in(returned.standing, quarter, part)
    if figure is None or not _builds_up(returned, quarter):
        return figure
    if returned.measure.unit in NOT_ADDED_UP:
        return None
    if quarter.number == 1:
        return figure
    before = quarter.quarters_before(1)
    so_far = number_in(returned.standing, before, part)
    if so_far is None or (before.number > 1 and not _builds_up(returned, before)):
        return None
    return figure - so_far


def _builds_up(returned: ReturnedMeasure, quarter: Period) -> bool:
    """Whether the figure stated for a quarter is the year's up to then."""
    if returned.measure.figures_are is FiguresAre.CUMULATIVE:
        return True
    return any(one.year_to_date for one in returned.standing.get(quarter, ()))
