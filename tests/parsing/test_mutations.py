"""Returns that were worked over: what is still there is read or told, and nothing is made up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hypothesis import given, settings, target
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problems import Problem, Severity
from scorecard_cli.domain.settings import Settings
from scorecard_cli.parsing.returns import ReadReturn
from scorecard_cli.workflows.checking import checked
from scorecard_cli.workflows.standing import Candidate, Standing
from tests.conftest import ACT
from tests.fuzzing import examples
from tests.making import measure, stated
from tests.parsing.workbooks import Page, observations, read

HEADINGS = ("Ref No.", "Measure", "Good performance", "Frequency of reporting", "Target",
            "Q4 2016/17", "Q1 2017/18", "Q2 2017/18", "Data notes")  # fmt: skip
FIGURES = range(5, 8)
"""The columns of the figures."""
REGISTER: Sequence[Measure] = [
    measure(f"1.A{at}", title=f"Measure {at}", target=stated(f"{900 + at}")) for at in range(1, 6)
]
QUARTER = Period.quarter(2017, 2)

Line = list[object]


@dataclass(slots=True)
class Sheet:
    """A sheet of a return that is being worked over.

    Attributes:
        lines: its cells; every figure of it is another number.
        name: what it is called.
        merged, hidden_rows, hidden_columns, hidden: what has been done to it.
    """

    lines: list[Line]
    name: str = "Priority 1"
    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    hidden: bool = False

    def page(self) -> Page:
        """As it is written."""
        return Page(
            self.lines, self.name, self.merged, self.hidden, self.hidden_rows, self.hidden_columns
        )


def untouched() -> list[Sheet]:
    """A return of five measures on two sheets, each figure of which is there once."""
    lines: list[Line] = [list(HEADINGS)]
    for at in range(1, 6):
        figures: Line = [1000 + at * 10 + column for column in FIGURES]
        lines.append([f"1.A{at}", f"Measure {at}", "High", "Quarterly", 900 + at, *figures, None])
    return [Sheet(lines[:4]), Sheet([list(HEADINGS), *lines[4:]], "Priority 2")]


Pick = Callable[[int], int]
"""A number below another, as it is drawn."""


def move_row(sheet: Sheet, pick: Pick) -> None:
    """A row is dragged to another place."""
    sheet.lines.insert(pick(len(sheet.lines)), sheet.lines.pop(pick(len(sheet.lines))))


def move_column(sheet: Sheet, pick: Pick) -> None:
    """So is a column."""
    source, to = pick(len(HEADINGS)), pick(len(HEADINGS))
    for line in sheet.lines:
        if line:
            line.insert(to, line.pop(min(source, len(line) - 1)))


def add_row(sheet: Sheet, pick: Pick) -> None:
    """An empty row is put in."""
    sheet.lines.insert(pick(len(sheet.lines) + 1), [None])


def add_column(sheet: Sheet, pick: Pick) -> None:
    """An empty column is."""
    at = pick(len(HEADINGS) + 1)
    for line in sheet.lines:
        line.insert(at, None)


def delete_row(sheet: Sheet, pick: Pick) -> None:
    """A row is deleted."""
    if len(sheet.lines) > 1:
        del sheet.lines[pick(len(sheet.lines))]


def delete_column(sheet: Sheet, pick: Pick) -> None:
    """A column is."""
    at = pick(len(HEADINGS))
    for line in sheet.lines:
        del line[at : at + 1]


def delete_cell(sheet: Sheet, pick: Pick) -> None:
    """A cell is emptied."""
    line = sheet.lines[pick(len(sheet.lines))]
    if line:
        line[pick(len(line))] = None


def shift_cell(sheet: Sheet, pick: Pick) -> None:
    """A cell is deleted so that those beside it move up to it."""
    line = sheet.lines[pick(len(sheet.lines))]
    if line:
        del line[pick(len(line))]


def copy_row(sheet: Sheet, pick: Pick) -> None:
    """A row is copied below."""
    sheet.lines.append(list(sheet.lines[pick(len(sheet.lines))]))


def retype(sheet: Sheet, pick: Pick) -> None:
    """A figure is typed as text, in one of the ways in which people do."""
    line = sheet.lines[pick(len(sheet.lines))]
    numbers = [at for at, held in enumerate(line) if isinstance(held, int)]
    if numbers:
        at = numbers[pick(len(numbers))]
        number = line[at]
        ways = (f"{number}", f" {number} ", f"{number:,}", f"{number} (cumulative)", f"{number}?",
                f"{number}%", f"c. {number}", "n/a", "tbc", "-", "", "#REF!")  # fmt: skip
        line[at] = ways[pick(len(ways))]


def retitle(sheet: Sheet, pick: Pick) -> None:
    """A heading is typed anew."""
    if sheet.lines[0]:
        words = ("Q2", "Q2 2018/19", "Quarter 2", "Jul-17", "2017/18", "Target", "Ref", "Comment")
        sheet.lines[0][pick(len(sheet.lines[0]))] = words[pick(len(words))]


def merge(sheet: Sheet, pick: Pick) -> None:
    """Cells are merged, which keeps the first of them alone."""
    row, column = pick(len(sheet.lines)) + 1, pick(len(HEADINGS)) + 1
    last_row, last_column = row + pick(3), column + pick(3)
    covered = {(r, c) for r in range(row, last_row + 1) for c in range(column, last_column + 1)}
    if len(covered) == 1 or covered & {cell for one in sheet.merged for cell in _cells(one)}:
        return
    name = get_column_letter
    sheet.merged.append(f"{name(column)}{row}:{name(last_column)}{last_row}")
    for r, c in covered - {(row, column)}:
        if r <= len(sheet.lines) and c <= len(sheet.lines[r - 1]):
            sheet.lines[r - 1][c - 1] = None


def _cells(merged: str) -> list[tuple[int, int]]:
    first, top, last, bottom = range_boundaries(merged)
    return [(r, c) for r in range(top, bottom + 1) for c in range(first, last + 1)]


def hide_row(sheet: Sheet, pick: Pick) -> None:
    """A row is hidden."""
    sheet.hidden_rows.append(pick(len(sheet.lines)) + 1)


def hide_column(sheet: Sheet, pick: Pick) -> None:
    """A column is."""
    sheet.hidden_columns.append(get_column_letter(pick(len(HEADINGS)) + 1))


def hide_sheet(sheet: Sheet, _: Pick) -> None:
    """A sheet is."""
    sheet.hidden = True


FIRST = (move_row, move_column, add_row, add_column, delete_row, delete_column, delete_cell,
         shift_cell, copy_row, retype, retype, retype, retitle)  # fmt: skip
LAST = (merge, hide_row, hide_column, hide_sheet)
"""What is said by places comes once nothing moves any more."""


@st.composite
def worked_over(draw: st.DrawFn) -> list[Sheet]:
    """A return to which a few of those things were done."""
    sheets = untouched()

    def pick(below: int) -> int:
        return draw(st.integers(0, max(below - 1, 0)))

    for deeds in (FIRST, LAST):
        for deed in draw(st.lists(st.sampled_from(deeds), max_size=4)):
            deed(sheets[pick(2)], pick)
    return sheets


def unheard(
    sheets: Sequence[Sheet], landed: set[tuple[str, str]], told: Sequence[Problem]
) -> list[object]:
    """Figures that are still there as numbers, did not land, and of which nothing is told.

    Told is what names the figure's row, column or measure, its sheet, or the file.
    """
    lost: list[object] = []
    for sheet in sheets:
        of_sheet = [one for one in told if one.sheet in (None, sheet.name)]
        whole = any(not one.cells and one.ref is None for one in of_sheet)
        marked = {coordinate_from_string(cell) for one in of_sheet for cell in one.cells}
        columns, rows = {column for column, _ in marked}, {row for _, row in marked}
        refs = {one.ref for one in of_sheet}
        for row, line in enumerate(sheet.lines, 1):
            for at, held in enumerate(line, 1):
                if not isinstance(held, int) or held <= 1000:
                    continue
                column = get_column_letter(at)
                heard = whole or column in columns or row in rows
                heard = heard or f"1.A{(held - 1000) // 10}" in refs
                if not heard and (sheet.name, f"{column}{row}") not in landed:
                    lost.append((sheet.name, f"{column}{row}", held))
    return lost


def found_by_checks(returned: ReadReturn) -> Sequence[Problem]:
    """What the checks say of a return that can be read; in a store that holds nothing."""
    if returned.directorate_return is None:
        return ()
    stated = Candidate(returned.directorate_return, observations(returned), returned.claims, ACT.at)
    [found] = checked(Standing(None), Settings(), REGISTER, [stated])
    return found


def test_nothing_is_said_of_a_return_that_nobody_touched() -> None:
    """So that what is told of the others is told of what was done to them."""
    returned = read(*(sheet.page() for sheet in untouched()), register=REGISTER, quarter=QUARTER)
    assert not [*returned.problems, *found_by_checks(returned)]
    assert len(returned.observations) == 15


@settings(max_examples=examples(300))
@given(worked_over())
def test_what_is_still_there_is_read_or_told(sheets: list[Sheet]) -> None:
    """Every figure lands under its own reference, or something is said of the file.

    None lands that is nowhere in it, and none twice.
    """
    returned = read(*(sheet.page() for sheet in sheets), register=REGISTER, quarter=QUARTER)
    told = [*returned.problems, *found_by_checks(returned)]
    target(float(len(told)), label="problems")
    if any(one.kind.severity is Severity.ERROR for one in returned.problems):
        return  # the file is refused whole, and that is told
    refs = {"Ref No.", "Ref"}
    stated = observations(returned)
    for one in stated:
        if one.number is None:
            continue
        sheet = next(each for each in sheets if each.name == one.sheet)
        column, row = coordinate_from_string(one.cell)
        line = sheet.lines[row - 1]
        held = line[column_index_from_string(column) - 1]
        assert str(one.number) in str(held).replace(",", "")
        assert one.ref in line or not refs & set(map(str, sheet.lines[0])), (one.ref, line)
    assert len({(one.ref, one.part, one.period) for one in stated}) == len(stated)
    assert len({(one.sheet, one.cell, one.part) for one in stated}) == len(stated)
    landed = {(one.sheet, one.cell) for one in stated if one.number is not None}
    assert unheard(sheets, landed, told) == []
