"""A percentage that is not what the two numbers beside it come to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scorecard_cli.checking.agreement import agree, rounded
from scorecard_cli.checking.returned import Finding, ReturnedMeasure
from scorecard_cli.domain.checks import FRACTION_AND_PERCENTAGE


def fraction_and_percentage(returned: ReturnedMeasure) -> Iterator[Finding]:
    """188 of 432 is 43.5%, and 43.6% is not; 44% is, to the places that it shows."""
    for cell in returned.stated.values():
        for one in cell:
            if one.number is None or one.numerator is None or not one.denominator:
                continue
            share = one.numerator * Decimal(100) / one.denominator
            if not agree(one.number, share):
                said = f"{one.numerator:,} of {one.denominator:,} is {rounded(share, one.number)}%"
                yield Finding(FRACTION_AND_PERCENTAGE, (one.cell,), one.text, said)
