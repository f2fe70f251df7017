"""The red flags: still off target, newly off track, and recovered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scorecard_cli.domain.measures import Target
from scorecard_cli.exporters.page import SHEET_WIDTH, Cell, Page, dot_cell, status_cell
from scorecard_cli.exporters.table import Column, draw_table
from scorecard_cli.exporters.text_fit import text_height
from scorecard_cli.exporters.wording import amount, judged_shown, yes_or_no
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
NOT_COMPARED = (
    "No earlier quarter is held, so nothing can be said of red flags: a red flag is a measure "
    "that was off target in the quarter before and still is."
)


def draw_red_flags(
    page: Page, flags: RedFlagList, rows: Mapping[str, ScorecardRow], heading: str
) -> None:
    """Draw the three lists; ``rows`` is each measure's row by its reference."""
    page.columns([column.width for column in COLUMNS])
    page.height(0, 28)
    page.write(0, 0, Cell(heading, "title"))
    page.set_up_printing(heading_rows=(4, 4) if flags.red_flags else None)
    if not flags.compared:
        page.height(2, text_height(NOT_COMPARED, SHEET_WIDTH))
        page.write_across(2, 0, 2, len(COLUMNS) - 1, Cell(NOT_COMPARED, "text"))
        return
    lists = (
        ("Red flags", "Off target last quarter and still off target.", flags.red_flags),
        ("Newly off track", "Off target now, and not last quarter.", flags.newly_off_track),
        (
            "Recovered",
            "Off target last quarter, and on target or satisfactory now; "
            "the quarters are those it had been off target.",
            flags.recovered,
        ),
    )
    row = 2
    for name, meaning, listed in lists:
        row = _draw_list(page, row, f"{name} ({len(listed)})", meaning, listed, rows)


def _draw_list(
    page: Page,
    row: int,
    name: str,
    meaning: str,
    listed: Sequence[Flag],
    rows: Mapping[str, ScorecardRow],
) -> int:
    page.height(row, 22)
    page.write(row, 0, Cell(name, "section"))
    page.height(row + 1, 18)
    page.write(row + 1, 0, Cell(meaning if listed else "None.", "quiet unwrapped"))
    if not listed:
        return row + 3
    cells = [_flag_cells(page, flag, rows[flag.ref]) for flag in listed]
    after = draw_table(page, row + 2, COLUMNS, cells) + 1
    page.keep_together(row, row + 3)
    return after


def _flag_cells(page: Page, flag: Flag, row: ScorecardRow) -> list[Cell]:
    return [
        Cell(flag.label, "strong cell"),
        Cell(flag.title),
        Cell(yes_or_no(flag.priority_measure)),
        status_cell(flag.assessment.status, page.book.settings),
        Cell(judged_shown(flag.assessment)),
        Cell(_target_of(flag, row.measure.target)),
        dot_cell(flag.assessment),
        Cell(f"{flag.quarters}", "number", number=flag.quarters, number_format="0"),
        Cell(row.note, whole=f"the return of {row.measure.directorate}"),
    ]


def _target_of(flag: Flag, target: Target) -> str:
    """The target as printed, or its figure where the words mean nothing on this list."""
    one = flag.assessment
    figure = "" if one.target is None else amount(one.target, one.unit)
    of_its_own = flag.part is not None or target.text.strip().lower() == "as above"
    shown = figure if figure and of_its_own else target.text
    if one.target_now is None or one.target_now == one.target:
        return shown
    return f"{shown}; {amount(one.target_now, one.unit)} by now"
