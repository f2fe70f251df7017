"""An accessible spreadsheet read back, whichever kind of file it is, as what it says of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import openpyxl
from msgspec import Struct
from openpyxl.cell import Cell as ExcelCell
from openpyxl.worksheet.worksheet import Worksheet

OFFICE, TABLE, TEXT, STYLE, FO, CONFIG, XLINK, DC = (
    f"{{{name}}}"
    for name in (
        *(f"urn:oasis:names:tc:opendocument:xmlns:{each}:1.0" for each in ("office", "table",
          "text", "style", "xsl-fo-compatible", "config")),
        "http://www.w3.org/1999/xlink",
        "http://purl.org/dc/elements/1.1/",
    )
)  # fmt: skip


class ReadCell(Struct):
    """A cell.

    Attributes:
        text: what it says; of a number, the number.
        number: of a number; None for words.
        style: the name of the style that it has.
        leads_to: where its link leads; empty for none.
        size: of its letters, in points.
        fill: its colour; empty for none.
        wraps: whether its words are wrapped.
    """

    text: str
    number: float | None
    style: str
    leads_to: str
    size: float
    fill: str
    wraps: bool

    @property
    def said(self) -> str:
        """What it says, a number to the digits that a workbook is sure to hold."""
        return self.text if self.number is None else f"{self.number:.14g}"


class ReadSheet(Struct):
    """A sheet.

    Attributes:
        name: of its tab.
        rows: every row from the first on, cell by cell from column A.
        table: the name of its marked-up table; empty for none.
        place: of that, from the heading to the last cell: A4:C9.
        heading_tagged: whether its first row is said to be its headings.
        odd: what the guidance asks to do without: merged, hidden, frozen, filtered, formulas,
            headers and footers, by name.
        cursor: the cell it opens at.
    """

    name: str
    rows: list[list[ReadCell]]
    table: str
    place: str
    heading_tagged: bool
    odd: list[str]
    cursor: str


class ReadBook(Struct):
    """A spreadsheet.

    Attributes:
        title, language, author: what it says of itself.
        opens_at: the sheet that is seen first.
        sheets: in order.
    """

    title: str
    language: str
    author: str
    opens_at: str
    sheets: list[ReadSheet]

    def sheet(self, name: str) -> ReadSheet:
        """The sheet of a name."""
        [found] = [one for one in self.sheets if one.name == name]
        return found

    def records(self, name: str) -> list[dict[str, ReadCell]]:
        """The rows of a sheet's table, by its headings."""
        sheet = self.sheet(name)
        first = first_row(sheet.place)
        headings = [cell.text for cell in sheet.rows[first - 1]]
        return [dict(zip(headings, row, strict=True)) for row in sheet.rows[first:]]


def first_row(place: str) -> int:
    """The row that a range begins in, counted from one."""
    return int("".join(filter(str.isdigit, place.partition(":")[0])))


def as_text(book: ReadBook) -> str:
    """A spreadsheet as it would be read out, cell by cell."""
    lines = [f"{book.title} [{book.language}, by {book.author or 'nobody'}]"]
    for sheet in book.sheets:
        lines.append(f"# {sheet.name}" + (f" [{sheet.table} {sheet.place}]" if sheet.table else ""))
        for row in sheet.rows:
            lines.append(" | ".join(cell.said.replace("\n", " / ") for cell in row))
    return "\n".join(lines) + "\n"


def read_excel(content: bytes) -> ReadBook:
    """An .xlsx file."""
    book = openpyxl.load_workbook(BytesIO(content))
    about = book.properties
    active = book.active
    assert active is not None
    return ReadBook(
        about.title or "",
        about.language or "",
        about.creator or "",
        active.title,
        [_excel_sheet(sheet) for sheet in book.worksheets],
    )


def _excel_sheet(sheet: Worksheet) -> ReadSheet:
    rows = [[_excel_cell(cell) for cell in row] for row in sheet.iter_rows()]
    for row in rows:
        while row and not row[-1].text:
            row.pop()
    tables = list(sheet.tables.values())
    assert len(tables) < 2
    dimensions = [*sheet.row_dimensions.values(), *sheet.column_dimensions.values()]
    table = tables[0] if tables else None
    seen = {
        "merged": bool(sheet.merged_cells.ranges),
        "hidden": sheet.sheet_state != "visible" or any(each.hidden for each in dimensions),
        "frozen": sheet.freeze_panes is not None,
        "filtered": bool(sheet.auto_filter.ref) or bool(table and table.autoFilter),
        "formula": any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row),
        "header": bool(sheet.oddHeader.center.text or sheet.oddFooter.center.text),
        "drawing": bool(sheet._images or sheet._charts),
    }
    if table is not None:
        headings = [cell.text for cell in rows[first_row(table.ref) - 1]]
        assert [column.name for column in table.tableColumns] == headings
    return ReadSheet(
        sheet.title,
        rows,
        "" if table is None else table.displayName,
        "" if table is None else table.ref,
        table is not None and table.headerRowCount == 1,
        [name for name, there in seen.items() if there],
        sheet.sheet_view.selection[0].activeCell,
    )


def _excel_cell(cell: ExcelCell) -> ReadCell:
    number = cell.value if isinstance(cell.value, int | float) else None
    link = cell.hyperlink
    assert link is None or link.target is None, "a link that leaves the file"
    fill = cell.fill.fgColor.rgb if cell.fill.patternType == "solid" else ""
    return ReadCell(
        "" if cell.value is None else f"{cell.value}",
        None if number is None else float(number),
        cell.style,
        "" if link is None else (link.location or ""),
        float(cell.font.sz or 0),
        f"#{str(fill)[2:].lower()}" if fill else "",
        bool(cell.alignment.wrap_text),
    )


def read_opendocument(content: bytes) -> ReadBook:
    """An .ods file."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = ElementTree.fromstring(parts["content.xml"])
    styles = _Styles(body, ElementTree.fromstring(parts["styles.xml"]))
    about = ElementTree.fromstring(parts["meta.xml"])
    views = ElementTree.fromstring(parts["settings.xml"])
    ranges = {
        one.attrib[f"{TABLE}target-range-address"].partition(".")[0]: one
        for one in body.iter(f"{TABLE}database-range")
    }
    [active] = [each.text or "" for each in views.iter() if _named(each) == "ActiveTable"]
    return ReadBook(
        about.findtext(f".//{DC}title", ""),
        about.findtext(f".//{DC}language", ""),
        about.findtext(f".//{DC}creator", ""),
        active,
        [_ods_sheet(one, ranges, styles, views) for one in body.iter(f"{TABLE}table")],
    )


def _named(one: Element) -> str:
    return one.attrib.get(f"{CONFIG}name", "")


class _Styles:
    """The styles of a document, each with those that it rests on."""

    def __init__(self, *roots: Element) -> None:
        every = [one for root in roots for one in root.iter(f"{STYLE}style")]
        self.by_name = {one.attrib[f"{STYLE}name"]: one for one in every}
        [self.default] = [one for root in roots for one in root.iter(f"{STYLE}default-style")]

    def of(self, name: str, attribute: str) -> str:
        """What a style says, or the one that it rests on."""
        one = self.by_name.get(name, self.default)
        for properties in one:
            if attribute in properties.attrib:
                return properties.attrib[attribute]
        if one is self.default:
            return ""
        return self.of(one.attrib.get(f"{STYLE}parent-style-name", ""), attribute)

    def shown_name(self, name: str) -> str:
        """A style as it is called in the program."""
        return self.by_name[name].attrib.get(f"{STYLE}display-name", name)


def _ods_sheet(
    one: Element, ranges: Mapping[str, Element], styles: _Styles, views: Element
) -> ReadSheet:
    name = one.attrib[f"{TABLE}name"]
    found = ranges.get(name)
    place = "" if found is None else found.attrib[f"{TABLE}target-range-address"]
    rows = list(one.iter(f"{TABLE}table-row"))
    headings = one.find(f"{TABLE}table-header-rows")
    tagged = (
        headings is not None
        and found is not None
        and (rows.index(headings[0]) + 1 == first_row(place))
    )
    every = list(one.iter())
    seen: dict[str, Callable[[Element], bool]] = {
        "merged": lambda each: any("spanned" in key for key in each.attrib),
        "hidden": lambda each: each.attrib.get(f"{TABLE}visibility", "visible") != "visible",
        "formula": lambda each: f"{TABLE}formula" in each.attrib,
        "drawing": lambda each: each.tag.endswith("}frame"),
    }
    odd = [kind for kind, asked in seen.items() if any(map(asked, every))]
    if styles.of(one.attrib[f"{TABLE}style-name"], f"{TABLE}display") != "true":
        odd.append("hidden")
    if found is not None and found.attrib[f"{TABLE}display-filter-buttons"] != "false":
        odd.append("filtered")
    [view] = [each for each in views.iter() if _named(each) == name]
    said = {_named(each): each.text for each in view}
    if any("Split" in key for key in said):
        odd.append("frozen")
    at = said["CursorPositionX"], said["CursorPositionY"]
    return ReadSheet(
        name,
        [[_ods_cell(cell, styles) for cell in row] for row in rows],
        "" if found is None else found.attrib[f"{TABLE}name"],
        place.replace(f"{name}.", ""),
        tagged and found is not None and found.attrib[f"{TABLE}contains-header"] == "true",
        odd,
        "A1" if at == ("0", "0") else str(at),
    )


def _ods_cell(cell: Element, styles: _Styles) -> ReadCell:
    style = cell.attrib[f"{TABLE}style-name"]
    number = cell.attrib.get(f"{OFFICE}value")
    link = cell.find(f".//{TEXT}a")
    text = "\n".join(_paragraph(one) for one in cell.findall(f"{TEXT}p"))
    return ReadCell(
        text if number is None else _plain(number),
        None if number is None else float(number),
        styles.shown_name(style),
        "" if link is None else link.attrib[f"{XLINK}href"],
        float(styles.of(style, f"{FO}font-size").removesuffix("pt")),
        styles.of(style, f"{FO}background-color"),
        styles.of(style, f"{FO}wrap-option") == "wrap",
    )


def _plain(number: str) -> str:
    held = float(number)
    return f"{int(held)}" if held.is_integer() else f"{held}"


def _paragraph(one: Element) -> str:
    said = one.text or ""
    for child in one:
        spaces = int(child.attrib.get(f"{TEXT}c", "1")) if child.tag == f"{TEXT}s" else 0
        said += " " * spaces if spaces else _paragraph(child)
        said += child.tail or ""
    return said
