"""What judging a measure came to."""

from __future__ import annotations

from msgspec import Struct

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.returns import Judgement


class JudgedMeasure(Struct, frozen=True):
    """A measure whose status an officer set, or set no longer.

    Attributes:
        measure: what it is.
        before: what was concluded of it until now.
        now: what is concluded of it from now on.
        judgement: the judgement that stands now; None once it is withdrawn.
    """

    measure: Measure
    before: Assessment
    now: Assessment
    judgement: Judgement | None
