"""The table [direction] of scorecard.toml: what directions of travel are with."""

from __future__ import annotations

from scorecard_cli.domain.directions import PLAN_BASES, DirectionRule
from scorecard_cli.domain.measures import DotBasis

OPTIONS = ("basis", "second-basis", "withheld-where-targets-change")
"""Every key of [direction]."""


def direction_in(entry: object) -> DirectionRule:
    """The rule that the table gives.

    Raises:
        ValueError: a key is not known, or an entry is none that its key can have.

    >>> direction_in({"basis": "regression"}).basis
    <DotBasis.REGRESSION: 'regression'>
    """
    if not isinstance(entry, dict):
        raise ValueError('write it as a table, for example second-basis = "previous year end".')
    for key in entry:
        if key not in OPTIONS:
            raise ValueError(f'"{key}" is not an option of it; {", ".join(OPTIONS)} are.')
    basis, second = (_basis(key, entry.get(key)) for key in OPTIONS[:2])
    withheld = {"true": True, "false": False}.get(str(entry.get(OPTIONS[2], False)).lower())
    if withheld is None:
        raise ValueError(f"{OPTIONS[2]}: write true or false.")
    return DirectionRule(basis, second, withheld)


def _basis(key: str, word: object) -> DotBasis | None:
    if word is None:
        return None
    if word not in PLAN_BASES:
        words = ", ".join(f'"{basis}"' for basis in PLAN_BASES)
        raise ValueError(f"{key}: write one of {words}.")
    return DotBasis(str(word))
