"""A sample return: one directorate's workbook for one quarter, laid out as Appendix B is."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from new_workbook import new_workbook
from reference_tables import Entries
from return_columns import (
    PERIOD_WIDTH,
    PERIODS,
    RUN_DOWN,
    SHARED,
    WIDTHS,
    PeriodColumn,
    ReturnedQuarter,
)
from typed_cells import TypedCell

_LAST_DAY = {"Q1": "30 June 2017", "Q2": "30 September 2017"}
_LINE_HEIGHT = 13.5
_A3 = 8


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet while it is written.

    Attributes:
        sheet: the sheet.
        look: gives the format of a kind of cell, made once.
        columns: each heading with its width in characters.
        returned: what is returned.
    """

    sheet: Any
    look: Callable[..., Any]
    columns: dict[str, int]
    returned: ReturnedQuarter

    def write(self, rows: tuple[int, int], column: int, entry: object, look: Any) -> None:
        """Write a cell, merged over the rows from the first to the last."""
        first, last = rows
        if first == last:
            self.sheet.write(first, column, entry, look)
        else:
            self.sheet.merge_range(first, column, last, column, entry, look)


def write_return(path: Path, returned: ReturnedQuarter) -> None:
    """Write the cover, where there is one, and the sheets of measures."""
    directorate = returned.directorate
    with new_workbook(path, directorate.font) as book:
        made: dict[str, Any] = {}

        def look(**properties: object) -> Any:
            key = repr(sorted(properties.items()))
            if key not in made:
                made[key] = book.add_format(properties)
            return made[key]

        if directorate.cover:
            _write_cover(book.add_worksheet("Cover"), look, returned)
        priorities = [list(rows) for _, rows in _grouped(returned.measures, "priority")]
        if directorate.sheet_per_priority:
            for rows in priorities:
                _write_sheet(book, f"Priority {rows[0]['priority']}", look, returned, [rows])
        else:
            _write_sheet(book, f"{returned.quarter} return", look, returned, priorities)


def _grouped(measures: Sequence[Entries], heading: str) -> groupby[str, Entries]:
    return groupby(measures, key=lambda measure: measure[heading])


def _write_cover(sheet: Any, look: Callable[..., Any], returned: ReturnedQuarter) -> None:
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 50)
    sheet.write(0, 0, "Council Plan 2017/18: quarterly return", look(bold=True, font_size=14))
    entries = {
        "Directorate": returned.directorate.name,
        "Quarter": f"2017/18 {returned.quarter}",
        "Figures as at": _LAST_DAY[returned.quarter],
        "Returned by": "Performance officer of the directorate",
    }
    for row, (label, entry) in enumerate(entries.items(), start=2):
        sheet.write(row, 0, label, look(bold=True))
        sheet.write(row, 1, entry)


def _write_sheet(
    book: Any,
    name: str,
    look: Callable[..., Any],
    returned: ReturnedQuarter,
    priorities: Sequence[Sequence[Entries]],
) -> None:
    """Write the priorities one below another, each under its title."""
    periods = {period.heading: PERIOD_WIDTH for period in PERIODS[returned.quarter]}
    columns = WIDTHS | periods | returned.trailing_widths
    page = Page(book.add_worksheet(name), look, columns, returned)
    for column, width in enumerate(columns.values()):
        page.sheet.set_column(column, column, width)
    row = 0
    if not returned.directorate.cover:
        title = f"{returned.directorate.name}: return for 2017/18 {returned.quarter}"
        page.sheet.write(row, 0, title, look(bold=True))
        row += 2
    first_heading = row + 1
    for measures in priorities:
        priority = measures[0]
        title = f"Corporate Priority {priority['priority']} - {priority['priority_title']}"
        page.sheet.write(row, 0, title, look(bold=True, font_size=14))
        row = _write_blocks(page, row + 1, measures) + 1
    last_heading = first_heading + returned.directorate.heading_rows - 1
    page.sheet.freeze_panes(last_heading + 1, list(columns).index("Ref No.") + 1)
    page.sheet.set_landscape()
    page.sheet.set_paper(_A3)
    page.sheet.fit_to_pages(1, 0)
    page.sheet.repeat_rows(first_heading, last_heading)


def _write_blocks(page: Page, row: int, measures: Sequence[Entries]) -> int:
    """Write a heading and its measures, as often as the heading repeats; give the row after."""
    blocks = [list(measures)]
    if page.returned.directorate.heading_repeats:
        blocks = [list(rows) for _, rows in _grouped(measures, "outcome")]
    for place, block in enumerate(blocks):
        row = _write_heading(page, row + (place > 0))
        row = _write_measures(page, row, block)
    return row


def _write_heading(page: Page, row: int) -> int:
    directorate = page.returned.directorate
    look = page.look(
        bold=True,
        bg_color=directorate.colour,
        font_color="white",
        text_wrap=True,
        valign="vcenter",
        border=1,
    )
    last = row + directorate.heading_rows - 1
    periods = {period.heading: period for period in PERIODS[page.returned.quarter]}
    for column, heading in enumerate(page.columns):
        if heading not in periods:
            page.write((row, last), column, heading, look)
    if directorate.groups_row is None:
        top = row
    else:
        groups_row = row + directorate.groups_row
        top = groups_row + 1
        for above in range(row, groups_row):
            page.sheet.merge_range(
                above, len(WIDTHS), above, len(WIDTHS) + len(periods) - 1, "", look
            )
        _write_groups(page, groups_row, look)
    for heading, period in periods.items():
        _write_period(page, (top, last), list(page.columns).index(heading), period)
    page.sheet.set_row(last, 45 if last == top else 24)
    return last + 1


def _write_groups(page: Page, row: int, look: Any) -> None:
    column = len(WIDTHS)
    for group, periods in groupby(PERIODS[page.returned.quarter], key=lambda period: period.group):
        last = column + len(list(periods)) - 1
        page.sheet.merge_range(row, column, row, last, group, look)
        column = last + 1


def _write_period(page: Page, rows: tuple[int, int], column: int, period: PeriodColumn) -> None:
    directorate = page.returned.directorate
    properties = {
        "bold": True,
        "bg_color": "#E7E6E6",
        "text_wrap": True,
        "valign": "vcenter",
        "border": 1,
    }
    if directorate.months_as_dates and period.month:
        page.write(rows, column, period.month, page.look(num_format="mmm-yy", **properties))
        return
    heading = period.heading
    if directorate.june_spelt_out:
        heading = heading.replace("Jun 2017", "June 2017")
    page.write(rows, column, heading, page.look(num_format="@", **properties))


def _write_measures(page: Page, row: int, measures: Sequence[Entries]) -> int:
    rows = [page.returned.row(measure) for measure in measures]
    shares = [measure["shares_cells_above"] == "yes" for measure in measures]
    heights = [_LINE_HEIGHT * 2] * len(rows)
    for column, (heading, width) in enumerate(page.columns.items()):
        for first, last in _runs(heading, [cells[heading] for cells in rows], shares):
            cell = rows[first][heading]
            look = page.look(
                num_format=cell.number_format,
                text_wrap=True,
                valign="top",
                border=1,
                align="left" if isinstance(cell.typed, str) else "right",
            )
            page.write((row + first, row + last), column, cell.typed, look)
            needed = _lines(cell, width) * _LINE_HEIGHT / (last - first + 1)
            for place in range(first, last + 1):
                heights[place] = max(heights[place], needed)
    for place, height in enumerate(heights):
        page.sheet.set_row(row + place, height)
    return row + len(rows)


def _runs(heading: str, cells: Sequence[TypedCell], shares: Sequence[bool]) -> list[list[int]]:
    """The first and last row of each cell of a column, merged or not."""
    runs = [[0, 0]]
    for place in range(1, len(cells)):
        agrees = heading in RUN_DOWN and cells[place] == cells[place - 1]
        if agrees or (heading in SHARED and shares[place]):
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return runs


def _lines(cell: TypedCell, width: int) -> int:
    """How many lines a cell takes when it is wrapped: words break early, so a fifth is lost."""
    if not isinstance(cell.typed, str):
        return 1
    return math.ceil(len(cell.typed) * 1.2 / width)
