"""When figures say the same."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from scorecard_cli.checking.returned import Given
from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.numbers import amounts_in
from scorecard_cli.domain.periods import PeriodKind


def agree(one: Given, other: Given) -> bool:
    """Whether two figures are the same, to the last place of the one that shows fewer.

    A cell may show 54.0% and hold 53.99. An exact half may be rounded either way.
    """
    if one.number == other.number:
        return True
    coarser = max(last_place(one), last_place(other))
    return abs(one.number - other.number) * 2 <= coarser


def come_to(given: Given, worked_out: Decimal) -> bool:
    """Whether a figure is what was worked out, to the last place that it shows."""
    return given.number == worked_out or abs(given.number - worked_out) * 2 <= last_place(given)


def other_sum(total: Given, each: Sequence[Given]) -> Decimal | None:
    """What figures add up to, where that is not the total; None where they may well agree.

    Whole counts add up exactly, rounded figures to what their last places leave open. Days,
    and figures with decimals that are no money, may be averages: then the total is only
    wrong where it lies outside all of them.
    """
    added = sum((one.number for one in each), Decimal(0))
    if added == total.number:
        return None
    places = [last_place(one) for one in (total, *each)]
    open_by = Decimal(0) if set(places) == {Decimal(1)} else sum(places, Decimal(0)) / 2
    if abs(added - total.number) <= open_by:
        return None
    averaged = total.unit == "days" or (total.unit != "pounds" and min(places) < 1)
    within = min(one.number for one in each) <= total.number <= max(one.number for one in each)
    return None if averaged and within else added


def last_place(one: Given) -> Decimal:
    """How finely a figure is given: 0.1 for 54.0%, though its cell hold 53.99."""
    for shown in amounts_in(one.text):
        if abs(abs(shown.number) - abs(one.number)) * 2 <= shown.last_place:
            return shown.last_place
    return Decimal(1).scaleb(-places(one.number))


def places(figure: Decimal) -> int:
    """How many decimals a figure has.

    >>> places(Decimal("43.5")), places(Decimal("43"))
    (1, 0)
    """
    exponent = figure.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rounded(figure: Decimal, place: Decimal) -> Decimal:
    """A figure to a last place, exact halves away from zero.

    >>> rounded(Decimal("43.5185"), Decimal("0.1"))
    Decimal('43.5')
    """
    return figure.quantize(place, ROUND_HALF_UP)


def judged_against(made: Assessment) -> str:
    """The figure judged and what it was judged against; empty where there is none.

    A figure of an earlier quarter says so.
    """
    if made.judged_figure is None or made.target_now is None:
        return ""
    return f"{brief(made.judged_figure)}{_of_earlier(made)} against {brief(made.target_now)}"


def _of_earlier(made: Assessment) -> str:
    period = made.period
    if period is None or period == made.quarter or period.kind is not PeriodKind.QUARTER:
        return ""
    return f" for {period}"


def brief(figure: Decimal) -> str:
    """A figure with commas and at most two decimals.

    >>> brief(Decimal("1375")), brief(Decimal("54.2666")), brief(Decimal("0.50"))
    ('1,375', '54.27', '0.5')
    """
    written = f"{figure.quantize(Decimal('0.01'), ROUND_HALF_UP):,f}"
    return written.rstrip("0").rstrip(".")
