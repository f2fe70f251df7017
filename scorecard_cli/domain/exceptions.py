"""The exception rule: which measures are put before members as red flags."""

from __future__ import annotations

from msgspec import Struct

MOST_QUARTERS = 12
"""As far back as a rule may look."""


class ExceptionRule(Struct, frozen=True):
    """Which measures that are off track now are red flags.

    The lists before cabinet are by this rule: it decides what they name, and no status.

    Attributes:
        off: in how many of the last quarters it was off track, the one reported among them.
        of: how many quarters those are.
        newly: instead of that, those that were not off track in the quarter before.
        above_target: whether measures are listed too that bettered their targets by more than
            the tolerance, for as many quarters.
    """

    off: int = 2
    of: int = 2
    newly: bool = False
    above_target: bool = False

    @property
    def off_track(self) -> str:
        """The rule as ``off-track`` of [exceptions] has it.

        >>> ExceptionRule(3, 4).off_track, ExceptionRule(newly=True).off_track
        ('3 of 4', 'newly')
        """
        return "newly" if self.newly else f"{self.off} of {self.of}"

    @property
    def entries(self) -> dict[str, str]:
        """The rule by the keys of [exceptions], in words."""
        return {"off-track": self.off_track, "above-target": str(self.above_target).lower()}

    @property
    def takes_in_newly(self) -> bool:
        """Whether what is newly off track is a red flag by it, and so no list of its own.

        >>> ExceptionRule(1, 1).takes_in_newly, ExceptionRule(3, 4).takes_in_newly
        (True, False)
        """
        return self.newly or self.holds(1)

    def holds(self, quarters: int) -> bool:
        """Whether so many of the last quarters are enough.

        >>> ExceptionRule(3, 4).holds(2), ExceptionRule(3, 4).holds(3)
        (False, True)
        """
        return quarters >= self.off


TWO_RUNNING = ExceptionRule()
"""Off track in the quarter before and still, as a red flag is where scorecard.toml has none."""
