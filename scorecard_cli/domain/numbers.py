"""How a number is written in a cell or a target: signs, separators, units, scales."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Context, Decimal
from functools import lru_cache

from msgspec import Struct

DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
"""Digits with well-placed thousands separators, or none."""

AMOUNT = (
    rf"(?P<sign>[+-]?)\s?(?P<pound>£?)\s?(?P<digits>{DIGITS})"
    r"(?:\s?(?P<percent>%|per\s?cent\b)|(?P<scale>\s?(?:million|thousand|billion|bn|m|k)\b)"
    r"|\s?(?P<unit>days?\b|per\s10,000\b))?"
)
"""One number with its sign, pound sign, and per cent sign, scale or unit in words."""

_AMOUNT = re.compile(AMOUNT, re.IGNORECASE | re.ASCII)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_WIDE = Context(prec=5_000)  # more digits than a cell can hold, so that none is rounded away
_DASHES = {0x2013: "-", 0x2014: "-", 0x2212: "-"}
_NO_ROOM = {0x00AD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}
"""What takes no room on a screen: soft hyphens, zero width spaces and word joiners."""

_TIDY = _DASHES | _NO_ROOM


class Amount(Struct, frozen=True):
    """A number as a text writes it.

    Attributes:
        number: the number, in whole pounds where it is of money.
        unit: percent, pounds, days, per 10,000; None for a plain number.
        last_place: what one more in its last digit would be: 0.1 for 54.0%, 100,000 for £10.2m.
    """

    number: Decimal
    unit: str | None
    last_place: Decimal


def amounts_in(text: str) -> Iterator[Amount]:
    """Every number in a text, in order.

    >>> [(one.unit, f"{one.last_place:f}") for one in amounts_in("£10.2m (-37.0%)")]
    [('pounds', '100000'), ('percent', '0.1')]
    """
    for found in _AMOUNT.finditer(tidied(text)):
        number, unit = amount(found)
        decimals = len(found["digits"].partition(".")[2])
        yield Amount(number, unit, Decimal(1).scaleb(_scale(found) - decimals))


@lru_cache(maxsize=1024)
def tidied(text: str) -> str:
    """Text with one space between words, and one kind of dash and minus.

    What takes no room on a screen, such as a zero width space, is left out.

    >>> tidied(" 3\\u00a0% \\n– note\\u200b ")
    '3 % - note'
    """
    spaced = " ".join(text.split())
    if spaced.isascii():
        return spaced
    return " ".join(spaced.translate(_TIDY).split())


def amount(found: re.Match[str]) -> tuple[Decimal, str | None]:
    """The number and unit that `AMOUNT` matched; pounds are whole pounds.

    >>> amount(_AMOUNT.match("£10.2m")), amount(_AMOUNT.match("-0.7%"))
    ((Decimal('10200000'), 'pounds'), (Decimal('-0.7'), 'percent'))
    """
    number = Decimal(found["digits"].replace(",", ""))
    if found["sign"] == "-":
        number = number.copy_negate()
    return plain(number.scaleb(_scale(found), _WIDE)), _unit(found)


def plain(number: Decimal) -> Decimal:
    """The same number without trailing zeros or an exponent.

    >>> plain(Decimal("58.30")), plain(Decimal("1E+3")), plain(Decimal("-0"))
    (Decimal('58.3'), Decimal('1000'), Decimal('0'))
    """
    if number == 0:
        return Decimal(0)
    return Decimal(f"{number.normalize(_WIDE):f}")


def hundredfold(number: Decimal) -> Decimal:
    """A share of one as a per cent.

    >>> hundredfold(Decimal("0.5399"))
    Decimal('53.99')
    """
    return plain(number.scaleb(2, _WIDE))


def _scale(found: re.Match[str]) -> int:
    """How many noughts its word stands for: six for £10.2m."""
    return _SCALES[found["scale"].strip().lower()] if found["scale"] else 0


def _unit(found: re.Match[str]) -> str | None:
    if found["percent"]:
        return "percent"
    if found["pound"]:
        return "pounds"
    if found["unit"]:
        return "days" if found["unit"].lower().startswith("day") else "per 10,000"
    return None
