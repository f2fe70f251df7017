"""What a measure is: polarity, target, settings. Words are those of the register."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from scorecard_cli.domain.periods import Period


class Polarity(StrEnum):
    """Which way good performance lies; printed as "Good performance"."""

    HIGH = "high"
    LOW = "low"
    PLAN = "plan"
    NOT_APPLICABLE = "not applicable"


class Frequency(StrEnum):
    """How often a figure is due."""

    MONTHLY = "Monthly"
    QUARTERLY = "Quarterly"
    TERMLY = "Termly"
    SIX_MONTHLY = "6 monthly"
    ANNUAL = "Annual"


class FiguresAre(StrEnum):
    """What stretch of time a quarter's figure counts."""

    SNAPSHOT = "snapshot"
    IN_PERIOD = "in period"
    CUMULATIVE = "cumulative"
    ROLLING = "rolling 12 months"


class Profile(StrEnum):
    """How the year's target applies in a quarter."""

    FLAT = "flat"
    LINEAR = "linear"
    FROM_BASELINE = "from baseline"
    SEASONAL = "seasonal"
    MILESTONES = "milestones"


class DotBasis(StrEnum):
    """What a quarter's figure is compared with for its direction of travel."""

    PREVIOUS_QUARTER = "previous quarter"
    SAME_QUARTER_LAST_YEAR = "same quarter last year"
    PREVIOUS_YEAR_END = "previous year end"
    ADDED_IN_QUARTER = "added in quarter"
    REGRESSION = "regression"
    NONE = "none"


NOT_ADDED_UP = ("percent", "per 10,000")
"""Units whose quarters do not add up to a year: two quarters at 75% are not 150%."""


class PartsCombine(StrEnum):
    """How the parts of a measure make the measure."""

    WORST = "worst"
    SUM = "sum"


class Comparison(StrEnum):
    """Which side of the target value is on target."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    ON_PLAN = "on plan"

    @property
    def strict(self) -> bool:
        """Whether a figure exactly on target is a miss."""
        return self in (Comparison.MORE_THAN, Comparison.LESS_THAN)


class TargetKind(StrEnum):
    """What the words of a target come to."""

    STATED = "stated"
    BASELINE_YEAR = "baseline year"
    NOT_APPLICABLE = "not applicable"
    UNDER_DEVELOPMENT = "under development"
    AS_ABOVE = "as above"
    AMBIGUOUS = "ambiguous"


class Target(Struct, frozen=True):
    """What a measure is judged against.

    Attributes:
        text: the target as printed.
        kind: whether a figure is stated, or why there is none.
        value: the figure judged against, in the measure's unit; None unless stated.
        comparison: which side of the value is on target; None where there is no polarity.
        unit: percent or pounds where the words say so; None for a plain number.
        qualifier: words beside the figure, such as "Academic Yr".
    """

    text: str
    kind: TargetKind
    value: Decimal | None = None
    comparison: Comparison | None = None
    unit: str | None = None
    qualifier: str | None = None


class Tolerance(Struct, frozen=True):
    """How far short of its target a measure is still satisfactory.

    Attributes:
        amount: per cent of the target, or points in the measure's own unit.
        in_points: True for points, False for a per cent of the target.
    """

    amount: Decimal
    in_points: bool = False

    def __str__(self) -> str:
        return f"{self.amount:f} points" if self.in_points else f"{self.amount:f}%"


class Band(Struct, frozen=True):
    """Where a measure is best that should be neither higher nor lower than planned.

    Attributes:
        low, high: its edges, which are in it.
    """

    low: Decimal
    high: Decimal

    def __str__(self) -> str:
        return f"{self.low:f} to {self.high:f}"


class Part(Struct, frozen=True):
    """One part of a compound measure.

    Attributes:
        name: the part's letter, "d" of 3.A4(d).
        title: what the part measures; None where the register gives no words.
        target: the part's own target value; None where it has none of its own.
    """

    name: str
    title: str | None = None
    target: Decimal | None = None


class Measure(Struct, frozen=True):
    """What a measure is, from one quarter of one year on.

    Attributes:
        ref: the reference in its one form, 1.B1(a).
        title: what is measured.
        priority, priority_title: the corporate priority it stands under.
        outcome, outcome_title: the outcome's letter and words.
        action: the action of the plan that it measures.
        directorate: who returns it.
        lead_accountability, lead_officer: who answers for it.
        priority_measure: whether the plan marks it as a priority measure.
        polarity: which way good performance lies.
        polarity_text: good performance as written, with any words after it.
        frequency: how often a figure is due.
        target: what it is judged against.
        profile: how the year's target applies in a quarter.
        milestones: the four figures of a milestones profile; None on any other.
        tolerance: None for the plan's default.
        figures_are: what stretch of time a quarter's figure counts.
        dot_basis: None for the default of its kind of figure.
        parts: the parts of a compound measure, in order; empty for a single figure.
        parts_combine: how parts make the measure.
        unit: percent, pounds, days, per 10,000; None for a count.
        unit_known: False where only a return speaks for the measure, so that a
            missing unit says nothing.
        decimals: places shown; None for as returned.
        from_quarter: the quarter from which this holds; None for the start of the year.
        to_quarter: the last quarter in which it holds, after which the measure ends; None
            where it goes on.
        formerly: the reference, or reference and part, that it had until then: 1.C1(b); None
            where it had no other.
        floor: the least that is expected of it for the year, no better than the target: a floor
            standard, a minimum expectation, a lower target; None without one.
        band: where it is best, about its target; None where that is the target alone.
        forecast: what it is forecast to come to in the year; None without a forecast.
        not_comparable: why its figures are not to be compared with earlier ones; None where
            they are.
        best: the figure that cannot be bettered, 100% or none at all; None where it is not said.
        year_begins: the quarter of the plan's year with which the measure's own year begins, 1
            for the plan's.
        due_in: the quarters of the plan's year in which a figure is due; empty for those that
            follow from its frequency.
    """

    ref: str
    title: str
    priority: str
    priority_title: str
    outcome: str
    outcome_title: str
    action: str
    directorate: str
    lead_accountability: str
    lead_officer: str
    priority_measure: bool
    polarity: Polarity
    polarity_text: str
    frequency: Frequency
    target: Target
    profile: Profile = Profile.FLAT
    milestones: tuple[Decimal, Decimal, Decimal, Decimal] | None = None
    tolerance: Tolerance | None = None
    figures_are: FiguresAre = FiguresAre.SNAPSHOT
    dot_basis: DotBasis | None = None
    parts: tuple[Part, ...] = ()
    parts_combine: PartsCombine = PartsCombine.WORST
    unit: str | None = None
    unit_known: bool = True
    decimals: int | None = None
    from_quarter: Period | None = None
    to_quarter: Period | None = None
    formerly: str | None = None
    floor: Decimal | None = None
    band: Band | None = None
    forecast: Decimal | None = None
    not_comparable: str | None = None
    best: Decimal | None = None
    year_begins: int = 1
    due_in: tuple[int, ...] = ()
