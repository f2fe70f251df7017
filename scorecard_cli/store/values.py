"""How numbers, periods and words of the domain stand in a row, and come out again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from scorecard_cli.domain.periods import Period

T = TypeVar("T")


def written(value: Decimal | Period | StrEnum | None) -> str | None:
    """How a value stands in a row: a number in all its digits, never with an exponent.

    >>> written(Decimal("1E+3")), written(Decimal("0.10")), written(None)
    ('1000', '0.10', None)
    """
    if value is None:
        return None
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def if_held(kind: Callable[[str], T], text: str | None) -> T | None:
    """What a column holds, or None where it holds nothing.

    >>> if_held(Decimal, "0"), if_held(Decimal, None)
    (Decimal('0'), None)
    """
    return None if text is None else kind(text)


@lru_cache(maxsize=1024)
def period(text: str) -> Period:
    """The period that stands in a column; the same few come again in every row."""
    return Period.parse(text)


def moment_text(moment: datetime) -> str:
    """A moment as it stands in a row, in UTC."""
    return moment.astimezone(UTC).isoformat()


def name_text(file_name: str) -> str:
    """A file's name as it stands in a row: bytes that are no character become a mark.

    >>> name_text("caf\\udce9.xlsx")
    'caf?.xlsx'
    """
    return file_name.encode("utf-8", "replace").decode("utf-8")
