"""One table of the Word document: its heading repeated, its symbols beside their words."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.table import Table, _Cell, _Row
from msgspec import Struct

from scorecard_cli.exporters import theme
from scorecard_cli.exporters.covering_appendix.styles import TEXT_WIDTH, colour
from scorecard_cli.exporters.page import Cell
from scorecard_cli.exporters.table import Column
from scorecard_cli.exporters.text_fit import text_height
from scorecard_cli.exporters.wording import printable

SIZE = Pt(9.5)
SMALL = 260.0
"""Points of a table that no page break falls in: a third of a page, or that much may stay white."""

_EMU_TO_PIXEL = 9525


class DrawnTable(Struct, frozen=True):
    """What a table holds.

    Attributes:
        columns: its headings, with widths that share out the page's.
        rows: a cell for each column.
        title, says: its alternative text.
        keep_with_next: whether it stays on the page of what follows it, where it is small.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    title: str
    says: str
    keep_with_next: bool = False


def draw_table(document: Document, table: DrawnTable) -> None:
    """Add a table at the end of a document."""
    drawn = document.add_table(1 + len(table.rows), len(table.columns))
    drawn.autofit = False
    share = TEXT_WIDTH / sum(column.width for column in table.columns)
    widths = [int(column.width * share) for column in table.columns]
    _set_properties(drawn, table)
    for grid, width in zip(drawn._tbl.tblGrid.gridCol_lst, widths, strict=True):
        grid.w = width
    heading, *rows = drawn.rows
    _keep_whole(heading, repeated=True)
    for place, cell in enumerate(heading.cells):
        column = table.columns[place]
        _write(cell, Cell(column.heading, "strong cell"), column.right, theme.PAPER)
        _shade(cell, theme.BAND)
        cell.width = widths[place]
    together = len(rows) + table.keep_with_next if _height(table, widths) <= SMALL else 1
    _keep_together(drawn.rows[:together])
    for row, cells in zip(rows, table.rows, strict=True):
        _keep_whole(row)
        for place, cell in enumerate(row.cells):
            shown = cells[place]
            _write(cell, shown, table.columns[place].right, theme.INK)
            if shown.colours is not None:
                _shade(cell, shown.colours.tint)
            cell.width = widths[place]


def _height(table: DrawnTable, widths: Sequence[int]) -> float:
    """About how many points a table takes."""
    headings = [Cell(column.heading) for column in table.columns]
    pixels = [width / _EMU_TO_PIXEL for width in widths]
    return sum(
        max(
            text_height(cell.shown, width, SIZE.pt)
            for cell, width in zip(cells, pixels, strict=True)
        )
        for cells in (headings, *table.rows)
    )


def _set_properties(drawn: Table, table: DrawnTable) -> None:
    """Set the table's hairlines, margins and alternative text, in the order that Word asks for."""
    properties = drawn._tbl.tblPr
    layout = properties.find(qn("w:tblLayout"))
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{edge}")
        _set(line, val="single", sz="4", space="0", color=theme.HAIRLINE.removeprefix("#"))
        borders.append(line)
    margins = OxmlElement("w:tblCellMar")
    for edge, points in (("top", 2), ("left", 4), ("bottom", 2), ("right", 4)):
        margin = OxmlElement(f"w:{edge}")
        _set(margin, w=str(points * 20), type="dxa")
        margins.append(margin)
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    look = OxmlElement("w:tblLook")
    _set(look, val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0")
    layout.addprevious(borders)
    layout.addnext(margins)
    margins.addnext(look)
    after = look
    for name, words in (("w:tblCaption", table.title), ("w:tblDescription", table.says)):
        told = OxmlElement(name)
        _set(told, val=words)
        after.addnext(told)
        after = told


def _set(element: BaseOxmlElement, **attributes: str) -> None:
    for name, entry in attributes.items():
        element.set(qn(f"w:{name}"), entry)


def _keep_whole(row: _Row, repeated: bool = False) -> None:
    """Let no page break fall in a row; one that is repeated heads every page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))


def _keep_together(rows: Sequence[_Row]) -> None:
    """Let no page break fall below any of these rows."""
    for row in rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _shade(cell: _Cell, fill: str) -> None:
    shade = OxmlElement("w:shd")
    _set(shade, val="clear", color="auto", fill=fill.removeprefix("#"))
    cell._tc.get_or_add_tcPr().append(shade)


def _write(cell: _Cell, shown: Cell, right: bool, ink: str) -> None:
    """Write a cell's words, behind its symbol in the strong colour."""
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    symbol, text = printable(shown.symbol), printable(shown.text)
    if symbol and shown.colours is not None:
        run = paragraph.add_run(f"{symbol} ")
        run.font.name, run.font.size, run.bold = theme.SYMBOL_FONT, SIZE, True
        run.font.color.rgb = colour(shown.colours.strong)
        properties = run._r.get_or_add_rPr()
        for fonts in properties.iter(qn("w:rFonts")):
            for kind in ("eastAsia", "cs"):
                fonts.set(qn(f"w:{kind}"), theme.SYMBOL_FONT)
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = SIZE, colour(ink)
    run.bold = shown.role == "strong cell"
