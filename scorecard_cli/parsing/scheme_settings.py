"""The table [scheme] of scorecard.toml: a scheme by its name, and what is chosen otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from difflib import get_close_matches

from msgspec.structs import replace

from scorecard_cli.domain.measures import Tolerance
from scorecard_cli.domain.scheme_presets import PRESETS
from scorecard_cli.domain.schemes import Base, Limit, Scheme

_TOLERANCE = re.compile(r"(\d+(?:\.\d+)?)\s*(%|points?)", re.ASCII)

OPTIONS = ("status-scheme", "green", "amber", "base")
"""Every key of [scheme]."""


def scheme_in(entry: object) -> Scheme:
    """The scheme that the table names, with its options.

    Raises:
        ValueError: a key or a name is not known, or an entry is none that its key can have.

    >>> scheme_in({"status-scheme": "tolerance"}).name
    'tolerance'
    """
    if not isinstance(entry, dict):
        raise ValueError('write it as a table, for example status-scheme = "tolerance".')
    for key in entry:
        if key not in OPTIONS:
            raise ValueError(f'"{key}" is not an option of a scheme.{_nearest(key, OPTIONS)}')
    name = entry.get("status-scheme", "tolerance")
    if not isinstance(name, str) or name not in PRESETS:
        known = f" The schemes are {', '.join(PRESETS)}."
        raise ValueError(f'"{name}" is not a status scheme.{_nearest(str(name), PRESETS) or known}')
    return _with_margins(PRESETS[name], entry)


def _with_margins(scheme: Scheme, entry: Mapping[str, object]) -> Scheme:
    """The scheme with margins of its own, where its rule has such margins."""
    for key, limit in (("green", Limit.GREEN), ("amber", Limit.TOLERANCE)):
        if key in entry and not scheme.asks(limit):
            raise ValueError(f'{key}: the scheme "{scheme.name}" has no such margin.')
    green = tolerance_written(entry["green"]) if "green" in entry else scheme.green
    amber = tolerance_written(entry["amber"]) if "amber" in entry else scheme.amber
    alike = green is not None and amber is not None and green.in_points is amber.in_points
    if alike and green is not None and amber is not None and green.amount > amber.amount:
        raise ValueError("green: the margin is wider than that of amber.")
    return replace(scheme, green=green, amber=amber, base=_base(entry.get("base", scheme.base)))


def _base(entry: object) -> Base:
    """Which measures percentages are of."""
    if entry not in list(Base):
        raise ValueError(f'base: "{entry}" is none of {", ".join(Base)}.')
    return Base(str(entry))


def tolerance_written(entry: object) -> Tolerance:
    """A per cent of the target, or points, as settings have it.

    Raises:
        ValueError: it is neither.

    >>> str(tolerance_written("2.5%"))
    '2.5%'
    """
    found = _TOLERANCE.fullmatch(entry.strip()) if isinstance(entry, str) else None
    if found is None:
        raise ValueError('write a per cent of the target, "2.5%", or points, "2 points".')
    return Tolerance(Decimal(found[1]), in_points=found[2] != "%")


def _nearest(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1)
    return f" The nearest known is {close[0]}." if close else ""
