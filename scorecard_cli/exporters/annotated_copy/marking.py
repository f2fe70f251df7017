"""A workbook marked in its own XML: nothing that it holds is lost, pictures and results too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from scorecard_cli.domain.annotated import HEADING_ROW
from scorecard_cli.domain.cell_names import Place, cell_name, row_and_column
from scorecard_cli.domain.problems import Problem, Severity
from scorecard_cli.exporters.annotated_copy.comments import comment_on
from scorecard_cli.exporters.annotated_copy.markup import Element, Part, UnmarkableError, tag, whole
from scorecard_cli.exporters.annotated_copy.package import Package
from scorecard_cli.exporters.annotated_copy.problems_sheet import (
    problems_sheet,
    sheet_link,
)
from scorecard_cli.exporters.annotated_copy.sheet import SheetMarker, origins
from scorecard_cli.exporters.annotated_copy.styles import Styles
from scorecard_cli.exporters.problems import comment_of
from scorecard_cli.exporters.sheet_text import free_sheet_name
from scorecard_cli.exporters.wording import printable

LONGEST_COMMENT = 1_500
"""Characters that are added to a cell's comment."""

_CUT = "… [Cut here; the Problems sheet says the rest.]"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")


class Marked(Struct):
    """A workbook that is marked.

    Attributes:
        content: the file.
        lost: what it could not carry over or show, in sentences.
    """

    content: bytes
    lost: list[str] = field(default_factory=list)


class _Listed(Struct, frozen=True):
    """A sheet as the workbook lists it: its name, its part, and whether it is out of sight."""

    name: str
    part: str
    hidden: bool


def marked(content: bytes, problems: Sequence[Problem], name: str, author: str) -> Marked:
    """Mark each problem in its cell, and list all of them on a sheet of their own.

    Args:
        content: an .xlsx or .xlsm file.
        problems: everything wrong in it.
        name: what the file is called.
        author: whose the comments are.

    Raises:
        UnmarkableError: its XML cannot be added to.
    """
    package, author = Package(content), author or "Scorecard"
    root = {one.kind: one.part for one in package.relationships("")}
    book = root.get("officeDocument", "")
    parts = {one.kind: one.part for one in package.relationships(book)}
    if "revisionHeaders" in parts:
        raise UnmarkableError("it is shared for several people to edit at once")
    workbook = Part(package.read(book))
    sheets = list(_listed(workbook, package, book))
    styles = Styles(Part(package.read(parts.get("styles", ""))))
    result = Marked(b"")
    if "origin" in root:
        result.lost.append("Its digital signature no longer holds.")
    for sheet in sheets:
        own = [problem for problem in problems if problem.sheet == sheet.name]
        refused = _mark_sheet(package, sheet, own, styles, author)
        if refused:
            cells = ", ".join(cell_name(*place) for place in refused)
            result.lost.append(
                f"On sheet {printable(sheet.name)}, {cells} could take no comment beside the "
                "conversation there, and is coloured and listed only."
            )
    _add_problems_sheet(package, book, workbook, sheets, problems, name, styles)
    package.write(parts["styles"], styles.edited())
    result.content = package.content()
    return result


def _listed(workbook: Part, package: Package, book: str) -> Iterator[_Listed]:
    parts = {one.identifier: one.part for one in package.relationships(book)}
    for sheet in workbook.elements("workbook/sheets/sheet"):
        named = (value for key, value in sheet.attributes.items() if key.endswith(":id"))
        hidden = sheet.attributes.get("state", "visible") != "visible"
        yield _Listed(sheet.attributes.get("name", ""), parts.get(next(named, ""), ""), hidden)


def _mark_sheet(
    package: Package, sheet: _Listed, problems: Sequence[Problem], styles: Styles, author: str
) -> list[Place]:
    """Mark one sheet; returns the cells that took no comment."""
    content = package.read(sheet.part)
    at_fault = _by_cell(problems, Part(content))
    if not at_fault and b"tabSelected" not in content:
        return []
    severities = {place: _gravest(found) for place, found in at_fault.items()}
    marker = SheetMarker(Part(content), severities, styles)
    marker.mark()
    notes = {place: _note(found) for place, found in at_fault.items()}
    refused = comment_on(package, sheet.part, marker, notes, author) if notes else []
    package.write(sheet.part, marker.part.edited())
    return refused


def _by_cell(problems: Sequence[Problem], sheet: Part) -> dict[Place, list[Problem]]:
    """The problems of each cell; those of a merged cell stand where it begins."""
    places = {cell: row_and_column(cell) for problem in problems for cell in problem.cells}
    origin = origins(sheet, places.values())
    found: dict[Place, list[Problem]] = {}
    for problem in problems:
        stand = (places[cell] for cell in problem.cells)
        for place in dict.fromkeys(origin.get(place, place) for place in stand):
            found.setdefault(place, []).append(problem)
    return dict(sorted(found.items()))


def _gravest(problems: Sequence[Problem]) -> Severity:
    error = any(problem.kind.severity is Severity.ERROR for problem in problems)
    return Severity.ERROR if error else Severity.WARNING


def _note(problems: Sequence[Problem]) -> str:
    """What a cell's comment says; errors first."""
    gravest_first = sorted(problems, key=lambda problem: problem.kind.severity is Severity.WARNING)
    note = "\n\n".join(dict.fromkeys(map(comment_of, gravest_first)))
    return note if len(note) <= LONGEST_COMMENT else note[:LONGEST_COMMENT].rstrip() + _CUT


def _add_problems_sheet(
    package: Package,
    book: str,
    workbook: Part,
    sheets: Sequence[_Listed],
    problems: Sequence[Problem],
    file_name: str,
    styles: Styles,
) -> None:
    """Add the Problems sheet before the others, and open the workbook on it."""
    name = free_sheet_name("Problems", [sheet.name for sheet in sheets])
    linked = {sheet.name for sheet in sheets if not sheet.hidden}
    part = package.free_name("xl/worksheets/sheet.xml")
    content = problems_sheet(problems, file_name, linked, styles)
    package.add(part, content.encode("ascii", "xmlcharrefreplace"), _SHEET_TYPE)
    _list_first(workbook, name, package.relate(book, "worksheet", part))
    package.write(book, workbook.edited())


def _list_first(workbook: Part, name: str, identifier: str) -> None:
    """List a sheet before the others; names that count the sheets count on from it."""
    root = "workbook"
    found = workbook.elements(
        f"{root}/bookViews/workbookView", f"{root}/sheets/sheet", f"{root}/definedNames",
        f"{root}/definedNames/definedName", *(f"{root}/{one}" for one in _BEFORE_NAMES),
    )  # fmt: skip
    by_path = {element.path: element for element in found}
    for element in found:
        if element.path.endswith("/workbookView"):
            workbook.rewrite(element, activeTab=None, firstSheet=None)
        if "localSheetId" in element.attributes:
            now = _number(element, "localSheetId") + 1
            workbook.rewrite(element, localSheetId=str(now))
    numbers = [_number(one, "sheetId") for one in found if one.path == f"{root}/sheets/sheet"]
    highest = max(numbers, default=0)
    listed = {"name": name, "sheetId": str(highest + 1), "xmlns:r": _LINKS, "r:id": identifier}
    if f"{root}/sheets" not in by_path:
        raise UnmarkableError("it has no list of sheets")
    workbook.insert(by_path[f"{root}/sheets"].inside, tag("sheet", listed, True))
    repeated = sheet_link(name, f"${HEADING_ROW}:${HEADING_ROW}")
    titles = f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{repeated}</definedName>'
    if f"{root}/definedNames" in by_path:
        workbook.rewrite(by_path[f"{root}/definedNames"], titles)
    else:
        before = [by_path[path] for one in _BEFORE_NAMES if (path := f"{root}/{one}") in by_path]
        workbook.insert(workbook.after(before[-1]), f"<definedNames>{titles}</definedNames>")


def _number(element: Element, name: str) -> int:
    """A whole number that an element gives.

    Raises:
        UnmarkableError: it gives none.
    """
    number = whole(element.attributes.get(name, ""))
    if number is None:
        raise UnmarkableError("its list of sheets has a number that is none")
    return number
