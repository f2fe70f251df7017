"""A figure that is exactly last quarter's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scorecard_cli.checking.returned import (
    Finding,
    ReturnedMeasure,
    number_in,
)
from scorecard_cli.domain.checks import FIGURE_REPEATED

_NONE, _ALL = Decimal(0), Decimal(100)
LEAST_DIGITS = 3
"""A figure of fewer digits comes again often enough by chance."""


def figure_repeated(returned: ReturnedMeasure) -> Iterator[Finding]:
    """A figure may not have been brought up to date.

    Nought and all of a hundred per cent stay for good reasons, and short figures by chance.
    Of parts, most must be repeated, since some often stay.
    """
    before = returned.quarter.quarters_before(1)
    parts = returned.parts
    same = [part for part in parts if _repeated(returned, part)]
    if same and len(same) * 2 > len(parts):
        named = "" if same == [None] else f", in {', '.join(str(part) for part in same)}"
        yield returned.finding(FIGURE_REPEATED, f"{before}{named}", returned.quarter)


def _repeated(returned: ReturnedMeasure, part: str | None) -> bool:
    now = number_in(returned.stated, returned.quarter, part)
    then = number_in(returned.standing, returned.quarter.quarters_before(1), part)
    if now is None or now != then or now == _NONE:
        return False
    if now == _ALL and returned.measure.unit == "percent":
        return False
    return len(now.as_tuple().digits) >= LEAST_DIGITS or len(returned.parts) > 1
