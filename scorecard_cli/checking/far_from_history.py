"""A figure far outside its own history."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scorecard_cli.checking.agreement import brief, places
from scorecard_cli.checking.history import figure_now, history, median
from scorecard_cli.checking.returned import Finding, ReturnedMeasure
from scorecard_cli.checking.scale_changed import changed_scale
from scorecard_cli.domain.checks import FAR_FROM_HISTORY

FARTHEST = Decimal("3.5")
"""The modified z-score beyond which a figure is an outlier.

Iglewicz and Hoaglin, How to Detect and Handle Outliers, ASQC 1993; also NIST/SEMATECH,
e-Handbook of Statistical Methods, 1.3.5.17.
"""
TO_NORMAL = Decimal("0.6745")
"""Makes a median of distances comparable with a standard deviation; from the same place."""

FEWEST = 4
"""Quarters of history, below which nothing is said."""


def far_from_history(returned: ReturnedMeasure) -> Iterator[Finding]:
    """The quarter's figure is an outlier among those of the quarters before it.

    Its distance from their median is more than 3.5 times their median distance from it,
    over 0.6745. Figures that hardly move are left alone: their usual distance is taken to be
    one in their last place at least, and the figure's must come to over a tenth of the median.
    A figure among those before it is not far from them, and one on another scale is a check
    of its own.
    """
    for part in returned.parts:
        figure, before = figure_now(returned, part), history(returned, part)
        if figure is None or len(before) < FEWEST:
            continue
        if min(before) <= figure <= max(before):
            continue
        middle = median(before)
        distance, spread = abs(figure - middle), median([abs(one - middle) for one in before])
        usual = max(spread, Decimal(1).scaleb(-max(places(one) for one in (figure, *before))))
        far = TO_NORMAL * distance > FARTHEST * usual and distance * 10 > abs(middle)
        if far and not changed_scale(returned, part):
            span = f"{brief(min(before))} to {brief(max(before))}"
            said = f"the {len(before)} quarters before, {span}"
            yield returned.finding(FAR_FROM_HISTORY, said, returned.quarter)
