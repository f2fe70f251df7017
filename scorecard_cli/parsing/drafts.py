"""What a return says of its own measures, where no register speaks for them."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.layouts import COLUMNS, Layout
from scorecard_cli.domain.measures import (
    Frequency,
    Measure,
    Part,
    Polarity,
    Target,
    TargetKind,
)
from scorecard_cli.domain.problem_kinds import (
    HEADING_MISSING,
    LAYOUT_SILENT,
    SETTING_UNREADABLE,
    TARGET_BLANK,
    TARGET_UNCLEAR,
)
from scorecard_cli.domain.references import reference_order
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.figures import read_figure
from scorecard_cli.parsing.rows import ReturnRow
from scorecard_cli.parsing.targets import taken_from, target_in
from scorecard_cli.parsing.words import (
    frequency,
    outcome_words,
    plan_place,
    polarity,
    stripped_mark,
)

NEEDED = (Column.MEASURE, Column.GOOD_PERFORMANCE, Column.TARGET)
"""Without these columns a return cannot speak for its own measures."""


def drafted_measures(
    rows: Sequence[ReturnRow], directorate: str, faults: Faults, layout: Layout | None = None
) -> tuple[Measure, ...]:
    """One measure for each row, with the defaults of a register for what a return cannot say."""
    drafted: list[Measure] = []
    for row in rows:
        needed = NEEDED if layout is None else (*NEEDED, Column.FREQUENCY)
        missing = [column for column in needed if column not in row.texts]
        for column in missing:
            if layout is None:
                faults.add(HEADING_MISSING, row.sheet, detail=column.value)
            else:
                entry = next(entry for entry, named in COLUMNS.items() if named is column)
                faults.add(LAYOUT_SILENT, found=layout.name, detail=entry)
        if row.ref is not None and not missing:
            above = drafted[-1].target if drafted else None
            drafted.append(_drafted(row, row.ref, directorate, above, faults))
    return tuple(sorted(drafted, key=lambda measure: reference_order(measure.ref)))


def _drafted(
    row: ReturnRow, ref: str, directorate: str, above: Target | None, faults: Faults
) -> Measure:
    title, marked = stripped_mark(row.texts[Column.MEASURE])
    place = plan_place(ref)
    priority, priority_title = row.priority or (place[0], f"Priority {place[0]}")
    words = row.texts[Column.GOOD_PERFORMANCE]
    good = polarity(words)
    if good is None:
        _unreadable(row, Column.GOOD_PERFORMANCE, title, faults)
    often = frequency(row.texts.get(Column.FREQUENCY, ""))
    if often is None:
        _unreadable(row, Column.FREQUENCY, title, faults)
    target = _target(row, good or Polarity.NOT_APPLICABLE, title, above, faults)
    unit = target.unit or row.unit or None
    letter, outcome = outcome_words(row.texts.get(Column.OUTCOME, ""), place[1])
    return Measure(
        ref=ref,
        title=title,
        priority=priority,
        priority_title=priority_title,
        outcome=letter,
        outcome_title=outcome,
        action=row.texts.get(Column.ACTION, ""),
        directorate=row.directorate or directorate,
        lead_accountability=row.texts.get(Column.LEAD_ACCOUNTABILITY, ""),
        lead_officer=row.texts.get(Column.LEAD_OFFICER, ""),
        priority_measure=marked,
        polarity=good or Polarity.NOT_APPLICABLE,
        polarity_text=words,
        frequency=often or Frequency.QUARTERLY,
        target=target,
        parts=_parts(row),
        unit=unit,
        unit_known=unit is not None,
    )


def _unreadable(row: ReturnRow, column: Column, title: str, faults: Faults) -> None:
    faults.add(
        SETTING_UNREADABLE,
        row.sheet,
        [row.places[column]] if column in row.places else [],
        ref=row.ref,
        title=title,
        found=row.texts.get(column, ""),
        detail=column.value,
    )


def _target(
    row: ReturnRow, good: Polarity, title: str, above: Target | None, faults: Faults
) -> Target:
    target = target_in(row.target, good)
    if target.kind is TargetKind.AS_ABOVE and above is not None:
        target = taken_from(above, target.text, good)
    kind = None
    if target.kind in (TargetKind.AMBIGUOUS, TargetKind.AS_ABOVE):
        kind = TARGET_UNCLEAR
    elif not target.text and good is not Polarity.NOT_APPLICABLE:
        kind = TARGET_BLANK
    if kind is not None:
        faults.add(
            kind,
            row.sheet,
            [row.places[Column.TARGET]],
            ref=row.ref,
            title=title,
            found=target.text,
        )
    return target


def _parts(row: ReturnRow) -> tuple[Part, ...]:
    """The parts that the row's own figures name, in the order they come."""
    names: dict[str, None] = {}
    for cell in row.figures.values():
        if cell is not None and isinstance(cell.value, str):
            names.update((name, None) for name, _ in read_figure(cell.value).parts)
    return tuple(Part(name) for name in names)
