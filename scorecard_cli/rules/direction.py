"""Direction of travel: the movement is a fact, and polarity turns it last and once."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from scorecard_cli.domain.assessments import DirectionOfTravel, Movement
from scorecard_cli.domain.measures import (
    DotBasis,
    FiguresAre,
    Frequency,
    Polarity,
    Tolerance,
)
from scorecard_cli.rules.frames import (
    WHOLE,
    Column,
    absent,
    column_at,
    holds,
    on_held,
    own_or_whole,
    places_of,
    sign_of,
)
from scorecard_cli.rules.quarters import QuarterFigures

GAPPED = (Frequency.SIX_MONTHLY, Frequency.TERMLY)
"""Frequencies that leave quarters empty: their latest two figures are compared."""


def dot_basis(measures: pd.DataFrame, same_quarter_held: Column) -> Column:
    """What each measure's figure is compared with: the register's word, or the default.

    The default is the previous quarter; for cumulative figures the same quarter last year
    if held, else what the quarter added for counts, and the previous quarter for
    percentages. No polarity, or a part without a target where others have one, has none.
    """
    cumulative = measures["figures_are"] == FiguresAre.CUMULATIVE
    default = pd.Series(DotBasis.PREVIOUS_QUARTER, index=measures.index, dtype=object)
    default[cumulative & (measures["unit"] != "percent")] = DotBasis.ADDED_IN_QUARTER
    default[cumulative & same_quarter_held] = DotBasis.SAME_QUARTER_LAST_YEAR
    basis = measures["basis_named"].where(measures["basis_named"].notna(), default)
    basis[measures["polarity"] == Polarity.NOT_APPLICABLE] = DotBasis.NONE
    basis[_part_without_target(measures)] = DotBasis.NONE
    return basis


def _part_without_target(measures: pd.DataFrame) -> Column:
    """Parts with no target beside parts that have one."""
    part = measures.index.get_level_values("part") != WHOLE
    some = measures["target"].notna() & part
    beside = some.groupby(measures.index.get_level_values("ref")).transform("any")
    return beside & part & measures["target"].isna()


def compared(
    measures: pd.DataFrame,
    resting: pd.DataFrame,
    figures: QuarterFigures,
    place: int,
) -> pd.DataFrame:
    """What moved, and what it is compared with, for measures that rest on this quarter.

    Columns: ``basis``; ``moved_figure``; ``compared_figure``; ``compared_place``, the
    ordinal of its quarter, or the year of a year end. A part with no earlier figure of its
    own is compared with the measure's.
    """
    quarters, now = figures.own, resting["figure"]
    same_quarter = own_or_whole(column_at(quarters, place - 4))
    basis = dot_basis(measures, same_quarter.notna())
    frame = pd.DataFrame(
        {"basis": basis, "moved_figure": now, "compared_figure": None, "compared_place": None},
        dtype=object,
    )
    latest_two = measures["frequency"].isin(GAPPED) | resting["carried"]
    latest, latest_place = _latest_before(quarters, place)
    previous = own_or_whole(column_at(quarters, place - 1))
    year_end = own_or_whole(column_at(figures.year_ends, place // 4 - 1))
    added = _added(quarters, place)
    added_before = own_or_whole(_added(quarters, place - 1))
    for name, chosen, figure, at in (
        (DotBasis.PREVIOUS_QUARTER, ~latest_two, previous, place - 1),
        (DotBasis.PREVIOUS_QUARTER, latest_two, latest, latest_place),
        (DotBasis.SAME_QUARTER_LAST_YEAR, True, same_quarter, place - 4),
        (DotBasis.PREVIOUS_YEAR_END, True, year_end, place // 4 - 1),
        (DotBasis.ADDED_IN_QUARTER, True, added_before, place - 1),
    ):
        rows = (basis == name) & chosen & figure.notna()
        frame["compared_figure"] = frame["compared_figure"].where(~rows, figure)
        frame["compared_place"] = frame["compared_place"].where(~rows, at)
    by_addition = basis == DotBasis.ADDED_IN_QUARTER
    frame["moved_figure"] = frame["moved_figure"].where(~by_addition, added)
    return frame


def _latest_before(quarters: pd.DataFrame, place: int) -> tuple[Column, Column]:
    """The latest figure before a quarter, and its ordinal."""
    figure, at = absent(quarters.index), absent(quarters.index)
    for earlier in (each for each in places_of(quarters) if each < place):
        own = own_or_whole(column_at(quarters, earlier))
        figure = figure.where(own.isna(), own)
        at = at.where(own.isna(), earlier)
    return figure, at


def _added(quarters: pd.DataFrame, place: int) -> Column:
    """What a quarter added to a cumulative figure; all of it in the first quarter.

    Both figures are the part's own, or both the measure's: one less the other says nothing.
    """
    now = column_at(quarters, place)
    if place % 4 == 0:
        return now
    return on_held(lambda to, before: to - before, now, column_at(quarters, place - 1))


def movement(moved: Column, before: Column, band: Tolerance) -> Column:
    """Up, down or level. Level is equal as held, or within the band; the edge is level."""
    change = on_held(lambda now, then: now - then, moved, before)
    widest = pd.Series(band.amount, index=moved.index, dtype=object)
    if not band.in_points:
        widest = on_held(lambda then: then.abs() * band.amount / Decimal(100), before)
    facts = absent(moved.index)
    facts[holds(lambda by, most: by > most, change, widest)] = Movement.UP
    facts[holds(lambda by, most: by < -most, change, widest)] = Movement.DOWN
    facts[holds(lambda by, most: by.abs() <= most, change, widest)] = Movement.LEVEL
    return facts


def direction_of_travel(moved: Column, polarity: Column) -> Column:
    """Orient a movement: up is improved where high is good, and worse where low is."""
    towards = moved.map({Movement.UP: 1, Movement.DOWN: -1, Movement.LEVEL: 0})
    turned = on_held(lambda way, sign: way * sign, towards, sign_of(polarity))
    directions = {
        1: DirectionOfTravel.IMPROVED,
        0: DirectionOfTravel.STABLE,
        -1: DirectionOfTravel.WORSE,
    }
    oriented = turned.map(directions).astype(object)
    none = oriented.isna() | (polarity == Polarity.NOT_APPLICABLE)
    return oriented.where(~none, DirectionOfTravel.NOT_APPLICABLE)
