"""Direction of travel: the movement is a fact, and polarity turns it last and once."""

from __future__ import annotations

from decimal import Decimal

from scorecard_cli.domain.assessments import DirectionOfTravel, Movement
from scorecard_cli.domain.directions import DirectionRule
from scorecard_cli.domain.due import GAPPED
from scorecard_cli.domain.measures import (
    DotBasis,
    FiguresAre,
    Polarity,
    Tolerance,
)
from scorecard_cli.domain.own_years import last_year
from scorecard_cli.rules.columns import (
    Column,
    Whether,
    absent,
    among,
    held,
    holds,
    on_held,
    sign_of,
    translated,
    where,
)
from scorecard_cli.rules.frames import Frame, Rows
from scorecard_cli.rules.quarters import QuarterFigures, begins_year
from scorecard_cli.rules.stated import Table
from scorecard_cli.rules.trend import straight_lines

ORIENTED = {
    1: DirectionOfTravel.IMPROVED,
    0: DirectionOfTravel.STABLE,
    -1: DirectionOfTravel.WORSE,
}
WAYS = {Movement.UP: 1, Movement.DOWN: -1, Movement.LEVEL: 0}


def named_basis(measures: Frame, rule: DirectionRule) -> Column:
    """The basis that the register names, else the plan's; absent where neither does."""
    own = measures["basis_named"]
    return where(held(own), own, _of_plan(measures, rule.basis))


def second_basis(measures: Frame, rule: DirectionRule) -> Column:
    """The plan's second basis, but none for what has no first."""
    return where(measures["basis"] == DotBasis.NONE, DotBasis.NONE, _of_plan(measures, rule.second))


def _of_plan(measures: Frame, basis: DotBasis | None) -> Column:
    """A basis for all measures: of a count that builds up, the quarter before is what it added."""
    counts = (measures["figures_are"] == FiguresAre.CUMULATIVE) & (measures["unit"] != "percent")
    adds = counts & (basis is DotBasis.PREVIOUS_QUARTER)
    return where(adds, DotBasis.ADDED_IN_QUARTER, basis)


def dot_basis(measures: Frame, same_quarter_held: Whether) -> Column:
    """What each measure's figure is compared with: the register's word, or the default.

    The default is the previous quarter; for cumulative figures the same quarter last year
    if held, else what the quarter added for counts, and the previous quarter for
    percentages. No polarity, or a part without a target where others have one, has none.
    """
    cumulative = measures["figures_are"] == FiguresAre.CUMULATIVE
    counts = measures["unit"] != "percent"
    basis = where(cumulative & counts, DotBasis.ADDED_IN_QUARTER, DotBasis.PREVIOUS_QUARTER)
    basis = where(cumulative & same_quarter_held, DotBasis.SAME_QUARTER_LAST_YEAR, basis)
    named = measures["basis_named"]
    basis = where(held(named), named, basis)
    pointless = measures["polarity"] == Polarity.NOT_APPLICABLE
    return where(pointless | _part_without_target(measures), DotBasis.NONE, basis)


def _part_without_target(measures: Frame) -> Whether:
    """Parts with no target beside parts that have one."""
    part, has_target = ~measures.rows.is_whole, held(measures["target"])
    return part & ~has_target & measures.rows.of_any_row(part & has_target)


def compared(resting: Frame, figures: QuarterFigures, place: int) -> dict[str, Column]:
    """What moved, and what it is compared with, for measures that rest on this quarter.

    Columns: ``basis``; ``moved_figure``; ``compared_figure``; ``compared_place``, the
    ordinal of its quarter, or the year of a year end. A part is compared with its own
    figures: one of the measure's before it was split says nothing of the part. A year end
    alone is often given for the measure only, and then speaks for its parts, unless they
    are added up.
    """
    rows, quarters = resting.rows, figures.own
    same_quarter = quarters.at(place - 4)
    previous = quarters.at(place - 1)
    latest, latest_place = _latest_before(rows, quarters, place)
    year_before = resting.by_own_year(lambda begins: last_year(place, begins))
    year_end = resting.own_or_whole(figures.year_ends.of_rows(year_before))
    added_before = _added(resting, quarters, place - 1)

    basis = dot_basis(resting, held(same_quarter))
    by_line = basis == DotBasis.REGRESSION
    begins, ends, since = straight_lines(by_line, _charted(resting, quarters), place)
    latest_two = among(resting["frequency"], GAPPED) | resting["carried"]
    figure = at = absent(len(rows))
    for name, chosen, earlier, earlier_place in (
        (DotBasis.PREVIOUS_QUARTER, ~latest_two, previous, place - 1),
        (DotBasis.PREVIOUS_QUARTER, latest_two, latest, latest_place),
        (DotBasis.SAME_QUARTER_LAST_YEAR, True, same_quarter, place - 4),
        (DotBasis.PREVIOUS_YEAR_END, True, year_end, year_before),
        (DotBasis.ADDED_IN_QUARTER, True, added_before, place - 1),
        (DotBasis.REGRESSION, True, begins, since),
    ):
        compares = (basis == name) & chosen & held(earlier)
        figure = where(compares, earlier, figure)
        at = where(compares, earlier_place, at)
    by_addition = basis == DotBasis.ADDED_IN_QUARTER
    moved = where(by_addition, _added(resting, quarters, place), resting["figure"])
    return {
        "basis": basis,
        "moved_figure": where(by_line & held(ends), ends, moved),
        "compared_figure": figure,
        "compared_place": at,
    }


def _latest_before(rows: Rows, quarters: Table, place: int) -> tuple[Column, Column]:
    """The latest figure before a quarter, and its ordinal."""
    figure = at = absent(len(rows))
    for earlier in (each for each in quarters.places if each < place):
        own = quarters.at(earlier)
        figure = where(held(own), own, figure)
        at = where(held(own), earlier, at)
    return figure, at


def _added(measures: Frame, quarters: Table, place: int) -> Column:
    """What a quarter added to a cumulative figure; all of it in the first of its year.

    Both figures are the part's own, or both the measure's: one less the other says nothing.
    """
    now = quarters.at(place)
    added = on_held(lambda to, before: to - before, now, quarters.at(place - 1))
    return where(begins_year(measures, place), now, added)


def _charted(measures: Frame, quarters: Table) -> Table:
    """What a line is drawn through: of a count that builds up, what each quarter added."""
    adds = (measures["figures_are"] == FiguresAre.CUMULATIVE) & (measures["unit"] != "percent")
    if not adds.any():
        return quarters
    return quarters.having(
        {
            place: where(adds, _added(measures, quarters, place), quarters.at(place))
            for place in quarters.places
        }
    )


def movement(moved: Column, before: Column, band: Tolerance) -> Column:
    """Up, down or level. Level is equal as held, or within the band; the edge is level."""
    change = on_held(lambda now, then: now - then, moved, before)
    widest = where(held(before), band.amount, None)
    if not band.in_points:
        widest = on_held(lambda then: abs(then) * band.amount / Decimal(100), before)
    facts = where(held(change), Movement.LEVEL, None)
    facts = where(holds(lambda by, most: by > most, change, widest), Movement.UP, facts)
    return where(holds(lambda by, most: by < -most, change, widest), Movement.DOWN, facts)


def direction_of_travel(moved: Column, polarity: Column) -> Column:
    """Orient a movement: up is improved where high is good, and worse where low is."""
    turned = on_held(lambda way, sign: way * sign, translated(moved, WAYS), sign_of(polarity))
    oriented = translated(turned, ORIENTED)
    none = ~held(oriented) | (polarity == Polarity.NOT_APPLICABLE)
    return where(none, DirectionOfTravel.NOT_APPLICABLE, oriented)
