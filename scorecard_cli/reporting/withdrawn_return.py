"""What taking a return out of force came to."""

from __future__ import annotations

from msgspec import Struct

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import Receipt
from scorecard_cli.reporting.moved_status import MovedStatus


class WithdrawnReturn(Struct, frozen=True):
    """A return taken out of force, and what followed.

    Attributes:
        receipt: the return.
        was_newest: whether it was the newest of its directorate for its quarter.
        in_place: the newest of them now; None where none is left.
        read_back: the newest whole scorecard of the quarter; None without one.
        quarter_held: whether any return for its quarter is in force still.
        moved: the statuses that moved, by quarter and in reference order.
    """

    receipt: Receipt
    was_newest: bool
    in_place: Receipt | None
    read_back: Receipt | None
    quarter_held: bool
    moved: tuple[MovedStatus, ...]

    @property
    def quarters(self) -> list[Period]:
        """The quarters that it concerned, earliest first."""
        concerned = {self.receipt.quarter, *(one.quarter for one in self.moved)}
        return sorted(concerned, key=lambda quarter: quarter.ordinal)
