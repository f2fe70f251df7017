"""What the store remembers of what was concluded, and what that rested on."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

from scorecard_cli.domain.assessments import (
    Absence,
    Assessment,
    DirectionOfTravel,
    Movement,
    SecondDirection,
    Source,
    Status,
)
from scorecard_cli.domain.measures import Comparison, DotBasis, Profile
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import reference_order
from scorecard_cli.store.digests import digest_of
from scorecard_cli.store.opening import Row, Store, Values
from scorecard_cli.store.values import if_held, period, written

_STANDING = """
    SELECT max(id) FROM conclusion WHERE organisation = :organisation AND quarter = :quarter
"""
"""The conclusion that stands of a quarter."""

_BY_CONCLUSION = """
    SELECT assessment.*, source.role AS source_role, source.part AS source_part,
        source.period AS source_period
    FROM assessment LEFT JOIN assessment_source AS source ON assessment_id = assessment.id
    WHERE assessment.organisation = :organisation AND conclusion_id = ({conclusion})
        AND (CAST(:ref AS TEXT) IS NULL OR ref = :ref)
    ORDER BY CASE WHEN assessment.part IS NULL THEN 0 ELSE 1 END, assessment.id, position
"""

_RESTS_ON = """
    SELECT 'register' AS kind, id, digest FROM register
    WHERE organisation = :organisation AND year <= :year
        AND coalesce(from_quarter, '') <= :quarter
    UNION ALL
    SELECT 'return', id, digest FROM return_in_force
    WHERE organisation = :organisation AND quarter <= :quarter
    UNION ALL
    SELECT 'judgement', id, quarter FROM officer_judgement
    WHERE organisation = :organisation AND quarter <= :quarter
    UNION ALL
    SELECT 'publication', id, CAST(conclusion_id AS TEXT) FROM publication
    WHERE organisation = :organisation AND quarter < :quarter
    ORDER BY kind, id
"""

_UNPUBLISHED = """
    SELECT id FROM conclusion
    WHERE organisation = :organisation AND quarter = :quarter AND NOT EXISTS (
        SELECT 1 FROM publication WHERE conclusion_id = conclusion.id
    )
"""

_WITHOUT_RETURNS = """
    SELECT DISTINCT quarter FROM conclusion
    WHERE organisation = :organisation AND quarter NOT IN (
        SELECT quarter FROM return_in_force WHERE organisation = :organisation
    )
"""


def fingerprint(store: Store, quarter: Period, *context: str) -> str:
    """What an assessment of the quarter rests on, as a SHA-256 in hexadecimal.

    That is the organisation, the context given (the version of the rules, the settings),
    every register that holds by the quarter, every return in force and every judgement up to
    the quarter, and what was published before it. Ask for it before reading what is to be
    assessed: should another process add a return meanwhile, the assessments are then known
    to be out of date.
    """
    landed = store.rows(_RESTS_ON, year=quarter.year, quarter=str(quarter))
    files = [(row["kind"], row["id"], row["digest"]) for row in landed]
    rests_on = (store.organisation, str(quarter), context, files)
    return digest_of(repr(rests_on).encode())


def assessed_fingerprint(store: Store, quarter: Period) -> str | None:
    """What the assessments held of the quarter rested on; None where none are held."""
    found = store.rows(
        f"SELECT fingerprint FROM conclusion WHERE id = ({_STANDING})", quarter=str(quarter)
    )
    return str(found[0]["fingerprint"]) if found else None


def standing_conclusion(store: Store, quarter: Period) -> int | None:
    """The row of the conclusion that stands of the quarter; None where there is none."""
    found = store.rows(f"SELECT ({_STANDING}) AS id", quarter=str(quarter))
    return None if found[0]["id"] is None else int(found[0]["id"])


def replace_assessments(
    store: Store, quarter: Period, rests_on: str, assessments: Iterable[Assessment]
) -> None:
    """Hold these assessments of the quarter in place of any before, with their fingerprint.

    Those that were published are kept, and stand no more.
    """
    with store.transaction():
        _forget(store, quarter)
        conclusion = store.insert("conclusion", {"quarter": str(quarter), "fingerprint": rests_on})
        for assessment in assessments:
            assessment_id = store.insert(
                "assessment", {"conclusion_id": conclusion, **_columns(assessment)}
            )
            store.insert_all(
                "assessment_source",
                (
                    {
                        "assessment_id": assessment_id,
                        "position": position,
                        "role": source.role,
                        "part": source.part,
                        "period": str(source.period),
                    }
                    for position, source in enumerate(assessment.sources)
                ),
            )


def forget_unheld(store: Store) -> None:
    """Let go of what was concluded of quarters whose every return was withdrawn.

    What was published of them is kept.
    """
    with store.transaction():
        for row in store.rows(_WITHOUT_RETURNS):
            _forget(store, period(row["quarter"]))


def assessments(store: Store, quarter: Period, ref: str | None = None) -> list[Assessment]:
    """The assessments of the quarter in reference order: a measure, then its parts as made.

    Where a reference is given, those of its measure alone.
    """
    question = _BY_CONCLUSION.format(conclusion=_STANDING)
    return _assessments(store.rows(question, quarter=str(quarter), ref=ref))


def assessments_of(store: Store, conclusion: int) -> list[Assessment]:
    """The assessments of one conclusion, in the same order."""
    question = _BY_CONCLUSION.format(conclusion=":conclusion")
    return _assessments(store.rows(question, conclusion=conclusion, ref=None))


def _assessments(found: Iterable[Row]) -> list[Assessment]:
    made = [_assessment(list(rows)) for _, rows in groupby(found, key=lambda row: row["id"])]
    return sorted(made, key=lambda assessment: reference_order(assessment.ref))


def _forget(store: Store, quarter: Period) -> None:
    of_unpublished = f"conclusion_id IN ({_UNPUBLISHED})"
    for statement in (
        f"""
        DELETE FROM assessment_source
        WHERE assessment_id IN (SELECT id FROM assessment WHERE {of_unpublished})
        """,
        f"DELETE FROM assessment WHERE {of_unpublished}",
        f"DELETE FROM conclusion WHERE id IN ({_UNPUBLISHED})",
    ):
        store.delete(statement, quarter=str(quarter))


def _columns(assessment: Assessment) -> Values:
    return {
        "quarter": str(assessment.quarter),
        "ref": assessment.ref,
        "part": assessment.part,
        "status": written(assessment.status),
        "status_rule": assessment.status_rule,
        "derived_status": written(assessment.derived_status),
        "derived_rule": assessment.derived_rule,
        "judgement_reason": assessment.judgement_reason,
        "absence": written(assessment.absence),
        "deciding_part": assessment.deciding_part,
        "figure": written(assessment.figure),
        "figure_text": assessment.figure_text,
        "unit": assessment.unit,
        "period": written(assessment.period),
        "judged_figure": written(assessment.judged_figure),
        "target": written(assessment.target),
        "target_now": written(assessment.target_now),
        "comparison": written(assessment.comparison),
        "profile": written(assessment.profile),
        "tolerance": written(assessment.tolerance),
        "shortfall": written(assessment.shortfall),
        "movement": written(assessment.movement),
        "dot": written(assessment.dot),
        "dot_basis": written(assessment.dot_basis),
        "moved_figure": written(assessment.moved_figure),
        "compared_figure": written(assessment.compared_figure),
        "compared_period": written(assessment.compared_period),
        "red_flag": assessment.red_flag,
        "newly_off_track": assessment.newly_off_track,
        "recovered": assessment.recovered,
        "quarters_off_track": assessment.quarters_off_track,
        "set_against": written(assessment.set_against),
        "year_end_status": written(assessment.year_end_status),
        "dot_reason": assessment.dot_reason,
        "above_target": assessment.above_target,
        **_second_columns(assessment.second),
    }


def _second_columns(second: SecondDirection | None) -> Values:
    return {
        "second_dot": None if second is None else written(second.dot),
        "second_basis": None if second is None else written(second.basis),
        "second_movement": None if second is None else written(second.movement),
        "second_figure": None if second is None else written(second.figure),
        "second_period": None if second is None else written(second.period),
    }


def _assessment(rows: list[Row]) -> Assessment:
    """The assessment that these rows hold: one for each source, or one alone."""
    row = rows[0]
    return Assessment(
        ref=row["ref"],
        part=row["part"],
        quarter=period(row["quarter"]),
        status=Status(row["status"]),
        status_rule=row["status_rule"],
        derived_status=Status(row["derived_status"]),
        derived_rule=row["derived_rule"],
        judgement_reason=row["judgement_reason"],
        absence=if_held(Absence, row["absence"]),
        deciding_part=row["deciding_part"],
        figure=if_held(Decimal, row["figure"]),
        figure_text=row["figure_text"],
        unit=row["unit"],
        period=if_held(period, row["period"]),
        judged_figure=if_held(Decimal, row["judged_figure"]),
        target=if_held(Decimal, row["target"]),
        target_now=if_held(Decimal, row["target_now"]),
        comparison=if_held(Comparison, row["comparison"]),
        profile=if_held(Profile, row["profile"]),
        tolerance=if_held(Decimal, row["tolerance"]),
        shortfall=if_held(Decimal, row["shortfall"]),
        movement=if_held(Movement, row["movement"]),
        dot=DirectionOfTravel(row["dot"]),
        dot_basis=DotBasis(row["dot_basis"]),
        moved_figure=if_held(Decimal, row["moved_figure"]),
        compared_figure=if_held(Decimal, row["compared_figure"]),
        compared_period=if_held(period, row["compared_period"]),
        red_flag=bool(row["red_flag"]),
        newly_off_track=bool(row["newly_off_track"]),
        recovered=bool(row["recovered"]),
        quarters_off_track=row["quarters_off_track"],
        sources=_sources(rows),
        set_against=if_held(Decimal, row["set_against"]),
        year_end_status=if_held(Status, row["year_end_status"]),
        dot_reason=row["dot_reason"],
        second=_second(row),
        above_target=bool(row["above_target"]),
    )


def _second(row: Row) -> SecondDirection | None:
    if row["second_dot"] is None:
        return None
    return SecondDirection(
        DirectionOfTravel(row["second_dot"]),
        DotBasis(row["second_basis"]),
        if_held(Movement, row["second_movement"]),
        if_held(Decimal, row["second_figure"]),
        if_held(period, row["second_period"]),
    )


def _sources(rows: list[Row]) -> tuple[Source, ...]:
    return tuple(
        Source(row["source_role"], row["source_part"], period(row["source_period"]))
        for row in rows
        if row["source_role"] is not None
    )
