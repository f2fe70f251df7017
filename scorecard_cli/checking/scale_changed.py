"""A figure in another unit or on another scale than those before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from scorecard_cli.checking.history import builds_up, median
from scorecard_cli.checking.returned import (
    Cells,
    Finding,
    ReturnedMeasure,
    figures_of,
    given_in,
)
from scorecard_cli.domain.checks import SCALE_CHANGED, UNIT_CHANGED
from scorecard_cli.domain.measures import NOT_ADDED_UP, FiguresAre
from scorecard_cli.domain.numbers import amounts_in
from scorecard_cli.domain.periods import Period, PeriodKind

SHARES = {Decimal(100): "a hundred times"}
"""A share for a percentage, pence for pounds. No count is on such a scale by a slip."""

SCALES = {Decimal(1_000): "a thousand times", Decimal(1_000_000): "a million times"}
"""Thousands for pounds, or for people; millions for pounds."""

SLIPS_OF_A_POINT = {Decimal(10): "ten times", Decimal(100): "a hundred times"}
"""A nought too many, or a decimal point lost or put one place on."""

STEADY = 2
"""A history whose largest figure is at most so many times its smallest."""

BESIDE = Decimal("0.1")
"""How far outside a steady history, as a share, what the figure was meant to be may lie."""

LEAST = Decimal(10)
"""A history of smaller figures may well move tenfold."""

FEWEST = 2
"""Figures of history, below which nothing is said."""

PLAIN = "plain numbers"


def unit_changed(returned: ReturnedMeasure) -> Iterator[Finding]:
    """The cell names another unit than the quarters before, where no register names one.

    Nought is nought in every unit.
    """
    now = _unit(returned.stated, returned.quarter)
    if now is None:
        return
    before = {
        unit
        for quarter in returned.quarters_before
        if (unit := _unit(returned.standing, quarter)) is not None
    }
    if len(before) == 1 and now not in before:
        yield returned.finding(UNIT_CHANGED, before.pop(), returned.quarter)


def scale_changed(returned: ReturnedMeasure) -> Iterator[Finding]:
    """The figure is about a hundred, thousand or million times those before it, or that part.

    So may be the pounds that a cell gives beside a figure in another unit.
    """
    for part in returned.parts:
        said = changed_scale(returned, part)
        if said:
            yield returned.finding(SCALE_CHANGED, said, returned.quarter)
    if returned.measure.unit not in (None, "pounds"):
        said = _pounds_changed(returned)
        if said:
            yield returned.finding(SCALE_CHANGED, f"{said}, in pounds", returned.quarter)


def changed_scale(returned: ReturnedMeasure, part: str | None) -> str:
    """How the figure's scale differs from its history's, in words; empty where it does not.

    The figure on the usual scale would lie within half and twice the median of its history, for
    a thousand and a million times year ends among it.
    Ten times, and a hundred times for a count, are only told after a steady history of ten or
    more, year ends among it: the figure on the usual scale would lie within it, or a tenth of
    its bounds outside.
    """
    figure = _a_quarter(returned, returned.stated, returned.quarter, part)
    if not figure:
        return ""
    before = [
        _a_quarter(returned, returned.standing, one, part) for one in returned.quarters_before
    ]
    scales = SCALES if returned.registered and returned.measure.unit is None else SHARES | SCALES
    with_years = [*before, *_years_before(returned, part)]
    return (
        _changed(figure, before, scales)
        or _changed(figure, with_years, SCALES)
        or _point_slipped(figure, with_years)
    )


def _point_slipped(figure: Decimal, history: list[Decimal | None]) -> str:
    before = [abs(one) for one in history if one is not None]
    if len(before) < FEWEST:
        return ""
    least, most, size = min(before), max(before), abs(figure)
    if least < LEAST or most > STEADY * least:
        return ""
    least, most = least * (1 - BESIDE), most * (1 + BESIDE)
    for scale, words in SLIPS_OF_A_POINT.items():
        if least <= size * scale <= most:
            return f"{words} smaller than those of the quarters before"
        if least <= size / scale <= most:
            return f"{words} larger than those of the quarters before"
    return ""


def _years_before(returned: ReturnedMeasure, part: str | None) -> Iterator[Decimal]:
    """Earlier year ends as they can be likened to a quarter: a quarter of what adds up to them.

    A percentage of the year to date is like no other quarter's than the fourth.
    """
    measure = returned.measure
    added_up = measure.unit not in NOT_ADDED_UP
    for given in figures_of(returned.standing, PeriodKind.YEAR_END):
        of_part = given.part == part and given.period.year < returned.quarter.year
        if of_part and builds_up(returned, given):
            yield from [given.number / 4] if added_up else []
        elif of_part:
            whole = measure.figures_are is FiguresAre.IN_PERIOD and added_up
            yield given.number / 4 if whole else given.number


def _pounds_changed(returned: ReturnedMeasure) -> str:
    pounds = _pounds_beside(returned, returned.stated, returned.quarter)
    if not pounds:
        return ""
    before = returned.quarters_before
    return _changed(
        pounds, [_pounds_beside(returned, returned.standing, one) for one in before], SCALES
    )


def _changed(figure: Decimal, history: list[Decimal | None], scales: Mapping[Decimal, str]) -> str:
    before = [abs(one) for one in history if one is not None]
    if len(before) < FEWEST:
        return ""
    usual, size = median(before), abs(figure)
    least, most = usual / 2, usual * 2
    for scale, words in scales.items():
        if least <= size * scale <= most:
            return f"{words} smaller than those of the quarters before"
        if 0 < least <= size / scale <= most:
            return f"{words} larger than those of the quarters before"
    return ""


def _a_quarter(
    returned: ReturnedMeasure, cells: Cells, quarter: Period, part: str | None
) -> Decimal | None:
    """A quarter's figure; its share of the year so far, for a count that builds up."""
    given = given_in(cells, quarter, part)
    if given is None:
        return None
    counted = builds_up(returned, given) and returned.measure.unit not in NOT_ADDED_UP
    return given.number / quarter.number if counted else given.number


def _pounds_beside(returned: ReturnedMeasure, cells: Cells, quarter: Period) -> Decimal | None:
    """The first amount in pounds of a cell, likewise."""
    given = given_in(cells, quarter)
    amounts = amounts_in(given.text) if given is not None and "£" in given.text else ()
    pounds = next((one.number for one in amounts if one.unit == "pounds"), None)
    if given is None or pounds is None:
        return None
    return pounds / quarter.number if builds_up(returned, given) else pounds


def _unit(cells: Cells, quarter: Period) -> str | None:
    """The unit in which a quarter is given; None where it has no figure, or nought."""
    for one in cells.get(quarter, ()):
        if one.number:
            return {None: PLAIN, "percent": "per cent"}.get(one.unit, one.unit)
    return None
