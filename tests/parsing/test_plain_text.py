"""Text files read as sheets: what they are in is found, and said."""

from __future__ import annotations

import csv
import time
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scorecard_cli.domain.settings import APRIL_TO_MARCH
from scorecard_cli.parsing.found_return import find_return
from scorecard_cli.parsing.returns import ReadReturn, read_return
from scorecard_cli.parsing.workbook import UnreadableWorkbookError, Workbook, workbook_in
from scorecard_cli.parsing.workbook.plain_text import LONGEST_CELL
from tests.parsing.workbooks import figures, told

LINES = (
    "Ref No.,Measure,Good performance,Frequency of reporting,Target,Q1 2017/18,Q2 2017/18",
    '1.A1,"Homes built, of all kinds",High,Quarterly,£100,£80,£90',
    '1.A2,Café inspections,High,Quarterly,95%,93%,"94% (47/50)"',
)
"""A return as a spreadsheet saves it; its second and third lines hold letters beyond ASCII."""


def lines(*others: str, delimiter: str = ",") -> str:
    """The return, with other lines below it."""
    written = StringIO()
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerows(csv.reader([*LINES, *others]))
    return written.getvalue()


def said(read: Workbook) -> str:
    """What is said of the way in which a file was read."""
    [remark] = read.remarks
    return remark.kind.what.format(found=remark.found, detail=remark.detail)


def refusal(content: bytes) -> UnreadableWorkbookError:
    """How these bytes are refused."""
    with pytest.raises(UnreadableWorkbookError) as refused:
        workbook_in(content)
    return refused.value


def returned(content: bytes) -> ReadReturn:
    """The bytes read as Housing's return, that no register is held for."""
    read = workbook_in(b"Directorate,Housing\r\n" + content, "housing")
    found = find_return(read, "housing.csv", "0" * 64, APRIL_TO_MARCH)
    return read_return(found, lambda _: None)


@pytest.mark.parametrize(
    ("encoding", "called"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-32-le", "UTF-32"),
        ("utf-32-be", "UTF-32"),
    ],
)
@pytest.mark.parametrize(
    ("delimiter", "named"),
    [(",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "upright strokes")],
)
def test_encoding_and_delimiter_are_found_and_said(
    encoding: str, called: str, delimiter: str, named: str
) -> None:
    """Pound signs and accents read rightly, in whatever the spreadsheet wrote them."""
    read = workbook_in(lines(delimiter=delimiter).encode(encoding), "housing-2017-18-q2")
    [sheet] = read.sheets
    assert sheet.name == "housing-2017-18-q2"
    assert sheet.cells[2, 2].value == "Homes built, of all kinds"
    assert sheet.cells[2, 5].value == "£100"
    assert sheet.cells[3, 2].value == "Café inspections"
    assert said(read) == f"The file is text, read as {called} with {named} between cells."


def test_a_return_in_text_gives_its_figures_and_says_that_it_is_text() -> None:
    """A .csv is a return like any other, with a warning of what was found."""
    read = returned(lines().encode())
    assert figures(read)["1.A2 2017/18 Q2"] == "94"
    assert figures(read)["1.A1 2017/18 Q2"] == "90"
    assert told(read) == ["text-file"]


def test_a_share_of_one_in_text_is_a_problem() -> None:
    """Text has no number format, so 0.54 on a measure in per cent may be 0.54% or 54%."""
    read = returned(lines("1.A3,Bins collected,High,Quarterly,95%,0.93,0.94").encode())
    assert told(read)[1:] == ["percentage-scale F5", "percentage-scale G5"]


def test_cells_stay_text() -> None:
    """Nothing in a text file becomes a number or a date: 1.10 is never 1.1."""
    [sheet] = workbook_in(b"1.10,3-1,Jul-17,,007\n1.20,=A1,x,y,z\n").sheets
    assert [cell.value for cell in sheet.cells.values()] == [
        "1.10", "3-1", "Jul-17", "007", "1.20", "=A1", "x", "y", "z",
    ]  # fmt: skip
    assert (1, 4) not in sheet.cells


def test_excels_own_word_for_the_delimiter_is_taken() -> None:
    """A first line sep=; says what stands between the cells, and is no row of the sheet."""
    read = workbook_in(b"sep=;\r\nRef;Q1, Q2\r\n1.A1;1,2\r\n")
    assert read.sheets[0].cells[1, 2].value == "Q1, Q2"
    assert "semicolons" in said(read)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Title, with a comma", ["Title, with a comma"]),
        ('a,"b', ['a,"b']),
        ("a|b;c|d", ["a|b", "c|d"]),
        ('"a;b"', ["a;b"]),
        ("", []),
    ],
)
def test_a_delimiter_that_is_told_stays(line: str, cells: list[str]) -> None:
    """Where no line has two cells by it, each line is one cell, and no other is looked for."""
    read = workbook_in(f"sep=;\n{line}\nSecond, line".encode())
    held = [cell.value for cell in read.sheets[0].cells.values()]
    assert held == [*cells, "Second, line"]
    assert "semicolons" in said(read)


def test_quotation_marks_that_a_told_delimiter_does_not_fit_are_refused() -> None:
    """What is told is no reason to take half of a cell for a whole one."""
    assert "do not come in pairs" in str(refusal(b'sep=;\n"a",b\n'))


@pytest.mark.parametrize("above", ["Corporate Priority 1 - Housing", "Directorate,Housing", ""])
def test_titles_and_covers_may_be_shorter_than_the_table(above: str) -> None:
    """A title, an entry of a cover or a blank line above the headings is no fault."""
    [sheet] = workbook_in("\n".join([above, *LINES]).encode()).sheets
    assert sheet.cells[2, 1].value == "Ref No."


def test_blank_lines_keep_their_row() -> None:
    """A cell is named as a spreadsheet would name it, blank lines counted."""
    [sheet] = workbook_in(b'a,b,c\n\n"two\nlines",d,e\nf,g,h\n').sheets
    assert sheet.cells[3, 1].value == "two\nlines"
    assert sheet.cells[4, 1].value == "f"


@pytest.mark.parametrize(
    ("content", "slug", "phrase"),
    [
        (b'a,b,c\n1,"2,3\n', "text-unclear", "quotation marks do not come in pairs"),
        (b'a,b,c\n1,"2"x,3\n', "text-unclear", "quotation marks do not come in pairs"),
        (b"a,b,c\n1,2,3\n1,234,5,6\n", "text-unclear", "line 3 has 4 cells where most have 3"),
        (b"a,b,c,d\n1,2,3\n4,5,6,7\n", "text-unclear", "line 2 has 3 cells where most have 4"),
        (b"a,b;c\n1,2;3\n", "text-unclear", "commas or semicolons may stand between"),
        (b"0,0,||,||\n0,0,||,||\n", "text-unclear", "upright strokes or commas may stand between"),
        (b'a,b,"c;d;e\nf;g;h"\n', "text-unclear", "semicolons or commas may stand between"),
        (b"a,b\n\x81,\x8d\n", "text-unclear", "neither UTF-8 nor Windows-1252"),
        (b"\xff\xfea\x00,\x00\x00\xd8", "text-unclear", "not all in UTF-16"),
        (b"\xfe\xff\x00a\x00,\xd8\x00", "text-unclear", "not all in UTF-16"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00\x00\xd8\x00\x00", "text-unclear", "not all in UTF-32"),
        (b"\x00\x00\xfe\xff\x00\x00\x00a\x00\x11\x00\x00", "text-unclear", "not all in UTF-32"),
        (
            b"a\x00\x00\x00,\x00\x00\x00b\x00\x00\x00\x00\xd8\x00\x00",
            "text-unclear",
            "not all in UTF-32",
        ),
        (b"\xef\xbb\xbfRef,Measure\n1.A1,\xa3 spent\n", "text-unclear", "not all in UTF-8"),
        (b"a,b\n\x00,c\n", "not-a-workbook", "does not begin"),
        (b"a,b\x00\n\x00c,d", "not-a-workbook", "does not begin"),
        (b"a,\x07\n", "not-a-workbook", "does not begin"),
        (b"  <html><table>", "other-format", "web page"),
        ("<?xml version='1.0'?><Workbook/>".encode("utf-16"), "other-format", "XML"),
    ],
)
def test_what_cannot_be_told_is_refused(content: bytes, slug: str, phrase: str) -> None:
    """A text that two readings fit, or none, is never guessed at."""
    refused = refusal(content)
    assert refused.kind.slug == slug
    assert phrase in str(refused)


def test_a_line_of_prose_is_one_cell() -> None:
    """A text with nothing between its cells is a sheet of one column, in which nothing is found."""
    read = workbook_in(b"Dear all\nplease find attached\n")
    assert len(read.sheets[0].cells) == 2
    assert "nothing between cells" in said(read)


def test_a_comma_in_a_few_lines_of_prose_splits_none_of_them() -> None:
    """Where most lines are one cell all are, and a cell in quotation marks stands without them."""
    read = workbook_in(b'Dear all,\n"please, if you can,"\nfind\nthe return\nattached\n')
    assert [cell.value for cell in read.sheets[0].cells.values()] == [
        "Dear all,", "please, if you can,", "find", "the return", "attached",
    ]  # fmt: skip
    assert "nothing between cells" in said(read)


def test_a_long_note_is_read_and_one_beyond_any_cell_is_refused_as_that() -> None:
    """A cell as long as may be is read whole; with a letter more the file is too large."""
    longest = b"Ref,Note,x\n1.A1,"
    read = workbook_in(longest + b'"' + b"x" * LONGEST_CELL + b'",\n')
    assert read.sheets[0].cells[2, 2].value == "x" * LONGEST_CELL
    refused = refusal(longest + b'"' + b"x" * (LONGEST_CELL + 1) + b'",\n')
    assert refused.kind.slug == "too-large"
    assert "a cell of more than 131,072 letters" in str(refused)


def test_a_line_longer_than_a_cell_is_no_fault() -> None:
    """A line may be longer than the longest cell, whatever the characters that are tried."""
    half = "y" * (LONGEST_CELL - 10)
    [sheet] = workbook_in(f"a,b,c\n{half},{half},d\n".encode()).sheets
    assert sheet.cells[2, 2].value == half


@pytest.mark.parametrize("content", [b"," * 20_000_000, b"\n" * 20_000_000, b"a" * 20_000_000])
def test_texts_made_to_exhaust_the_machine(content: bytes) -> None:
    """A text beyond any return is refused within seconds."""
    began = time.process_time()
    assert refusal(content).kind.slug in ("too-large", "text-unclear")
    assert time.process_time() - began < 10


@given(
    st.lists(
        st.lists(
            st.text(
                st.sampled_from(',;\t|"\n') | st.characters(min_codepoint=32, max_codepoint=255),
                min_size=1,
            ),
            min_size=4,
            max_size=4,
        ),
        min_size=2,
        max_size=5,
    ),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-16"]),
)
@example([["0", "0", "||", "||"]] * 2, ",", "utf-8")
@example([["||", "||;", ";0|0;", "00||"]], ";", "utf-8")
@example([[",,0", "\n00,0", ";0,;", "0"]], "\t", "utf-8")
def test_what_a_spreadsheet_writes_is_never_misread(
    rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    """Whatever its cells hold, a text is read as it was written, or refused."""
    written = StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    try:
        [sheet] = workbook_in(written.getvalue().encode(encoding)).sheets
    except UnreadableWorkbookError:
        return
    held = [[sheet.cells[r, c].value for c in range(1, 5)] for r in range(1, len(rows) + 1)]
    assert held == rows
