"""When a figure is due."""

from __future__ import annotations

from scorecard_cli.domain.measures import Frequency
from scorecard_cli.domain.periods import Period

GAPPED = (Frequency.SIX_MONTHLY, Frequency.TERMLY)
"""Frequencies that leave quarters empty, and do not say which."""


def is_due(frequency: Frequency, quarter: Period, figure_before: bool) -> bool:
    """Whether a figure is due for a quarter.

    Monthly and quarterly measures have one every quarter, annual ones in the fourth. Those
    that leave quarters empty do not leave two running: theirs is due where the quarter
    before has none.

    >>> second = Period.quarter(2017, 2)
    >>> is_due(Frequency.MONTHLY, second, True), is_due(Frequency.ANNUAL, second, False)
    (True, False)
    >>> [is_due(Frequency.SIX_MONTHLY, second, before) for before in (True, False)]
    [False, True]
    """
    if frequency is Frequency.ANNUAL:
        return quarter.number == 4
    return frequency not in GAPPED or not figure_before
