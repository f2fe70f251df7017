"""The two tables of a scorecard as data: every figure, and every assessment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.own_years import closing
from scorecard_cli.domain.periods import Calendar
from scorecard_cli.domain.references import label
from scorecard_cli.domain.register_changes import quarters_said
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.variation import Variation
from scorecard_cli.exporters.data_package.fields import ASSESSMENTS, FIGURES, Field
from scorecard_cli.reporting.history import History, HistoryRow
from scorecard_cli.reporting.scorecard import Scorecard, ScorecardRow

Entry: TypeAlias = str | Decimal | date | bool | None
"""What stands in a row; None for nothing."""


class Table(Struct, frozen=True):
    """A table of a data package.

    Attributes:
        name, title: what it is called.
        fields: its columns, left to right.
        rows: an entry for each column.
        key: the columns by which a row is known.
        refers: the columns that name a row of another table, with that table.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Entry, ...], ...]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str], ...] = ()


def tables_of(scorecard: Scorecard, settings: Settings) -> tuple[Table, Table]:
    """Every assessment of a scorecard's quarter, and every figure held up to it.

    **Shape**: of assessments one row per measure, and one per part; of figures one row per
    measure, part and period that anything is held of.
    """
    assessments = _rows(
        ASSESSMENTS,
        (
            _assessment(row, one, scorecard.variations.get((one.ref, one.part)))
            for row in scorecard.rows
            for one in (row.assessment, *row.parts)
        ),
    )
    figures = _rows(
        FIGURES,
        (
            _figure(held, row, settings.calendar)
            for held in scorecard.series.values()
            for row in held.rows
        ),
    )
    quarter = scorecard.quarter
    return (
        Table(
            "assessments", f"What is concluded of {quarter}", ASSESSMENTS, assessments, ("label",)
        ),
        Table(
            "figures",
            f"Every figure held, up to {quarter}",
            FIGURES,
            figures,
            ("label", "period"),
            (("label", "assessments"),),
        ),
    )


def _rows(
    fields: Sequence[Field], entries: Iterable[Mapping[str, Entry]]
) -> tuple[tuple[Entry, ...], ...]:
    return tuple(tuple(row[field.name] for field in fields) for row in entries)


def _assessment(
    row: ScorecardRow, one: Assessment, variation: Variation | None
) -> dict[str, Entry]:
    measure, second = row.measure, one.second
    return {
        "label": label(one.ref, one.part),
        "ref": one.ref,
        "part": one.part,
        "quarter": str(one.quarter),
        "title": _title(row, one.part),
        "priority": measure.priority,
        "priority_title": measure.priority_title,
        "outcome": measure.outcome,
        "outcome_title": measure.outcome_title,
        "directorate": measure.directorate,
        "polarity": measure.polarity,
        "frequency": measure.frequency,
        "year_begins": f"Q{measure.year_begins}",
        "due_in": quarters_said(measure.due_in) or None,
        "status": one.status,
        "status_rule": one.status_rule,
        "judgement_reason": one.judgement_reason,
        "dot": one.dot,
        "dot_basis": one.dot_basis,
        "dot_reason": one.dot_reason,
        "second_dot": None if second is None else second.dot,
        "second_dot_basis": None if second is None else second.basis,
        "figure": one.figure,
        "figure_text": one.figure_text,
        "unit": one.unit,
        "period": None if one.period is None else str(one.period),
        "target": one.target,
        "target_now": one.target_now,
        "shortfall": one.shortfall,
        "tolerance": one.tolerance,
        "red_flag": one.red_flag,
        "newly_off_track": one.newly_off_track,
        "recovered": one.recovered,
        "above_target": one.above_target,
        **_variation(variation),
        "data_note": row.note or None,
    }


def _variation(one: Variation | None) -> dict[str, Entry]:
    """Signal or noise; every entry absent for fewer than twelve points."""
    said = Variation(()) if one is None else one
    limits = said.limits
    return {
        "variation_signal": said.signal,
        "variation_rule": said.rule,
        "variation_not_judged": said.not_judged,
        "variation_mean": None if limits is None else limits.mean,
        "variation_lower_limit": None if limits is None else limits.lower,
        "variation_upper_limit": None if limits is None else limits.upper,
        "variation_assurance": said.assurance,
    }


def _title(row: ScorecardRow, part: str | None) -> str:
    titles = {each.name: each.title for each in row.measure.parts}
    own = None if part is None else titles.get(part)
    return row.measure.title if own is None else f"{row.measure.title}: {own}"


def _figure(held: History, row: HistoryRow, calendar: Calendar) -> dict[str, Entry]:
    one, publication = row.assessment, row.publication
    return {
        "label": held.label,
        "ref": held.measure.ref,
        "part": held.part,
        "period": str(row.period),
        "period_kind": row.period.kind,
        "period_end": calendar.last_day(closing(row.period, held.measure.year_begins)),
        "figure": row.figure,
        "unit": row.unit or held.unit,
        "figure_text": row.text or None,
        "reason": row.marker,
        "provisional": row.provisional,
        "restated": row.restatement is not None,
        "judged_figure": None if one is None else one.judged_figure,
        "judged_period": None if one is None or one.period is None else str(one.period),
        "target": row.target,
        "status": row.status,
        "dot": row.dot,
        "published_on": None if publication is None else publication.published_on,
    }
