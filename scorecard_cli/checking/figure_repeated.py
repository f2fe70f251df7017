"""A figure that is exactly last quarter's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scorecard_cli.checking.notes import says_the_same
from scorecard_cli.checking.returned import (
    Finding,
    ReturnedMeasure,
    given_in,
)
from scorecard_cli.domain.checks import FIGURE_REPEATED
from scorecard_cli.domain.measures import Frequency

ALL = Decimal(100)
LEAST = Decimal(10)
"""A smaller figure comes again often enough by chance."""


def figure_repeated(returned: ReturnedMeasure) -> Iterator[Finding]:
    """A figure may not have been brought up to date.

    All of a hundred per cent stays for good reasons, a small figure by chance, and one that is
    not due every quarter because it is not. Of parts, most must be repeated, since some
    often stay. A data note that is new and says that nothing moved settles it.
    """
    due_every_quarter = returned.measure.frequency in (Frequency.MONTHLY, Frequency.QUARTERLY)
    if not due_every_quarter:
        return
    before = returned.quarter.quarters_before(1)
    parts = returned.parts
    same = [part for part in parts if _repeated(returned, part)]
    if same and len(same) * 2 > len(parts) and not says_the_same(returned):
        named = "" if same == [None] else f", in {', '.join(str(part) for part in same)}"
        yield returned.finding(FIGURE_REPEATED, f"{before}{named}", returned.quarter)


def _repeated(returned: ReturnedMeasure, part: str | None) -> bool:
    now = given_in(returned.stated, returned.quarter, part)
    then = given_in(returned.standing, returned.quarter.quarters_before(1), part)
    if now is None or then is None or now.number != then.number or abs(now.number) < LEAST:
        return False
    return now.number != ALL or now.unit != "percent"
