"""JSON of what changed over time, in the shapes of the README."""

from __future__ import annotations

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.publications import Publication
from scorecard_cli.exporters.json_output import Json, variation_object
from scorecard_cli.reporting.changes import Changes, SincePublication, StatusChange
from scorecard_cli.reporting.history import History, HistoryRow
from scorecard_cli.reporting.presented import PresentedQuarter
from scorecard_cli.reporting.restatements import (
    Effect,
    RestatedMeasure,
    Restatement,
    RestatementList,
    StatedCell,
)


def restatements_object(listed: RestatementList) -> Json:
    """The restated figures of a quarter's scorecard, by measure."""
    return {
        "quarter": listed.quarter,
        "measures": [_restated_measure(measure) for measure in listed.measures],
    }


def _restated_measure(measure: RestatedMeasure) -> Json:
    return {
        "ref": measure.ref,
        "title": measure.title,
        "restatements": [_restatement(one) for one in measure.restatements],
        "reassessed": measure.reassessed,
        "effects": [_effect(effect) for effect in measure.effects],
    }


def _restatement(one: Restatement) -> Json:
    return {
        "period": one.period,
        "published_on": published_on(one.publication),
        "then": _cell(one.before),
        "now": None if one.now is None else _cell(one.now),
        "data_note": one.note,
    }


def _cell(cell: StatedCell) -> Json:
    return {
        "text": cell.text,
        "figures": [{"part": one.part, "figure": one.number} for one in cell.figures],
        "file": cell.file,
        "sheet": cell.sheet,
        "cell": cell.cell,
        "received": cell.received.isoformat(),
    }


def _effect(effect: Effect) -> Json:
    return {
        "quarter": effect.quarter,
        "part": effect.then.part,
        "published_on": published_on(effect.publication),
        "status": effect.then.status,
        "status_now": effect.now.status,
        "dot": effect.then.dot,
        "dot_now": effect.now.dot,
    }


def published_on(publication: Publication | None) -> str | None:
    """The day on the cover, ISO 8601; None for what was not published."""
    return None if publication is None else publication.published_on.isoformat()


def changes_object(moved: Changes) -> Json:
    """The statuses that moved between two quarters, and since each was published."""
    return {
        "from": _presented(moved.before),
        "to": _presented(moved.after),
        "moved": [_status_change(one) for one in moved.moved],
        "since_publication": [_since(one) for one in moved.since],
    }


def _presented(held: PresentedQuarter) -> Json:
    return {"quarter": held.quarter, "published_on": published_on(held.publication)}


def _status_change(one: StatusChange) -> Json:
    return {
        "ref": one.ref,
        "part": one.part,
        "label": one.label,
        "title": one.title,
        "status_from": _status(one.before),
        "status_to": _status(one.after),
        "why": [
            {
                "input": reason.input,
                "decides": reason.decides,
                "before": reason.before,
                "after": reason.after,
            }
            for reason in one.why
        ],
    }


def _status(one: Assessment | None) -> str | None:
    return None if one is None else one.status


def _since(one: SincePublication) -> Json:
    return {
        **_presented(one.published),
        "stands": one.stands,
        "moved": [_status_change(change) for change in one.moved],
        "settings": [
            {
                "ref": change.ref or None,
                "setting": change.setting,
                "before": change.before,
                "after": change.now,
            }
            for change in one.settings
        ],
    }


def history_object(held: History) -> Json:
    """Every period of one measure, or part of it."""
    return {
        "ref": held.measure.ref,
        "part": held.part,
        "label": held.label,
        "title": held.title,
        "unit": held.measure.unit,
        "ended": held.ended,
        "variation": variation_object(held.variation),
        "periods": [_period(row) for row in held.rows],
    }


def _period(row: HistoryRow) -> Json:
    one = row.assessment
    return {
        "period": row.period,
        "figure": row.figure,
        "figure_text": row.text,
        "judged_figure": one and one.judged_figure,
        "target": one and one.target_now,
        "status": one and one.status,
        "status_rule": one and one.status_rule,
        "derived_status": one and one.derived_status,
        "dot": one and one.dot,
        "published_on": published_on(row.publication),
        "register": row.register,
        "restatement": None if row.restatement is None else _restatement(row.restatement),
    }
