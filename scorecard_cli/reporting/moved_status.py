"""A status that moved."""

from __future__ import annotations

from msgspec import Struct

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.periods import Period


class MovedStatus(Struct, frozen=True):
    """A status that moved.

    Attributes:
        quarter, ref: of which measure, and when.
        before, now: what gives the status; None where nothing was, or is, concluded.
    """

    quarter: Period
    ref: str
    before: Assessment | None
    now: Assessment | None
