"""A figure that is said to come in a month that has gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorecard_cli.checking.returned import Finding, ReturnedMeasure
from scorecard_cli.domain.checks import DUE_PAST
from scorecard_cli.domain.due import COMING
from scorecard_cli.domain.periods import MONTH_NAMES

_MONTH = re.compile(
    rf"\b(?P<month>{'|'.join(MONTH_NAMES)})[a-z]*\.?[\s-]*'?(?P<year>\d{{4}}|\d{{2}})\b",
    re.IGNORECASE | re.ASCII,
)


def due_past(returned: ReturnedMeasure) -> Iterator[Finding]:
    """The quarter's figure is due in a month no later than the quarter's last.

    Words without a month and a year are left alone.
    """
    calendar, quarter = returned.calendar, returned.quarter
    for one in returned.stated.get(quarter, ()):
        found = _MONTH.search(one.text) if one.marker in COMING else None
        if found is not None:
            year, month = int(found["year"]), MONTH_NAMES.index(found["month"].title()) + 1
            due = calendar.month_of(year if year > 99 else 2000 + year, month)
            if not calendar.ends_after(due, quarter):
                yield Finding(DUE_PAST, (one.cell,), one.text, str(quarter))
