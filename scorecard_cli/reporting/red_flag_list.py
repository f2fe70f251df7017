"""The lists before cabinet: red flags, newly off track, recovered, above target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from scorecard_cli.domain.assessments import Assessment, Status
from scorecard_cli.domain.exceptions import TWO_RUNNING, ExceptionRule
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import label, reference_order


class Flag(Struct, frozen=True):
    """One entry of the list.

    Attributes:
        ref, part: the measure, or the part of it that is named.
        label: how it is named, 3.A4(d).
        title: the measure's words, with the part's where it has its own.
        quarters: for how many quarters running it is, or was, off target.
        priority_measure: whether the plan marks it as a priority measure.
        assessment: what is concluded of it now.
    """

    ref: str
    part: str | None
    label: str
    title: str
    quarters: int
    priority_measure: bool
    assessment: Assessment


class RedFlagList(Struct, frozen=True):
    """The lists, each in reference order.

    Attributes:
        quarter: the quarter they are for.
        compared: whether the quarter before is held or was published; without it nothing can
            be said against it.
        red_flags: off target now, and for as long as the exception rule asks.
        newly_off_track: off target now, and not last quarter; without the red flags.
        recovered: off target last quarter, and on target or satisfactory now.
        judged_otherwise: what no list names because of an officer: off target by the rules
            alone, and judged to be something else.
        above_target: better than target by more than the tolerance for as long as the rule
            asks; empty where it does not list those.
        rule: the exception rule.
    """

    quarter: Period
    compared: bool
    red_flags: tuple[Flag, ...]
    newly_off_track: tuple[Flag, ...]
    recovered: tuple[Flag, ...]
    judged_otherwise: tuple[Flag, ...] = ()
    above_target: tuple[Flag, ...] = ()
    rule: ExceptionRule = TWO_RUNNING

    @property
    def known(self) -> bool:
        """Whether red flags can be told: one quarter may be enough for the rule."""
        return self.compared or (self.rule.holds(1) and not self.rule.newly)


def red_flag_list(
    quarter: Period,
    compared: bool,
    assessments: Sequence[Assessment],
    measures: Mapping[str, Measure],
    rule: ExceptionRule = TWO_RUNNING,
) -> RedFlagList:
    """Arrange what the rules flagged; a measure flagged by its parts is listed by them."""
    listed = sorted(assessments, key=lambda a: reference_order(label(a.ref, a.part)))

    def flags(chosen: Sequence[Assessment]) -> tuple[Flag, ...]:
        by_part = {a.ref for a in chosen if a.part is not None}
        return tuple(
            _flag(a, measures[a.ref]) for a in chosen if a.part is not None or a.ref not in by_part
        )

    return RedFlagList(
        quarter,
        compared,
        flags([a for a in listed if a.red_flag]),
        flags([a for a in listed if a.newly_off_track]),
        flags([a for a in listed if a.recovered]),
        flags([a for a in listed if compared and _judged_otherwise(a)]),
        flags([a for a in listed if a.above_target]),
        rule,
    )


def _judged_otherwise(assessment: Assessment) -> bool:
    judged = assessment.status_rule == "judged" and not assessment.recovered
    off = assessment.derived_status is Status.OFF_TARGET
    return judged and off and assessment.status is not Status.OFF_TARGET


def _flag(assessment: Assessment, measure: Measure) -> Flag:
    words = {part.name: part.title for part in measure.parts}
    own = words.get(assessment.part) if assessment.part is not None else None
    return Flag(
        assessment.ref,
        assessment.part,
        label(assessment.ref, assessment.part),
        measure.title if own is None else f"{measure.title}: {own}",
        assessment.quarters_off_track,
        measure.priority_measure,
        assessment,
    )
