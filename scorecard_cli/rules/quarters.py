"""Which figure a quarter rests on: its own, the quarter before's, the sum of the year so far."""

from __future__ import annotations

from functools import reduce
from operator import add

import pandas as pd

from scorecard_cli.domain.assessments import Absence
from scorecard_cli.domain.figures import Marker
from scorecard_cli.domain.measures import FiguresAre, Frequency, PartsCombine, Profile
from scorecard_cli.domain.periods import Period
from scorecard_cli.rules.frames import (
    WHOLE,
    Column,
    StatedFigures,
    absent,
    column_at,
    on_held,
    places_of,
)


def quarter_figures(measures: pd.DataFrame, stated: StatedFigures) -> pd.DataFrame:
    """Each quarter's own figure: one column for each quarter's ordinal.

    A cell of an in-period measure that calls its figure cumulative holds the year to date:
    the quarter's own is what is left after the earlier quarters of the year, and is absent
    where one of those is. Measures whose parts are summed take the sum, where they have no
    figure of their own and every part has one.
    """
    quarters = _summed_parts(measures, stated.quarters)
    in_period = measures["figures_are"] == FiguresAre.IN_PERIOD
    for place in places_of(quarters):
        earlier = [column_at(quarters, before) for before in earlier_in_year(place)]
        to_date = in_period & column_at(stated.to_date, place).eq(True)
        if earlier and to_date.any():
            own = on_held(lambda now, *rest: now - reduce(add, rest), quarters[place], *earlier)
            quarters[place] = quarters[place].where(~to_date, own)
    return quarters


def earlier_in_year(place: int) -> list[int]:
    """The ordinals of the quarters of the same year before this one.

    >>> earlier_in_year(Period.quarter(2017, 3).ordinal) == [2017 * 4, 2017 * 4 + 1]
    True
    """
    return list(range(place - place % 4, place))


def year_so_far(quarters: pd.DataFrame, place: int) -> Column:
    """The sum of the year's quarters up to this one; absent where one is."""
    columns = [column_at(quarters, each) for each in (*earlier_in_year(place), place)]
    return on_held(lambda *all_quarters: reduce(add, all_quarters), *columns)


def judged_on_year_so_far(measures: pd.DataFrame) -> Column:
    """In-period counts with a profile other than flat are judged on the year so far."""
    return (measures["figures_are"] == FiguresAre.IN_PERIOD) & (measures["profile"] != Profile.FLAT)


def resting_figures(
    measures: pd.DataFrame, quarters: pd.DataFrame, markers: pd.DataFrame, quarter: Period
) -> pd.DataFrame:
    """What the quarter rests on.

    Columns: ``figure``; ``rests_on``, the ordinal of the quarter it is for; ``carried``;
    ``judged_figure``, what is put against the target; ``absence``, why there is none.

    A measure that is not annual and has no figure for the quarter, nor was discontinued,
    rests on the quarter before. Across the year end only a figure that neither builds up
    over the year nor has a profile is carried, since this year's share of a target says
    nothing of last year's total.
    """
    place = quarter.ordinal
    now, before = column_at(quarters, place), column_at(quarters, place - 1)
    marker = column_at(markers, place)
    by_ref = now.index.get_level_values("ref")
    any_part_now = now.notna().groupby(by_ref).transform("any")
    may_carry = (measures["frequency"] != Frequency.ANNUAL) & (marker != Marker.DISCONTINUED)
    if quarter.number == 1:
        builds_up = measures["figures_are"] == FiguresAre.CUMULATIVE
        may_carry &= ~builds_up & (measures["profile"] == Profile.FLAT)
    carried = ~any_part_now & before.notna() & may_carry
    figure = now.where(~carried, before)
    whole_year = judged_on_year_so_far(measures)
    so_far = year_so_far(quarters, place).where(~carried, year_so_far(quarters, place - 1))
    frame = pd.DataFrame(
        {
            "figure": figure,
            "rests_on": pd.Series(place, index=now.index) - carried.astype(int),
            "carried": carried,
            "judged_figure": figure.where(~whole_year, so_far),
        }
    )
    frame["absence"] = _absence(measures, frame, marker)
    return frame


def _absence(measures: pd.DataFrame, resting: pd.DataFrame, marker: Column) -> Column:
    """Why there is no usable figure, kept apart: not due is not overdue."""
    reasons = absent(resting.index)
    none = resting["figure"].isna()
    often = measures["frequency"].isin([Frequency.MONTHLY, Frequency.QUARTERLY])
    reasons[none & ~often] = Absence.NOT_DUE
    reasons[none & often] = Absence.OVERDUE
    reasons[none & (marker == Marker.DUE_LATER)] = Absence.DUE_LATER
    reasons[none & (marker == Marker.DISCONTINUED)] = Absence.DISCONTINUED
    reasons[none & marker.isna()] = Absence.LEFT_OUT
    reasons[~none & resting["judged_figure"].isna()] = Absence.YEAR_INCOMPLETE
    return reasons


def _summed_parts(measures: pd.DataFrame, quarters: pd.DataFrame) -> pd.DataFrame:
    whole = measures.index.get_level_values("part") == WHOLE
    summed = measures["combine"] == PartsCombine.SUM
    filled = quarters.copy()
    parts = quarters[~whole & summed]
    if parts.empty:
        return filled
    refs = parts.index.get_level_values("ref")
    for place in quarters.columns:
        complete = parts[place].notna().groupby(refs).transform("all")
        sums = parts[place][complete].groupby(refs[complete]).agg(lambda own: sum(own))
        sums.index = pd.MultiIndex.from_product([sums.index, [WHOLE]], names=["ref", "part"])
        filled[place] = filled[place].where(
            filled[place].notna() | ~(whole & summed), sums.reindex(filled.index)
        )
    return filled
