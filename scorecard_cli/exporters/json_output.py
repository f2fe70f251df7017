"""JSON for other programs, in the shapes of the README."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from scorecard_cli.domain.assessments import MEASURED, Assessment, Status
from scorecard_cli.domain.due import Arrival
from scorecard_cli.domain.log import LogEntry
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problems import Problem
from scorecard_cli.domain.returns import Judgement, Receipt, RegisterReceipt, Withdrawal
from scorecard_cli.domain.variation import Variation
from scorecard_cli.exporters.findings import what_of
from scorecard_cli.reporting.chase_list import ChaseList, DirectorateChase
from scorecard_cli.reporting.examination import Examination
from scorecard_cli.reporting.explanation import Explanation
from scorecard_cli.reporting.ingest_report import IngestReport
from scorecard_cli.reporting.judgement_list import JudgementList
from scorecard_cli.reporting.red_flag_list import Flag, RedFlagList
from scorecard_cli.reporting.scorecard import Scorecard
from scorecard_cli.reporting.summary import Summary, percentage

Json = dict[str, object]


def print_json(content: object) -> None:
    """Print JSON to stdout; every character outside ASCII is escaped, so any pipe carries it."""
    print(json.dumps(content, indent=2, default=_plain))


def _plain(entry: object) -> object:
    """A decimal as a number without needless places, a period as it is written."""
    if isinstance(entry, Decimal):
        return int(entry) if entry == entry.to_integral_value() else float(entry)
    if isinstance(entry, Period):
        return str(entry)
    raise TypeError(f"nothing of the kind {type(entry).__name__} belongs in JSON")


def measure_objects(scorecard: Scorecard, status: Status | None = None) -> list[Json]:
    """One object per measure (part null), each followed by one per part."""
    return [
        _measure_object(row.measure, one)
        | {"variation": variation_object(scorecard.variations.get((one.ref, one.part)))}
        for row in scorecard.rows
        if status in (None, row.assessment.status)
        for one in (row.assessment, *row.parts)
    ]


def _measure_object(measure: Measure, one: Assessment) -> Json:
    titles = {part.name: part.title for part in measure.parts}
    own = titles.get(one.part) if one.part is not None else None
    return {
        "ref": one.ref,
        "part": one.part,
        "title": measure.title if own is None else f"{measure.title}: {own}",
        "priority": measure.priority,
        "outcome": measure.outcome,
        "directorate": measure.directorate,
        "status": one.status,
        "status_rule": one.status_rule,
        "judgement_reason": one.judgement_reason,
        "dot": one.dot,
        "dot_basis": one.dot_basis,
        "dot_reason": one.dot_reason,
        "second_dot": one.second and one.second.dot,
        "second_dot_basis": one.second and one.second.basis,
        "figure": one.figure,
        "figure_text": one.figure_text,
        "unit": one.unit,
        "period": one.period,
        "target": one.target,
        "shortfall": one.shortfall,
        "tolerance": one.tolerance,
        "red_flag": one.red_flag,
    }


def variation_object(one: Variation | None) -> Json | None:
    """Signal or noise; None for fewer than twelve points."""
    if one is None:
        return None
    return {
        "signal": one.signal,
        "rule": one.rule,
        "side": one.side,
        "not_judged": one.not_judged,
        "points": len(one.points),
        "latest": one.latest,
        "mean": one.limits and one.limits.mean,
        "lower_limit": one.limits and one.limits.lower,
        "upper_limit": one.limits and one.limits.upper,
        "assurance": one.assurance,
    }


def summary_object(counted: Summary) -> Json:
    """The counts, with percentages of all, of those measured and of the scheme's base."""
    return {
        "quarter": counted.quarter,
        "measures": counted.measures,
        "measured": counted.measured,
        "base": counted.base.value,
        "based_on": counted.based_on,
        "carried_forward": counted.carried,
        "returns_due": counted.returns.due,
        "returns_awaited": list(counted.returns.awaited),
        "status": {
            status.value: {
                "count": share.count,
                "of_all": share.of_all,
                "of_measured": _of_measured(status, counted),
                "of_base": share.of_base,
            }
            for status, share in counted.status.items()
        },
        "dot": {
            direction.value: {"count": share.count, "of_all": share.of_all}
            for direction, share in counted.dot.items()
        },
    }


def _of_measured(status: Status, counted: Summary) -> Decimal | None:
    share = counted.status[status]
    return percentage(share.count, counted.measured) if status in MEASURED else None


def red_flags_object(lists: RedFlagList) -> Json:
    """The lists before cabinet, and the rule that made them."""
    return {
        "quarter": lists.quarter,
        "red_flags": [_flag_object(flag) for flag in lists.red_flags],
        "newly_off_track": [_flag_object(flag) for flag in lists.newly_off_track],
        "recovered": [_flag_object(flag) for flag in lists.recovered],
        "above_target": [_flag_object(flag) for flag in lists.above_target],
        "exceptions": {
            "off_track": lists.rule.off_track,
            "above_target": lists.rule.above_target,
        },
    }


def _flag_object(flag: Flag) -> Json:
    return {
        "ref": flag.ref,
        "part": flag.part,
        "label": flag.label,
        "title": flag.title,
        "quarters": flag.quarters,
    }


def explanation_object(explained: Explanation) -> Json:
    """A measure, its parts, all that led to each status, and the cells."""
    whole = explained.assessment
    return {
        **_reasons(explained, whole),
        "parts": [_reasons(explained, part) for part in explained.parts],
        "target_text": explained.measure.target.text,
        "register": None if explained.register is None else _register_object(explained.register),
        "data_note": explained.note,
        "judgement": _judgement_object(explained.judgement),
        "judgement_lapsed": _judgement_object(explained.lapsed),
        "return_withdrawn": _withdrawal_object(explained.withdrawn),
        "cells": [
            {
                "role": cell.role,
                "part": cell.part,
                "period": cell.period,
                "text": cell.text,
                "file": cell.file,
                "sheet": cell.sheet,
                "cell": cell.cell,
                "stated_as": cell.stated_as,
            }
            for cell in explained.sources
        ],
    }


def _register_object(register: RegisterReceipt) -> Json:
    return {"file": register.file_name, "from_quarter": register.from_quarter}


def _withdrawal_object(withdrawal: Withdrawal | None) -> Json | None:
    if withdrawal is None:
        return None
    return {
        "file": withdrawal.receipt.file_name,
        "version": withdrawal.receipt.version,
        "withdrawn": withdrawal.act.at.isoformat(),
        "withdrawn_by": withdrawal.act.by,
        "reason": withdrawal.reason,
    }


def _judgement_object(judgement: Judgement | None) -> Json | None:
    """A status set by an officer: by whom, or in which cell of which file, and when."""
    if judgement is None:
        return None
    return {
        "quarter": judgement.quarter,
        "status": judgement.status,
        "reason": judgement.reason,
        "given_by": judgement.given_by,
        "given": judgement.given and judgement.given.isoformat(),
        "file": judgement.file_name,
        "sheet": judgement.sheet,
        "cell": judgement.cell,
    }


def judgements_object(listed: JudgementList) -> Json:
    """The judgements of a quarter, or of every quarter held."""
    return {
        "quarter": listed.quarter,
        "quarters_held": list(listed.quarters_held),
        "judgements": [
            {
                "ref": one.measure.ref,
                "title": one.measure.title,
                "directorate": one.measure.directorate,
                "derived_status": one.derived_status,
                **(_judgement_object(one.judgement) or {}),
                "quarters_judged": one.quarters_judged,
                "of_quarters": one.of_quarters,
            }
            for one in listed.judgements
        ],
    }


def log_object(entries: Sequence[LogEntry], broken: Collection[int]) -> list[Json]:
    """What was done, oldest first."""
    return [
        {
            "number": entry.number,
            "done": entry.act.at.isoformat(),
            "by": entry.act.by,
            "deed": entry.deed,
            "subject": entry.subject,
            "reason": entry.reason,
            "details": entry.details,
            "as_written": entry.number not in broken,
        }
        for entry in entries
    ]


def _reasons(explained: Explanation, one: Assessment) -> Json:
    return {
        **_measure_object(explained.measure, one),
        "variation": variation_object(explained.variations.get((one.ref, one.part))),
        "quarter": one.quarter,
        "derived_status": one.derived_status,
        "derived_rule": one.derived_rule,
        "absence": one.absence,
        "deciding_part": one.deciding_part,
        "judged_figure": one.judged_figure,
        "target_now": one.target_now,
        "comparison": one.comparison,
        "profile": one.profile,
        "movement": one.movement,
        "moved_figure": one.moved_figure,
        "compared_figure": one.compared_figure,
        "compared_period": one.compared_period,
        "second_movement": one.second and one.second.movement,
        "second_compared_figure": one.second and one.second.figure,
        "second_compared_period": one.second and one.second.period,
        "quarters_off_track": one.quarters_off_track,
    }


def check_object(report: IngestReport) -> Json:
    """What checking files came to."""
    return {
        "files": [
            {
                "file": name,
                "outcome": file.outcome,
                "detail": file.detail,
                "figures": file.figures,
                "accepted": file.accepted,
                "problems": [_problem(problem) for problem in file.problems],
            }
            for name, file in zip(report.names, report.files, strict=True)
        ]
    }


def _problem(problem: Problem) -> Json:
    return {
        "problem": problem.kind.slug,
        "severity": problem.kind.severity,
        "sheet": problem.sheet,
        "cells": list(problem.cells),
        "ref": problem.ref,
        "title": problem.title,
        "found": problem.found,
        "what": problem.what,
        "cure": problem.cure,
    }


def chase_object(chased: ChaseList, deadline: date | None, letters: Sequence[Path]) -> Json:
    """The chase list, and the letters that were written."""
    directorates = [_chase_object(one) for one in chased.directorates]
    read_back = chased.read_back
    return {
        "quarter": chased.quarter,
        "deadline": deadline and deadline.isoformat(),
        "directorates": directorates,
        "totals": {
            "directorates": len(directorates),
            "returns_received": sum(one.receipt is not None for one in chased.directorates),
            **{key: sum(one[key] for one in directorates) for key in _CHASE_COUNTS},
        },
        "read_back": read_back
        and {
            **_receipt_object(read_back.receipt),
            "figures_awaited": read_back.figures,
            "problems_open": read_back.problems,
        },
        "letters": [str(path) for path in letters],
    }


_CHASE_COUNTS = (
    "measures",
    "due",
    "given",
    "missing",
    "late",
    "accepted",
    "not_due",
    "problems_open",
)


def _chase_object(one: DirectorateChase) -> dict[str, Any]:
    missing, late = one.of(Arrival.MISSING), one.of(Arrival.LATE)
    accepted = one.of(Arrival.ACCEPTED)
    return {
        "directorate": one.directorate,
        **_receipt_object(one.receipt),
        "measures": len(one.measures),
        "due": len(one.due),
        "given": len(one.of(Arrival.GIVEN)),
        "missing": len(missing),
        "late": len(late),
        "accepted": len(accepted),
        "not_due": len(one.of(Arrival.NOT_DUE)),
        "problems_open": len(one.problems),
        "missing_refs": [awaited.measure.ref for awaited in missing],
        "late_refs": [awaited.measure.ref for awaited in late],
        "accepted_refs": [excused.measure.ref for excused in accepted],
    }


def _receipt_object(receipt: Receipt | None) -> Json:
    if receipt is None:
        return {"received": None, "version": None, "file": None}
    return {
        "received": receipt.received.isoformat(),
        "version": receipt.version,
        "file": receipt.file_name,
    }


def examination_object(examination: Examination) -> Json:
    """What the doctor found, and what was mended."""
    return {
        "store": str(examination.store),
        "organisation": examination.organisation,
        "version": examination.version,
        "wrong": examination.wrong,
        "findings": [
            {
                "finding": one.kind.slug,
                "gravity": str(one.kind.gravity),
                "where": one.where,
                "what": what_of(one),
                "cure": one.kind.cure,
            }
            for one in examination.findings
        ],
        "mended": [str(quarter) for quarter in examination.mended],
    }
