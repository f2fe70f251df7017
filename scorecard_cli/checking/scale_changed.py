"""A figure in another unit or on another scale than those before it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scorecard_cli.checking.history import figure_now, history, median
from scorecard_cli.checking.returned import Finding, ReturnedMeasure
from scorecard_cli.domain.checks import SCALE_CHANGED, UNIT_CHANGED
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.periods import Period

SCALES = {
    Decimal(100): "a hundred times",
    Decimal(1_000): "a thousand times",
    Decimal(1_000_000): "a million times",
}
"""A share for a percentage, thousands for pounds, millions for pounds."""

FEWEST = 2
"""Figures of history, below which nothing is said."""


def unit_changed(returned: ReturnedMeasure) -> Iterator[Finding]:
    """The cell names another unit than the quarters before, where the register names none."""
    now = _first(returned, returned.quarter)
    before = [
        one
        for quarter in returned.quarters
        if quarter != returned.quarter and (one := _first(returned, quarter)) is not None
    ]
    if now is None or returned.quarter not in returned.stated or not before:
        return
    units = {one.unit for one in before}
    if now.unit not in units and len(units) == 1:
        usual = before[-1].unit or "no unit"
        yield Finding(UNIT_CHANGED, (now.cell,), now.text, usual)


def scale_changed(returned: ReturnedMeasure) -> Iterator[Finding]:
    """The figure is about a hundred, thousand or million times those before it, or that part."""
    for part in returned.parts:
        said = changed_scale(returned, part)
        if said:
            yield returned.finding(SCALE_CHANGED, said, returned.quarter)


def changed_scale(returned: ReturnedMeasure, part: str | None) -> str:
    """How the figure's scale differs from its history's, in words; empty where it does not.

    The figure on the usual scale would lie within half and twice the median of its history.
    """
    figure, before = figure_now(returned, part), history(returned, part)
    if not figure or len(before) < FEWEST:
        return ""
    usual = median(before)
    for scale, words in SCALES.items():
        if abs(usual) / 2 <= abs(figure) * scale <= abs(usual) * 2:
            return f"{words} smaller than those of the quarters before"
        if abs(usual) / 2 <= abs(figure) / scale <= abs(usual) * 2 and usual:
            return f"{words} larger than those of the quarters before"
    return ""


def _first(returned: ReturnedMeasure, quarter: Period) -> Observation | None:
    """The first figure that stands for a quarter."""
    cell = returned.standing.get(quarter, ())
    return next((one for one in cell if one.number is not None), None)
