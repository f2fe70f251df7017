"""What a plan says of every direction of travel."""

from __future__ import annotations

from msgspec import Struct

from scorecard_cli.domain.measures import DotBasis

PLAN_BASES = tuple(
    basis for basis in DotBasis if basis not in (DotBasis.ADDED_IN_QUARTER, DotBasis.NONE)
)
"""The bases that a plan may have for all its measures."""


class DirectionRule(Struct, frozen=True):
    """What directions of travel are with, where the register does not say it of a measure.

    Attributes:
        basis: the plan's; None for the default of each kind of figure.
        second: what figures are compared with as well, and shown beside; None for nothing.
        withheld: whether there is none where the target changed since what is compared with.
    """

    basis: DotBasis | None = None
    second: DotBasis | None = None
    withheld: bool = False

    @property
    def entries(self) -> dict[str, str]:
        """The rule by the keys of [direction], in words.

        >>> DirectionRule(second=DotBasis.REGRESSION).entries
        {'second-basis': 'regression', 'withheld-where-targets-change': 'false'}
        """
        bases = {"basis": self.basis, "second-basis": self.second}
        given = {key: str(basis) for key, basis in bases.items() if basis is not None}
        return {**given, "withheld-where-targets-change": str(self.withheld).lower()}


BY_MEASURE = DirectionRule()
"""Each measure by its register row, as it is where scorecard.toml says nothing."""
