"""A bar chart of Word's own, with its counts in a workbook inside it and in words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from scorecard_cli.domain.periods import Period
from scorecard_cli.exporters import theme
from scorecard_cli.exporters.covering_appendix.paper import Paper, one_line
from scorecard_cli.exporters.covering_appendix.styles import TEXT_WIDTH
from scorecard_cli.exporters.drawing import drawn_workbook
from scorecard_cli.exporters.page import Book, Cell
from scorecard_cli.exporters.wording import LANGUAGE

HEIGHT = Mm(62)
SHEET = "Counts"

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SPACES = (
    f'xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" '
    f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"

Counts = Sequence[tuple[Cell, int]]
"""What is counted, as its symbol and word, and how many there are."""


def write_chart(paper: Paper, title: str, counts: Counts, quarter: Period) -> None:
    """Write a bar for each thing that is counted, and the counts as alternative text."""
    package = paper.document.part.package
    workbook = Part(
        PackURI("/word/embeddings/counts.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        _workbook(paper, title, counts, quarter),
        package,
    )
    chart = Part(PackURI("/word/charts/chart1.xml"), _CHART_TYPE, b"", package)
    data = chart.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)
    chart._blob = _chart(counts, data).encode("utf-8")
    name = paper.document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    paper.sentence(title, "Caption")
    counted = ", ".join(f"{one_line(cell.text)} {count:,}" for cell, count in counts)
    paragraph = paper.document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(10)
    paragraph.add_run()._r.append(
        parse_xml(_drawing(name, title, f"Bar chart of {title.lower()}: {counted}."))
    )


def _workbook(paper: Paper, title: str, counts: Counts, quarter: Period) -> bytes:
    """The workbook that Word opens where someone edits the chart."""

    def draw(book: Book) -> None:
        page = book.page(SHEET)
        page.write(0, 1, Cell("Measures", "heading"))
        for row, (cell, count) in enumerate(counts, start=1):
            page.write(row, 0, Cell(cell.shown))
            page.write(row, 1, Cell(f"{count}", "number", number=count, number_format="#,##0"))

    return drawn_workbook(paper.settings, quarter, (title, title), paper.created, draw)


def _drawing(name: str, title: str, says: str) -> str:
    return (
        f'<w:drawing {_SPACES}><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{int(TEXT_WIDTH)}" cy="{int(HEIGHT)}"/>'
        f'<wp:docPr id="1" name={quoteattr(title)} descr={quoteattr(says)}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart r:id="{name}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def _chart(counts: Counts, data: str) -> str:
    last = len(counts) + 1
    words = "".join(
        f'<c:pt idx="{place}"><c:v>{escape(one_line(cell.shown))}</c:v></c:pt>'
        for place, (cell, _) in enumerate(counts)
    )
    numbers = "".join(
        f'<c:pt idx="{place}"><c:v>{count}</c:v></c:pt>' for place, (_, count) in enumerate(counts)
    )
    points = "".join(
        f'<c:dPt><c:idx val="{place}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{_filled(cell)}</c:spPr></c:dPt>"
        for place, (cell, _) in enumerate(counts)
    )
    length = f'<c:ptCount val="{len(counts)}"/>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace {_SPACES}><c:date1904 val="0"/><c:lang val="{LANGUAGE}"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        '<c:ser><c:idx val="0"/><c:order val="0"/>'
        f"<c:tx><c:strRef><c:f>{SHEET}!$B$1</c:f><c:strCache>"
        '<c:ptCount val="1"/><c:pt idx="0"><c:v>Measures</c:v></c:pt>'
        "</c:strCache></c:strRef></c:tx>"
        f'<c:invertIfNegative val="0"/>{points}'
        '<c:dLbls><c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f><c:strCache>{length}{words}"
        "</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!$B$2:$B${last}</c:f><c:numCache>"
        f"<c:formatCode>#,##0</c:formatCode>{length}{numbers}</c:numCache></c:numRef></c:val>"
        '</c:ser><c:gapWidth val="45"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln>{_solid(theme.HAIRLINE)}</a:ln></c:spPr>"
        '<c:crossAx val="2"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/>'
        '</c:scaling><c:delete val="1"/><c:axPos val="t"/><c:crossAx val="1"/></c:valAx>'
        '</c:plotArea><c:plotVisOnly val="1"/></c:chart>'
        "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1000">{_solid(theme.INK)}'
        f'<a:latin typeface="{theme.FONT}"/></a:defRPr></a:pPr><a:endParaRPr lang="{LANGUAGE}"/>'
        f'</a:p></c:txPr><c:externalData r:id="{data}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def _filled(cell: Cell) -> str:
    return "" if cell.colours is None else _solid(cell.colours.strong)


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}"/></a:solidFill>'
