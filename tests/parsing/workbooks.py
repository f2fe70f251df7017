"""Workbooks built in a test: each says only what differs from a plain return or register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import openpyxl

from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.references import label
from scorecard_cli.domain.renumbering import Renumbering
from scorecard_cli.domain.settings import APRIL_TO_MARCH, DEFAULT_TOLERANCE
from scorecard_cli.parsing.found_return import find_return
from scorecard_cli.parsing.register import ReadRegister, read_register
from scorecard_cli.parsing.returns import ReadReturn, read_return
from scorecard_cli.parsing.workbook import Workbook, workbook_in

RETURN_HEADINGS = (
    "Outcome", "Lead Accountability", "Ref No.", "Action", "Measure", "Lead officer",
    "Good performance", "Frequency of reporting", "Target", "Overall status", "DOT",
    "Q1 2017/18", "Q2 2017/18", "Jul-17", "Data notes", "Judgement", "Judgement reason",
)  # fmt: skip
"""The columns of a plain return: the reference stands in C, Q1 in L, Q2 in M, July in N."""

PLAIN_ROW: Mapping[str, object] = {
    "Ref No.": "1.A1",
    "Measure": "Homes built",
    "Good performance": "High",
    "Frequency of reporting": "Quarterly",
    "Target": "100",
    "Q1 2017/18": "80",
    "Q2 2017/18": "90",
}
REGISTER_HEADINGS = (
    "Ref", "Measure", "Directorate", "Good performance", "Frequency", "Target", "Target value",
    "Profile", "Figures are",
)  # fmt: skip
"""The columns of a small register; a row that fills another adds it."""

REGISTERED_ROW: Mapping[str, object] = {
    "Ref": "1.A1",
    "Measure": "Homes built",
    "Directorate": "Housing",
    "Good performance": "High",
    "Frequency": "Quarterly",
    "Target": "100",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A number, with the number format of its cell."""

    value: float
    number_format: str


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet, line by line from A1; None is a blank cell."""

    lines: Sequence[Sequence[object]]
    name: str = "Priority 1"
    merged: Sequence[str] = ()
    hidden: bool = False
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()


def page(
    *rows: Mapping[str, object],
    headings: Sequence[str] = RETURN_HEADINGS,
    above: Sequence[Sequence[object]] = (),
    below: Sequence[Sequence[object]] = (),
    **more: object,
) -> Page:
    """A sheet of a return: its heading in row 1, and a row for each that is given.

    Each row says what differs from `PLAIN_ROW`; a key of a row that is no heading yet
    becomes one. What stands above moves the heading down.
    """
    added = dict.fromkeys(key for row in rows for key in row if key not in headings)
    columns = [*headings, *added]
    body = [[{**PLAIN_ROW, **row}.get(heading) for heading in columns] for row in rows]
    return Page([*above, columns, *body, *below], **more)  # type: ignore[arg-type]


def register_page(
    *rows: Mapping[str, object],
    above: Sequence[Sequence[object]] = (("Register 2017/18",),),
    name: str = "Register",
) -> Page:
    """A register's sheet: its year in row 1, its heading in row 2, its first measure in row 3."""
    added = dict.fromkeys(key for row in rows for key in row if key not in REGISTER_HEADINGS)
    columns = [*REGISTER_HEADINGS, *added]
    body = [[{**REGISTERED_ROW, **row}.get(heading) for heading in columns] for row in rows]
    return Page([*above, columns, *body], name)


def workbook(*pages: Page) -> Workbook:
    """The pages as a workbook that was saved and opened again."""
    return workbook_in(content(*pages))


def content(*pages: Page) -> bytes:
    """The bytes of the pages as a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for one in pages:
        sheet = book.create_sheet(one.name)
        sheet.sheet_state = "hidden" if one.hidden else "visible"
        for row, line in enumerate(one.lines, 1):
            for column, value in enumerate(line, 1):
                cell = sheet.cell(row, column)
                cell.value = value.value if isinstance(value, Shown) else value
                if isinstance(value, Shown):
                    cell.number_format = value.number_format
        for row in one.hidden_rows:
            sheet.row_dimensions[row].hidden = True
        for letters in one.hidden_columns:
            sheet.column_dimensions[letters].hidden = True
        for merge in one.merged:
            sheet.merge_cells(merge)
    if all(one.hidden for one in pages):
        book.create_sheet("Notes")
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def read(
    *pages: Page,
    register: Sequence[Measure] | None = None,
    quarter: Period | None = None,
    calendar: Calendar = APRIL_TO_MARCH,
    file: str = "housing.xlsx",
    whose: str | None = "Housing",
    renumberings: Sequence[Renumbering] = (),
) -> ReadReturn:
    """Read the pages as a return; without a register unless its measures are given.

    Without one a last sheet says that it is Housing's, unless ``whose`` is None.
    """
    last = () if register is not None or whose is None else (Page([["Directorate", whose]], "By"),)
    found = find_return(workbook(*pages, *last), file, "0" * 64, calendar, quarter)
    return read_return(found, lambda _: register, lambda _: renumberings)


def registered(*pages: Page, file: str = "register.xlsx") -> ReadRegister:
    """Read the pages as a register, under the plan's default tolerance of 2.5%."""
    return read_register(workbook(*pages), file, "0" * 64, DEFAULT_TOLERANCE)


def observations(returned: ReadReturn) -> list[Observation]:
    """Every observation of a return."""
    rows = returned.observations.itertuples(index=False, name=None)
    return [Observation(*row) for row in rows]


def figures(returned: ReadReturn) -> dict[str, str]:
    """What each measure, or part of it, is stated to be in each period; "" for a blank cell."""
    return {
        f"{label(one.ref, one.part)} {one.period}": (
            one.text if one.number is None else str(one.number)
        )
        for one in observations(returned)
    }


def told(returned: ReadReturn | ReadRegister) -> list[str]:
    """Every problem, as "slug cells"; only the warning that there is no register is left out."""
    return [
        " ".join([one.kind.slug, *one.cells])
        for one in returned.problems
        if one.kind.slug != "no-register"
    ]
