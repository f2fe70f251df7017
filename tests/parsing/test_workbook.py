"""Workbooks read as they are stored, and hostile ones refused."""

from __future__ import annotations

import os
import time as clock
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.parsing.workbook import (
    Cell,
    CellValue,
    FormulaError,
    Sheet,
    UnreadableWorkbookError,
    read_workbook,
    workbook_in,
)
from scorecard_cli.parsing.workbook.container import CHUNK
from scorecard_cli.parsing.workbook.sheet import MOST_CELLS, read_sheet
from scorecard_cli.parsing.workbook.values import Shared, exact_number
from tests.fuzzing import examples

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"


def links(*targets: tuple[str, str]) -> str:
    """A list of parts, with the kind and the target of each."""
    listed = "".join(
        f'<Relationship Id="r{at}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'


def parts(rows: str = "", **others: str) -> dict[str, str]:
    """The parts of a workbook of one sheet, by name; others replace or add to them.

    Named sheet, workbook, styles, texts, links; rows stand in the sheet's data.
    """
    kinds = {"styles": ("styles", "styles.xml"), "texts": ("sharedStrings", "sharedStrings.xml")}
    linked = [("worksheet", "worksheets/sheet1.xml")]
    linked += [kinds[name] for name in ("styles", "texts") if name in others]
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    held = {
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": others.get("workbook", workbook()),
        "xl/_rels/workbook.xml.rels": others.get("links", links(*linked)),
        "xl/worksheets/sheet1.xml": others.get("sheet", sheet),
    }
    if "styles" in others:
        held["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{others["styles"]}</styleSheet>'
    if "texts" in others:
        held["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{others["texts"]}</sst>'
    return held


def workbook(
    settings: str = "", sheets: str = '<sheet name="Priority 1" sheetId="1" r:id="r1"/>'
) -> str:
    """The part that lists the sheets."""
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">'
        f"<workbookPr {settings}/><sheets>{sheets}</sheets></workbook>"
    )


def zipped(held: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The bytes of a zip file with these parts."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", packing) as archive:
        for name, part in held.items():
            archive.writestr(name, part)
    return content.getvalue()


def read(rows: str = "", **others: str) -> Sheet:
    """The one sheet of a workbook with these parts."""
    return workbook_in(zipped(parts(rows, **others))).sheets[0]


def value(cell: str, **others: str) -> CellValue | None:
    """What the one cell of a workbook holds."""
    (held,) = read(f"<row>{cell}</row>", **others).cells.values()
    return held.value


def refusal(content: bytes) -> UnreadableWorkbookError:
    """How these bytes are refused."""
    with pytest.raises(UnreadableWorkbookError) as refused:
        workbook_in(content)
    return refused.value


def answer(content: bytes) -> str:
    """One sentence about a file, whatever it is."""
    try:
        return f"Read {len(workbook_in(content).sheets)} sheets."
    except UnreadableWorkbookError as refused:
        return str(refused)


def format_styles(*codes: str) -> str:
    """Styles with these number formats, in order."""
    formats = "".join(
        f'<numFmt numFmtId="{200 + at}" formatCode="{code}"/>' for at, code in enumerate(codes)
    )
    styles = "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(len(codes)))
    return f"<numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs>"


@dataclass(slots=True)
class Saved:
    """A workbook as a spreadsheet saved it, part by part."""

    parts: dict[str, str]

    @property
    def whole(self) -> str:
        """All that is written in it."""
        return "".join(self.parts.values())

    def replace(self, old: str, new: str) -> Saved:
        """The same with one piece of text changed, which must be there."""
        assert old in self.whole
        return Saved({name: part.replace(old, new) for name, part in self.parts.items()})

    def packed(self) -> bytes:
        """The bytes of the file."""
        return zipped(self.parts)


def saved(*cells: object) -> Saved:
    """A workbook of one row, saved by openpyxl; a number may come with its format."""
    book, content = openpyxl.Workbook(), BytesIO()
    for column, held in enumerate(cells, 1):
        value, code = held if isinstance(held, tuple) else (held, "General")
        book.active.cell(1, column, value).number_format = code
    book.save(content)
    with zipfile.ZipFile(content) as archive:
        return Saved({name: archive.read(name).decode() for name in archive.namelist()})


def strict(whole: Saved) -> Saved:
    """The same workbook in the strict form of ECMA-376, which names everything anew."""
    renamed = whole.replace(MAIN, STRICT).replace(LINKS, STRICT_LINKS)
    return renamed.replace("<workbook ", '<workbook conformance="strict" ')


class TestNumbers:
    """Figures are held as Excel itself holds them."""

    @pytest.mark.parametrize(
        ("stored", "held"),
        [
            ("0.53990000000000005", "0.5399"),
            ("54.0", "54"),
            ("100", "100"),
            ("1E3", "1000"),
            ("1.5E-7", "0.00000015"),
            ("-0", "0"),
            ("0", "0"),
            ("0.1", "0.1"),
            ("1234567890123456789", "1234567890123460000"),
        ],
    )
    def test_fifteen_digits(self, stored: str, held: str) -> None:
        """A figure typed as 0.5399 is 0.5399, without the digits of binary arithmetic."""
        found = value(f"<c><v>{stored}</v></c>")
        assert isinstance(found, Decimal)
        assert f"{found:f}" == held

    @given(st.floats(allow_nan=False, allow_infinity=False))
    def test_every_stored_number_keeps_its_fifteen_digits(self, figure: float) -> None:
        """No figure is off by more than the digits that Excel drops."""
        assert exact_number(repr(figure)) == Decimal(f"{figure:.15g}")

    @pytest.mark.parametrize("stored", ["abc", "nan", "inf", "1_000", "1,5", " ", "1e999"])
    def test_what_is_no_number_is_refused(self, stored: str) -> None:
        """A number cell that holds no number is named, not passed over."""
        refused = refusal(zipped(parts(f'<row r="9"><c r="K9"><v>{stored}</v></c></row>')))
        assert refused.kind.slug == "damaged"
        assert refused.detail == f'the sheet "Priority 1" holds "{stored}" in K9'


class TestKindsOfCell:
    """Each kind of cell gives its own kind of value."""

    @pytest.mark.parametrize(
        ("cell", "held"),
        [
            ('<c t="b"><v>1</v></c>', True),
            ('<c t="b"><v>0</v></c>', False),
            ('<c t="str"><f>A1</f><v>On target</v></c>', "On target"),
            ('<c t="inlineStr"><is><t>1.10</t></is></c>', "1.10"),
            ('<c t="inlineStr"><is><r><t>On </t></r><r><t>target</t></r></is></c>', "On target"),
            ('<c t="e"><v>#DIV/0!</v></c>', FormulaError("#DIV/0!")),
            ('<c t="d"><v>2017-09-30T00:00:00</v></c>', date(2017, 9, 30)),
            ('<c t="d"><v>2017-09-30T13:45:00Z</v></c>', datetime(2017, 9, 30, 13, 45)),
            ('<c t="d"><v>PT0H11M0.500S</v></c>', time(0, 11, 0, 500_000)),
            ("<c t='str'>\n <v>spaced</v>\n</c>", "spaced"),
        ],
    )
    def test_value(self, cell: str, held: object) -> None:
        """Truth, text, formula errors and dates are told apart."""
        assert value(cell) == held

    def test_shared_texts(self) -> None:
        """Text is joined from its runs, without the reading aids, escapes undone."""
        texts = (
            "<si><t>plain</t></si><si><r><t>rich </t></r><r><t>text</t></r>"
            "<rPh sb='0' eb='1'><t>aid</t></rPh></si><si><t>a_x000D_b_x005F_x000D_</t></si>"
        )
        row = "<row>" + "".join(f'<c t="s"><v>{at}</v></c>' for at in range(3)) + "</row>"
        held = [cell.value for cell in read(row, texts=texts).cells.values()]
        assert held == ["plain", "rich text", "a\rb_x000D_"]

    def test_half_a_character_is_replaced(self) -> None:
        """Text can always be kept and printed, whatever escapes it holds."""
        found = value('<c t="str"><v>_xD83D__xDE00_ and _xD83D_</v></c>')
        assert found == "😀 and �"

    @pytest.mark.parametrize("at", ["3", "-1", "x"])
    def test_a_text_that_is_not_there(self, at: str) -> None:
        """A cell whose text is missing refuses the file; it never takes another's text."""
        refused = refusal(zipped(parts(f'<row><c t="s"><v>{at}</v></c></row>', texts="<si/>")))
        assert refused.detail == f'the sheet "Priority 1" holds "{at}" in A1'

    def test_blank_cells_are_left_out(self) -> None:
        """A cell with a format, or with an empty text, holds nothing."""
        assert not read('<row><c/><c t="str"><v></v></c><c><v/></c></row>').cells

    def test_cells_without_names_follow_one_another(self) -> None:
        """Rows and cells that do not say where they stand follow the one before."""
        found = read(
            "<row><c><v>1</v></c><c r='D1'><v>2</v></c><c><v>3</v></c></row>"
            "<row r='5'/><row><c><v>4</v></c></row>"
        )
        assert list(found.cells) == [(1, 1), (1, 4), (1, 5), (6, 1)]


class TestFormulas:
    """A formula is never mistaken for a figure."""

    def test_formula_with_its_result(self) -> None:
        """The figure and how it was worked out are both kept."""
        found = read("<row><c><f>SUM(A2:A9)</f><v>12</v></c></row>").cells[1, 1]
        assert found == Cell(1, 1, Decimal(12), "General", "SUM(A2:A9)")

    def test_shared_formula_without_text(self) -> None:
        """A formula written once for many cells is a formula in each."""
        assert read('<row><c><f t="shared" si="0"/><v>1</v></c></row>').cells[1, 1].formula == ""

    @pytest.mark.parametrize("stored", ["", "<v></v>", "<v/>"])
    def test_formula_never_calculated(self, stored: str) -> None:
        """A formula without a stored result has no value, and is still there to be reported."""
        found = read(f"<row><c><f>A2</f>{stored}</c></row>").cells[1, 1]
        assert (found.value, found.formula) == (None, "A2")

    def test_formula_whose_result_is_empty_text(self) -> None:
        """An empty text that was calculated is a result."""
        found = read('<row><c t="str"><f>IF(A2="","",A2)</f><v></v></c></row>').cells[1, 1]
        assert found.value == ""

    def test_zero_written_beforehand_is_no_result(self, tmp_path: Path) -> None:
        """XlsxWriter stores 0 for every formula; that is not a figure of nought."""
        with xlsxwriter.Workbook(tmp_path / "made.xlsx") as made:
            sheet = made.add_worksheet()
            sheet.write_formula("A1", "=B1*2")
            sheet.write_formula("A2", "=B1*2", None, 7)
            sheet.write_number("A3", 0)
        cells = read_workbook(tmp_path / "made.xlsx").sheets[0].cells
        assert [cell.value for cell in cells.values()] == [None, Decimal(7), Decimal(0)]

    def test_zero_calculated_by_excel_is_a_figure(self) -> None:
        """Nought worked out by a formula is a figure like any other."""
        assert value("<c><f>A2-A3</f><v>0</v></c>") == Decimal(0)


class TestFormats:
    """A figure keeps the format it is shown by."""

    def test_own_and_built_in_formats(self) -> None:
        """0.54 shown as 54% is told from 0.54, whoever defined the format."""
        styles = (
            '<numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
            '<cellStyleXfs><xf numFmtId="1"/></cellStyleXfs>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/></cellXfs>'
            '<dxfs><dxf><numFmt numFmtId="164" formatCode="0"/></dxf></dxfs>'
        )
        row = '<row><c><v>1</v></c><c s="1"><v>1</v></c><c s="2"><v>1</v></c></row>'
        shown = [cell.number_format for cell in read(row, styles=styles).cells.values()]
        assert shown == ["General", "0%", "0.0%"]

    def test_a_format_that_is_not_held(self) -> None:
        """Without its format a per cent cannot be told, so the file is refused."""
        refused = refusal(zipped(parts('<row><c s="8"><v>1</v></c></row>', styles="")))
        assert "format or kind" in refused.detail

    @pytest.mark.parametrize(
        ("code", "serial", "held"),
        [
            ("dd/mm/yyyy", "42736", date(2017, 1, 1)),
            ("dd/mm/yyyy hh:mm", "42736.75", datetime(2017, 1, 1, 18)),
            ("hh:mm", "0.75", time(18)),
            ("hh:mm", "0", time(0)),
            ("dd/mm/yyyy", "1", date(1900, 1, 1)),
            ("dd/mm/yyyy", "59", date(1900, 2, 28)),
            ("dd/mm/yyyy", "60", Decimal(60)),
            ("dd/mm/yyyy", "61", date(1900, 3, 1)),
            ("dd/mm/yyyy", "2958465", date(9999, 12, 31)),
            ("dd/mm/yyyy", "2958466", Decimal(2958466)),
            ("dd/mm/yyyy", "0", Decimal(0)),
            ("dd/mm/yyyy", "-1", Decimal(-1)),
            ("dd/mm/yyyy", "42735.9999999999", date(2017, 1, 1)),
            ("0.0", "42736", Decimal(42736)),
        ],
    )
    def test_dates_from_1900(self, code: str, serial: str, held: object) -> None:
        """A number shown as a date is that date, unless Excel itself has none for it."""
        assert value(f'<c s="0"><v>{serial}</v></c>', styles=format_styles(code)) == held

    @pytest.mark.parametrize(
        ("serial", "held"),
        [("0", date(1904, 1, 1)), ("41274", date(2017, 1, 1)), ("2957004", Decimal(2957004))],
    )
    def test_dates_from_1904(self, serial: str, held: object) -> None:
        """Workbooks that began on a Mac count their days from 1904."""
        listed = workbook('date1904="1"')
        found = value(
            f"<c><v>{serial}</v></c>", styles=format_styles("dd/mm/yyyy"), workbook=listed
        )
        assert found == held


class TestSheets:
    """The sheets that can be read, as the workbook lists them."""

    def test_hidden_sheets_and_charts(self, tmp_path: Path) -> None:
        """Hidden sheets are read and say so; a chart's sheet has no cells and is left out."""
        with xlsxwriter.Workbook(tmp_path / "made.xlsx") as made:
            made.add_worksheet("Seen")
            chart = made.add_chart({"type": "bar"})
            chart.add_series({"values": "=Seen!$A$1:$A$2"})
            made.add_chartsheet("Chart").set_chart(chart)
            made.add_worksheet("Hidden").hide()
            made.add_worksheet("Very hidden").very_hidden()
        sheets = read_workbook(tmp_path / "made.xlsx").sheets
        assert [(sheet.name, sheet.hidden) for sheet in sheets] == [
            ("Seen", False),
            ("Hidden", True),
            ("Very hidden", True),
        ]

    def test_merged_cells(self) -> None:
        """Merged cells are kept as the corners of their range."""
        merged = '<mergeCells><mergeCell ref="B2:D9"/><mergeCell ref="C12:A11"/></mergeCells>'
        sheet = f'<worksheet xmlns="{MAIN}"><sheetData/>{merged}</worksheet>'
        assert read(sheet=sheet).merges == ((2, 2, 9, 4), (11, 1, 12, 3))

    def test_merged_cells_side_by_side(self) -> None:
        """Ranges that only touch are each kept, in whatever order they are listed."""
        ranges = ("A3:D3", "A1:B2", "C1:C1", "C2:D2", "A4:A9", "B4:D4", "B5:D9")
        listed = "".join(f'<mergeCell ref="{merge}"/>' for merge in ranges)
        assert len(read(f"<mergeCells>{listed}</mergeCells>").merges) == len(ranges)

    @given(st.lists(st.tuples(*[st.integers(1, 9)] * 4), max_size=12))
    def test_overlapping_merges_are_refused(self, corners: list[tuple[int, ...]]) -> None:
        """A cell in two merged ranges refuses the file, and nothing else about them does."""
        covered: Counter[tuple[int, int]] = Counter()
        listed = ""
        for top, left, deep, wide in corners:
            bottom, right = top + deep % 4, left + wide % 4
            covered.update((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1))
            listed += f'<mergeCell ref="{cell_name(top, left)}:{cell_name(bottom, right)}"/>'
        said = answer(zipped(parts(listed)))
        assert ("overlap" in said) == (max(covered.values(), default=0) > 1)

    def test_hidden_rows_and_columns(self) -> None:
        """What is out of sight is known, and its cells are read."""
        columns = '<cols><col min="1" max="2"/><col min="3" max="4" hidden="1"/></cols>'
        rows = '<row r="2" hidden="1"><c r="C2"><v>5</v></c></row><row hidden="0"/>'
        sheet = f'<worksheet xmlns="{MAIN}">{columns}<sheetData>{rows}</sheetData></worksheet>'
        held = read(sheet=sheet)
        assert held.hidden_rows == {2}
        assert [held.hides_column(column) for column in range(1, 6)] == [
            False, False, True, True, False,
        ]  # fmt: skip
        assert (2, 3) in held.cells

    def test_strict_workbook(self) -> None:
        """A workbook saved in the strict form, with its dates in words, reads like any other."""
        as_saved = saved("Homes built", (0.54, "0.0%"), (date(2017, 9, 30), "dd/mm/yyyy"))
        number, in_words = 't="n"><v>43008<', 't="d"><v>2017-09-30T00:00:00.000Z<'
        as_strict = strict(as_saved).replace(number, in_words)
        assert "purl.oclc.org" in as_strict.whole
        assert "openxmlformats.org/spreadsheetml" not in as_strict.whole
        assert workbook_in(as_strict.packed()) == workbook_in(as_saved.packed())

    @pytest.mark.parametrize(
        "kind",
        [
            "sheet.macroEnabled.main+xml",
            "template.macroEnabled.main+xml",
            "template.main+xml",
        ],
    )
    def test_macros_and_templates(self, kind: str) -> None:
        """A workbook with macros, or a template, is read, and no macro is looked at."""
        as_saved = saved("Homes built", (0.54, "0.0%"))
        other = as_saved.replace("sheet.main+xml", kind)
        other.parts["xl/vbaProject.bin"] = "no macro that could run"
        assert workbook_in(other.packed()) == workbook_in(as_saved.packed())

    def test_prefixed_names(self) -> None:
        """Some writers put a prefix before every name."""
        sheet = (
            f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row>'
            '</x:sheetData><y:row xmlns:y="drawing">7</y:row></x:worksheet>'
        )
        assert read(sheet=sheet).cells == {(1, 1): Cell(1, 1, Decimal(1), "General", None)}

    @pytest.mark.parametrize(
        "target",
        ["/xl/worksheets/sheet1.xml", "../xl/Worksheets/SHEET1.xml", "worksheets\\sheet1.xml"],
    )
    def test_ways_of_naming_a_part(self, target: str) -> None:
        """Parts are found however the workbook writes their names."""
        assert read("<row><c><v>1</v></c></row>", links=links(("worksheet", target))).cells

    def test_a_sheet_that_is_not_there(self) -> None:
        """A sheet that is listed and missing is named; the rest is not read without it."""
        refused = refusal(zipped(parts(links=links(("worksheet", "gone.xml")))))
        assert refused.detail == 'the sheet "Priority 1" is missing from the file'

    def test_two_sheets_of_one_name(self) -> None:
        """Two sheets of one name would make every place in a message doubtful."""
        twice = '<sheet name="One" r:id="r1"/><sheet name="ONE" r:id="r1"/>'
        assert (
            "two sheets are called" in refusal(zipped(parts(workbook=workbook("", twice)))).detail
        )

    @pytest.mark.parametrize(
        ("row", "column", "name"),
        [(9, 11, "K9"), (1, 26, "Z1"), (2, 27, "AA2"), (1, 16384, "XFD1")],
    )
    def test_cell_names(self, row: int, column: int, name: str) -> None:
        """A cell is named as Excel names it."""
        assert cell_name(row, column) == name


class TestRefused:
    """Files that are no workbook, or a hostile one, each with one clear sentence."""

    @pytest.mark.parametrize(
        ("content", "slug", "phrase"),
        [
            (b"", "not-a-workbook", "empty"),
            (b"\x09\x04\x06\x00\x00\x04\x10\x00", "other-format", "before 1993"),
            (b"PK\x05\x06" + b"\x00" * 18, "not-a-workbook", "nothing in it"),
            (b"%PDF-1.7", "not-a-workbook", "PDF"),
            (b"\x89PNG\r\n", "not-a-workbook", "picture"),
            (b"\x00" * 500, "not-a-workbook", "does not begin"),
        ],
    )
    def test_other_files(self, content: bytes, slug: str, phrase: str) -> None:
        """A file of another kind is called by its name."""
        refused = refusal(content)
        assert refused.kind.slug == slug
        assert phrase in str(refused)

    @pytest.mark.parametrize(
        ("held", "slug", "phrase"),
        [
            (
                {
                    "_rels/.rels": links(("officeDocument", "word/document.xml")),
                    "word/document.xml": "",
                },
                "not-a-workbook",
                "Word",
            ),
            ({"photograph.jpg": ""}, "not-a-workbook", "without a workbook"),
        ],
    )
    def test_other_zip_files(self, held: dict[str, str], slug: str, phrase: str) -> None:
        """So is a file of another kind that is a zip file too."""
        refused = refusal(zipped(held))
        assert refused.kind.slug == slug
        assert phrase in str(refused)

    @pytest.mark.parametrize(
        "name",
        ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"],
    )
    def test_document_types(self, name: str) -> None:
        """Entities are refused before any is read, so none can grow or fetch a file."""
        held = parts(styles="", texts="")
        held[name] = (
            '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "/etc/hosts">]>'
            + held[name]
        )
        refused = refusal(zipped(held))
        assert refused.kind.slug == "damaged"
        assert "document type" in refused.detail

    def test_cut_short(self) -> None:
        """Wherever a file is cut, it is refused as damaged."""
        whole = zipped(parts("<row><c><v>1</v></c></row>"))
        for length in range(4, len(whole), 37):
            assert refusal(whole[:length]).kind.slug == "damaged"

    def test_xml_cut_short(self) -> None:
        """A sheet whose text breaks off is refused, not read as far as it goes."""
        refused = refusal(zipped(parts(sheet=f'<worksheet xmlns="{MAIN}"><sheetData>')))
        assert refused.detail == 'the sheet "Priority 1" breaks off or is garbled'

    @pytest.mark.parametrize("encoding", ["windows-1252", "utf-7", "hex", "no-such-encoding"])
    def test_strange_encodings(self, encoding: str) -> None:
        """An encoding that no workbook has is refused."""
        held = parts()
        held["xl/workbook.xml"] = f'<?xml version="1.0" encoding="{encoding}"?>' + workbook()
        assert "encoding" in refusal(zipped(held)).detail

    def test_a_part_that_is_there_twice(self) -> None:
        """Which of two parts of one name is meant cannot be known."""
        content = BytesIO(zipped(parts()))
        with zipfile.ZipFile(content, "a") as archive:
            archive.writestr("xl/Workbook.xml", workbook())
        assert "is there twice" in refusal(content.getvalue()).detail

    def test_password_on_the_zip_file(self) -> None:
        """A zip file with a password is protected like a workbook with one."""
        content = bytearray(zipped(parts()))
        content[content.index(b"PK\x01\x02") + 8] |= 1
        assert refusal(bytes(content)).kind.slug == "encrypted"

    @pytest.mark.parametrize(
        "rows",
        [
            '<row r="1048577"/>',
            '<row r="0"/>',
            '<row r="x"/>',
            '<row r="1048576"/><row/>',
            '<row r="1"><c r="XFE1"/></row>',
            '<row r="1"><c r="XFD1"/><c/></row>',
            '<row r="1"><c r="A2"/></row>',
            '<row r="1"><c r="1"/></row>',
            '<c r="A1"/>',
            '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
            '<mergeCell ref="A1"/><mergeCell ref="A1:XFE2"/>',
            '<mergeCell ref="A1:B2:C3"/>',
            '<mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/>',
            '<mergeCell ref="A1:A9"/><mergeCell ref="C1:C2"/><mergeCell ref="A5:C5"/>',
            '<col min="0" max="x" hidden="1"/>',
            '<row><c t="odd"><v>1</v></c></row>',
            '<row><c t="b"><v>2</v></c></row>',
            '<row><c t="d"><v>yesterday</v></c></row>',
        ],
    )
    def test_places_and_values_that_no_sheet_has(self, rows: str) -> None:
        """A cell off the sheet, or stated twice, refuses the file."""
        assert refusal(zipped(parts(rows))).kind.slug == "damaged"

    def test_the_far_corner_costs_nothing(self) -> None:
        """One text in the last cell of a sheet is one cell."""
        found = read('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
        assert list(found.cells) == [(1_048_576, 16_384)]

    @pytest.mark.parametrize(
        ("rows", "packing", "slug"),
        [
            (" " * 120_000_000, zipfile.ZIP_DEFLATED, "too-large"),
            ("<row/>" * 6_000_000, zipfile.ZIP_STORED, "damaged"),
            ("<a>" * 5_000_000, zipfile.ZIP_STORED, "damaged"),
            (f'<row r="{"1" * 9_000_000}"/>', zipfile.ZIP_STORED, "damaged"),
            ("".join(f"<a{at}/>" for at in range(600_000)), zipfile.ZIP_STORED, "damaged"),
            ('<mergeCell ref="A1:B2"/>' * 150_000, zipfile.ZIP_STORED, "too-large"),
        ],
        ids=["zip bomb", "rows", "depth", "long tag", "names", "merges"],
    )
    def test_bombs(self, rows: str, packing: int, slug: str) -> None:
        """What is made to exhaust the machine is refused within seconds."""
        content = zipped(parts(rows), packing)
        began = clock.process_time()
        assert refusal(content).kind.slug == slug
        assert clock.process_time() - began < 10

    def test_more_cells_than_any_return(self) -> None:
        """The number of filled cells is limited over all the sheets together."""
        sheet = parts("<row><c><v>1</v></c></row><row/>")["xl/worksheets/sheet1.xml"].encode()
        with pytest.raises(UnreadableWorkbookError) as refused:
            read_sheet([sheet], "Priority 1", Shared(cells_read=MOST_CELLS))
        assert refused.value.kind.slug == "too-large"

    def test_more_parts_than_any_workbook(self) -> None:
        """Thousands of empty parts are refused before they are listed."""
        assert refusal(zipped({f"p{at}": "" for at in range(2_001)})).kind.slug == "too-large"

    def test_things_that_are_no_files(self, tmp_path: Path) -> None:
        """Folders, pipes and missing files are refused without being opened."""
        os.mkfifo(tmp_path / "pipe")
        refusals = {
            tmp_path: "not-a-workbook",
            tmp_path / "pipe": "not-a-workbook",
            Path("/dev/zero"): "not-a-workbook",
            tmp_path / "gone.xlsx": "not-opened",
        }
        for path, slug in refusals.items():
            with pytest.raises(UnreadableWorkbookError) as refused:
                read_workbook(path)
            assert refused.value.kind.slug == slug

    def test_a_file_too_large_to_open(self, tmp_path: Path) -> None:
        """A file larger than any return is not read at all."""
        with (tmp_path / "large.xlsx").open("wb") as file:
            file.truncate(51_000_000)
        with pytest.raises(UnreadableWorkbookError) as refused:
            read_workbook(tmp_path / "large.xlsx")
        assert refused.value.detail == "the file takes 51 MB"

    @settings(max_examples=examples(300))
    @given(st.data())
    def test_any_change_is_read_or_refused(self, data: st.DataObject) -> None:
        """However a file was changed on its way, there is an answer and never a crash."""
        held = {
            name: part.encode() for name, part in parts(EXAMPLE, texts="<si/>", styles="").items()
        }
        name = data.draw(st.sampled_from(sorted(held)))
        held[name] = changed(held[name], data)
        content = zipped(held)
        for whole in (content, changed(content, data)):
            assert answer(whole).endswith(".")


EXAMPLE = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="b"><f>A1</f><v>1</v></c></row>'


def changed(content: bytes, data: st.DataObject) -> bytes:
    """The bytes with a few of them replaced."""
    begin = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(begin, min(begin + 4, len(content))))
    return content[:begin] + data.draw(st.binary(max_size=4)) + content[end:]


class TestAgreement:
    """What other readers find is what we find."""

    CODES = ("General", "0", "0.0%", "#,##0.00", "£#,##0", '0.0"m"', "@")
    TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)
    VALUES = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**12), 10**12),
        st.floats(-1e9, 1e9, allow_subnormal=False),
        TEXT.filter(lambda text: not text.startswith(("=", "#"))),
        st.datetimes(datetime(1900, 3, 1), datetime(2100, 1, 1)).map(
            lambda moment: moment.replace(microsecond=0)
        ),
    )

    @settings(max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(
            st.lists(st.tuples(VALUES, st.sampled_from(CODES)), max_size=6), min_size=1, max_size=8
        )
    )
    def test_cell_by_cell_with_openpyxl(self, table: list[list[tuple[object, str]]]) -> None:
        """Values and formats are the same as openpyxl's, cell by cell."""
        made = openpyxl.Workbook()
        assert made.active is not None
        for at, row in enumerate(table, 1):
            for column, (held, code) in enumerate(row, 1):
                cell = made.active.cell(at, column, held)
                if not isinstance(held, datetime):
                    cell.number_format = code
        content = BytesIO()
        made.save(content)
        ours = workbook_in(content.getvalue()).sheets[0].cells
        theirs = openpyxl.load_workbook(content).worksheets[0]
        filled = [
            cell for row in theirs.iter_rows() for cell in row if cell.value not in (None, "")
        ]
        assert {(cell.row, cell.column) for cell in filled} == set(ours)
        for cell in filled:
            found = ours[cell.row, cell.column]
            assert found.value == comparable(cell.value, found.value)
            assert found.number_format == cell.number_format

    @pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of other projects' files is absent")
    def test_every_file_of_the_corpus_is_answered(self) -> None:
        """Every odd file of other projects is read or refused, and none takes long."""
        for path in sorted(CORPUS.iterdir()):
            began = clock.process_time()
            assert answer(path.read_bytes()).endswith("."), path.name
            assert clock.process_time() - began < 10, path.name


def comparable(theirs: object, ours: object) -> object:
    """Another reader's value in our terms: exact numbers, and dates without a midnight."""
    if isinstance(theirs, int | float) and not isinstance(theirs, bool):
        return exact_number(repr(theirs))
    if isinstance(theirs, datetime) and not isinstance(ours, datetime):
        return theirs.date()
    return theirs


def test_a_text_longer_than_what_is_read_at_once() -> None:
    """A long data note is whole, wherever the reading of the file pauses."""
    note = "note € " * (CHUNK // 4)
    assert value(f'<c t="str"><v>{note}</v></c>') == note
