"""What a newer version of a return changes of what stands for its quarter."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.references import label, reference_order
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.domain.standing import Cell, cells_of
from scorecard_cli.reporting.ingest_report import (
    Change,
    FigureChange,
    JudgementChange,
    NoteChange,
)
from scorecard_cli.workflows.standing import Candidate, Standing


def changes_in_force(standing: Standing, candidate: Candidate) -> tuple[Change, ...]:
    """What changes once the return has landed: figures, then judgements, then data notes.

    A cell that says nothing where an earlier quarter's figure stands changes nothing, and
    neither does one for which nothing was stated before.

    Args:
        standing: what stands before it lands.
        candidate: the newer version.
    """
    return (
        *_figures(standing, candidate),
        *_judgements(standing, candidate),
        *_notes(standing, candidate),
    )


def _figures(standing: Standing, candidate: Candidate) -> Iterator[FigureChange]:
    """The cells whose text or figure changes, by the parts that differ, or once where none does."""
    quarter = candidate.stated.quarter
    before = standing.with_returns(quarter, ())
    after = standing.with_returns(quarter, [candidate])
    for place in cells_of(candidate.observations):
        if place in before:
            yield from _of_cell(before[place], after[place])


def _of_cell(before: Cell, now: Cell) -> Iterator[FigureChange]:
    held = {one.part: (one.number, one.marker) for one in before}
    new = {one.part: (one.number, one.marker) for one in now}
    if held == new and before[0].text == now[0].text:
        return
    parts: list[str | None] = [
        part for part, says in new.items() if part is not None and held.get(part) != says
    ]
    for part in parts or [None]:
        yield FigureChange(label(now[0].ref, part), now[0].period, before[0].text, now[0].text)


def _judgements(standing: Standing, candidate: Candidate) -> Iterator[JudgementChange]:
    quarter = candidate.stated.quarter
    before, after = standing.judgements(quarter), standing.judgements(quarter, [candidate])
    for ref in sorted({*before, *after}, key=reference_order):
        held, now = _said(before.get(ref)), _said(after.get(ref))
        if held != now:
            yield JudgementChange(ref, held[0], now[0])


def _said(judgement: Judgement | None) -> tuple[Status | None, str]:
    """The status that a judgement sets, and its reason."""
    return (None, "") if judgement is None else (judgement.status, judgement.reason)


def _notes(standing: Standing, candidate: Candidate) -> Iterator[NoteChange]:
    quarter = candidate.stated.quarter
    before, after = standing.notes(quarter), standing.notes(quarter, [candidate])
    for ref in sorted({*before, *after}, key=reference_order):
        held, now = before.get(ref, ""), after.get(ref, "")
        if held != now:
            yield NoteChange(ref, held, now)
