"""A straight line through the figures that a chart shows: direction of travel by regression.

Kent County Council, Quarterly Performance Report, Quarter 1 2020/21: the direction is based on
regression over all the time that the graphs show, and no longer on the movement from the last
quarter. How many quarters, and how slight a slope is no clear trend, it does not say: here it is
the quarter and the seven before it, and the plan's stable band.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from scorecard_cli.rules.columns import Column, Whether, absent
from scorecard_cli.rules.stated import Table

CHARTED = 8
"""The quarters that the line is drawn through, the one reported among them."""

FEWEST = 3
"""Through two figures there is always a line, which says no more than their difference."""

FINER = 2
"""The line's figures have so many places more than those it is drawn through."""


def fitted(points: Sequence[tuple[int, Decimal]]) -> tuple[Decimal, Decimal]:
    """The line of least squares at its first and at its last point.

    Args:
        points: place and figure, two or more with places that differ, earliest first.

    >>> fitted([(0, Decimal(5)), (1, Decimal(9)), (2, Decimal(7))])
    (Decimal('6.00'), Decimal('8.00'))
    """
    places = [Fraction(place) for place, _ in points]
    figures = [Fraction(figure) for _, figure in points]
    centre, mean = (sum(each, Fraction()) / len(points) for each in (places, figures))
    away = [place - centre for place in places]
    turned = sum((by * figure for by, figure in zip(away, figures, strict=True)), Fraction())
    slope = turned / sum((by * by for by in away), Fraction())
    decimals = FINER + max(-min(int(figure.as_tuple().exponent), 0) for _, figure in points)
    begins, ends = (_rounded(mean + slope * by, decimals) for by in (away[0], away[-1]))
    return begins, ends


def _rounded(number: Fraction, decimals: int) -> Decimal:
    return Decimal(round(number * 10**decimals)).scaleb(-decimals)


def straight_lines(chosen: Whether, series: Table, place: int) -> tuple[Column, Column, Column]:
    """The line at its beginning and its end, and the ordinal of the quarter where it begins.

    Absent where the quarter has no figure, and for fewer than three.

    Args:
        chosen: the rows to draw a line for.
        series: what each quarter comes to.
        place: the ordinal of the quarter in which the line ends.
    """
    begins, ends, since = (absent(len(chosen)) for _ in range(3))
    charted = [each for each in series.places if place - CHARTED < each <= place]
    for row in chosen.nonzero()[0].tolist():
        stated = [(each, series.at(each)[row]) for each in charted]
        points = [(each, figure) for each, figure in stated if figure is not None]
        if len(points) >= FEWEST and points[-1][0] == place:
            begins[row], ends[row] = fitted(points)
            since[row] = points[0][0]
    return begins, ends, since
