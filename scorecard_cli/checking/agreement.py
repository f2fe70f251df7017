"""When two figures say the same."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def agree(one: Decimal, other: Decimal) -> bool:
    """Whether two figures are the same, to the places of the one that shows fewer.

    A cell may hold 53.99 where another was typed as 54.0. An exact half may be rounded
    either way.

    >>> agree(Decimal("53.99"), Decimal("54.0")), agree(Decimal("53.9"), Decimal("54.0"))
    (True, False)
    >>> agree(Decimal("53.5"), Decimal("53"))
    True
    """
    places = min(_places(one), _places(other))
    return abs(one - other) <= Decimal(5).scaleb(-places - 1)


def rounded(figure: Decimal, like: Decimal) -> Decimal:
    """A figure with as many places as another, exact halves away from zero.

    >>> rounded(Decimal("43.5185"), Decimal("43.5"))
    Decimal('43.5')
    """
    return figure.quantize(Decimal(1).scaleb(-_places(like)), ROUND_HALF_UP)


def _places(figure: Decimal) -> int:
    exponent = figure.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def brief(figure: Decimal) -> str:
    """A figure with commas and at most two decimals.

    >>> brief(Decimal("1375")), brief(Decimal("54.2666")), brief(Decimal("0.50"))
    ('1,375', '54.27', '0.5')
    """
    written = f"{figure.quantize(Decimal('0.01'), ROUND_HALF_UP):,f}"
    return written.rstrip("0").rstrip(".")
