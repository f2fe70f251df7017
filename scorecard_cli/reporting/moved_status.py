"""A status that moved."""

from __future__ import annotations

from msgspec import Struct

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.statuses import Status


class MovedStatus(Struct, frozen=True):
    """A status that moved.

    Attributes:
        quarter, ref: of which measure, and when.
        before, now: the status; None where nothing was, or is, concluded of the measure.
    """

    quarter: Period
    ref: str
    before: Status | None
    now: Status | None
