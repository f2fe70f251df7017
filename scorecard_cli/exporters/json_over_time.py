"""JSON of what changed over time, in the shapes of the README."""

from __future__ import annotations

from scorecard_cli.domain.publications import Publication
from scorecard_cli.exporters.json_output import Json
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
