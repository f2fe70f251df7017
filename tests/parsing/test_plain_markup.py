"""Rows and texts read by a pattern: the same as by a parser, and refused where that refuses."""

from __future__ import annotations

import ast
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_cli.parsing.workbook import plain_markup, sheet, strings
from scorecard_cli.parsing.workbook.plain_markup import without_plain_rows, without_plain_texts
from scorecard_cli.parsing.workbook.refusal import UnreadableWorkbookError
from scorecard_cli.parsing.workbook.sheet import read_sheet
from scorecard_cli.parsing.workbook.strings import LetterCount, read_shared_texts
from scorecard_cli.parsing.workbook.styles import format_of_code
from scorecard_cli.parsing.workbook.values import Shared
from tests.conftest import SAMPLES

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
EXTENSION = 'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def parts(name: str) -> Iterator[bytes]:
    """The parts of this name in every sample return."""
    for path in sorted((SAMPLES / "returns").rglob("*.xlsx")):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(part) for part in archive.namelist() if name in part)


SHEETS = list(parts("xl/worksheets/sheet"))
TEXTS = list(parts("xl/sharedStrings"))


def page(
    rows: str, before: str = "", after: str = "", root: str = MAIN, declared: str = DECLARED
) -> str:
    """A sheet's part with these rows."""
    return f"{declared}<worksheet {root}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def sheet_in(content: bytes) -> object:
    """What a sheet's part holds, or that it is refused."""
    styles = [None, *(str(number) for number in range(1, 60))]
    shared = Shared(
        texts=[f"text {number}" for number in range(300)],
        formats=dict.fromkeys(styles, format_of_code("0%")),
    )
    try:
        found = read_sheet([content], "Q2", shared)
    except UnreadableWorkbookError as refusal:
        return refusal.kind
    return (found, shared.cells_read, shared.merges_read)


def texts_of(content: bytes) -> object:
    """What the part with the shared texts holds, or that it is refused."""
    try:
        return read_shared_texts([content], LetterCount())
    except UnreadableWorkbookError as refusal:
        return refusal.kind


def by_parser_alone(read: Callable[[bytes], object], content: bytes) -> object:
    """The same with no pattern before the parser."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheet, "without_plain_rows", lambda chunks: (chunks, "", []))
        patch.setattr(strings, "without_plain_texts", lambda chunks: (chunks, ""))
        return read(content)


def test_what_programs_write_is_plain() -> None:
    """Every row and every text of the samples is read by a pattern."""
    assert len(SHEETS) > 20
    assert all(without_plain_rows([content])[1] for content in SHEETS)
    assert all(isinstance(sheet_in(content), tuple) for content in SHEETS)
    assert len(TEXTS) == 12
    assert all(without_plain_texts([content])[1] for content in TEXTS)


PLAIN = [
    page('<row r="2"><c r="B2" s="1"><v>0.5</v></c><c r="C2" t="s"><v>1</v></c></row>'),
    page('<row r="1" spans="1:3" ht="15" hidden="1" customHeight="1"><c r="XFD1"><v>1</v></c></row>'),
    page('<row r="1"><c r="A1" s="1"/><c r="B1"></c><c r="C1" t="str"><v></v></c></row>'),
    page('<row r="1"/><row r="3"><c r="A3"><f>B3*2</f><v>4</v></c><c r="B3"><f>NOW()</f></c></row>'),
    page('<row r="1" x14ac:dyDescent="0.25"><c r="A1" t="b"><v>1</v></c></row>', root=f"{MAIN} {EXTENSION}"),
    page('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>', after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'),
    page('<row r="1"><c r="A1" t="str"><v>café ’</v></c></row>', before='<cols><col min="2" max="3" hidden="1"/></cols>'),
    page("", declared='<?xml version="1.0"?>'),
]  # fmt: skip
OTHERWISE = [
    page('<row><c><v>1</v></c></row>'),
    page('<row r="1"><c r="A1" t="inlineStr"><is><t>Homes</t></is></c></row>'),
    page('<row r="1"><c t="s" r="A1"><v>0</v></c></row>'),
    page('<row r="1"><c r="A1" t="str"><v>R&amp;D</v></c></row>'),
    page('<row r="1"><c r="A1"><v>1</v></c><!-- <c r="B1"><v>2</v></c> --></row>'),
    page('<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c></row>'),
    page('<row r="1"><c r="A1"><v>1</v></c></row>', before="<!-- <sheetData> -->"),
    page('<row r="1"><c r="A1"><v>1</v></c></row>', after="<![CDATA[</sheetData>]]>"),
    page('<row r="1"><c r="A1"><v>1</v></c></row>', before='<x:a xmlns:x="y"/>'),
    page('<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>', root=f'{MAIN} xmlns:x="other"'),
    page('<row r="1"><c r="A1"><v>1</v></c></row>', root='xmlns:x="other"').replace("worksheet", "x:worksheet"),
    page('<row r="1"><c r="A1"><v>1</v></c></row></sheetData><sheetData><row r="2"><c r="A2"><v>2</v></c></row>'),
    page('<row r="1"><c r="A1" t="str"><v>a\rb</v></c></row>'),
    page('<row r="1"> <c r="A1"><v>1</v></c></row>'),
]  # fmt: skip
REFUSED = [
    page('<row r="1"><c r="A2"><v>1</v></c></row>'),
    page('<row r="1"><c r="A2"/></row>'),
    page('<row r="1"><c r="XFE1"/></row>'),
    page('<row r="0"/>'),
    page('<row r="1048577"/>'),
    page('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>'),
    page('<row r="1"><c r="A1" s="99"><v>1</v></c></row>'),
    page('<row r="1"><c r="A1" t="s"><v>700</v></c></row>'),
    page('<row r="1"><c r="A1"><v>1_0</v></c></row>'),
    page('<row r="1" r="2"><c r="A1"><v>1</v></c></row>'),
    page('<row r="1" hidden="1" hidden="0"><c r="A1"><v>1</v></c></row>'),
    page('<row r="1" x14ac:dyDescent="0.25"><c r="A1"><v>1</v></c></row>'),
    page('<row r="1"><c r="A1" t="str"><v>\x01</v></c></row>'),
    page('<row r="1"><c r="A1" t="str"><v>\ufffe</v></c></row>'),
    page('<row r="1"><c r="A1"><v>1</v></c></row>').removesuffix("</worksheet>"),
    page('<row r="1"><c r="A1"><v>1</v></c></row>') + "<more/>",
    page('<row r="1"><c r="A1"><v>1</v></c>'),
    page("", declared='<?xml version="1.0" encoding="UTF-7"?>'),
    page('<row r="1"><c r="A1"><v>1</v></c></row>', declared=f'{DECLARED}<!DOCTYPE a [<!ENTITY b "c">]>'),
]  # fmt: skip


@pytest.mark.parametrize("content", PLAIN)
def test_plain_rows_are_read_as_a_parser_reads_them(content: str) -> None:
    """Blank, hidden, calculated and merged cells among them."""
    encoded = content.encode()
    assert "<row" not in content or without_plain_rows([encoded])[1]
    assert sheet_in(encoded) == by_parser_alone(sheet_in, encoded)


@pytest.mark.parametrize("content", OTHERWISE)
def test_what_is_written_otherwise_goes_to_the_parser(content: str) -> None:
    """A comment, another order, an entity, another namespace: nothing of it is guessed."""
    encoded = content.encode()
    assert without_plain_rows([encoded])[1] == ""
    assert sheet_in(encoded) == by_parser_alone(sheet_in, encoded)


@pytest.mark.parametrize("content", REFUSED)
def test_what_a_parser_refuses_is_refused(content: str) -> None:
    """A cell in another row, a column beyond the last, an attribute twice, a root not closed."""
    encoded = content.encode()
    refused = by_parser_alone(sheet_in, encoded)
    assert not isinstance(refused, tuple)
    assert sheet_in(encoded) == refused


@pytest.mark.parametrize(
    ("behind", "plain"),
    [
        (
            '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A3:A4"/></mergeCells>',
            True,
        ),
        ('<mergeCells><mergeCell ref="A1:B1"/></mergeCells><pageMargins left="1"/>', True),
        ('<mergeCells><mergeCell ref="B1:A1"/></mergeCells>' * 2, True),
        ('<mergeCells><mergeCell ref="A1:XFE1"/></mergeCells>', True),
        ('<mergeCells><mergeCell ref="A0:B1"/></mergeCells>', True),
        ('<mergeCells><mergeCell ref="A1"/></mergeCells>', False),
        ('<mergeCells><mergeCell ref="A1:B1"></mergeCell></mergeCells>', False),
        ('<mergeCells><mergeCell other="1" ref="A1:B1"/></mergeCells>', False),
        ('<mergeCells> <mergeCell ref="A1:B1"/></mergeCells>', False),
        ("<mergeCells/>", False),
    ],
)
def test_merged_ranges_are_read_as_a_parser_reads_them(behind: str, plain: bool) -> None:
    """Those that are written plainly by a pattern, any others by the parser."""
    encoded = page('<row r="1"><c r="A1"><v>1</v></c></row>', after=behind).encode()
    assert bool(without_plain_rows([encoded])[2]) is plain
    assert sheet_in(encoded) == by_parser_alone(sheet_in, encoded)


MERGED = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'


@pytest.mark.parametrize(
    "behind",
    [
        f'<pageMargins left={MERGED}"1"/>',
        f'<pageMargins left="{MERGED}"/>',
        f'<page{MERGED}Margins left="1"/>',
        f"<headerFooter>&am{MERGED}p;</headerFooter>",
        f"</worksheet>{MERGED}",
    ],
)
def test_merged_ranges_where_none_may_be_are_refused(behind: str) -> None:
    """In a tag, a value, a name or an entity, and behind the end of the sheet."""
    encoded = page('<row r="1"><c r="A1"><v>1</v></c></row>', after=behind).encode()
    encoded = encoded.removesuffix(b"</worksheet>") if "</worksheet>" in behind else encoded
    refused = by_parser_alone(sheet_in, encoded)
    assert not isinstance(refused, tuple)
    assert sheet_in(encoded) == refused


def test_a_cell_in_no_utf_8_is_refused() -> None:
    """Bytes that are no letters are left to the parser."""
    content = (
        page('<row r="1"><c r="A1" t="str"><v>X</v></c></row>').encode().replace(b"X", b"\xff")
    )
    assert sheet_in(content) == by_parser_alone(sheet_in, content)
    assert not isinstance(sheet_in(content), tuple)


def test_a_large_part_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not looked at whole is read all the same, to its last chunk."""
    monkeypatch.setattr(plain_markup, "LARGEST", 100)
    content = page('<row r="1"><c r="A1"><v>1</v></c></row>' + '<row r="2"/>' * 100).encode()
    chunks = [content[at : at + 64] for at in range(0, len(content), 64)]
    left, rows, merges = without_plain_rows(iter(chunks))
    assert (rows, merges) == ("", [])
    assert b"".join(left) == content


FOUND = Path(__file__).parent / "data" / "sheets_found_by_fuzzing.txt"
"""Sheets to which `tests/fuzz_markup.py` came, each of which runs lines that the others do not."""


def found_sheets() -> list[bytes]:
    """Those sheets, a line each as Python writes bytes."""
    return [ast.literal_eval(line) for line in FOUND.read_text("utf-8").splitlines()]


def test_sheets_that_were_found_by_fuzzing_are_read_alike() -> None:
    """What was once found is tried every time."""
    found = found_sheets()
    assert len(found) > 20
    assert [one for one in found if sheet_in(one) != by_parser_alone(sheet_in, one)] == []


PIECES = st.sampled_from([
    "<", ">", "/", '"', "&", "&lt;", "&#65;", " ", "\n", "\r", "\x00", "r", '="1"', "<v>", "</v>", "</c>",
    '<c r="A1">', "<row>", "</row>", "<!--", "-->", "<![CDATA[", "]]>", "<?a?>", "xmlns", ":", "<si>", "<t>",
    "</t>", "</si>", "<sheetData>", "</sheetData>", "é", "",
])  # fmt: skip


def changed(content: bytes, changes: list[tuple[float, int, str]]) -> bytes:
    """The content with pieces put in the place of others."""
    for where, length, piece in changes:
        at = int(where * len(content))
        content = content[:at] + piece.encode() + content[at + length :]
    return content


CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 6), PIECES), min_size=1, max_size=3)


@given(content=st.sampled_from([*SHEETS[:4], *(each.encode() for each in PLAIN)]), changes=CHANGES)
def test_a_changed_sheet_is_the_same_either_way(
    content: bytes, changes: list[tuple[float, int, str]]
) -> None:
    """Whatever is cut, put in or replaced, a pattern reads no more than a parser, and no less."""
    found = changed(content, changes)
    assert sheet_in(found) == by_parser_alone(sheet_in, found)


TEXT_PART = (
    f'{DECLARED}<sst {MAIN} count="3"><si><t>R&amp;D &lt;new&gt;</t></si>'
    '<si><t xml:space="preserve"> two\nlines\t</t></si><si><t></t></si></sst>'
).encode()


def test_plain_texts_are_read_as_a_parser_reads_them() -> None:
    """The named entities among them, each once."""
    assert without_plain_texts([TEXT_PART])[1]
    assert texts_of(TEXT_PART) == ["R&D <new>", " two\nlines\t", ""]
    twice = TEXT_PART.replace(b"&amp;", b"&amp;lt;")
    assert texts_of(twice) == by_parser_alone(texts_of, twice) != texts_of(TEXT_PART)


@given(content=st.sampled_from([TEXT_PART, *TEXTS[:2]]), changes=CHANGES)
def test_changed_texts_are_the_same_either_way(
    content: bytes, changes: list[tuple[float, int, str]]
) -> None:
    """Runs, reading aids, numbered entities and what is broken are left to the parser."""
    found = changed(content, changes)
    assert texts_of(found) == by_parser_alone(texts_of, found)
