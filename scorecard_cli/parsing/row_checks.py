"""What is checked of the rows of a return, whatever its figures say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.problems import (
    JUDGEMENT_UNCLEAR,
    JUDGEMENT_WITHOUT_REASON,
    OTHER_DIRECTORATE,
    REFERENCE_RENUMBERED,
    REFERENCE_TWICE,
    REFERENCE_UNKNOWN,
)
from scorecard_cli.domain.renumbering import Renumbering, names_now
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.domain.settings import LABELS
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.rows import ReturnRow
from scorecard_cli.parsing.words import nearest, status_named


def check_rows(rows: Sequence[ReturnRow], measures: Mapping[str, Measure], faults: Faults) -> None:
    """Check every row's reference: readable, and on no other row."""
    for row in rows:
        title = row.texts.get(Column.MEASURE) or None
        for place, fault in row.faults:
            begins = title or next((text for text in row.texts.values() if text), "")
            named = fault if fault.found else replace(fault, found=begins[:60])
            faults.add_cell(named, row.sheet, place, row.ref, title if row.ref else None)
    _check_once(rows, measures, faults)


def check_against_register(
    rows: Sequence[ReturnRow],
    measures: Mapping[str, Measure],
    directorate: str,
    renumberings: Sequence[Renumbering],
    faults: Faults,
) -> None:
    """Check every readable reference: in the register, and this directorate's own.

    A reference that a measure had before is told with the one that it has now.
    """
    for row in rows:
        if row.ref is None:
            continue
        title, place = row.texts.get(Column.MEASURE) or None, [row.places[Column.REF]]
        measure = measures.get(row.ref)
        if measure is None and (now := names_now(row.ref, renumberings)):
            said = " and ".join(now)
            faults.add(
                REFERENCE_RENUMBERED, row.sheet, place, title=title, found=row.ref, detail=said
            )
        elif measure is None:
            hint = nearest(row.ref, measures)
            faults.add(REFERENCE_UNKNOWN, row.sheet, place, title=title, found=row.ref, detail=hint)
        elif directorate not in (measure.directorate, ALL_DIRECTORATES):
            faults.add(
                OTHER_DIRECTORATE,
                row.sheet,
                place,
                ref=row.ref,
                title=title,
                found=directorate,
                detail=measure.directorate,
            )


def _check_once(rows: Sequence[ReturnRow], measures: Mapping[str, Measure], faults: Faults) -> None:
    """Each reference stands on one row; the fault names every row that it stands on."""
    standing: dict[str, list[ReturnRow]] = {}
    for row in rows:
        if row.ref is not None:
            standing.setdefault(row.ref, []).append(row)
    for ref, same in standing.items():
        if len(same) == 1:
            continue
        where = ", ".join(f"{row.sheet} {row.places[Column.REF]}" for row in same)
        title = measures[ref].title if ref in measures else None
        for sheet in dict.fromkeys(row.sheet for row in same):
            cells = [row.places[Column.REF] for row in same if row.sheet == sheet]
            faults.add(REFERENCE_TWICE, sheet, cells, ref=ref, title=title, detail=where)


def check_judgement(row: ReturnRow, measure: Measure | None, faults: Faults) -> Status | None:
    """The status that an officer set on this row; a reason must stand beside it."""
    text = row.texts.get(Column.JUDGEMENT, "")
    if not text:
        return None
    status = status_named(text)
    title = measure.title if measure else None
    place = [row.places[Column.JUDGEMENT]]
    if status is None:
        words = ", ".join(LABELS.values())
        faults.add(
            JUDGEMENT_UNCLEAR, row.sheet, place, ref=row.ref, title=title, found=text, detail=words
        )
    elif not row.texts.get(Column.JUDGEMENT_REASON):
        faults.add(JUDGEMENT_WITHOUT_REASON, row.sheet, place, ref=row.ref, title=title, found=text)
    return status
