"""The red flags: still off target, newly off track, and recovered."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_cli.exporters.page import SHEET_WIDTH, Cell, Page, dot_cell, standing_cell
from scorecard_cli.exporters.scorecard_words import FlagGroup, flag_groups, not_compared, target_of
from scorecard_cli.exporters.table import Column, draw_table
from scorecard_cli.exporters.text_fit import text_height
from scorecard_cli.exporters.wording import judged_shown, yes_or_no
from scorecard_cli.reporting.red_flag_list import Flag, RedFlagList
from scorecard_cli.reporting.scorecard import ScorecardRow

COLUMNS = (
    Column("Ref No.", 70),
    Column("Measure", 380),
    Column("Priority measure", 70),
    Column("Overall status", 105),
    Column("Figure", 150),
    Column("Target", 150),
    Column("DOT", 100),
    Column("Quarters running", 75, right=True),
    Column("Data note", SHEET_WIDTH - 1100),
)


def draw_red_flags(
    page: Page, flags: RedFlagList, rows: Mapping[str, ScorecardRow], heading: str
) -> None:
    """Draw the lists; ``rows`` is each measure's row by its reference."""
    page.columns([column.width for column in COLUMNS])
    page.height(0, 28)
    page.write(0, 0, Cell(heading, "title"))
    page.set_up_printing(heading_rows=(4, 4) if flags.red_flags else None)
    labels = page.book.settings.labels
    if not flags.known:
        why = not_compared(labels, flags.rule)
        page.height(2, text_height(why, SHEET_WIDTH))
        page.write_across(2, 0, 2, len(COLUMNS) - 1, Cell(why, "text"))
        return
    row = 2
    for group in flag_groups(flags, labels):
        row = _draw_list(page, row, group, rows)


def _draw_list(page: Page, row: int, group: FlagGroup, rows: Mapping[str, ScorecardRow]) -> int:
    page.height(row, 22)
    page.write(row, 0, Cell(group.heading, "section"))
    page.height(row + 1, 18)
    page.write(row + 1, 0, Cell(group.explained if group.flags else "None.", "quiet unwrapped"))
    if not group.flags:
        return row + 3
    cells = [_flag_cells(page, flag, rows[flag.ref]) for flag in group.flags]
    after = draw_table(page, row + 2, COLUMNS, cells) + 1
    page.keep_together(row, row + 3)
    return after


def _flag_cells(page: Page, flag: Flag, row: ScorecardRow) -> list[Cell]:
    return [
        Cell(flag.label, "strong cell"),
        Cell(flag.title),
        Cell(yes_or_no(flag.priority_measure)),
        standing_cell(flag.assessment, page.book.settings),
        Cell(judged_shown(flag.assessment)),
        Cell(target_of(flag.assessment, row.measure.target)),
        dot_cell(flag.assessment),
        Cell(f"{flag.quarters}", "number", number=flag.quarters, number_format="0"),
        Cell(row.note, whole=f"the return of {row.measure.directorate}"),
    ]
