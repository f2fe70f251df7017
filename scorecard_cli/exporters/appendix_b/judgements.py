"""The judgements of officers, and restatements of earlier quarters' figures."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_cli.domain.returns import Judgement
from scorecard_cli.exporters.judgement_words import given_in
from scorecard_cli.exporters.page import SHEET_WIDTH, Cell, Page, status_cell
from scorecard_cli.exporters.restatement_wording import restatement
from scorecard_cli.exporters.scorecard_words import (
    JUDGED,
    NO_JUDGEMENTS,
    NO_RESTATEMENTS,
    RESTATED,
    effects_on,
)
from scorecard_cli.exporters.table import Column, draw_table
from scorecard_cli.exporters.wording import measure_title
from scorecard_cli.reporting.restatements import Restatement
from scorecard_cli.reporting.scorecard import Scorecard, ScorecardRow

COLUMNS = (
    Column("Ref No.", 70),
    Column("Measure", 380),
    Column("Status by the rules", 150),
    Column("Status as judged", 150),
    Column("Reason", SHEET_WIDTH - 1100),
    Column("Given by, or in", 350),
)
RESTATED_COLUMNS = (
    Column("Ref No.", 70),
    Column("Measure", 380),
    Column("Figure for", 150),
    Column("Then", 150),
    Column("Now, when and why", SHEET_WIDTH - 1100),
    Column("What it does to status and DOT", 350),
)


def draw_judgements(page: Page, scorecard: Scorecard, heading: str) -> None:
    """Draw the judgements of the quarter, and the figures restated since theirs."""
    page.columns([column.width for column in COLUMNS])
    page.height(0, 28)
    page.write(0, 0, Cell(heading, "title"))
    rows = {row.measure.ref: row for row in scorecard.rows}
    judgements = scorecard.judgements
    row = _section(
        page, 2, f"Judgements ({len(judgements)})", JUDGED if judgements else NO_JUDGEMENTS
    )
    if judgements:
        cells = [_judgement_cells(page, judgement, rows) for judgement in judgements]
        row = draw_table(page, row, COLUMNS, cells)
    restated = scorecard.restatements
    row = _section(
        page,
        row + 1,
        f"Restatements ({len(restated)})",
        RESTATED if restated else NO_RESTATEMENTS,
    )
    if restated:
        before = (None, *(one.ref for one in restated))
        effects, labels = scorecard.effects, page.book.settings.labels
        cells = [
            _restated_cells(
                one, rows, "As above." if one.ref == above else effects_on(one.ref, effects, labels)
            )
            for above, one in zip(before, restated, strict=False)
        ]
        draw_table(page, row, RESTATED_COLUMNS, cells)
    page.set_up_printing()


def _section(page: Page, row: int, name: str, words: str) -> int:
    page.height(row, 22)
    page.write(row, 0, Cell(name, "section"))
    page.height(row + 1, 18)
    page.write(row + 1, 0, Cell(words, "quiet unwrapped"))
    return row + 2


def _restated_cells(one: Restatement, rows: Mapping[str, ScorecardRow], effects: str) -> list[Cell]:
    measure = rows[one.ref].measure if one.ref in rows else None
    return [
        Cell(one.ref, "strong cell"),
        Cell("" if measure is None else measure_title(measure.title, measure.priority_measure)),
        Cell(str(one.period)),
        Cell(one.before.text or "blank"),
        Cell(restatement(one), whole="the return"),
        Cell(effects),
    ]


def _judgement_cells(
    page: Page, judgement: Judgement, rows: Mapping[str, ScorecardRow]
) -> list[Cell]:
    settings, row = page.book.settings, rows[judgement.ref]
    return [
        Cell(judgement.ref, "strong cell"),
        Cell(measure_title(row.measure.title, row.measure.priority_measure)),
        status_cell(row.assessment.derived_status, settings),
        status_cell(judgement.status, settings),
        Cell(judgement.reason, whole=f"the return of {row.measure.directorate}"),
        Cell(given_in(judgement)),
    ]
