"""All that is concluded of one measure, or part of it, in one quarter."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from scorecard_cli.domain.measures import Comparison, DotBasis, Profile
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.statuses import MEASURED, Status

__all__ = [
    "MEASURED",
    "Absence",
    "Assessment",
    "DirectionOfTravel",
    "Movement",
    "SecondDirection",
    "Source",
    "Status",
]


class Movement(StrEnum):
    """Which way a figure moved: a fact, before polarity is asked."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


class DirectionOfTravel(StrEnum):
    """Whether the movement was for good or ill."""

    IMPROVED = "improved"
    STABLE = "stable"
    WORSE = "worse"
    NOT_APPLICABLE = "not_applicable"


class Absence(StrEnum):
    """Why a quarter has no usable figure."""

    NOT_DUE = "not due"
    DUE_LATER = "due later"
    OVERDUE = "overdue"
    DISCONTINUED = "discontinued"
    LEFT_OUT = "left out"
    YEAR_INCOMPLETE = "year incomplete"
    NO_PROFILE_BASE = "no profile base"


class Source(Struct, frozen=True):
    """One figure that an assessment rests on.

    Attributes:
        role: what it did: "figure", "earlier in the year", "compared with",
            "last year end", "same quarter last year".
        part: the part it was stated for; None for the whole measure.
        period: the period it was stated for.
    """

    role: str
    part: str | None
    period: Period


class SecondDirection(Struct, frozen=True):
    """A direction of travel beside the first, on another basis.

    Attributes:
        dot, basis, movement: the direction, what it is with, and the fact beneath.
        figure, period: what was compared with; None where nothing could be.
    """

    dot: DirectionOfTravel
    basis: DotBasis
    movement: Movement | None
    figure: Decimal | None
    period: Period | None


class Assessment(Struct, frozen=True):
    """All that is concluded of one measure (part None), or one part, in one quarter.

    Attributes:
        ref, part, quarter: what was assessed, and when.
        status, status_rule: the status that stands, and the rule that gave it.
        derived_status, derived_rule: what the rules alone give; the same unless judged.
        judgement_reason: the officer's reason; None unless judged.
        absence: why there is no usable figure; None where there is one.
        deciding_part: the part whose status the measure takes; None without parts.
        figure, figure_text, unit, period: the figure the quarter rests on, as returned,
            and the quarter it is for, which is an earlier one where it is carried forward.
        judged_figure: the figure put against the target: the year so far for an
            in-period count with a profile, the figure itself otherwise.
        target, target_now: the year's target, and what its profile makes of it now.
        comparison, profile: how they were put against one another.
        tolerance, shortfall: in the measure's unit; a positive shortfall is poor.
        movement, dot, dot_basis: the fact, the direction of travel, and what with.
        moved_figure: the figure that moved: what the quarter added, or the figure itself.
        compared_figure, compared_period: what it was compared with.
        red_flag, newly_off_track, recovered: against the quarter before.
        quarters_off_track: how many quarters running it is off target, this one
            included; for one that recovered, how many it had been.
        sources: the figures all this rests on.
        set_against: what the rule of the scheme set the figure against besides its target:
            the floor, the forecast for the year, the figure of the same quarter last year,
            or the margin that is still on target; None where it is nothing.
        year_end_status: the status that the forecast for the year would have; None without.
        dot_reason: why there is no direction of travel, or what is to be said of it; None for
            nothing.
        second: the direction of travel by the plan's second basis; None without one.
        above_target: whether it bettered its target by more than the tolerance for as many
            quarters as the exception rule asks; never where the rule does not list those.
    """

    ref: str
    part: str | None
    quarter: Period
    status: Status
    status_rule: str
    derived_status: Status
    derived_rule: str
    judgement_reason: str | None
    absence: Absence | None
    deciding_part: str | None
    figure: Decimal | None
    figure_text: str | None
    unit: str | None
    period: Period | None
    judged_figure: Decimal | None
    target: Decimal | None
    target_now: Decimal | None
    comparison: Comparison | None
    profile: Profile | None
    tolerance: Decimal | None
    shortfall: Decimal | None
    movement: Movement | None
    dot: DirectionOfTravel
    dot_basis: DotBasis
    moved_figure: Decimal | None
    compared_figure: Decimal | None
    compared_period: Period | None
    red_flag: bool
    newly_off_track: bool
    recovered: bool
    quarters_off_track: int
    sources: tuple[Source, ...]
    set_against: Decimal | None = None
    year_end_status: Status | None = None
    dot_reason: str | None = None
    second: SecondDirection | None = None
    above_target: bool = False
