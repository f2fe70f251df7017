"""Reading a register: one row a measure, every setting by its heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType

from msgspec import Struct, field

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.domain.measures import Measure, Tolerance
from scorecard_cli.domain.periods import Calendar, year_text
from scorecard_cli.domain.problem_kinds import (
    HEADING_MISSING,
    HEADING_TWICE,
    HEADING_UNKNOWN,
    REFERENCE_TWICE,
    REGISTER_YEAR,
    SETTING_HEADING,
)
from scorecard_cli.domain.problems import Problem, Severity
from scorecard_cli.domain.references import reference_order
from scorecard_cli.domain.returns import Register
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.former_references import check_former_references
from scorecard_cli.parsing.grids import Grid, grid, words
from scorecard_cli.parsing.layout import blocks, without_heading
from scorecard_cli.parsing.register_entries import RegisterRow
from scorecard_cli.parsing.register_quarter import COVER_LINES, Text, begins_with, texts_of
from scorecard_cli.parsing.register_rows import registered_measure
from scorecard_cli.parsing.words import nearest
from scorecard_cli.parsing.workbook import (
    Sheet,
    Workbook,
)

HEADINGS = (
    "Ref", "Priority", "Priority title", "Outcome", "Outcome title", "Action", "Measure",
    "Directorate", "Lead accountability", "Lead officer", "Priority measure",
    "Good performance", "Frequency", "Target", "Target value", "Comparison", "Target status",
    "Profile", "Milestone Q1", "Milestone Q2", "Milestone Q3", "Milestone Q4", "Tolerance",
    "Figures are", "DOT basis", "Parts", "Parts combine", "Unit", "Decimals", "From quarter",
    "To quarter", "Formerly", "Floor", "Band from", "Band to", "Forecast", "Not comparable",
    "Best possible", "Year begins", "Due in",
)  # fmt: skip
"""The headings of a register, in the order of the README."""

NEEDED = ("Ref", "Measure", "Directorate", "Good performance", "Frequency", "Target")
"""A register without one of these says too little of its measures."""

_TELLING = frozenset(("target value", "priority title", "outcome title", "figures are", "profile"))
_BY_WORDS = {heading.lower(): heading for heading in HEADINGS} | {
    "ref no": "Ref",
    "reference": "Ref",
    "frequency of reporting": "Frequency",
    "floor standard": "Floor",
    "minimum expectation": "Floor",
    "lower target": "Floor",
    "higher target": "Target value",
    "forecast for the year": "Forecast",
}
_NEARLY = 0.8
"""An unknown heading this like a known one is a slip, by difflib's ratio."""

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?[/-]\s?(\d{4}|\d{2})(?!\d)")


class ReadRegister(Struct, frozen=True):
    """What reading a register came to.

    Attributes:
        register: None where it is refused.
        problems: everything wrong in it.
        year: the year it is for, where that could be read even of a refused one.
        formerly: the sheet and cell of each former reference, by its measure.
    """

    register: Register | None
    problems: tuple[Problem, ...]
    year: int | None
    formerly: Mapping[Measure, tuple[str, str]] = field(default_factory=dict)


class _Found(Struct, frozen=True):
    """The register's sheet, with the row and columns of its headings."""

    sheet: Grid
    row: int
    columns: Mapping[str, int]


def is_register(workbook: Workbook) -> bool:
    """Whether a workbook has the headings of a register, in whatever order."""
    return any(
        _heading_row(grid(sheet)) is not None for sheet in workbook.sheets if not sheet.hidden
    )


def read_register(
    workbook: Workbook,
    file_name: str,
    digest: str,
    default_tolerance: Tolerance,
    severities: Mapping[str, Severity] = MappingProxyType({}),
) -> ReadRegister:
    """Read a register.

    Args:
        workbook: a workbook that `is_register`.
        file_name, digest: what the file is called, and the SHA-256 of its bytes.
        default_tolerance: the plan's, which a target of zero must not rest on.
        severities: what scorecard.toml makes of a kind of problem.
    """
    faults = Faults(file_name, severities)
    faults.add_remarks(workbook.remarks)
    found = _found(workbook, faults)
    texts = _texts(found, file_name)
    year = _year(found[0].sheet.sheet.name, texts, faults)
    from_quarter = begins_with(texts, _covers(workbook, found), year, faults)
    measures: dict[tuple[str, object], tuple[Measure, RegisterRow]] = {}
    for of_sheet in found:
        _read_sheet(of_sheet, year or 0, default_tolerance, measures, faults)
    if faults.refused or year is None:
        return ReadRegister(None, faults.problems(), year)
    ordered = sorted((m for m, _ in measures.values()), key=lambda m: reference_order(m.ref))
    register = Register(file_name, digest, year, tuple(ordered), from_quarter)
    check_former_references(register, dict(measures.values()))
    if faults.refused:
        return ReadRegister(None, faults.problems(), year)
    formerly = {
        measure: (row.sheet.sheet.name, row.place("Formerly"))
        for measure, row in measures.values()
        if measure.formerly is not None
    }
    return ReadRegister(register, faults.problems(), year, formerly)


def _read_sheet(
    found: _Found,
    year: int,
    default_tolerance: Tolerance,
    measures: dict[tuple[str, object], tuple[Measure, RegisterRow]],
    faults: Faults,
) -> None:
    """Add the measures of one sheet; each stands once over all the sheets."""
    above: Measure | None = None
    for row in found.sheet.rows:
        if row <= found.row:
            continue
        entries = RegisterRow(found.sheet, row, found.columns, faults)
        measure = registered_measure(entries, year, above, default_tolerance)
        if measure is None:
            continue
        above = measure
        first = measures.setdefault((measure.ref, measure.from_quarter), (measure, entries))[1]
        if first is not entries:
            _stands_twice(measure, (first, entries), faults)


def _stands_twice(measure: Measure, rows: tuple[RegisterRow, RegisterRow], faults: Faults) -> None:
    where = ", ".join(f"{row.sheet.sheet.name} {row.place('Ref')}" for row in rows)
    for row in rows:
        name, cells = row.sheet.sheet.name, [row.place("Ref")]
        faults.add(REFERENCE_TWICE, name, cells, ref=measure.ref, title=measure.title, detail=where)


def _heading_row(sheet: Grid) -> int | None:
    """The row of a register's headings: those that only a register has, or all it must have."""
    for row, cells in sheet.rows.items():
        words_of_row = {words(cell).lower().rstrip(".") for cell in cells.values()}
        named = {_BY_WORDS[word] for word in words_of_row if word in _BY_WORDS}
        if "Ref" in named and len(words_of_row & _TELLING) >= 2:
            return row
        if named.issuperset(NEEDED) and not blocks(sheet, Calendar()):
            return row
    return None


def _found(workbook: Workbook, faults: Faults) -> tuple[_Found, ...]:
    """Every visible sheet with the headings of a register."""
    return tuple(
        _Found(arranged, row, _columns(arranged, row, faults))
        for arranged in map(grid, _visible(workbook))
        if (row := _heading_row(arranged)) is not None
    )


def _columns(sheet: Grid, row: int, faults: Faults) -> Mapping[str, int]:
    columns: dict[str, int] = {}
    for column, cell in sorted(sheet.rows[row].items()):
        text, place = words(cell), cell_name(row, column)
        heading = _BY_WORDS.get(text.lower().rstrip("."))
        if heading is None:
            meant = get_close_matches(text.lower(), _BY_WORDS, n=1, cutoff=_NEARLY)
            kind = SETTING_HEADING if meant else HEADING_UNKNOWN
            hint = f"The nearest is {_BY_WORDS[meant[0]]}." if meant else nearest(text, HEADINGS)
            faults.add(kind, sheet.sheet.name, [place], found=text, detail=hint)
        elif heading in columns:
            places = [cell_name(row, columns[heading]), place]
            faults.add(HEADING_TWICE, sheet.sheet.name, places, found=text)
        else:
            columns[heading] = column
    for heading in NEEDED:
        if heading not in columns:
            faults.add(HEADING_MISSING, sheet.sheet.name, detail=heading)
    under = [at for at in sheet.rows if at > row]
    for fault in without_heading(sheet, row, sheet.rows[row].keys(), under, columns.get("Ref", 0)):
        faults.add(fault.kind, sheet.sheet.name, fault.cells, found=fault.found)
    return columns


def _visible(workbook: Workbook) -> list[Sheet]:
    return [sheet for sheet in workbook.sheets if not sheet.hidden]


def _texts(found: Sequence[_Found], file_name: str) -> list[Text]:
    """What stands above the headings, on the sheets' tabs and in the file's name."""
    above = [text for of_sheet in found for text in texts_of(of_sheet.sheet, of_sheet.row)]
    names = [of_sheet.sheet.sheet.name for of_sheet in found]
    return [*above, *(Text(name, name) for name in names), Text(file_name)]


def _covers(workbook: Workbook, found: Sequence[_Found]) -> list[Text]:
    """What stands on the first lines of sheets without measures."""
    of_measures = {of_sheet.sheet.sheet.name for of_sheet in found}
    covers = [sheet for sheet in _visible(workbook) if sheet.name not in of_measures]
    return [text for sheet in covers for text in texts_of(grid(sheet), COVER_LINES)]


def _year(sheet: str, texts: Sequence[Text], faults: Faults) -> int | None:
    """The one year named above the headings, by the sheets and by the file."""
    years = sorted(
        {
            int(named[1])
            for one in texts
            for named in _YEAR.finditer(one.text)
            if (int(named[1]) + 1) % 100 == int(named[2]) % 100
        }
    )
    if len(years) == 1:
        return years[0]
    said = " and ".join(year_text(year) for year in years)
    faults.add(REGISTER_YEAR, sheet, detail=f"It names {said}." if years else "")
    return None
