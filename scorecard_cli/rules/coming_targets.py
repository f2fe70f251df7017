"""What a quarter's figures will be judged against, before there are any."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from scorecard_cli.domain.assessments import MEASURED, Status
from scorecard_cli.domain.coming_targets import ComingTarget
from scorecard_cli.rules.assessing import Evidence, assess, assessments
from scorecard_cli.rules.frames import (
    Column,
    column_at,
    measure_frame,
    on_held,
    sign_of,
    stated_figures,
)
from scorecard_cli.rules.profiles import ProfileFacts, target_now
from scorecard_cli.rules.quarters import judged_on_year_so_far, quarter_figures
from scorecard_cli.rules.status import DECISION_TABLE, decide, tolerance


def coming_targets(evidence: Evidence) -> list[ComingTarget]:
    """The target of each measure whose coming figure alone will tell its status.

    Left out are measures that no figure would bring to be measured, those whose profile has
    no base, those whose year so far lacks a quarter, and those with parts, whose status the
    parts decide. The evidence is for the quarter to come, without its figures.
    """
    quarter = evidence.quarter
    whole = [measure for measure in evidence.measures if not measure.parts]
    frame = measure_frame(whole, evidence.default_tolerance)
    figures = quarter_figures(frame, stated_figures(evidence.observations, frame.index))
    place = quarter.ordinal
    frame["target_now"] = target_now(ProfileFacts(frame, figures, place))
    added_up = judged_on_year_so_far(frame)
    earlier = column_at(figures.so_far, place - 1) if quarter.number > 1 else _nought(frame)
    frame["year_so_far"] = earlier.where(added_up, None)
    frame["last_satisfactory"] = _last_satisfactory(frame, earlier.where(added_up, Decimal(0)))
    known = frame[_would_be_measured(frame) & frame["last_satisfactory"].notna()]
    clean = known.astype(object).where(known.notna(), None).reset_index()
    return [
        ComingTarget(row["ref"], row["target_now"], row["year_so_far"], row["last_satisfactory"])
        for row in clean.to_dict("records")
    ]


def off_target_without_figures(evidence: Evidence) -> set[str]:
    """The measures that are off target on the quarter before's figures, if none come."""
    concluded = assessments(assess(evidence), evidence.quarter)
    return {one.ref for one in concluded if one.part is None and one.status is Status.OFF_TARGET}


def _nought(frame: pd.DataFrame) -> Column:
    return pd.Series(Decimal(0), index=frame.index, dtype=object)


def _last_satisfactory(frame: pd.DataFrame, year_so_far: Column) -> Column:
    """The target less the tolerance where high is good, and more by it where low is good."""
    allowed = tolerance(
        frame["target_now"], frame["tolerance_amount"], frame["tolerance_in_points"]
    )
    return on_held(
        lambda target, far, sign, before: target - far * sign - before,
        frame["target_now"],
        allowed,
        sign_of(frame["polarity"]),
        year_so_far,
    )


def _would_be_measured(frame: pd.DataFrame) -> Column:
    """Whether the decision table would measure a figure that is just what is wanted."""
    nought = _nought(frame)
    wanted = frame.assign(
        judgement=None, judged_figure=frame["target_now"], shortfall=nought, tolerance=nought
    )
    return decide(wanted, DECISION_TABLE[1:])["status"].isin(MEASURED)
