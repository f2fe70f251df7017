"""What is checked of the rows of a return, whatever its figures say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from msgspec.structs import replace

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.measures_by_name import Measures
from scorecard_cli.domain.problem_kinds import (
    DIRECTORATE_DIFFERS,
    JUDGEMENT_UNCLEAR,
    JUDGEMENT_WITHOUT_REASON,
    OTHER_DIRECTORATE,
    REFERENCE_OF_ANOTHER,
    REFERENCE_RENUMBERED,
    REFERENCE_TWICE,
    REFERENCE_UNKNOWN,
)
from scorecard_cli.domain.problems import Severity
from scorecard_cli.domain.references import nearest_references
from scorecard_cli.domain.renumbering import Renumbering, names_now
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.domain.schemes import LABELS
from scorecard_cli.parsing.cover import CoverEntry
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.rows import ReturnRow
from scorecard_cli.parsing.words import status_named, stripped_mark

ALIKE = 0.8
"""Titles that share so much are taken for one, typed or cut otherwise."""


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
    registered: Measures,
    directorate: str,
    renumberings: Sequence[Renumbering],
    cover: CoverEntry | None,
    faults: Faults,
) -> None:
    """Check every readable reference: in the register, and this directorate's own.

    A reference that a measure had before is told with the one that it has now. Where none is
    this directorate's, it is the cover that is at fault, if it names the directorate. A row
    with the title of a measure of this directorate that has none is that measure's, which is
    nearer than any reference that is written alike.
    """
    measures = registered.by_ref
    stated = {row.ref for row in rows if row.ref is not None}
    own = registered.of_directorate.get(directorate, ())
    unstated = [one for one in own if one.ref not in stated]
    owners = {measures[ref].directorate for ref in stated if ref in measures}
    refusing = OTHER_DIRECTORATE.with_severity(faults.severities).severity is Severity.ERROR
    others_alone = (
        refusing and bool(owners) and not owners & {directorate} and directorate != ALL_DIRECTORATES
    )
    if cover is not None and others_alone:
        named = ", ".join(sorted(owners))
        faults.add(DIRECTORATE_DIFFERS, cover.sheet, [cover.cell], found=directorate, detail=named)
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
            titled = [one.ref for one in _titled_alike(row, unstated)]
            near = nearest_references(row.ref, titled or measures) or titled
            hint = f"The nearest is {near[0]}." if near else ""
            faults.add(REFERENCE_UNKNOWN, row.sheet, place, title=title, found=row.ref, detail=hint)
        elif directorate not in (measure.directorate, ALL_DIRECTORATES) and not (
            cover is not None and others_alone
        ):
            meant = _meant(row, measure, unstated)
            kind = OTHER_DIRECTORATE if meant is None else REFERENCE_OF_ANOTHER
            found, detail = (
                (directorate, measure.directorate)
                if meant is None
                else (measure.directorate, meant.ref)
            )
            faults.add(kind, row.sheet, place, ref=row.ref, title=title, found=found, detail=detail)


def _titled_alike(row: ReturnRow, unstated: Sequence[Measure]) -> list[Measure]:
    """The measures without a row whose titles are the nearest to this row's, if near enough."""
    title = row.texts.get(Column.MEASURE, "")
    alike = {one.ref: _likeness(title, one.title) for one in unstated}
    nearest = max(alike.values(), default=0.0)
    return [one for one in unstated if alike[one.ref] == nearest >= ALIKE]


def _meant(row: ReturnRow, measure: Measure, unstated: Sequence[Measure]) -> Measure | None:
    """The measure without a row whose title stands on this one, and not that of its reference."""
    title = row.texts.get(Column.MEASURE, "")
    of_reference = _likeness(title, measure.title)
    titled = _titled_alike(row, unstated)
    return next((one for one in titled if _likeness(title, one.title) > of_reference), None)


def _likeness(title: str, other: str) -> float:
    """How much of two titles is the same, from 0 to 1, whatever their case and marks."""
    said, held = (" ".join(stripped_mark(one)[0].casefold().split()) for one in (title, other))
    return SequenceMatcher(None, said, held, autojunk=False).ratio()


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
