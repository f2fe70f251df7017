"""OpenDocument spreadsheets read as any other: values, formats, merges, what is hidden."""

from __future__ import annotations

import time as clock
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard_cli.parsing.number_formats import displayed
from scorecard_cli.parsing.workbook import (
    Cell,
    FormulaError,
    Sheet,
    UnreadableWorkbookError,
    workbook_in,
)
from scorecard_cli.parsing.workbook.opendocument.elements import _NAMESPACES
from tests.fuzzing import examples

DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
NUMBER = '<number:number number:decimal-places="0" number:min-integer-digits="1"/>'
PERCENT = f'<number:percentage-style style:name="N1">{NUMBER}<number:text>%</number:text></number:percentage-style>'


def content(table: str, styles: str = "", **attributes: str) -> str:
    """The part with the sheets: one table, or those given whole."""
    named = "".join(
        f' table:{name.replace("_", "-")}="{held}"' for name, held in attributes.items()
    )
    whole = (
        table
        if "<table:table " in table
        else f'<table:table table:name="Priority 1"{named}>{table}</table:table>'
    )
    return (
        f"<office:document-content {DECLARED}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{whole}"
        "</office:spreadsheet></office:body></office:document-content>"
    )


def packed(table: str, named: str = "", packing: int = zipfile.ZIP_DEFLATED, **parts: str) -> bytes:
    """The bytes of a spreadsheet; more parts are named content, styles and manifest."""
    names = {"content": "content.xml", "styles": "styles.xml", "manifest": "META-INF/manifest.xml"}
    held = {"mimetype": MIMETYPE, "content.xml": content(table, named)}
    held |= {names[part]: text for part, text in parts.items()}
    written = BytesIO()
    with zipfile.ZipFile(written, "w", packing) as archive:
        for name, part in held.items():
            archive.writestr(name, part)
    return written.getvalue()


def read(table: str, named: str = "", common: str = "") -> Sheet:
    """The one sheet of a spreadsheet, with its own styles and those that all its parts share."""
    parts: dict[str, str] = {"styles": common} if common else {}
    return workbook_in(packed(table, named, zipfile.ZIP_DEFLATED, **parts)).sheets[0]


def row(*cells: str, attributes: str = "") -> str:
    """A row of a table."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def sheets_alike(count: int, *cells: str, rows: int) -> str:
    """So many tables, each of one row that is repeated."""
    held = row(*cells, attributes=f'table:number-rows-repeated="{rows}"')
    return "".join(f'<table:table table:name="{at}">{held}</table:table>' for at in range(count))


def cell(kind: str = "string", words: str = "x", attributes: str = "") -> str:
    """A cell of a kind with one line of text."""
    held = f'office:value-type="{kind}" {attributes}'
    return f"<table:table-cell {held}><text:p>{words}</text:p></table:table-cell>"


def number(value: str, style: str = "", kind: str = "float", words: str = "1") -> str:
    """A number cell."""
    styled = f'table:style-name="{style}"' if style else ""
    return cell(kind, words, f'office:value="{value}" {styled}')


def refusal(held: bytes) -> UnreadableWorkbookError:
    """How these bytes are refused."""
    with pytest.raises(UnreadableWorkbookError) as refused:
        workbook_in(held)
    return refused.value


def answer(held: bytes) -> str:
    """One sentence about a file, whatever it is."""
    try:
        return f"Read {len(workbook_in(held).sheets)} sheets."
    except UnreadableWorkbookError as refused:
        return str(refused)


class TestValues:
    """Each kind of cell gives its own kind of value."""

    @pytest.mark.parametrize(
        ("attributes", "words", "held"),
        [
            (
                'office:value-type="float" office:value="0.53990000000000005"',
                "0.54",
                Decimal("0.5399"),
            ),
            (
                'office:value-type="currency" office:currency="GBP" office:value="-12"',
                "-£12",
                Decimal(-12),
            ),
            (
                'office:value-type="date" office:date-value="2017-09-30"',
                "30/09/17",
                date(2017, 9, 30),
            ),
            (
                'office:value-type="date" office:date-value="2017-09-30T13:45:00"',
                "30/09/17 13:45",
                datetime(2017, 9, 30, 13, 45),
            ),
            ('office:value-type="time" office:time-value="PT18H30M00S"', "18:30", time(18, 30)),
            (
                'office:value-type="time" office:time-value="PT36H00M00.000000000S"',
                "36:00",
                datetime(1900, 1, 1, 12),
            ),
            ('office:value-type="boolean" office:boolean-value="false"', "FALSE", False),
            ('office:value-type="float" office:value="1"', "TRUE", True),
            ('office:value-type="string"', "On target", "On target"),
            ('office:value-type="string" office:string-value="a  b&#10;c"', "a b", "a  b\nc"),
            ("", "left without a kind", "left without a kind"),
        ],
    )
    def test_value(self, attributes: str, words: str, held: object) -> None:
        """Numbers, dates, times, truth and text are told apart."""
        made = f"<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>"
        assert read(row(made)).cells[1, 1].value == held

    def test_text_keeps_the_spacing_that_is_meant(self) -> None:
        """Lines, tabs and runs of spaces are kept; the layout of the file itself is not."""
        words = (
            'Two<text:s text:c="3"/>or<text:s/>\n   <text:span>th<text:span>ree</text:span></text:span>'
            "<text:tab/>words<text:line-break/><text:a>linked</text:a></text:p><text:p>below"
        )
        assert read(row(cell(words=words))).cells[1, 1].value == (
            "Two   or  three\twords\nlinked\nbelow"
        )

    def test_comments_and_drawings_are_left_out(self) -> None:
        """What someone noted beside a figure is not the figure."""
        noted = (
            '<table:table-cell office:value-type="string">'
            "<office:annotation><text:p>is this right?</text:p></office:annotation>"
            "<text:p>93%<text:ruby><text:ruby-base>!</text:ruby-base>"
            "<text:ruby-text>aid</text:ruby-text></text:ruby></text:p></table:table-cell>"
        )
        drawn = "<table:shapes><table:table><table:table-row/></table:table></table:shapes>"
        assert read(drawn + row(noted)).cells[1, 1].value == "93%!"

    @pytest.mark.parametrize("words", ["#DIV/0!", "#N/A", "#NAME?", "Err:502"])
    @pytest.mark.parametrize(
        "kind",
        ['office:value-type="string" office:string-value="" calcext:value-type="error"',
         'office:value-type="float" office:value="0"'],
    )  # fmt: skip
    def test_formula_errors(self, kind: str, words: str) -> None:
        """A formula error is one, also where a spreadsheet stores 0 for it."""
        made = f'<table:table-cell table:formula="of:=1/0" {kind}><text:p>{words}</text:p></table:table-cell>'
        assert read(row(made)).cells[1, 1].value == FormulaError(words)

    def test_formula_with_and_without_a_result(self) -> None:
        """A formula never calculated is no blank and no figure; one that gives "" is a blank."""
        found = read(
            row(
                cell("float", "3", 'table:formula="of:=SUM([.A1:.A2])" office:value="3"'),
                '<table:table-cell table:formula="of:=[.A1]*2"/>',
                '<table:table-cell table:formula="of:=[.A1]"><text:p/></table:table-cell>',
            )
        ).cells
        assert [tuple(one)[2:] for one in found.values()] == [
            (Decimal(3), "General", "SUM([.A1:.A2])"),
            (None, "General", "[.A1]*2"),
            ("", "General", "[.A1]"),
        ]

    @pytest.mark.parametrize(
        "attributes",
        [
            'office:value-type="float" office:value="many"',
            'office:value-type="float"',
            'office:value-type="date" office:date-value="yesterday"',
            'office:value-type="time" office:time-value="noon"',
            'office:value-type="boolean" office:boolean-value="perhaps"',
            'office:value-type="colour"',
        ],
    )
    def test_what_does_not_hold_its_kind(self, attributes: str) -> None:
        """A cell that does not hold what it says is named, not passed over."""
        made = f"<table:table-cell {attributes}><text:p>n</text:p></table:table-cell>"
        refused = refusal(packed(row(made)))
        assert refused.kind.slug == "damaged"
        assert refused.detail == 'the sheet "Priority 1" holds "n" in A1'


class TestFormats:
    """A number prints as it is shown."""

    @pytest.mark.parametrize(
        ("style", "value", "shown"),
        [
            (f"<number:number-style NAMED>{NUMBER}</number:number-style>", "0.54", "1"),
            (f"<number:percentage-style NAMED>{NUMBER}<number:text>%</number:text></number:percentage-style>", "0.54", "54%"),
            (f"<number:number-style NAMED>{NUMBER}<number:text>%</number:text></number:number-style>", "54", "54%"),
            ('<number:number-style NAMED><number:number number:decimal-places="2" number:grouping="true" number:min-integer-digits="1"/></number:number-style>', "1234.5", "1,234.50"),
            ('<number:number-style NAMED><number:number number:decimal-places="2" number:min-decimal-places="0" number:min-integer-digits="1"/></number:number-style>', "1.5", "1.5"),
            ('<number:number-style NAMED><number:number number:min-integer-digits="1"/><number:text> weeks</number:text></number:number-style>', "10.25", "10.25 weeks"),
            ('<number:number-style NAMED><number:number number:decimal-places="1" number:display-factor="1000000" number:min-integer-digits="1"/><number:text>m</number:text></number:number-style>', "10200000", "10.2m"),
            ('<number:number-style NAMED><number:number number:decimal-places="0" number:min-integer-digits="4"/></number:number-style>', "12", "0012"),
            ('<number:currency-style NAMED><number:currency-symbol number:language="en" number:country="GB">£</number:currency-symbol><number:number number:decimal-places="0" number:grouping="true" number:min-integer-digits="1"/></number:currency-style>', "12500", "£12,500"),
            ('<number:currency-style NAMED><number:currency-symbol/><number:number number:decimal-places="0" number:min-integer-digits="1"/></number:currency-style>', "5", "¤5"),
            ('<number:number-style NAMED><number:text>a "b"</number:text><number:number number:decimal-places="0" number:min-integer-digits="1"/></number:number-style>', "5", 'a "b"5'),
        ],
    )  # fmt: skip
    def test_number_styles(self, style: str, value: str, shown: str) -> None:
        """Places, thousands, signs, words and currencies are those of the style."""
        styles = style.replace("NAMED", 'style:name="N1"')
        styles += (
            '<style:style style:name="c" style:family="table-cell" style:data-style-name="N1"/>'
        )
        found = read(row(number(value, "c")), styles).cells[1, 1]
        assert isinstance(found.value, Decimal)
        assert displayed(found.value, found.number_format) == shown

    def test_negative_numbers_by_another_style(self) -> None:
        """A style may hand numbers on to others by their sign."""
        styles = (
            f'<number:number-style style:name="P">{NUMBER}</number:number-style>'
            f'<number:number-style style:name="N1"><number:text>(</number:text>{NUMBER}<number:text>)'
            '</number:text><style:map style:condition="value()&gt;=0" style:apply-style-name="P"/>'
            "</number:number-style>"
            '<style:style style:name="c" style:family="table-cell" style:data-style-name="N1"/>'
        )
        found = read(row(number("-5", "c")), styles).cells[1, 1]
        assert found.number_format == "0;(0)"

    @pytest.mark.parametrize(
        ("pieces", "code"),
        [
            ("<number:day/>/<number:month number:style='long'/>/<number:year number:style='long'/>", "dyyyy"),
            ("<number:month number:textual='true'/><number:text>-</number:text><number:year/>", "mmm-yy"),
            ("<number:day-of-week number:style='long'/>", "dddd"),
        ],
    )  # fmt: skip
    def test_date_styles(self, pieces: str, code: str) -> None:
        """A date keeps the format it is shown by, and a number shown as one is that date."""
        styles = (
            f'<number:date-style style:name="N1">{pieces}</number:date-style>'
            '<style:style style:name="c" style:family="table-cell" style:data-style-name="N1"/>'
        )
        found = read(row(number("42736", "c")), styles).cells[1, 1]
        assert found.value == date(2017, 1, 1)
        assert found.number_format.replace("mm", "") == code or found.number_format == code

    def test_times_that_run_past_a_day(self) -> None:
        """Hours that are not cut off at a day are told from a time of day."""
        styles = (
            '<number:time-style style:name="N1" number:truncate-on-overflow="false"><number:hours/>'
            '<number:text>:</number:text><number:minutes number:style="long"/>'
            '<number:text>:</number:text><number:seconds number:decimal-places="1"/><number:am-pm/>'
            "</number:time-style>"
            '<style:style style:name="c" style:family="table-cell" style:data-style-name="N1"/>'
        )
        found = read(row(number("0.5", "c")), styles).cells[1, 1]
        assert found.number_format == "[h]:mm:s.0AM/PM"

    def test_where_a_cell_has_its_style_from(self) -> None:
        """The cell's own style wins over its row's, that over its column's; styles build on others."""
        named = '<style:style style:name="{}" style:family="table-cell" {}/>'
        own = named.format("child", 'style:parent-style-name="percent"')
        common = (
            f"<office:document-styles {DECLARED}><office:styles>{PERCENT}"
            + named.format("percent", 'style:data-style-name="N1"')
            + "</office:styles></office:document-styles>"
        )
        columns = (
            '<table:table-column table:number-columns-repeated="2" table:default-cell-style-name="plain"/>'
            '<table:table-column table:default-cell-style-name="child"/>'
        )
        rows = row(number("1"), number("1", "child"), number("1")) + row(
            number("1"), attributes='table:default-cell-style-name="child"'
        )
        found = read(columns + rows, own + named.format("plain", ""), common).cells
        assert [one.number_format for one in found.values()] == ["General", "0%", "0%", "0%"]

    def test_a_percentage_without_a_style_is_still_one(self) -> None:
        """0.54 that the file calls a percentage is 54%, whatever its style says."""
        found = read(row(number("0.54", kind="percentage", words="54%"))).cells[1, 1]
        assert displayed(Decimal("0.54"), found.number_format) == "54.00%"

    def test_styles_that_build_on_each_other(self) -> None:
        """Two styles that each build on the other give no format, and no endless search."""
        named = (
            '<style:style style:name="{}" style:family="table-cell" style:parent-style-name="{}"/>'
        )
        styles = named.format("a", "b") + named.format("b", "a")
        assert read(row(number("1", "a")), styles).cells[1, 1].number_format == "General"

    @pytest.mark.parametrize(
        "number_element",
        [
            '<number:number number:decimal-places="9999999999"/>',
            '<number:number number:min-integer-digits="500"/>',
            '<number:number number:display-factor="3"/>',
            f"<number:text>{'m' * 2000}</number:text>",
        ],
    )
    def test_formats_that_no_spreadsheet_has(self, number_element: str) -> None:
        """A format made to exhaust the machine refuses the file."""
        styles = f'<number:number-style style:name="N1">{number_element}</number:number-style>'
        assert refusal(packed(row(number("1")), styles)).kind.slug == "damaged"


class TestSheets:
    """What stands where, and what is out of sight."""

    def test_repeated_cells_and_rows(self) -> None:
        """Cells and rows that are alike are written once, and each is a cell."""
        found = read(
            row('<table:table-cell table:number-columns-repeated="2"/>', cell("string", "a", 'table:number-columns-repeated="2"'))
            + row('<table:table-cell table:number-columns-repeated="16384"/>', attributes='table:number-rows-repeated="3"')
            + "<table:table-row-group><table:table-header-rows>"
            + row(cell(words="b"), attributes='table:number-rows-repeated="2"')
            + "</table:table-header-rows></table:table-row-group>"
            + row(cell(words="c"))
            + row('<table:table-cell/>', attributes='table:number-rows-repeated="1048568"')
        )  # fmt: skip
        assert {place: one.value for place, one in found.cells.items()} == {
            (1, 3): "a", (1, 4): "a", (5, 1): "b", (6, 1): "b", (7, 1): "c",
        }  # fmt: skip

    def test_merged_cells(self) -> None:
        """A cell spread over others is a merged range; those that it covers take up their place."""
        spread = 'table:number-columns-spanned="2" table:number-rows-spanned="3"'
        covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
        found = read(
            row(cell(attributes=spread), "<table:covered-table-cell/>", cell(words="c"))
            + row(covered, cell(words="c"), attributes='table:number-rows-repeated="2"')
        )
        assert found.merges == ((1, 1, 3, 2),)
        assert sorted(found.cells) == [(1, 1), (1, 3), (2, 3), (3, 3)]

    def test_what_is_hidden(self) -> None:
        """Hidden and filtered rows, hidden columns and hidden sheets are known."""
        styles = (
            '<style:style style:name="t" style:family="table">'
            '<style:table-properties table:display="false"/></style:style>'
        )
        hidden = 'table:visibility="{}"'
        table = (
            '<table:table table:name="Seen"><table:table-column/>'
            f"<table:table-columns><table:table-column {hidden.format('collapse')} "
            'table:number-columns-repeated="2"/></table:table-columns>'
            + row(cell(), attributes=hidden.format("collapse"))
            + row(cell(), attributes=hidden.format("filter") + ' table:number-rows-repeated="2"')
            + row(cell())
            + row(attributes=hidden.format("collapse") + ' table:number-rows-repeated="1048572"')
            + '</table:table><table:table table:name="Hidden" table:style-name="t"></table:table>'
        )
        seen, out_of_sight = workbook_in(packed(table, styles)).sheets
        assert (seen.hidden, out_of_sight.hidden) == (False, True)
        assert seen.hidden_rows == {1, 2, 3}
        assert seen.hidden_columns == ((2, 3),)

    def test_sheets_kept_from_other_files_are_no_sheets(self) -> None:
        """What formulas last read from another file is not in this one."""
        table = '<table:table table:name="{}">{}</table:table>'
        kept = table.format("'file:///home/returns.ods'#$Sheet1", row(cell()))
        assert len(workbook_in(packed(kept + table.format("Own", row(cell())))).sheets) == 1

    def test_two_sheets_of_one_name(self) -> None:
        """Two sheets of one name would make every place in a message doubtful."""
        table = '<table:table table:name="{}"></table:table>'
        assert (
            "two sheets are called" in refusal(packed(table.format("A") + table.format("a"))).detail
        )


class TestRefused:
    """Hostile and broken files are refused in bounded time."""

    def test_password(self) -> None:
        """A file whose parts are encrypted asks for a password."""
        manifest = (
            f'<manifest:manifest {DECLARED}><manifest:file-entry manifest:full-path="content.xml">'
            '<manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>'
        )
        assert refusal(packed("", manifest=manifest)).kind.slug == "encrypted"

    @pytest.mark.parametrize(
        ("table", "slug"),
        [
            (row(cell(attributes='table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1048576"'), "too-large"),
            (row(cell(attributes='table:number-columns-repeated="16385"')), "damaged"),
            (row(cell(attributes='table:number-columns-repeated="-1"')), "damaged"),
            (row(attributes='table:number-rows-repeated="1048576"') + row(cell()), "damaged"),
            (row(cell(attributes='table:number-rows-spanned="x"')), "damaged"),
            (row(cell(attributes='table:number-rows-spanned="2"'), attributes='table:number-rows-repeated="2"'), "damaged"),
            (row(cell(words='<text:s text:c="1000000"/>' * 100)), "too-large"),
            ("<table:table-column/>" * 20_000, "damaged"),
            ("<table:table-row-group>" * 80, "damaged"),
            ("".join(f'<table:table table:name="{at}"/>' for at in range(2_001)), "too-large"),
            (sheets_alike(6, cell(attributes='table:number-columns-repeated="16384"'), rows=11), "too-large"),
            (sheets_alike(2, cell(attributes='table:number-columns-repeated="1000" table:number-rows-spanned="2"'), rows=51), "too-large"),
        ],
        ids=["cells", "columns", "repeats", "rows", "spread", "overlap", "spaces", "column styles", "depth", "sheets", "cells of sheets", "merges of sheets"],
    )  # fmt: skip
    def test_bombs(self, table: str, slug: str) -> None:
        """What is written in a few letters and would fill the machine is refused within seconds."""
        began = clock.process_time()
        assert refusal(packed(table, packing=zipfile.ZIP_STORED)).kind.slug == slug
        assert clock.process_time() - began < 20

    def test_document_types(self) -> None:
        """Entities are refused before any is read."""
        held = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + content(row(cell()))
        assert "document type" in refusal(packed("", content=held)).detail

    @pytest.mark.parametrize("held", ["", "<a/>", f"<office:document-styles {DECLARED}/>"])
    def test_something_else_in_its_place(self, held: str) -> None:
        """A part that is empty or another's is named."""
        assert "the part with the sheets" in refusal(packed("", content=held)).detail

    def test_no_sheets_at_all(self) -> None:
        """A file without a sheet, or without its main part, is refused."""
        assert refusal(packed('<table:table xmlns:table="other"/>')).kind.slug == "damaged"
        written = BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            archive.writestr("mimetype", MIMETYPE)
        assert "missing" in refusal(written.getvalue()).detail

    def test_cut_short(self) -> None:
        """Wherever a file is cut, it is refused as damaged."""
        whole = packed(row(cell()))
        for length in range(4, len(whole), 37):
            assert refusal(whole[:length]).kind.slug in ("damaged", "not-a-workbook")

    @settings(max_examples=examples(200))
    @given(st.data())
    def test_any_change_is_read_or_refused(self, data: st.DataObject) -> None:
        """However a file was changed on its way, there is an answer and never a crash."""
        part = content(row(number("1", "c"), cell()), PERCENT)
        begin = data.draw(st.integers(0, len(part)))
        end = data.draw(st.integers(begin, min(begin + 4, len(part))))
        held = part[:begin] + data.draw(st.text(max_size=4)) + part[end:]
        assert answer(packed("", content=held)).endswith(".")


def test_a_plain_cell_is_as_it_is_in_any_format() -> None:
    """What is read of a cell does not depend on the format of the file."""
    assert read(row(number("90"))).cells == {(1, 1): Cell(1, 1, Decimal(90), "General", None)}
