"""Which figure a quarter rests on: its own, the quarter before's, the sum of the year so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from scorecard_cli.domain.assessments import Absence
from scorecard_cli.domain.figures import Marker
from scorecard_cli.domain.measures import NOT_ADDED_UP, FiguresAre, Frequency, PartsCombine, Profile
from scorecard_cli.domain.periods import Period
from scorecard_cli.rules.frames import (
    WHOLE,
    Column,
    StatedFigures,
    absent,
    column_at,
    holds,
    on_held,
    places_of,
)


@dataclass(frozen=True, slots=True)
class QuarterFigures:
    """What each quarter comes to, with a column for each quarter's ordinal.

    Attributes:
        own: the quarter's own figure.
        so_far: the year's figures up to the quarter, added up.
        year_ends: the figure at each year end, by the year's first calendar year.
    """

    own: pd.DataFrame
    so_far: pd.DataFrame
    year_ends: pd.DataFrame


def quarter_figures(measures: pd.DataFrame, stated: StatedFigures) -> QuarterFigures:
    """Work out each quarter's own figure, and the year so far.

    A cell of an in-period measure that calls its figure cumulative is the year so far, and
    the quarter's own is what is left after the earlier quarters of the year; it is absent
    where one of those is, or where they come to more than the year so far. An annual
    measure with nothing for Q4 takes the year end. Parts that are summed are added up last,
    so that what was so far for each is so far for all.
    """
    quarters = _closed_by_year_end(measures, stated)
    in_period = measures["figures_are"] == FiguresAre.IN_PERIOD
    own, so_far = quarters.copy(), quarters.copy()
    for place in places_of(quarters):
        to_date = in_period & column_at(stated.to_date, place).eq(True)
        if place % 4:
            before = column_at(so_far, place - 1)
            left = on_held(lambda now, then: now - then, quarters[place], before)
            left = left.where(~holds(lambda rest: rest < 0, left), None)
            added = on_held(lambda now, then: now + then, quarters[place], before)
            own[place] = own[place].where(~to_date, left)
            so_far[place] = so_far[place].where(to_date, added)
    return QuarterFigures(
        _summed_parts(measures, own),
        _summed_parts(measures, so_far),
        _summed_parts(measures, stated.year_ends),
    )


def earlier_in_year(place: int) -> list[int]:
    """The ordinals of the quarters of the same year before this one.

    >>> earlier_in_year(Period.quarter(2017, 3).ordinal) == [2017 * 4, 2017 * 4 + 1]
    True
    """
    return list(range(place - place % 4, place))


def judged_on_year_so_far(measures: pd.DataFrame) -> Column:
    """In-period counts with a profile other than flat are judged on the year so far."""
    counts = ~measures["unit"].isin(NOT_ADDED_UP)
    in_period = measures["figures_are"] == FiguresAre.IN_PERIOD
    return in_period & counts & (measures["profile"] != Profile.FLAT)


def resting_figures(
    measures: pd.DataFrame, figures: QuarterFigures, stated: StatedFigures, quarter: Period
) -> pd.DataFrame:
    """What the quarter rests on.

    Columns: ``figure``; ``rests_on``, the ordinal of the quarter it is for; ``carried``;
    ``judged_figure``, what is put against the target; ``absence``, why there is none.

    A measure that is not annual, states no figure for the quarter, in any part, and was
    not discontinued rests on the quarter before. Across the year end only a figure that
    neither builds up over the year nor has a profile is carried, since this year's share
    of a target says nothing of last year's total.
    """
    place = quarter.ordinal
    marker = column_at(stated.markers, place)
    may_carry = (measures["frequency"] != Frequency.ANNUAL) & (marker != Marker.DISCONTINUED)
    if quarter.number == 1:
        builds_up = measures["figures_are"] == FiguresAre.CUMULATIVE
        may_carry &= ~builds_up & (measures["profile"] == Profile.FLAT)
    states_now = (
        _any_part(column_at(stated.quarters, place)) | column_at(figures.own, place).notna()
    )
    carried = ~states_now & _any_part(column_at(stated.quarters, place - 1)) & may_carry

    def at_rest(table: pd.DataFrame) -> Column:
        return column_at(table, place).where(~carried, column_at(table, place - 1))

    figure = at_rest(figures.own)
    whole_year = judged_on_year_so_far(measures)
    frame = pd.DataFrame(
        {
            "figure": figure,
            "rests_on": pd.Series(place, index=figure.index) - carried.astype(int),
            "carried": carried,
            "judged_figure": figure.where(~whole_year, at_rest(figures.so_far)),
        }
    )
    frame["absence"] = _absence(measures, frame, at_rest(stated.quarters), marker, quarter)
    return frame


def _any_part(stated: Column) -> Column:
    """Whether the measure, or any part of it, states a figure."""
    return stated.notna().groupby(stated.index.get_level_values("ref")).transform("any")


def _absence(
    measures: pd.DataFrame,
    resting: pd.DataFrame,
    stated: Column,
    marker: Column,
    quarter: Period,
) -> Column:
    """Why there is no usable figure, kept apart: not due is not overdue."""
    reasons = absent(resting.index)
    none = resting["judged_figure"].isna()
    due = measures["frequency"].isin([Frequency.MONTHLY, Frequency.QUARTERLY])
    if quarter.number == 4:
        due |= measures["frequency"] == Frequency.ANNUAL
    reasons[none & ~due] = Absence.NOT_DUE
    reasons[none & due] = Absence.OVERDUE
    reasons[none & (marker == Marker.DUE_LATER)] = Absence.DUE_LATER
    reasons[none & (marker == Marker.DISCONTINUED)] = Absence.DISCONTINUED
    reasons[none & marker.isna()] = Absence.LEFT_OUT
    reasons[none & stated.notna()] = Absence.YEAR_INCOMPLETE
    return reasons


def _closed_by_year_end(measures: pd.DataFrame, stated: StatedFigures) -> pd.DataFrame:
    """The figures as stated, with the year end standing in for an annual measure's empty Q4."""
    quarters = stated.quarters.copy()
    annual = measures["frequency"] == Frequency.ANNUAL
    for year in places_of(stated.year_ends):
        place = Period.quarter(year, 4).ordinal
        fourth = column_at(quarters, place)
        if annual.any() and (place in quarters.columns or _is_closing(stated, place)):
            quarters[place] = fourth.where(fourth.notna() | ~annual, stated.year_ends[year])
    return quarters


def _is_closing(stated: StatedFigures, place: int) -> bool:
    """Whether a year's quarters are stated at all, so that its end is more than history."""
    return any(each in stated.quarters.columns for each in earlier_in_year(place))


def _summed_parts(measures: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Add up the parts of summed measures that have no figure of their own and all of them."""
    whole = table.index.get_level_values("part") == WHOLE
    summed = measures["combine"] == PartsCombine.SUM
    filled = table.copy()
    for place, sums in _sums(table[~whole & summed]):
        filled[place] = filled[place].where(
            filled[place].notna() | ~(whole & summed), sums.reindex(filled.index)
        )
    return filled


def _sums(parts: pd.DataFrame) -> Iterator[tuple[int, Column]]:
    """For each period, the sum of the parts of each measure that has them all."""
    refs = parts.index.get_level_values("ref")
    for place in places_of(parts) if len(parts) else ():
        complete = parts[place].notna().groupby(refs).transform("all")
        sums = parts[place][complete].groupby(refs[complete]).agg(lambda own: sum(own))
        sums.index = pd.MultiIndex.from_product([sums.index, [WHOLE]], names=["ref", "part"])
        yield place, sums
