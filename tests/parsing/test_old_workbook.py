"""Old Excel workbooks (.xls), made record by record as MS-XLS says, and read like any other."""

from __future__ import annotations

import struct
import time as clock
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard_cli.parsing.workbook import Cell, FormulaError, Sheet, workbook_in
from tests.fuzzing import examples
from tests.libre_office import saved_as
from tests.parsing.test_workbook import answer, changed, refusal

EXCEL_97, EXCEL_5 = 0x0600, 0x0500
PERCENT, DATE, PLAIN = 0, 1, 2
"""The styles of every workbook made here: two codes of its own, then the plain one."""

SECTOR = 512
FREE, LAST = 0xFFFF_FFFF, 0xFFFF_FFFE


def record(kind: int, held: bytes = b"") -> bytes:
    """A record with its kind and its length before what it holds."""
    return struct.pack("<HH", kind, len(held)) + held


CALCULATED = record(0x01C1, struct.pack("<HHI", 0x01C1, 0, 191_029))
"""What an Excel writes that has calculated the workbook."""


def text(words: str, length: str = "<H", version: int = EXCEL_97) -> bytes:
    """A text with its length before it, in Unicode or in the code page."""
    if version == EXCEL_5:
        return struct.pack(length, len(words)) + words.encode("cp1252")
    return struct.pack(length, len(words)) + b"\x01" + words.encode("utf-16-le")


def cell(kind: int, column: int, held: bytes, style: int = PLAIN, row: int = 0) -> bytes:
    """A cell's record."""
    return record(kind, struct.pack("<HHH", row, column, style) + held)


def formula(column: int, result: bytes, flags: int = 0) -> bytes:
    """A formula's record, with an empty expression behind its result of eight bytes."""
    return cell(0x0006, column, result + struct.pack("<HIH", flags, 0, 0))


def real(number: float) -> bytes:
    """A number of eight bytes."""
    return struct.pack("<d", number)


def other_result(kind: int, code: int = 0) -> bytes:
    """The result of a formula that is no number."""
    return struct.pack("<BBBxxxH", kind, 0, code, 0xFFFF)


def begin(kind: int, version: int = EXCEL_97) -> bytes:
    """The record that begins a part."""
    return record(0x0809, struct.pack("<HHHHII", version, kind, 0, 1997, 0, 0))


def stream(
    *rows: bytes,
    version: int = EXCEL_97,
    texts: Sequence[bytes] = (),
    more: bytes = CALCULATED,
    state: int = 0,
    kind: int = 0,
    end: bytes = record(0x000A),
) -> bytes:
    """The stream of a workbook of one sheet."""
    length = "<H" if version == EXCEL_97 else "B"
    codes = b"".join(
        record(0x041E, struct.pack("<H", number) + text(code, length, version))
        for number, code in ((164, "0.0%"), (165, "dd/mm/yyyy"))
    )
    styles = b"".join(record(0x00E0, struct.pack("<HH16x", 0, one)) for one in (164, 165, 0))
    shared = record(0x00FC, struct.pack("<II", len(texts), len(texts)) + b"".join(texts))
    first = begin(5, version) + record(0x0042, struct.pack("<H", 1252)) + more + codes + styles
    shared = shared if version == EXCEL_97 else b""
    name = text("Priority 1", "B", version)
    at = len(first) + 4 + 6 + len(name) + len(shared) + 4
    listed = record(0x0085, struct.pack("<IBB", at, state, kind) + name)
    return first + listed + shared + record(0x000A) + begin(0x0010, version) + b"".join(rows) + end


def compound(held: bytes, name: str = "Workbook") -> bytes:
    """A compound file with one stream, which is long enough to stand in whole sectors."""
    held = held.ljust(4096, b"\x00")
    sectors = -(-len(held) // SECTOR)
    tables = -(-(sectors + 2) // (SECTOR // 4 - 1))
    first = tables + 1
    table = [0xFFFF_FFFD] * tables + [LAST]
    table += [first + at + 1 for at in range(sectors - 1)] + [LAST]
    table += [FREE] * (tables * SECTOR // 4 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, tables, tables, 0, 4096, LAST, 0, LAST, 0)
    header += struct.pack("<109I", *range(tables), *[FREE] * (109 - tables))
    directory = entry("Root Entry", 5, child=1, start=LAST) + entry(name, 2, first, len(held))
    body = held.ljust(sectors * SECTOR, b"\x00")
    return header + struct.pack(f"<{len(table)}I", *table) + directory.ljust(SECTOR, b"\x00") + body


def entry(name: str, kind: int, start: int = 0, size: int = 0, child: int = FREE) -> bytes:
    """An entry of a compound file's directory."""
    named = name.encode("utf-16-le")
    return (
        named.ljust(64, b"\x00")
        + struct.pack("<HBB3I", len(named) + 2, kind, 1, FREE, FREE, child)
        + bytes(36)
        + struct.pack("<III", start, size, 0)
    )


def read(*rows: bytes, **more: object) -> Sheet:
    """The one sheet of a workbook with these records."""
    return workbook_in(compound(stream(*rows, **more))).sheets[0]  # type: ignore[arg-type]


class TestCells:
    """Each kind of record gives its own kind of value."""

    @pytest.mark.parametrize(
        ("kind", "held", "value"),
        [
            (0x0203, real(0.5399), Decimal("0.5399")),
            (0x027E, struct.pack("<I", 54 << 2 | 3), Decimal("0.54")),
            (0x027E, struct.pack("<i", -5 << 2 | 2), Decimal(-5)),
            (0x0205, b"\x01\x00", True),
            (0x0205, b"\x07\x01", FormulaError("#DIV/0!")),
            (0x0204, text("a label €"), "a label €"),
            (0x00D6, text("rich") + bytes(6), "rich"),
            (0x00FD, struct.pack("<I", 1), "shared"),
        ],
    )
    def test_value(self, kind: int, held: bytes, value: object) -> None:
        """Numbers, errors, truth and text are told apart."""
        found = read(cell(kind, 10, held, row=8), texts=(text(""), text("shared")))
        assert found.cells == {(9, 11): Cell(9, 11, value, "General", None)}  # type: ignore[arg-type]

    def test_numbers_side_by_side(self) -> None:
        """Numbers that share a record are each a cell with its own format."""
        packed = struct.pack("<HIHI", PERCENT, 54 << 2 | 3, PLAIN, 7 << 2 | 2)
        found = read(record(0x00BD, struct.pack("<HH", 4, 2) + packed + struct.pack("<H", 3)))
        assert [tuple(one)[:4] for one in found.cells.values()] == [
            (5, 3, Decimal("0.54"), "0.0%"),
            (5, 4, Decimal(7), "General"),
        ]

    @pytest.mark.parametrize(
        ("records", "value"),
        [
            (formula(0, real(12)), Decimal(12)),
            (formula(0, real(0), flags=3), Decimal(0)),
            (formula(0, other_result(0)) + record(0x0207, text("On target")), "On target"),
            (formula(0, other_result(0)) + record(0x04BC) + record(0x0207, text("On")), "On"),
            (formula(0, other_result(1, 1)), True),
            (formula(0, other_result(2, 0x2A)), FormulaError("#N/A")),
            (formula(0, other_result(3)), ""),
            (formula(0, other_result(0)), None),
        ],
    )
    def test_formulas(self, records: bytes, value: object) -> None:
        """A formula is known to be one, and its result is the value; one that is missing is none."""
        found = read(records).cells[1, 1]
        assert (found.value, found.formula) == (value, "")

    def test_formulas_that_no_excel_has_calculated(self) -> None:
        """Other programs write 0 or nothing, to be calculated later: that is no figure of nought."""
        found = read(
            formula(0, real(0), flags=2),
            formula(1, other_result(3)),
            formula(2, real(7), flags=3),
            formula(3, real(0)),
            cell(0x0203, 4, real(0)),
            more=b"",
        )
        assert [one.value for one in found.cells.values()] == [
            None, None, Decimal(7), Decimal(0), Decimal(0),
        ]  # fmt: skip

    def test_formats(self) -> None:
        """0.54 shown as 54% is known, and a number shown as a date is that date."""
        found = read(cell(0x0203, 0, real(0.54), PERCENT), cell(0x0203, 1, real(42736), DATE))
        assert found.cells[1, 1].number_format == "0.0%"
        assert found.cells[1, 2].value == date(2017, 1, 1)

    def test_dates_from_1904(self) -> None:
        """Workbooks that began on a Mac count their days from 1904."""
        mac = record(0x0022, struct.pack("<H", 1))
        found = read(cell(0x0203, 0, real(41274), DATE), more=mac)
        assert found.cells[1, 1].value == date(2017, 1, 1)

    def test_excel_95(self) -> None:
        """A workbook of Excel 5 or 95 keeps its text in a code page, and reads like any other."""
        made = stream(
            cell(0x0204, 0, text("£100 – café", version=EXCEL_5)),
            cell(0x0203, 1, real(0.54), PERCENT),
            version=EXCEL_5,
        )
        for content in (made, compound(made, "Book")):
            found = workbook_in(content).sheets[0]
            assert found.name == "Priority 1"
            assert [(one.value, one.number_format) for one in found.cells.values()] == [
                ("£100 – café", "General"),
                (Decimal("0.54"), "0.0%"),
            ]

    def test_shared_texts_that_go_on_in_further_records(self) -> None:
        """A text broken between two records, in whatever width of letters, is whole."""
        begun = struct.pack("<II", 2, 2) + struct.pack("<HBH", 6, 8, 1) + b"Hom"
        middle = b"\x01" + "es€".encode("utf-16-le") + bytes(4)
        shared = record(0x00FC, begun) + record(0x003C, middle) + record(0x003C, text("next"))
        made = stream(
            cell(0x00FD, 0, struct.pack("<I", 0)),
            cell(0x00FD, 1, struct.pack("<I", 1)),
            more=CALCULATED + shared,
        ).replace(record(0x00FC, bytes(8)), b"", 1)
        moved = len(record(0x00FC, bytes(8)))
        at = made.index(record(0x0085, b"")[:2], len(shared)) + 4
        (place,) = struct.unpack_from("<I", made, at)
        made = made[:at] + struct.pack("<I", place - moved) + made[at + 4 :]
        assert [one.value for one in workbook_in(made).sheets[0].cells.values()] == [
            "Homes€",
            "next",
        ]


class TestSheets:
    """What stands where, and what is out of sight."""

    def test_what_is_hidden(self) -> None:
        """Hidden sheets, rows and columns are known."""
        found = read(
            record(0x007D, struct.pack("<HHHHHH", 2, 3, 2048, 0, 1, 0)),
            record(0x0208, struct.pack("<HHHHHHHH", 1, 0, 1, 300, 0, 0, 0x20, 0)),
            cell(0x0203, 0, real(1)),
            cell(0x0203, 0, real(2), row=1),
            state=1,
        )
        assert found.hidden
        assert found.hidden_rows == {2}
        assert found.hidden_columns == ((3, 4),)

    def test_merged_cells(self) -> None:
        """Merged cells are kept as the corners of their range."""
        assert read(record(0x00E5, struct.pack("<5H", 1, 0, 2, 1, 3))).merges == ((1, 2, 3, 4),)

    def test_charts_set_into_a_sheet_are_passed_over(self) -> None:
        """The figures that a chart keeps are not those of the sheet."""
        chart = begin(0x0020) + cell(0x0203, 0, real(9)) + record(0x000A)
        assert read(chart, cell(0x0203, 1, real(1))).cells.keys() == {(1, 2)}

    def test_short_streams_and_embedded_workbooks(self) -> None:
        """A stream in small sectors is whole, and a workbook inside the workbook is not taken for it."""
        made = stream(cell(0x0203, 0, real(5)))
        small = made.ljust(-(-len(made) // 64) * 64, b"\x00").ljust(SECTOR * 2, b"\x00")
        table = [0xFFFF_FFFD, LAST, LAST, 4, LAST] + [FREE] * 123
        chain = [at + 1 for at in range(len(small) // 64 - 1)] + [LAST]
        header = compound(made)[:44] + struct.pack("<8I", 1, 1, 0, 4096, 2, 1, LAST, 0)
        header += struct.pack("<109I", 0, *[FREE] * 108)
        directory = (
            entry("Root Entry", 5, 3, len(small), child=1)
            + entry("Embedded", 1, child=3)[:68] + struct.pack("<3I", FREE, 2, 3) + entry("", 1)[80:]
            + entry("Workbook", 2, 0, len(made))
            + entry("Workbook", 2, 0, 10)
        )  # fmt: skip
        content = header + struct.pack("<128I", *table) + directory
        content += struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff") + small
        assert workbook_in(content).sheets[0].cells[1, 1].value == Decimal(5)


class TestRefused:
    """Other documents, hostile and broken files are refused in bounded time."""

    @pytest.mark.parametrize(
        ("content", "slug", "phrase"),
        [
            (compound(stream(more=record(0x002F, bytes(6)))), "encrypted", "password"),
            (compound(b"", "EncryptedPackage"), "encrypted", "password"),
            (compound(b"", "WordDocument"), "not-a-workbook", "Word"),
            (compound(b"", "PowerPoint Document"), "not-a-workbook", "PowerPoint"),
            (compound(b"", "Something"), "not-a-workbook", "without a workbook"),
            (begin(0x0010, 0x0400), "other-format", "before 1993"),
            (begin(5) + record(0x000A), "damaged", "lists no sheets"),
            (bytes.fromhex("D0CF11E0A1B11AE1"), "damaged", "breaks off"),
            (b"\x09\x08\x10\x00\x00\x06\x05\x00", "damaged", "break off"),
            (stream(kind=2)[:-1], "read", ""),
        ],
    )
    def test_other_documents(self, content: bytes, slug: str, phrase: str) -> None:
        """A file of another kind is called by its name; a chart is no sheet."""
        if slug == "read":
            assert workbook_in(content).sheets == ()
            return
        refused = refusal(content)
        assert refused.kind.slug == slug
        assert phrase in str(refused)

    @pytest.mark.parametrize(
        ("held", "phrase"),
        [
            (cell(0x0203, 0, b"\x00"), "cannot be read"),
            (cell(0x0204, 0, struct.pack("<H", 60_000) + b"\x00"), "cannot be read"),
            (cell(0x0205, 0, b"\x01\x01"), "cannot be read"),
            (cell(0x0205, 0, b"\x02\x00"), "cannot be read"),
            (formula(0, other_result(9)), "cannot be read"),
            (cell(0x0203, 0, real(float("nan"))), "cannot be read"),
            (record(0x00BD, struct.pack("<HHH", 0, 0, 60_000)), "cannot be read"),
            (record(0x00E5, struct.pack("<H", 60_000)), "cannot be read"),
            (cell(0x00FD, 0, struct.pack("<I", 5)), "shared text that is not held"),
            (cell(0x0203, 0, real(1), style=3), "format or kind that is not held"),
            (cell(0x0203, 0, real(1)) * 2, "twice"),
            (cell(0x0203, 20_000, real(1)), "more rows or columns"),
        ],
    )
    def test_records_that_no_workbook_has(self, held: bytes, phrase: str) -> None:
        """A record that is too short, or states what cannot be, refuses the file."""
        refused = refusal(compound(stream(held)))
        assert refused.kind.slug == "damaged"
        assert phrase in refused.detail

    def test_cut_short(self) -> None:
        """Wherever a file is cut, it is refused as damaged."""
        bare = stream(cell(0x0203, 0, real(1)))
        whole = compound(bare)
        small = whole[:60] + struct.pack("<I", 9) + whole[64:]
        for length in range(8, len(whole) - SECTOR, 97):
            assert refusal(whole[:length]).kind.slug == "damaged"
            assert refusal(small[:length]).kind.slug == "damaged"
        for length in range(8, len(bare)):
            assert refusal(bare[:length]).kind.slug == "damaged"

    @pytest.mark.parametrize("at", [44, 48, 60, 68, 76])
    @pytest.mark.parametrize("number", [0, 1, 2, 3, 1_000_000])
    def test_tables_that_lead_astray(self, at: int, number: int) -> None:
        """Chains of sectors that go round, or off the end, are followed no further than the file."""
        whole = bytearray(compound(stream(cell(0x0203, 0, real(1)))))
        struct.pack_into("<I", whole, at, number)
        for sector in range(3):
            struct.pack_into("<I", whole, SECTOR + 4 * sector, number)
        began = clock.process_time()
        assert answer(bytes(whole)).endswith(".")
        assert clock.process_time() - began < 5

    def test_a_chain_as_long_as_the_table_is_wide(self) -> None:
        """A file that is all table, with a chain that goes round, fills no more than its size."""
        tables = 2_000
        header = bytearray(compound(b"")[:SECTOR])
        struct.pack_into("<2I", header, 44, tables, 0)
        others = range(109, tables)
        listing = -(-len(others) // 127)
        struct.pack_into("<2I", header, 68, tables, listing)
        struct.pack_into("<109I", header, 76, *range(109))
        body = b"".join(
            struct.pack("<127I", *[*others[at * 127 : at * 127 + 127], *[FREE] * 127][:127])
            + struct.pack("<I", tables + at + 1 if at < listing - 1 else LAST)
            for at in range(listing)
        )
        began = clock.process_time()
        content = bytes(header) + bytes(tables * SECTOR) + body
        assert refusal(content).kind.slug == "damaged"
        assert clock.process_time() - began < 5

    def test_sheets_that_share_their_records(self) -> None:
        """Many sheets that each claim the same records are refused, and not read again and again."""
        made = stream(record(0x0001) * 1000)
        at = made.index(struct.pack("<H", 0x0085), 100)
        length = struct.unpack_from("<H", made, at + 2)[0] + 4
        listed = made[at : at + length]
        others = b"".join(
            listed.replace("Priority".encode("utf-16-le"), f"Sheet{number:03}".encode("utf-16-le"))
            for number in range(50)
        )
        (place,) = struct.unpack_from("<I", listed, 4)
        moved = struct.pack("<I", place + len(others))
        both = (listed + others).replace(struct.pack("<I", place), moved)
        assert "overlap" in refusal(made[:at] + both + made[at + length :]).detail

    @pytest.mark.parametrize(
        ("held", "slug"),
        [
            (record(0x0001) * 3_000_000, "too-large"),
            (record(0x00E5, struct.pack("<5H", 1, 0, 0, 0, 0)) * 110_000, "too-large"),
            (begin(0x0020) * 500_000, "damaged"),
        ],
        ids=["records", "merges", "depth"],
    )
    def test_bombs(self, held: bytes, slug: str) -> None:
        """What is made to exhaust the machine is refused within seconds."""
        began = clock.process_time()
        assert refusal(stream(held)).kind.slug == slug
        assert clock.process_time() - began < 20

    def test_more_sheets_than_any_return(self) -> None:
        """Thousands of sheets are refused while they are listed."""
        listed = (struct.pack("<IBB", 0, 0, 0) + text(str(at), "B") for at in range(2_001))
        made = stream(more=b"".join(record(0x0085, one) for one in listed))
        assert refusal(made).kind.slug == "too-large"

    def test_more_texts_than_cells(self) -> None:
        """Millions of empty texts are not read one by one."""
        made = stream(more=record(0x00FC, struct.pack("<II", 2**31, 2**31)))
        assert refusal(made).kind.slug == "too-large"

    @settings(max_examples=examples(300))
    @given(st.data())
    def test_any_change_is_read_or_refused(self, data: st.DataObject) -> None:
        """However a file was changed on its way, there is an answer and never a crash."""
        made = stream(
            cell(0x00FD, 0, struct.pack("<I", 0)), formula(1, other_result(0)),
            record(0x0207, text("x")), texts=(text("x"),),
        )  # fmt: skip
        for whole in (made, compound(made)):
            content = changed(whole, data)
            assert answer(b"\x09\x08" + content[2:]).endswith(".")
            assert answer(content).endswith(".")


@pytest.mark.real
def test_another_spreadsheet_reads_the_same(tmp_path: Path) -> None:
    """LibreOffice opens the workbook made here, and saves what we read of it."""
    made = tmp_path / "made.xls"
    extent = record(0x0200, struct.pack("<IIHHH", 0, 1, 0, 4, 0))
    made.write_bytes(
        compound(
            stream(
                extent,
                cell(0x00FD, 0, struct.pack("<I", 0)),
                cell(0x0203, 1, real(0.54), PERCENT),
                cell(0x0203, 2, real(42736), DATE),
                cell(0x027E, 3, struct.pack("<I", 54 << 2 | 3)),
                texts=(text("Homes built, £"),),
            )
        )
    )
    ours = workbook_in(made.read_bytes()).sheets[0].cells
    theirs = workbook_in(saved_as("xlsx", made, tmp_path / "saved").read_bytes()).sheets[0].cells
    assert [one.value for one in theirs.values()] == [one.value for one in ours.values()]
    assert [one.number_format for one in theirs.values()][:2] == ["General", "0.0%"]
