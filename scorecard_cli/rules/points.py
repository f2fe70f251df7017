"""Which figures of a measure, or part, are the points of one process.

Nothing here needs numpy, so that reading commands stay fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from scorecard_cli.domain.due import GAPPED
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import FiguresAre, Frequency, Measure, PartsCombine
from scorecard_cli.domain.own_years import closing_year, earlier_in_year, own_number
from scorecard_cli.domain.periods import Period, PeriodKind
from scorecard_cli.domain.variation import Point

Figures = Mapping[Period, Decimal]

KINDS = {Frequency.MONTHLY: PeriodKind.MONTH, Frequency.ANNUAL: PeriodKind.YEAR_END}
"""What a point is, by the measure's own frequency; a quarter for every other."""


def points(
    measure: Measure, part: str | None, observations: Sequence[Observation]
) -> tuple[Point, ...]:
    """The points of a measure, or part, earliest first; periods without a figure are none.

    Points are of the measure's own frequency alone: months of a monthly one, year ends of an
    annual one, whose own year closes with its fourth quarter where that has a figure. A measure
    whose parts are not added up has no one figure, and no points; a part has its own only.

    Args:
        measure, part: which; None for the whole measure.
        observations: those in force of the measure, each period and part once.
    """
    kind = KINDS.get(measure.frequency, PeriodKind.QUARTER)
    found = dict(_of_kind(measure, part, observations, kind))
    if kind is PeriodKind.YEAR_END:
        fourths = _of_kind(measure, part, observations, PeriodKind.QUARTER)
        begins = measure.year_begins
        found |= {
            Period.year_end(closing_year(one.ordinal)): figure
            for one, figure in fourths.items()
            if own_number(one.ordinal, begins) == 4
        }
    return tuple(Point(period, found[period]) for period in sorted(found, key=_place))


def stretches(measure: Measure, of: Iterable[Point]) -> list[list[Decimal]]:
    """The figures in stretches of periods that follow one another; a gap is never bridged.

    The points of frequencies that leave quarters empty, though never two running, follow one
    another over one.
    """
    reach = 2 if measure.frequency in GAPPED else 1
    found: list[list[Decimal]] = []
    last: int | None = None
    for point in of:
        place = _place(point.period)
        if last is None or place - last > reach:
            found.append([])
        found[-1].append(point.figure)
        last = place
    return found


def _place(period: Period) -> int:
    """Where a period stands in an unbroken count of those of its kind."""
    if period.kind is PeriodKind.MONTH:
        return period.year * 12 + period.number
    return period.year if period.kind is PeriodKind.YEAR_END else period.ordinal


def _of_kind(
    measure: Measure, part: str | None, observations: Iterable[Observation], kind: PeriodKind
) -> Figures:
    """The figures of one kind of period."""
    of_kind = [one for one in observations if one.period.kind is kind]
    summed = measure.parts_combine is PartsCombine.SUM
    if part is not None or not measure.parts:
        return _own(measure, [one for one in of_kind if one.part == part])
    if not summed:
        return {}
    names = [each.name for each in measure.parts]
    of_parts = [_own(measure, [one for one in of_kind if one.part == name]) for name in names]
    complete = set.intersection(*map(set, of_parts))
    sums = {period: sum((each[period] for each in of_parts), Decimal(0)) for period in complete}
    return sums | dict(_own(measure, [one for one in of_kind if one.part is None]))


def _own(measure: Measure, observations: Iterable[Observation]) -> Figures:
    """What each period alone comes to, by the same rule as `quarters.quarter_figures`.

    A cell of an in-period measure that calls its figure the year to date leaves what the
    earlier periods of the year do not have; nothing where one of those is missing, or where
    they have more.
    """
    own: dict[Period, Decimal] = {}
    for one in sorted(observations, key=lambda stated: _place(stated.period)):
        figure = one.number
        if figure is not None and measure.figures_are is FiguresAre.IN_PERIOD and one.year_to_date:
            figure = _left(figure, earlier_in_year(one.period, measure.year_begins), own)
        if figure is not None:
            own[one.period] = figure
    return own


def _left(to_date: Decimal, earlier: Iterable[Period], own: Figures) -> Decimal | None:
    """What the year to date leaves for a period after the earlier ones of its year."""
    left = to_date
    for one in earlier:
        if one not in own:
            return None
        left -= own[one]
    return None if left < 0 else left
