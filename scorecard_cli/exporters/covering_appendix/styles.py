"""How the Word document looks: its page, its styles, and its footer."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from scorecard_cli.exporters import theme
from scorecard_cli.exporters.wording import LANGUAGE

PAGE_WIDTH, PAGE_HEIGHT = Mm(210), Mm(297)
SIDE_MARGIN, TOP_MARGIN = Mm(18), Mm(18)
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE_MARGIN
"""Of A4 upright, which a covering paper is."""

_LATEST_WORD = "15"
"""The mode of Word since 2013; an older one is said to be for compatibility only."""

STYLES = {
    # name: points, bold, space before, space after
    "Normal": (11, False, 0, 6),
    "Title": (24, True, 0, 4),
    "Subtitle": (14, False, 0, 4),
    "Heading 1": (18, True, 20, 6),
    "Heading 2": (14, True, 14, 4),
    "Heading 3": (11.5, True, 12, 3),
    "Caption": (10, True, 10, 3),
    "Footer": (9, False, 0, 0),
}
"""The styles that are used, all of Word's own names."""


def set_up(document: Document) -> None:
    """Give a new document its page, its styles and its language."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = SIDE_MARGIN
    section.top_margin = section.bottom_margin = TOP_MARGIN
    for name, (size, bold, before, after) in STYLES.items():
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        _look(style, size, bold)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.line_spacing = 1.0
        style.paragraph_format.tab_stops.clear_all()
        style.paragraph_format.keep_with_next = name.startswith(("Heading", "Caption"))
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _LATEST_WORD)


def _look(style: ParagraphStyle, size: float, bold: bool) -> None:
    font = style.font
    font.size, font.bold, font.italic = Pt(size), bold, False
    font.color.rgb = colour(theme.INK)
    font.name = theme.FONT
    for element in style.element.iter(qn("w:rFonts")):
        for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
            element.attrib.pop(qn(f"w:{kind}Theme"), None)
            element.set(qn(f"w:{kind}"), theme.FONT)
    for element in style.element.xpath("./w:rPr/w:spacing | ./w:pPr/w:pBdr"):
        element.getparent().remove(element)


def colour(hexadecimal: str) -> RGBColor:
    """A colour of the theme as Word has it."""
    return RGBColor.from_string(hexadecimal.removeprefix("#").upper())


def write_footer(document: Document, words: str) -> None:
    """Write the foot of every page: what it is of, and its number among how many."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(words)
    foot.add_run("\tPage ")
    _write_field(foot, "PAGE")
    foot.add_run(" of ")
    _write_field(foot, "NUMPAGES")
    for run in foot.runs:
        run.font.size, run.font.color.rgb = Pt(9), colour(theme.QUIET_INK)


def _write_field(paragraph: Paragraph, name: str) -> None:
    """Write a number that Word works out, with one until it does."""
    _mark(paragraph.add_run(), "begin")
    code = OxmlElement("w:instrText")
    code.text = name
    paragraph.add_run()._r.append(code)
    _mark(paragraph.add_run(), "separate")
    paragraph.add_run("1")
    _mark(paragraph.add_run(), "end")


def _mark(run: Run, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    run._r.append(mark)
