"""Dates and times from the serial numbers that a spreadsheet keeps them as."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

_LENGTH_OF_TIME = re.compile(r"PT(?:(\d{1,2})H)?(?:(\d{1,2})M)?(?:(\d{1,2})(\.\d{1,6})?\d*S)?")
_DAY = Decimal(86_400_000)  # milliseconds, the finest that Excel shows
_FROM_1900 = datetime(1899, 12, 31)
_FROM_1904 = datetime(1904, 1, 1)
_DAY_THAT_NEVER_WAS = 60  # Excel has a 29 February 1900, after Lotus 1-2-3
_FIRST_OUT_OF_RANGE = 2_958_466  # 1 January 10000, counted from 1900
_BETWEEN_SYSTEMS = 1_462


def moment(serial: Decimal, from_1904: bool, time_only: bool) -> date | datetime | time | None:
    """The date, or date and time, or time of a serial number; None where it has none.

    A whole number is a date. A time is given only for a format without a day and a
    number below 1. None for what Excel itself cannot show: negative numbers, the
    29 February 1900, 0 January 1900 and years past 9999.

    >>> moment(Decimal(42736), False, False), moment(Decimal("0.75"), False, True)
    (datetime.date(2017, 1, 1), datetime.time(18, 0))
    """
    limit = _FIRST_OUT_OF_RANGE - (_BETWEEN_SYSTEMS if from_1904 else 0)
    if not 0 <= serial < limit:
        return None
    days = int(serial)
    milliseconds = int(((serial - days) * _DAY).to_integral_value(ROUND_HALF_UP))
    if milliseconds == _DAY:
        days, milliseconds = days + 1, 0
    if time_only and days == 0:
        return (_FROM_1900 + timedelta(milliseconds=milliseconds)).time()
    start = _day(days, from_1904)
    if start is None:
        return None
    return start + timedelta(milliseconds=milliseconds) if milliseconds else start.date()


def _day(days: int, from_1904: bool) -> datetime | None:
    """The midnight that so many days stand for; None where there is none."""
    if from_1904:
        in_range = days <= (datetime.max - _FROM_1904).days
        return _FROM_1904 + timedelta(days) if in_range else None
    if days in (0, _DAY_THAT_NEVER_WAS) or days >= _FIRST_OUT_OF_RANGE:
        return None
    return _FROM_1900 + timedelta(days if days < _DAY_THAT_NEVER_WAS else days - 1)


def moment_from_iso(text: str) -> date | datetime | time:
    """The date or time that a cell holds in words, such as 2017-09-30T00:00:00.

    A length of time, PT0H11M0.000S, is what strict workbooks write for 00:11.

    Raises:
        ValueError: it holds none.
    """
    length = _LENGTH_OF_TIME.fullmatch(text)
    if length:
        hours, minutes, seconds = (int(part or 0) for part in length.groups()[:3])
        return time(hours, minutes, seconds, int(Decimal(length[4] or 0) * 1_000_000))
    if "-" not in text:
        return time.fromisoformat(text.removeprefix("T")).replace(tzinfo=None)
    stated = datetime.fromisoformat(text).replace(tzinfo=None)
    return stated.date() if stated.time() == time() else stated
