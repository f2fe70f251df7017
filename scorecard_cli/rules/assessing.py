"""One quarter's assessments, from settings and observations: the rules in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
from msgspec import Struct

from scorecard_cli.domain.assessments import Absence, Assessment, SecondDirection, Source
from scorecard_cli.domain.directions import BY_MEASURE, DirectionRule
from scorecard_cli.domain.exceptions import TWO_RUNNING, ExceptionRule
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import DotBasis, Measure, Profile, TargetKind, Tolerance
from scorecard_cli.domain.own_years import first_place, last_year
from scorecard_cli.domain.periods import Period, quarter_at
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.domain.schemes import TOLERANCE, Limit, Scheme
from scorecard_cli.rules.columns import Column, absent, held, where
from scorecard_cli.rules.direction import (
    compared,
    direction_of_travel,
    movement,
    named_basis,
    second_basis,
)
from scorecard_cli.rules.frames import WHOLE, Frame, measure_frame
from scorecard_cli.rules.limits import set_against, standards, with_limits, year_end_status
from scorecard_cli.rules.parts import with_parts_direction, with_worst_part
from scorecard_cli.rules.quarters import (
    QuarterFigures,
    quarter_figures,
    resting_figures,
)
from scorecard_cli.rules.red_flags import red_flags
from scorecard_cli.rules.shortfalls import both_ways
from scorecard_cli.rules.stated import stated_figures
from scorecard_cli.rules.status import JUDGED, decide, decision_table
from scorecard_cli.rules.withholding import at_best, not_comparable, targets_changed


class Evidence(Struct, frozen=True):
    """What a quarter is assessed on.

    Attributes:
        quarter: the quarter.
        measures: as the register has them in this quarter.
        observations: those in force for it.
        judgements: those of the quarter.
        before: the assessments of the quarter before; None where it is not held.
        default_tolerance, stable_band: the plan's.
        scheme: by which figures are judged.
        earlier: the assessments of the quarters before the one before, the nearest first, as
            far as the exception rule looks; empty for one that is not held.
        exceptions: what makes a red flag.
        direction: what directions of travel are with, where the register does not say.
    """

    quarter: Period
    measures: Sequence[Measure]
    observations: Sequence[Observation]
    judgements: Sequence[Judgement]
    before: Sequence[Assessment] | None
    default_tolerance: Tolerance
    stable_band: Tolerance
    scheme: Scheme = TOLERANCE
    earlier: Sequence[Sequence[Assessment]] = ()
    exceptions: ExceptionRule = TWO_RUNNING
    direction: DirectionRule = BY_MEASURE


BESIDE = ("dot", "basis", "movement", "compared_figure", "compared_place")
"""What is kept of a second direction of travel."""


def assess(evidence: Evidence) -> pd.DataFrame:
    """Assess every measure and part.

    One row per measure and part: ``ref``, ``part`` ("" for the whole measure), and a column
    for every quantity that led to the status and the direction of travel. An absent entry is
    None, never zero.
    """
    scheme = evidence.scheme
    measures = measure_frame(evidence.measures, evidence.default_tolerance, scheme)
    stated = stated_figures(evidence.observations, measures.rows)
    figures = quarter_figures(measures, stated)
    frame = resting_figures(measures, figures, stated, evidence.quarter)
    frame = _judged(_targeted(frame, figures, evidence), scheme)
    frame = _moved(frame, figures, evidence)
    return _standing(frame, evidence).to_pandas()


def _where_it_rests(
    frame: Frame, quarter: Period, worked_out: Callable[[int], dict[str, Column]]
) -> Frame:
    """Add what is worked out for the quarter that each row rests on: this one, or the one before.

    Args:
        frame: ``carried``, whether it is the one before.
        quarter: this one.
        worked_out: the columns, from the ordinal of a quarter.
    """
    carried, now = frame["carried"], worked_out(quarter.ordinal)
    if carried.any():
        before = worked_out(quarter.ordinal - 1)
        now = {name: where(carried, before[name], now[name]) for name in now}
    return frame.adding(now)


def _targeted(frame: Frame, figures: QuarterFigures, evidence: Evidence) -> Frame:
    """Add what the target and the limits of the scheme come to in the quarter that a row rests on.

    A figure whose profile has no base has no target to be judged against.
    """
    frame = _where_it_rests(frame, evidence.quarter, lambda at: standards(frame, figures, at))
    no_base = held(frame["judged_figure"]) & held(frame["target"]) & ~held(frame["target_now"])
    absence = where(no_base, Absence.NO_PROFILE_BASE, frame["absence"])
    frame = frame.adding({"absence": absence, "both_ways": both_ways(frame, evidence.scheme)})
    return with_limits(frame, evidence.scheme)


def _judged(frame: Frame, scheme: Scheme) -> Frame:
    """Add what the rules alone give: the derived status, and each compound measure's worst part."""
    frame = frame.adding(decide(frame, decision_table(scheme)[1:]))
    at_year_end = year_end_status(frame, scheme)
    frame = frame.adding(
        {"set_against": set_against(frame, scheme), "year_end_status": at_year_end}
    )
    by_last_year = scheme.asks(Limit.LAST_YEAR) & held(frame["last_year"])
    return with_worst_part(frame.adding({"by_last_year": by_last_year}))


def _moved(frame: Frame, figures: QuarterFigures, evidence: Evidence) -> Frame:
    """Add the movement and the direction of travel, and those by the plan's second basis.

    What the second basis gives is absent where it is the first one.
    """
    rule = evidence.direction
    named = named_basis(frame, rule)
    frame = _travelled(frame.adding({"basis_named": named}), figures, evidence)
    if rule.second is None:
        return frame.adding({f"second_{name}": absent(len(frame.rows)) for name in BESIDE})
    named = second_basis(frame, rule)
    second = _travelled(frame.adding({"basis_named": named}), figures, evidence)
    other = second["basis"] != frame["basis"]
    return frame.adding({f"second_{name}": where(other, second[name], None) for name in BESIDE})


def _travelled(frame: Frame, figures: QuarterFigures, evidence: Evidence) -> Frame:
    """Add the movement and the direction of travel by one basis, and what is said of them."""
    frame = _where_it_rests(frame, evidence.quarter, lambda at: compared(frame, figures, at))
    withheld = not_comparable(frame)
    if evidence.direction.withheld:
        changed = targets_changed(frame, figures)
        withheld = where(held(withheld), withheld, changed)
    none = {
        name: where(held(withheld), None, frame[name])
        for name in ("compared_figure", "compared_place")
    }
    moved = movement(frame["moved_figure"], none["compared_figure"], evidence.stable_band)
    dot = direction_of_travel(moved, frame["polarity"])
    frame = frame.adding({**none, "movement": moved, "dot": dot})
    said = where(held(withheld), withheld, at_best(frame))
    return with_parts_direction(frame.adding({"dot_reason": said}))


def _standing(frame: Frame, evidence: Evidence) -> Frame:
    """Put officers' judgements over what was derived, and flag what then stands."""
    judgement, reason = absent(len(frame.rows)), absent(len(frame.rows))
    for judged in evidence.judgements:
        row = frame.rows.row_of.get((judged.ref, WHOLE))
        if row is not None:
            judgement[row], reason[row] = judged.status, judged.reason
    derived = {"derived_status": frame["status"], "derived_rule": frame["status_rule"]}
    frame = frame.adding({**derived, "judgement": judgement, "judgement_reason": reason})
    by_officer = JUDGED.when(frame)
    frame = frame.adding(
        {
            "status": where(by_officer, judgement, frame["status"]),
            "status_rule": where(by_officer, JUDGED.code, frame["status_rule"]),
        }
    )
    flags = red_flags(frame, evidence.before, evidence.earlier, evidence.exceptions)
    return frame.adding(flags)


def assessments(frame: pd.DataFrame, quarter: Period) -> list[Assessment]:
    """The rows of an assessed frame as records, to be remembered and reported."""
    names = list(frame.columns)
    return [
        _assessment(dict(zip(names, row, strict=True)), quarter)
        for row in frame.to_numpy().tolist()
    ]


def _assessment(row: dict[Any, Any], quarter: Period) -> Assessment:
    stated = row["target_kind"] is TargetKind.STATED and row["has_target"]
    return Assessment(
        ref=row["ref"],
        part=row["part"] or None,
        quarter=quarter,
        status=row["status"],
        status_rule=row["status_rule"],
        derived_status=row["derived_status"],
        derived_rule=row["derived_rule"],
        judgement_reason=row["judgement_reason"],
        absence=row["absence"],
        deciding_part=row["deciding_part"],
        figure=row["figure"],
        figure_text=row["figure_text"],
        unit=row["unit"],
        period=quarter_at(int(row["rests_on"])) if _rests_on_something(row) else None,
        judged_figure=row["judged_figure"],
        target=row["target"],
        target_now=row["target_now"],
        comparison=row["comparison"] if stated else None,
        profile=row["profile"] if stated else None,
        tolerance=row["tolerance"],
        shortfall=row["shortfall"],
        movement=row["movement"],
        dot=row["dot"],
        dot_basis=row["basis"],
        moved_figure=row["moved_figure"],
        compared_figure=row["compared_figure"],
        compared_period=_place_of(row["compared_place"], row["basis"]),
        red_flag=bool(row["red_flag"]),
        newly_off_track=bool(row["newly_off_track"]),
        recovered=bool(row["recovered"]),
        quarters_off_track=int(row["quarters_off_track"]),
        sources=tuple(_sources(row)),
        above_target=bool(row["above_target"]),
        set_against=row["set_against"],
        year_end_status=row["year_end_status"],
        dot_reason=row["dot_reason"],
        second=_second(row),
    )


def _second(row: dict[Any, Any]) -> SecondDirection | None:
    if row["second_dot"] is None:
        return None
    return SecondDirection(
        dot=row["second_dot"],
        basis=row["second_basis"],
        movement=row["second_movement"],
        figure=row["second_compared_figure"],
        period=_place_of(row["second_compared_place"], row["second_basis"]),
    )


def _rests_on_something(row: dict[Any, Any]) -> bool:
    return row["judged_figure"] is not None or row["figure"] is not None


def _place_of(place: Any, basis: DotBasis) -> Period | None:
    """The period that something was compared with, by its ordinal or its year."""
    if place is None:
        return None
    return (
        Period.year_end(int(place))
        if basis is DotBasis.PREVIOUS_YEAR_END
        else quarter_at(int(place))
    )


def _sources(row: dict[Any, Any]) -> list[Source]:
    """The periods whose figures the row rests on, each with what it did."""
    if row["figure"] is None and (row["judged_figure"] is None or row["deciding_part"]):
        return []
    place, part, begins = int(row["rests_on"]), row["part"] or None, int(row["year_begins"])
    sources = [Source("figure", part, quarter_at(place))]
    if row["year_so_far"] or row["to_date"]:
        sources += [
            Source("earlier in the year", part, quarter_at(each))
            for each in range(first_place(place, begins), place)
        ]
    if row["target_now"] is not None and row["profile"] in (
        Profile.FROM_BASELINE,
        Profile.SEASONAL,
    ):
        sources.append(Source("last year end", part, Period.year_end(last_year(place, begins))))
    seasonal = row["target_now"] is not None and row["profile"] is Profile.SEASONAL
    if seasonal or (row["by_last_year"] and row["judged_figure"] is not None):
        sources.append(Source("same quarter last year", part, quarter_at(place - 4)))
    before = _place_of(row["compared_place"], row["basis"])
    if before is not None:
        sources.append(Source("compared with", part, before))
    if before is not None and row["basis"] is DotBasis.REGRESSION:
        between = range(before.ordinal + 1, place)
        sources += [Source("compared with", part, quarter_at(each)) for each in between]
    return sources
