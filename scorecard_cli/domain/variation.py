"""Signal or noise: whether a measure's latest figure is more than its ordinary variation."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from scorecard_cli.domain.periods import Period


class Signal(StrEnum):
    """What the latest figure is, by the words of Making Data Count.

    Improvement, concern and neither are special cause variation, which is neither where no
    way is good.
    """

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEITHER = "neither"
    COMMON_CAUSE = "common_cause"


class VariationRule(StrEnum):
    """What makes a figure more than ordinary variation."""

    OUTSIDE_LIMITS = "outside-limits"
    TREND = "trend"
    TWO_OF_THREE = "two-of-three"
    ONE_SIDE = "one-side"


class Side(StrEnum):
    """Which way a rule fired: a fact, before polarity is asked."""

    HIGH = "high"
    LOW = "low"


class Assurance(StrEnum):
    """Whether ordinary variation alone meets the target always, never, or now and then."""

    PASSES = "consistently_passes"
    FAILS = "consistently_fails"
    INCONSISTENT = "inconsistent"


class NotAProcess(StrEnum):
    """Why figures enough are still not judged."""

    CUMULATIVE = "cumulative"
    ROLLING = "rolling 12 months"
    NOT_COMPARABLE = "not comparable"
    GAPS = "gaps"


class Point(Struct, frozen=True):
    """One figure of a process.

    Attributes:
        period: a month, a quarter or a year end, by the measure's own frequency.
        figure: what that period alone comes to, in the measure's unit.
    """

    period: Period
    figure: Decimal


class Limits(Struct, frozen=True):
    """Within what a process varies by itself.

    Attributes:
        mean, lower, upper: in the measure's unit, rounded to two places more than its figures
            have; what is decided is decided on exact ones.
    """

    mean: Decimal
    lower: Decimal
    upper: Decimal


class Variation(Struct, frozen=True):
    """What is said of a measure or part with twelve points or more.

    Attributes:
        points: the figures it rests on, earliest first.
        not_judged: why nothing is said of them; None where something is.
        limits: the mean and the process limits; None where it is not judged.
        signal: what the latest figure is; None where it is not judged.
        rule, side: the rule that fired, and which way; None where none did.
        assurance: None where it is not judged, and without a target that applies to the points.
        target: the target that the assurance is against; None without one.
    """

    points: tuple[Point, ...]
    not_judged: NotAProcess | None = None
    limits: Limits | None = None
    signal: Signal | None = None
    rule: VariationRule | None = None
    side: Side | None = None
    assurance: Assurance | None = None
    target: Decimal | None = None

    @property
    def latest(self) -> Period:
        """The period of the figure that is judged."""
        return self.points[-1].period
