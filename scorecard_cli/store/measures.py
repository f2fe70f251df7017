"""What the store remembers of measures: rows of a register, or of a return in its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from scorecard_cli.domain.measures import (
    Band,
    Comparison,
    DotBasis,
    FiguresAre,
    Frequency,
    Measure,
    Part,
    PartsCombine,
    Polarity,
    Profile,
    Target,
    TargetKind,
    Tolerance,
)
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import reference_order
from scorecard_cli.store.known import NOW, Known
from scorecard_cli.store.opening import Row, Store, Values
from scorecard_cli.store.speaking import SPEAKING_REGISTER_THEN
from scorecard_cli.store.values import if_held, period, written

WITH_PARTS = """
    SELECT speaking.*, part.name AS part_name, part.title AS part_title, part.target AS part_target
    FROM speaking LEFT JOIN measure_part AS part ON part.measure_id = speaking.id
    WHERE place = 1 AND (to_quarter IS NULL OR to_quarter >= :quarter)
    ORDER BY speaking.id, part.position
"""

_ASKED_FOR = "(CAST(:ref AS TEXT) IS NULL OR ref = :ref)"

OF_REGISTER = f"""
    WITH speaking AS (
        SELECT measure.*, row_number() OVER (
            PARTITION BY ref ORDER BY coalesce(from_quarter, '') DESC, measure.id DESC
        ) AS place
        FROM measure
        WHERE register_id = ({SPEAKING_REGISTER_THEN}) AND coalesce(from_quarter, '') <= :quarter
            AND {_ASKED_FOR}
    )
    {WITH_PARTS}
"""

OF_RETURNS = f"""
    WITH speaking AS (
        SELECT measure.*, row_number() OVER (
            PARTITION BY ref ORDER BY quarter DESC, received DESC, held.id DESC, measure.id DESC
        ) AS place
        FROM directorate_return AS held JOIN measure ON measure.return_id = held.id
        WHERE held.organisation = :organisation
            AND quarter BETWEEN :first_quarter AND :quarter
            AND held.id <= :last_return AND held.id NOT IN (
                SELECT return_id FROM withdrawal WHERE withdrawal.id <= :last_withdrawal
            )
            AND {_ASKED_FOR}
    )
    {WITH_PARTS}
"""


def write_measures(
    store: Store, measures: Iterable[Measure], owner: dict[str, str | int | None]
) -> None:
    """Write measures with their parts; the owner is a register_id or a return_id."""
    for measure in measures:
        measure_id = store.insert("measure", {**owner, **_columns(measure)})
        store.insert_all(
            "measure_part",
            (
                {
                    "measure_id": measure_id,
                    "position": position,
                    "name": part.name,
                    "title": part.title,
                    "target": written(part.target),
                }
                for position, part in enumerate(measure.parts)
            ),
        )


def measures_in_force(
    store: Store, quarter: Period, known: Known = NOW, ref: str | None = None
) -> list[Measure]:
    """What each measure is in the quarter, in reference order, by what was known at some time.

    The register that holds for the quarter speaks: for each reference the row that began
    last, and nothing of a measure that begins later or has ended. Where none does, the
    returns of the year up to the quarter speak for their measures: the latest quarter, and
    within it the newest return. Where a reference is given, only its measure is had.
    """
    return measures_in(_rows_in_force(store, quarter, known, ref))


def measure_rows_in_force(store: Store, quarter: Period) -> list[int]:
    """The rows of those measures."""
    return list({row["id"]: None for row in _rows_in_force(store, quarter, NOW)})


def measures_in(found: Iterable[Row]) -> list[Measure]:
    """The measures that rows with their parts hold, in reference order."""
    measures = [_measure(list(rows)) for _, rows in groupby(found, key=lambda row: row["id"])]
    return sorted(measures, key=lambda measure: reference_order(measure.ref))


def _rows_in_force(
    store: Store, quarter: Period, known: Known, ref: str | None = None
) -> list[Row]:
    by_then = {"quarter": str(quarter), **known.values}
    if store.rows(SPEAKING_REGISTER_THEN, year=quarter.year, **by_then):
        return store.rows(OF_REGISTER, year=quarter.year, ref=ref, **by_then)
    first = Period.quarter(quarter.year, 1)
    return store.rows(OF_RETURNS, first_quarter=str(first), ref=ref, **by_then)


def _columns(measure: Measure) -> Values:
    target, tolerance = measure.target, measure.tolerance
    milestones = measure.milestones or (None, None, None, None)
    return {
        "ref": measure.ref,
        "title": measure.title,
        "priority": measure.priority,
        "priority_title": measure.priority_title,
        "outcome": measure.outcome,
        "outcome_title": measure.outcome_title,
        "action": measure.action,
        "directorate": measure.directorate,
        "lead_accountability": measure.lead_accountability,
        "lead_officer": measure.lead_officer,
        "priority_measure": measure.priority_measure,
        "polarity": written(measure.polarity),
        "polarity_text": measure.polarity_text,
        "frequency": written(measure.frequency),
        "target_text": target.text,
        "target_kind": written(target.kind),
        "target_value": written(target.value),
        "target_comparison": written(target.comparison),
        "target_unit": target.unit,
        "target_qualifier": target.qualifier,
        "profile": written(measure.profile),
        **{f"milestone_q{n}": written(figure) for n, figure in enumerate(milestones, start=1)},
        "tolerance": None if tolerance is None else written(tolerance.amount),
        "tolerance_in_points": None if tolerance is None else tolerance.in_points,
        "figures_are": written(measure.figures_are),
        "dot_basis": written(measure.dot_basis),
        "parts_combine": written(measure.parts_combine),
        "unit": measure.unit,
        "unit_known": measure.unit_known,
        "decimals": measure.decimals,
        "from_quarter": written(measure.from_quarter),
        "to_quarter": written(measure.to_quarter),
        "formerly": measure.formerly,
        "floor": written(measure.floor),
        "band_from": None if measure.band is None else written(measure.band.low),
        "band_to": None if measure.band is None else written(measure.band.high),
        "forecast": written(measure.forecast),
        "not_comparable": measure.not_comparable,
        "best": written(measure.best),
        "year_begins": measure.year_begins,
        "due_in": ",".join(map(str, measure.due_in)) or None,
    }


def _measure(rows: Sequence[Row]) -> Measure:
    """The measure that these rows hold: one for each part, or one alone."""
    row = rows[0]
    return Measure(
        ref=row["ref"],
        title=row["title"],
        priority=row["priority"],
        priority_title=row["priority_title"],
        outcome=row["outcome"],
        outcome_title=row["outcome_title"],
        action=row["action"],
        directorate=row["directorate"],
        lead_accountability=row["lead_accountability"],
        lead_officer=row["lead_officer"],
        priority_measure=bool(row["priority_measure"]),
        polarity=Polarity(row["polarity"]),
        polarity_text=row["polarity_text"],
        frequency=Frequency(row["frequency"]),
        target=_target(row),
        profile=Profile(row["profile"]),
        milestones=_milestones(row),
        tolerance=_tolerance(row),
        figures_are=FiguresAre(row["figures_are"]),
        dot_basis=if_held(DotBasis, row["dot_basis"]),
        parts=_parts(rows),
        parts_combine=PartsCombine(row["parts_combine"]),
        unit=row["unit"],
        unit_known=bool(row["unit_known"]),
        decimals=row["decimals"],
        from_quarter=if_held(period, row["from_quarter"]),
        to_quarter=if_held(period, row["to_quarter"]),
        formerly=row["formerly"],
        floor=if_held(Decimal, row["floor"]),
        band=_band(row),
        forecast=if_held(Decimal, row["forecast"]),
        not_comparable=row["not_comparable"],
        best=if_held(Decimal, row["best"]),
        year_begins=row["year_begins"] or 1,
        due_in=tuple(map(int, row["due_in"].split(","))) if row["due_in"] else (),
    )


def _target(row: Row) -> Target:
    return Target(
        text=row["target_text"],
        kind=TargetKind(row["target_kind"]),
        value=if_held(Decimal, row["target_value"]),
        comparison=if_held(Comparison, row["target_comparison"]),
        unit=row["target_unit"],
        qualifier=row["target_qualifier"],
    )


def _milestones(row: Row) -> tuple[Decimal, Decimal, Decimal, Decimal] | None:
    if row["milestone_q1"] is None:
        return None
    return (
        Decimal(row["milestone_q1"]),
        Decimal(row["milestone_q2"]),
        Decimal(row["milestone_q3"]),
        Decimal(row["milestone_q4"]),
    )


def _band(row: Row) -> Band | None:
    if row["band_from"] is None:
        return None
    return Band(Decimal(row["band_from"]), Decimal(row["band_to"]))


def _tolerance(row: Row) -> Tolerance | None:
    if row["tolerance"] is None:
        return None
    return Tolerance(Decimal(row["tolerance"]), in_points=bool(row["tolerance_in_points"]))


def _parts(rows: Sequence[Row]) -> tuple[Part, ...]:
    return tuple(
        Part(row["part_name"], row["part_title"], if_held(Decimal, row["part_target"]))
        for row in rows
        if row["part_name"] is not None
    )
