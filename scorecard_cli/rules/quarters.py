"""Which figure a quarter rests on: its own, the quarter before's, the sum of the year so far."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import numpy as np
from msgspec import Struct

from scorecard_cli.domain.assessments import Absence
from scorecard_cli.domain.due import comes_round
from scorecard_cli.domain.figures import Marker
from scorecard_cli.domain.measures import NOT_ADDED_UP, FiguresAre, Frequency, PartsCombine, Profile
from scorecard_cli.domain.own_years import closing_place, own_number
from scorecard_cli.domain.periods import Period
from scorecard_cli.rules.columns import (
    Column,
    Whether,
    absent,
    among,
    held,
    holds,
    on_held,
    translated,
    where,
)
from scorecard_cli.rules.frames import Frame, Rows
from scorecard_cli.rules.stated import StatedFigures, Table


class QuarterFigures(Struct, frozen=True, eq=False):
    """What each quarter comes to.

    Attributes:
        own: the quarter's own figure.
        so_far: the year's figures up to the quarter, added up.
        year_ends: the figure at each year end, by the year's first calendar year.
    """

    own: Table
    so_far: Table
    year_ends: Table


def quarter_figures(measures: Frame, stated: StatedFigures) -> QuarterFigures:
    """Work out each quarter's own figure, and the year so far, of each measure's own year.

    A cell of an in-period measure that calls its figure cumulative is the year so far, and
    the quarter's own is what is left after the earlier quarters of the year; it is absent
    where one of those is, or where they come to more than the year so far. An annual
    measure with nothing for Q4 takes the year end. Parts that are summed are added up last,
    so that what was so far for each is so far for all.
    """
    own = so_far = quarters = _closed_by_year_end(measures, stated)
    in_period = measures["figures_are"] == FiguresAre.IN_PERIOD
    for place in quarters.places:
        goes_on = ~begins_year(measures, place)
        if goes_on.any():
            figure, before = quarters.at(place), so_far.at(place - 1)
            to_date = in_period & stated.to_date.at(place)
            left = on_held(lambda now, then: now - then, figure, before)
            left = where(holds(lambda rest: rest < 0, left), None, left)
            added = on_held(lambda now, then: now + then, figure, before)
            own = own.having({place: where(goes_on & to_date, left, figure)})
            so_far = so_far.having({place: where(goes_on & ~to_date, added, figure)})
    return QuarterFigures(
        _summed_parts(measures, own),
        _summed_parts(measures, so_far),
        _summed_parts(measures, stated.year_ends),
    )


def begins_year(measures: Frame, place: int) -> Whether:
    """Whether a quarter is the first of each measure's own year."""
    first: Whether = measures.by_own_year(lambda begins: own_number(place, begins)) == 1
    return first


def judged_on_year_so_far(measures: Frame) -> Whether:
    """In-period counts with a profile other than flat are judged on the year so far."""
    counts = ~among(measures["unit"], NOT_ADDED_UP)
    in_period = among(measures["figures_are"], [FiguresAre.IN_PERIOD])
    return in_period & counts & ~among(measures["profile"], [Profile.FLAT])


def at_rest(table: Table, carried: Whether, quarter: Period) -> Column:
    """A table's entry for the quarter that each row rests on: this one, or the one before."""
    return where(carried, table.at(quarter.ordinal - 1), table.at(quarter.ordinal))


def resting_figures(
    measures: Frame, figures: QuarterFigures, stated: StatedFigures, quarter: Period
) -> Frame:
    """What the quarter rests on.

    Adds the columns ``figure``; ``rests_on``, the ordinal of the quarter it is for;
    ``carried``; ``judged_figure``, what is put against the target; ``absence``, why there
    is none; ``year_so_far``, whether that is the year's; ``to_date``, whether the cell calls
    it so; ``figure_text``, the cell as returned.

    A measure that is not annual, states no figure for the quarter, in any part, and was
    not discontinued rests on the quarter before. Across the year end only a figure that
    neither builds up over the year nor has a profile is carried, since this year's share
    of a target says nothing of last year's total.
    """
    rows, place = measures.rows, quarter.ordinal
    marker = stated.markers.at(place)
    may_carry = (measures["frequency"] != Frequency.ANNUAL) & (marker != Marker.DISCONTINUED)
    across = begins_year(measures, place)
    if across.any():
        builds_up = measures["figures_are"] == FiguresAre.CUMULATIVE
        may_carry &= ~across | (~builds_up & (measures["profile"] == Profile.FLAT))
    stated_now, stated_before = (stated.quarters.at(each) for each in (place, place - 1))
    states_now = rows.of_any_row(held(stated_now)) | held(figures.own.at(place))
    given_before = rows.of_any_row(held(stated_before))
    carried = ~states_now & given_before & may_carry
    figure = at_rest(figures.own, carried, quarter)
    whole_year = judged_on_year_so_far(measures)
    judged = where(whole_year, at_rest(figures.so_far, carried, quarter), figure)
    frame = measures.adding(
        {
            "figure": figure,
            "rests_on": place - carried.astype(int),
            "carried": carried,
            "judged_figure": judged,
            "year_so_far": whole_year,
            "to_date": at_rest(stated.to_date, carried, quarter),
            "figure_text": at_rest(stated.texts, carried, quarter),
        }
    )
    unused = at_rest(stated.quarters, carried, quarter)
    none_before = held(stated.texts.at(place - 1)) & ~given_before
    ended = stated.markers.at(place - 1) == Marker.DISCONTINUED
    due = _due(frame["schedule"], quarter, none_before) & ~ended
    return frame.adding({"absence": _absence(frame, unused, marker, due)})


def _due(schedule: Column, quarter: Period, none_before: Whether) -> Whether:
    """Whether a figure is due, by the rule of `comes_round`."""
    always, after_none = (
        translated(schedule, {each: comes_round(each, quarter, before) for each in set(schedule)})
        for before in (False, True)
    )
    return np.where(none_before, after_none, always).astype(bool)


def _absence(frame: Frame, stated: Column, marker: Column, due: Whether) -> Column:
    """Why there is no usable figure, kept apart: not due is not overdue."""
    reasons = where(due, Absence.OVERDUE, Absence.NOT_DUE)
    reasons = where(marker == Marker.DUE_LATER, Absence.DUE_LATER, reasons)
    reasons = where(marker == Marker.DISCONTINUED, Absence.DISCONTINUED, reasons)
    reasons = where(held(marker), reasons, Absence.LEFT_OUT)
    reasons = where(held(stated), Absence.YEAR_INCOMPLETE, reasons)
    return where(held(frame["judged_figure"]), None, reasons)


def _closed_by_year_end(measures: Frame, stated: StatedFigures) -> Table:
    """The figures as stated, with the year end standing in for an annual measure's empty Q4."""
    annual, closed = measures["frequency"] == Frequency.ANNUAL, stated.quarters
    begins = measures["year_begins"]
    for first in np.unique(begins[annual]).tolist():
        for year in stated.year_ends.places:
            place = closing_place(year, first)
            if place in stated.quarters.columns or _is_closing(stated, place):
                fourth = closed.at(place)
                stands_in = annual & (begins == first) & ~held(fourth)
                year_end = stated.year_ends.at(year)
                closed = closed.having({place: where(stands_in, year_end, fourth)})
    return closed


def _is_closing(stated: StatedFigures, place: int) -> bool:
    """Whether a year's quarters are stated at all, so that its end is more than history."""
    return any(each in stated.quarters.columns for each in range(place - 3, place))


def _summed_parts(measures: Frame, table: Table) -> Table:
    """Add up the parts of summed measures that have no figure of their own and all of them."""
    summed = measures["combine"] == PartsCombine.SUM
    parts = summed & ~measures.rows.is_whole
    if not parts.any():
        return table
    return table.having(
        {
            place: where(held(column) | ~summed, column, _sums(measures.rows, parts, column))
            for place, column in table.columns.items()
        }
    )


def _sums(rows: Rows, parts: Whether, column: Column) -> Column:
    """On each measure's row, the sum of its parts, where it has them all."""
    complete = parts & ~rows.of_any_row(parts & ~held(column))
    own: defaultdict[int, list[Decimal]] = defaultdict(list)
    for whole, figure in zip(rows.whole[complete].tolist(), column[complete], strict=True):
        own[whole].append(figure)
    sums = absent(len(rows))
    for whole, figures in own.items():
        sums[whole] = sum(figures)
    return sums
