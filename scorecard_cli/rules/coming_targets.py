"""What a quarter's figures will be judged against, before there are any."""

from __future__ import annotations

from decimal import Decimal

from scorecard_cli.domain.assessments import MEASURED, Status
from scorecard_cli.domain.coming_targets import ComingTarget
from scorecard_cli.domain.schemes import Scheme
from scorecard_cli.rules.assessing import Evidence, assess, assessments
from scorecard_cli.rules.columns import Column, Whether, among, held, on_held, sign_of, where
from scorecard_cli.rules.frames import Frame, measure_frame
from scorecard_cli.rules.limits import furthest_short, standards, with_limits
from scorecard_cli.rules.quarters import begins_year, judged_on_year_so_far, quarter_figures
from scorecard_cli.rules.shortfalls import both_ways
from scorecard_cli.rules.stated import stated_figures
from scorecard_cli.rules.status import decide, decision_table


def coming_targets(evidence: Evidence) -> list[ComingTarget]:
    """The target of each measure whose coming figure alone will tell its status.

    Left out are measures that no figure would bring to be measured, those whose profile has
    no base, those whose year so far lacks a quarter, and those with parts, whose status the
    parts decide. The evidence is for the quarter to come, without its figures.
    """
    quarter = evidence.quarter
    whole = [measure for measure in evidence.measures if not measure.parts]
    frame = measure_frame(whole, evidence.default_tolerance, evidence.scheme)
    figures = quarter_figures(frame, stated_figures(evidence.observations, frame.rows))
    place = quarter.ordinal
    frame = frame.adding(standards(frame, figures, place))
    frame = frame.adding(
        {"both_ways": both_ways(frame, evidence.scheme), "judged_figure": frame["target_now"]}
    )
    frame = with_limits(frame, evidence.scheme)
    added_up = judged_on_year_so_far(frame)
    earlier = where(begins_year(frame, place), Decimal(0), figures.so_far.at(place - 1))
    allowed = furthest_short(frame, evidence.scheme)
    last = _last_satisfactory(frame, allowed, where(added_up, earlier, Decimal(0)))
    told = _would_be_measured(frame, evidence.scheme) & held(last)
    columns = (frame.rows.ref, frame["target_now"], where(added_up, earlier, None), last)
    return [ComingTarget(*row) for row in zip(*(column[told] for column in columns), strict=True)]


def off_target_without_figures(evidence: Evidence) -> set[str]:
    """The measures that are off target on the quarter before's figures, if none come."""
    concluded = assessments(assess(evidence), evidence.quarter)
    return {one.ref for one in concluded if one.part is None and one.status is Status.OFF_TARGET}


def _last_satisfactory(frame: Frame, allowed: Column, year_so_far: Column) -> Column:
    """The target less what is allowed where high is good, and more by it where low is good."""
    return on_held(
        lambda target, far, sign, before: target - far * sign - before,
        frame["target_now"],
        allowed,
        sign_of(frame["polarity"]),
        year_so_far,
    )


def _would_be_measured(frame: Frame, scheme: Scheme) -> Whether:
    """Whether the decision table would measure a figure that is just what is wanted."""
    return among(decide(frame, decision_table(scheme)[1:])["status"], MEASURED)
