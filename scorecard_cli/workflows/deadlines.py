"""Deadlines: a day by which figures of a quarter can be asked for."""

from __future__ import annotations

from datetime import date

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import DeadlineEarlyError


def deadline_for(quarter: Period, settings: Settings, day: date | None) -> date | None:
    """The deadline that was given, where the quarter has come to an end by then.

    Raises:
        DeadlineEarlyError: it is before the quarter's last day, which itself will do.
    """
    last = settings.calendar.last_day(quarter)
    if day is not None and day < last:
        raise DeadlineEarlyError(day, str(quarter), last)
    return day
