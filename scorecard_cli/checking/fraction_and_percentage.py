"""A percentage that is not what the two numbers beside it come to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scorecard_cli.checking.agreement import come_to, last_place, rounded
from scorecard_cli.checking.returned import Finding, ReturnedMeasure, given_in
from scorecard_cli.domain.checks import FRACTION_AND_PERCENTAGE


def fraction_and_percentage(returned: ReturnedMeasure) -> Iterator[Finding]:
    """188 of 432 is 43.5%, and 43.6% is not; 44% is, to the places that it shows.

    A count may have any two numbers beside it, and none of none is no percentage.
    """
    for period, cell in returned.stated.items():
        for one in cell:
            if one.unit != "percent" or one.numerator is None or not one.denominator:
                continue
            given = given_in(returned.stated, period, one.part)
            share = one.numerator * Decimal(100) / one.denominator
            if given is not None and not come_to(given, share):
                of = f"{one.numerator:,} of {one.denominator:,}"
                said = f"{of} is {rounded(share, last_place(given))}%"
                yield Finding(FRACTION_AND_PERCENTAGE, (one.cell,), one.text, said)
