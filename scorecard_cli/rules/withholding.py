"""Where no direction of travel is given though there are two figures, and what is said of one."""

from __future__ import annotations

from scorecard_cli.domain.assessments import Movement
from scorecard_cli.domain.measures import DotBasis, Polarity
from scorecard_cli.domain.own_years import closing_place
from scorecard_cli.rules.columns import (
    Column,
    absent,
    column_of,
    held,
    holds,
    on_held,
    where,
)
from scorecard_cli.rules.frames import Frame
from scorecard_cli.rules.profiles import ProfileFacts, target_now
from scorecard_cli.rules.quarters import QuarterFigures

TARGETS_CHANGED = "Target changed"


def not_comparable(frame: Frame) -> Column:
    """Why the register has it that figures are not to be compared with earlier ones."""
    return on_held(
        lambda why: column_of(f"Not comparable: {one}" for one in why), frame["not_comparable"]
    )


def targets_changed(frame: Frame, figures: QuarterFigures) -> Column:
    """Said of a row whose target is another than that of the figure it is compared with.

    Either is what the measure's profile makes of the year's target, as the register has it now.
    """
    then = absent(len(frame.rows))
    by_year = frame["basis"] == DotBasis.PREVIOUS_YEAR_END
    closing = on_held(_closing, frame["compared_place"], frame["year_begins"].astype(object))
    ordinals = where(by_year, closing, frame["compared_place"])
    for place in set(ordinals[held(ordinals)]):
        there = target_now(ProfileFacts(frame, figures, place))
        then = where(ordinals == place, there, then)
    other = holds(lambda one, now: one != now, then, frame["target_now"])
    return where(other, TARGETS_CHANGED, None)


def _closing(years: Column, begins: Column) -> Column:
    """The ordinals of the last quarters of years."""
    return column_of(map(closing_place, years, begins))


def at_best(frame: Frame) -> Column:
    """Said of a figure that stays where it cannot be bettered."""
    best = (frame["movement"] == Movement.LEVEL) & holds(
        lambda figure, best: figure == best, frame["figure"], frame["best"]
    )
    lowest = frame["polarity"] == Polarity.LOW
    return where(best, where(lowest, "At its minimum", "At its maximum"), None)
