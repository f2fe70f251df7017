"""A return with all that a spreadsheet can hold beside its cells, and problems in it."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import xlsxwriter

from scorecard_cli.domain.problem_kinds import (
    MERGED_FIGURE,
    NO_REGISTER,
    NOT_A_FIGURE,
    SHEET_UNREAD,
    TARGET_BLANK,
)
from scorecard_cli.domain.problems import Problem

FILE = "housing.xlsx"
SHEET = "What's due"
AUTHOR = "The Borough"

NO_FIGURE = Problem(
    NOT_A_FIGURE, FILE, SHEET, ("M3",), "1.A1", "Homes <built> & let", "93%%", "93%"
)
NO_TARGET = Problem(TARGET_BLANK, FILE, SHEET, ("I9",), "1.A2", "Rent")
MERGED = Problem(MERGED_FIGURE, FILE, SHEET, ("N4",), "1.A3", "Rent", "12", "M4 to N5")
HIDDEN = Problem(SHEET_UNREAD, FILE, "Hidden", (), found="Q2")
WHOLE_FILE = Problem(NO_REGISTER, FILE, detail="2017/18")


def picture() -> bytes:
    """A red square as a PNG."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    lines = b"".join(b"\0" + bytes((200, 60, 90)) * 30 for _ in range(30))
    size = struct.pack(">IIBBBBB", 30, 30, 8, 2, 0, 0, 0)
    ends = chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + ends


def full_return() -> bytes:
    """A sheet with a picture, a chart, comments, rules, results and merges, and two others."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(SHEET)
        ruled = book.add_format({"num_format": "0.0%", "border": 1, "text_wrap": True})
        band = book.add_format({"bold": True, "font_color": "white", "bg_color": "#22303c"})
        bold = book.add_format({"bold": True})
        sheet.write_row(1, 0, ["Outcome", "Lead", "Ref No."], band)
        sheet.write_string(2, 12, "93%%", ruled)
        sheet.write_number(2, 11, 0.54, ruled)
        sheet.write_formula(2, 10, "=L3*2", ruled, 1.08)
        sheet.write_rich_string(2, 4, bold, "Homes", " built and let")
        sheet.write_string(4, 14, "=1+1 is what it says")
        sheet.merge_range(3, 12, 4, 13, "12", ruled)
        sheet.write_comment("M3", "Please check, Ann", {"author": "Ann"})
        sheet.write_comment("E3", "Of another cell")
        sheet.insert_image("S3", "picture.png", {"image_data": BytesIO(picture())})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": f"='{SHEET.replace(chr(39), chr(39) * 2)}'!$L$3:$L$6"})
        sheet.insert_chart("C12", chart)
        sheet.data_validation("G3:G6", {"validate": "list", "source": ["High", "Low"]})
        sheet.conditional_format("L3:L6", {"type": "data_bar", "data_bar_2010": True})
        sheet.add_sparkline("T3", {"range": "L3:M3"})
        sheet.set_column("A:B", 14)
        sheet.freeze_panes(2, 3)
        sheet.autofilter("A2:R6")
        sheet.protect("secret")
        notes = book.add_worksheet("Notes")
        notes.write("A1", "Seen by")
        notes.activate()
        book.add_worksheet("Hidden").hide()
        book.define_name("'Notes'!Local", "=Notes!$A$1")
        sheet.repeat_rows(1)
    return held.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(content: bytes, **changed: tuple[str, str]) -> bytes:
    """A workbook with words exchanged in its parts: each is given as (old, new) under any name."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, part in parts(content).items():
            written = part
            for old, new in changed.values():
                written = written.replace(old.encode(), new.encode())
            archive.writestr(name, written)
    return held.getvalue()


def opened(content: bytes) -> openpyxl.Workbook:
    """A workbook as another program reads it."""
    with warnings.catch_warnings(action="ignore", category=UserWarning):  # of what it cannot hold
        return openpyxl.load_workbook(BytesIO(content), rich_text=True)
