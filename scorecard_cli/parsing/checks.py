"""What is checked of the rows of a return, whatever its figures say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.problems import (
    JUDGEMENT_UNCLEAR,
    JUDGEMENT_WITHOUT_REASON,
    OTHER_DIRECTORATE,
    REFERENCE_TWICE,
    REFERENCE_UNKNOWN,
)
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.domain.settings import LABELS
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.headings import Column
from scorecard_cli.parsing.rows import ReturnRow
from scorecard_cli.parsing.words import nearest, status_named


def check_rows(
    rows: Sequence[ReturnRow], measures: Mapping[str, Measure], directorate: str, faults: Faults
) -> None:
    """Check every row's reference: readable, known, once, and this directorate's own."""
    for row in rows:
        title = row.texts.get(Column.MEASURE) or None
        for place, fault in row.faults:
            begins = title or next((text for text in row.texts.values() if text), "")
            named = fault if fault.found else replace(fault, found=begins[:60])
            faults.add_cell(named, row.sheet, place, row.ref, title if row.ref else None)
    known = _known_rows(rows, measures)
    _check_once(known, measures, faults)
    for unknown in known[~known["known"]].to_dict("records"):
        faults.add(
            REFERENCE_UNKNOWN,
            unknown["sheet"],
            [unknown["cell"]],
            title=unknown["title"],
            found=unknown["ref"],
            detail=nearest(unknown["ref"], measures),
        )
    if directorate == ALL_DIRECTORATES:
        return
    for other in known[known["known"] & known["owner"].ne(directorate)].to_dict("records"):
        faults.add(
            OTHER_DIRECTORATE,
            other["sheet"],
            [other["cell"]],
            ref=other["ref"],
            title=other["title"],
            found=directorate,
            detail=other["owner"],
        )


def _check_once(known: pd.DataFrame, measures: Mapping[str, Measure], faults: Faults) -> None:
    """Each reference stands on one row; the fault names every row that it stands on."""
    for ref, same in known[known.duplicated("ref", keep=False)].groupby("ref", sort=False):
        where = ", ".join(
            f"{sheet} {cell}" for sheet, cell in zip(same["sheet"], same["cell"], strict=True)
        )
        title = measures[str(ref)].title if str(ref) in measures else None
        for sheet, cells in same.groupby("sheet", sort=False)["cell"]:
            faults.add(REFERENCE_TWICE, str(sheet), cells, ref=str(ref), title=title, detail=where)


def _known_rows(rows: Sequence[ReturnRow], measures: Mapping[str, Measure]) -> pd.DataFrame:
    """One row per row with a readable reference: ref, sheet, cell, title, known, owner."""
    records = [
        (
            row.ref,
            row.sheet,
            row.places[Column.REF],
            row.texts.get(Column.MEASURE) or None,
            row.ref in measures,
            measures[row.ref].directorate if row.ref in measures else None,
        )
        for row in rows
        if row.ref is not None
    ]
    columns = ["ref", "sheet", "cell", "title", "known", "owner"]
    return pd.DataFrame(records, columns=columns, dtype=object).astype({"known": bool})


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
