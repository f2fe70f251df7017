"""Binary workbooks (.xlsb), made record by record as MS-XLSB says, and read like any other."""

from __future__ import annotations

import struct
import time as clock
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard_cli.parsing.workbook import Cell, FormulaError, Sheet, Workbook, workbook_in
from tests.fuzzing import examples
from tests.libre_office import saved_as
from tests.parsing.test_workbook import answer, changed, links, refusal, zipped

PERCENT, DATE, PLAIN = 0, 1, 2
CODES = ("0.0%", "dd/mm/yyyy")
"""The styles of every workbook made here: two codes of its own, then the plain one."""

TYPES = (
    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
    "<Default Extension='bin' ContentType='application/vnd.ms-excel.sheet.binary.macroEnabled.main'/>"
    "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
    "<Override PartName='/xl/sheet1.bin' ContentType='application/vnd.ms-excel.worksheet'/>"
    "<Override PartName='/xl/styles.bin' ContentType='application/vnd.ms-excel.styles'/>"
    "<Override PartName='/xl/texts.bin' ContentType='application/vnd.ms-excel.sharedStrings'/></Types>"
)


def record(kind: int, held: bytes = b"") -> bytes:
    """A record with its kind and its length before what it holds."""
    named = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(held)
    counted = b""
    while length >= 0x80:
        counted += bytes([length & 0x7F | 0x80])
        length >>= 7
    return named + counted + bytes([length]) + held


def text(words: str) -> bytes:
    """A text with its length before it."""
    return struct.pack("<I", len(words.encode("utf-16-le")) // 2) + words.encode("utf-16-le")


def cell(kind: int, column: int, held: bytes, style: int = PLAIN) -> bytes:
    """A cell's record."""
    return record(kind, struct.pack("<II", column, style) + held)


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    """A row's record, and those of its cells."""
    flags = struct.pack("<IIHBBB", number, 0, 300, 0, 0x10 if hidden else 0, 0)
    return record(0, flags + struct.pack("<I", 0)) + b"".join(cells)


def real(number: float) -> bytes:
    """A number of eight bytes."""
    return struct.pack("<d", number)


def formula(value: bytes) -> bytes:
    """A formula's result, with flags and an empty expression behind it."""
    return value + struct.pack("<HII", 0, 0, 0)


def parts(
    *rows: bytes,
    columns: bytes = b"",
    merges: bytes = b"",
    texts: tuple[str, ...] = (),
    state: int = 0,
    from_1904: bool = False,
    to_be_calculated: bool = False,
) -> dict[str, bytes]:
    """The parts of a workbook of one sheet, by name."""
    sheet = struct.pack("<II", state, 1) + text("r1") + text("Priority 1")
    calculation = struct.pack("<IIIdIH", 191_029, 1, 100, 0.001, 1, to_be_calculated)
    properties = struct.pack("<II", from_1904, 0) + text("")
    book = record(153, properties) + record(143) + record(156, sheet) + record(144)
    formats = b"".join(
        record(44, struct.pack("<H", 164 + at) + text(code)) for at, code in enumerate(CODES)
    )
    styles = b"".join(record(47, struct.pack("<HH12x", 0, one)) for one in (164, 165, 0))
    shared = b"".join(record(19, b"\x00" + text(one)) for one in texts)
    return {
        "[Content_Types].xml": TYPES.encode(),
        "_rels/.rels": links(("officeDocument", "xl/workbook.bin")).encode(),
        "xl/_rels/workbook.bin.rels": links(
            ("worksheet", "sheet1.bin"), ("styles", "styles.bin"), ("sharedStrings", "texts.bin")
        ).encode(),
        "xl/workbook.bin": record(131) + book + record(157, calculation) + record(132),
        "xl/styles.bin": record(278)
        + record(615, struct.pack("<I", len(CODES))) + formats + record(616)
        + record(626, struct.pack("<I", 1)) + record(47, struct.pack("<HH12x", 0xFFFF, 9)) + record(627)
        + record(617, struct.pack("<I", 3)) + styles + record(618) + record(279),
        "xl/texts.bin": record(159, struct.pack("<II", len(texts), len(texts))) + shared + record(160),
        "xl/sheet1.bin": record(129) + columns + record(145) + b"".join(rows) + record(146)
        + merges + record(130),
    }  # fmt: skip


def read(*rows: bytes, **more: object) -> Sheet:
    """The one sheet of a workbook with these rows."""
    return workbook_in(zipped(parts(*rows, **more))).sheets[0]  # type: ignore[arg-type]


class TestCells:
    """Each kind of record gives its own kind of value."""

    @pytest.mark.parametrize(
        ("kind", "held", "value"),
        [
            (2, struct.pack("<I", 54 << 2 | 3), Decimal("0.54")),
            (2, struct.pack("<i", -5 << 2 | 2), Decimal(-5)),
            (2, struct.pack("<I", 0x3FF00000), Decimal(1)),
            (3, b"\x07", FormulaError("#DIV/0!")),
            (4, b"\x01", True),
            (5, real(0.5399), Decimal("0.5399")),
            (6, text("own text €"), "own text €"),
            (7, struct.pack("<I", 1), "shared"),
            (62, b"\x01" + text("rich text") + bytes(8), "rich text"),
        ],
    )
    def test_value(self, kind: int, held: bytes, value: object) -> None:
        """Numbers, errors, truth and text are told apart."""
        found = read(row(8, cell(kind, 10, held)), texts=("", "shared"))
        assert found.cells == {(9, 11): Cell(9, 11, value, "General", None)}  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("kind", "held", "value"),
        [
            (8, text("On target"), "On target"),
            (8, text(""), ""),
            (9, real(12), Decimal(12)),
            (9, real(0), Decimal(0)),
            (10, b"\x00", False),
            (11, b"\x2a", FormulaError("#N/A")),
        ],
    )
    def test_formulas(self, kind: int, held: bytes, value: object) -> None:
        """A formula is known to be one, and its result is the value."""
        found = read(row(0, cell(kind, 0, formula(held)))).cells[1, 1]
        assert (found.value, found.formula) == (value, "")

    def test_formula_never_calculated(self) -> None:
        """Where the workbook still has to be calculated, a stored 0 is no figure of nought."""
        sheet = read(
            row(0, cell(9, 0, formula(real(0))), cell(9, 1, formula(real(7))), cell(5, 2, real(0))),
            to_be_calculated=True,
        )
        assert [one.value for one in sheet.cells.values()] == [None, Decimal(7), Decimal(0)]

    def test_formats(self) -> None:
        """0.54 shown as 54% is known, and a number shown as a date is that date."""
        sheet = read(row(0, cell(5, 0, real(0.54), PERCENT), cell(5, 1, real(42736), DATE)))
        assert sheet.cells[1, 1].number_format == "0.0%"
        assert sheet.cells[1, 2].value == date(2017, 1, 1)

    def test_dates_from_1904(self) -> None:
        """Workbooks that began on a Mac count their days from 1904."""
        sheet = read(row(0, cell(5, 0, real(41274), DATE)), from_1904=True)
        assert sheet.cells[1, 1].value == date(2017, 1, 1)

    def test_blank_cells_are_left_out(self) -> None:
        """A cell with a format and nothing in it holds nothing."""
        assert not read(row(0, cell(1, 0, b""), cell(6, 1, text("")))).cells


class TestSheets:
    """What stands where, and what is out of sight."""

    def test_what_is_hidden(self) -> None:
        """Hidden sheets, rows and columns are known."""
        columns = record(60, struct.pack("<IIIIH", 2, 3, 2048, 0, 1))
        columns += record(60, struct.pack("<IIIIH", 4, 5, 2048, 0, 0))
        shown, hidden = cell(5, 0, real(1)), cell(5, 0, real(2))
        sheet = read(row(0, shown), row(1, hidden, hidden=True), columns=columns, state=2)
        assert sheet.hidden
        assert sheet.hidden_rows == {2}
        assert sheet.hidden_columns == ((3, 4),)

    def test_merged_cells(self) -> None:
        """Merged cells are kept as the corners of their range."""
        merges = record(176, struct.pack("<IIII", 0, 2, 1, 3))
        assert read(merges=merges).merges == ((1, 2, 3, 4),)


class TestRefused:
    """Hostile and broken files are refused in bounded time."""

    @pytest.mark.parametrize(
        ("rows", "phrase"),
        [
            (row(0, cell(5, 0, b"\x00")), "cannot be read"),
            (row(0, cell(6, 0, struct.pack("<I", 2**31))), "cannot be read"),
            (row(0, cell(3, 0, b"\x01")), "cannot be read"),
            (row(0, cell(4, 0, b"\x02")), "cannot be read"),
            (row(0, cell(5, 0, real(float("nan")))), "cannot be read"),
            (row(0, cell(7, 0, struct.pack("<I", 5))), "shared text that is not held"),
            (row(0, cell(5, 0, real(1), style=3)), "format or kind that is not held"),
            (row(0, cell(5, 0, real(1)), cell(5, 0, real(2))), "twice"),
            (row(2_000_000, cell(5, 0, real(1))), "more rows or columns"),
            (row(0, cell(5, 20_000, real(1))), "more rows or columns"),
            (record(0, b"\x00"), "cannot be read"),
        ],
    )
    def test_records_that_no_workbook_has(self, rows: bytes, phrase: str) -> None:
        """A record that is too short, or states what cannot be, refuses the file."""
        refused = refusal(zipped(parts(rows)))
        assert refused.kind.slug == "damaged"
        assert phrase in refused.detail

    @pytest.mark.parametrize(
        "name", ["xl/workbook.bin", "xl/styles.bin", "xl/texts.bin", "xl/sheet1.bin"]
    )
    def test_parts_cut_short(self, name: str) -> None:
        """Wherever a part is cut, the file is refused as damaged."""
        held = parts(row(0, cell(7, 0, struct.pack("<I", 0))), texts=("x",))
        for length in range(len(held[name])):
            assert refusal(zipped({**held, name: held[name][:length]})).kind.slug == "damaged"

    @pytest.mark.parametrize("part", ["xl/styles.bin", "xl/texts.bin", "xl/sheet1.bin"])
    def test_parts_that_are_missing(self, part: str) -> None:
        """A part that is named and missing is never done without."""
        held = parts(row(0))
        del held[part]
        assert "missing" in refusal(zipped(held)).detail

    @pytest.mark.parametrize(
        ("rows", "slug"),
        [
            (record(1) * 3_000_000, "too-large"),
            (b"\x01\xff\xff\xff\x7f" + bytes(30_000_000), "damaged"),
            (record(176, struct.pack("<IIII", 0, 0, 0, 0)) * 110_000, "too-large"),
        ],
        ids=["records", "length", "merges"],
    )
    def test_bombs(self, rows: bytes, slug: str) -> None:
        """What is made to exhaust the machine is refused within seconds."""
        content = zipped(parts(rows), zipfile.ZIP_STORED)
        began = clock.process_time()
        assert refusal(content).kind.slug == slug
        assert clock.process_time() - began < 20

    @settings(max_examples=examples(200))
    @given(st.data())
    def test_any_change_is_read_or_refused(self, data: st.DataObject) -> None:
        """However a file was changed on its way, there is an answer and never a crash."""
        held = parts(row(0, cell(7, 0, struct.pack("<I", 0)), cell(5, 1, real(1))), texts=("x",))
        name = data.draw(st.sampled_from(sorted(set(held) - {"[Content_Types].xml"})))
        assert answer(zipped({**held, name: changed(held[name], data)})).endswith(".")


@pytest.mark.real
def test_another_spreadsheet_reads_the_same(tmp_path: Path) -> None:
    """LibreOffice opens the workbook made here, and saves what we read of it."""
    rows = row(0, cell(7, 0, struct.pack("<I", 0)), cell(5, 1, real(0.54), PERCENT)) + row(
        1, cell(5, 0, real(42736), DATE), cell(2, 1, struct.pack("<I", 54 << 2 | 3)), hidden=True
    )
    made = tmp_path / "made.xlsb"
    merges = (
        record(177, struct.pack("<I", 1))
        + record(176, struct.pack("<IIII", 0, 0, 1, 2))
        + record(178)
    )
    made.write_bytes(zipped(parts(rows, texts=("Homes built",), merges=merges)))
    saved = saved_as("xlsx", made, tmp_path / "saved")
    ours = workbook_in(made.read_bytes())
    assert values(workbook_in(saved.read_bytes())) == values(ours)
    assert ours.sheets[0].hidden_rows == {2}


def values(book: Workbook) -> list[tuple[object, ...]]:
    """Every cell with its place, value and format."""
    return [(*one[:3], one.number_format) for sheet in book.sheets for one in sheet.cells.values()]
