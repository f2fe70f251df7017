"""What a quarter's figure will be judged against, known before there is a figure."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct


class ComingTarget(Struct, frozen=True):
    """The target of one measure in a quarter whose figure is still to come.

    Attributes:
        ref: the measure.
        target_now: what the year's target comes to in the quarter.
        year_so_far: what the earlier quarters of the year come to, where the figure is added
            to them before it is judged; None where it stands alone.
        last_satisfactory: the figure of the quarter itself that is just satisfactory; one
            worse by any amount is off target.
    """

    ref: str
    target_now: Decimal
    year_so_far: Decimal | None
    last_satisfactory: Decimal
