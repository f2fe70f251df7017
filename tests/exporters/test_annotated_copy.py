"""The annotated copy: every problem in its cell and on a sheet, and all else as it was."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl.comments import Comment

from scorecard_cli.domain.problem_kinds import QUARTER_NOT_IN_FILE, SHEET_UNREAD
from scorecard_cli.domain.problems import Problem
from scorecard_cli.domain.settings import APRIL_TO_MARCH
from scorecard_cli.errors import OutputUnwritableError
from scorecard_cli.exporters import theme
from scorecard_cli.exporters.annotated_copy import CopyFolder, ready_folder, write_annotated_copy
from scorecard_cli.exporters.annotated_copy.boxes import no_boxes, with_boxes
from scorecard_cli.exporters.annotated_copy.marking import LONGEST_COMMENT, marked
from scorecard_cli.exporters.annotated_copy.markup import Part, UnmarkableError
from scorecard_cli.exporters.annotated_copy.sheet import Sizes, origins
from scorecard_cli.exporters.wording import printable
from scorecard_cli.parsing.cover import cover_entries
from scorecard_cli.parsing.grids import grid
from scorecard_cli.parsing.layout import blocks, unread_period
from scorecard_cli.parsing.workbook import workbook_in
from tests.exporters.marked_return import (
    AUTHOR,
    FILE,
    HIDDEN,
    MERGED,
    NO_FIGURE,
    NO_TARGET,
    SHEET,
    WHOLE_FILE,
    full_return,
    opened,
    parts,
    with_parts,
)

FULL = full_return()
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ALL = (WHOLE_FILE, NO_FIGURE, NO_TARGET, MERGED, HIDDEN)
ERROR, WARNING = (f"FF{colours.tint[1:].upper()}" for colours in theme.SEVERITY_COLOURS.values())


def copy(content: bytes = FULL, *problems: Problem) -> bytes:
    """The bytes of the copy, with all problems unless some are given."""
    return marked(content, problems or ALL, FILE, AUTHOR).content


def plain(lines: list[list[object]]) -> bytes:
    """A workbook of one sheet that holds nothing but these."""
    book = openpyxl.Workbook()
    book.active.title = SHEET
    for line in lines:
        book.active.append(line)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def prefixed_throughout(content: bytes) -> bytes:
    """The workbook with every element of its own kind written with a prefix."""
    changed = {}
    for name, part in parts(content).items():
        text = part.decode()
        if f'xmlns="{MAIN}"' in text:
            own = re.sub(r"<(/?)(?=\w+[\s/>])", r"<\1x:", text)
            changed[name] = (text, own.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"'))
    return with_parts(content, **changed)


def test_a_cell_at_fault_is_coloured_and_says_why() -> None:
    """An error is red and a warning amber, and the comment begins with the word."""
    sheet = opened(copy())[SHEET]
    assert sheet["M3"].fill.fgColor.rgb == ERROR
    assert sheet["I9"].fill.fgColor.rgb == WARNING
    assert sheet["I9"].comment.text == (
        "Warning: 1.A2 Rent: the target is blank on a measure that has a good performance; "
        "it counts as under development.\nWrite the target, or give a Target status in the register."
    )
    assert sheet["I9"].comment.author == AUTHOR


def test_a_comment_that_stood_there_is_kept_above_ours() -> None:
    """What Ann wrote stays, and what was found follows; other comments are as they were."""
    sheet = opened(copy())[SHEET]
    assert sheet["M3"].comment.text.startswith(
        'Please check, Ann\n\nError: 1.A1 Homes <built> & let: found "93%%" where'
    )
    assert sheet["M3"].comment.author == "Ann"
    assert sheet["E3"].comment.text == "Of another cell"


def test_a_comment_without_runs_is_kept_above_ours() -> None:
    """A comment that some other program wrote as bare words is kept too."""
    bare = with_parts(
        FULL,
        run=('<r><rPr><sz val="8"/><color indexed="81"/><rFont val="Tahoma"/>'
             '<family val="2"/></rPr><t>Please check, Ann</t></r>', "<t>Check &lt;1&gt;, Ann</t>"),
    )  # fmt: skip
    assert b"Check" in parts(bare)["xl/comments1.xml"]
    said = opened(copy(bare))[SHEET]["M3"].comment.text
    assert said.startswith("Check <1>, Ann\n\nError: 1.A1")


def test_several_problems_of_a_cell_are_one_comment() -> None:
    """Errors stand first, each once."""
    warning = replace(NO_TARGET, cells=("M3",))
    said = opened(copy(FULL, warning, NO_FIGURE, NO_FIGURE))[SHEET]["M3"].comment.text
    assert said.count("Error: ") == said.count("Warning: ") == 1
    assert said.index("Error: ") < said.index("Warning: ")


def test_a_merged_cell_is_marked_where_it_begins() -> None:
    """A problem in a covered cell is shown by the cell that covers it."""
    sheet = opened(copy())[SHEET]
    assert sheet["M4"].fill.fgColor.rgb == ERROR
    assert sheet["M4"].comment.text.startswith("Error: 1.A3")
    assert sheet["N4"].comment is None


def test_a_long_comment_is_cut_and_says_so() -> None:
    """A cell with more to say than a comment should hold refers to the Problems sheet."""
    many = [replace(NO_TARGET, found=str(n), title=f"{n:03} " + "word " * 15) for n in range(20)]
    said = opened(copy(FULL, *many))[SHEET]["I9"].comment.text
    assert said.endswith("… [Cut here; the Problems sheet says the rest.]")
    assert LONGEST_COMMENT < len(said) < LONGEST_COMMENT + 60


def test_white_words_on_a_band_turn_dark() -> None:
    """A heading at fault can still be read on its tint; its font is otherwise the same."""
    heading = opened(copy(FULL, replace(NO_FIGURE, cells=("C2",))))[SHEET]["C2"]
    assert heading.font.color.rgb == "FF0B0C0C"
    assert heading.font.bold
    assert heading.fill.fgColor.rgb == ERROR


def test_all_that_is_no_mark_is_carried_byte_for_byte() -> None:
    """Pictures, charts, shared texts and other sheets are the same bytes as before."""
    before, after = parts(FULL), parts(copy())
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip
    assert {name for name in after if name not in before} == {"xl/worksheets/sheet4.xml"}
    assert "xl/media/image1.png" in after
    assert "xl/charts/chart1.xml" in after
    assert after["xl/worksheets/sheet2.xml"] == before["xl/worksheets/sheet2.xml"].replace(
        b' tabSelected="1"', b""
    )


def test_rules_extensions_and_protection_stay() -> None:
    """Lists to choose from, data bars, sparklines, frozen panes and the password stay."""
    sheet = parts(copy())["xl/worksheets/sheet1.xml"].decode()
    before = parts(FULL)["xl/worksheets/sheet1.xml"].decode()
    for begin, end in (
        ("<sheetProtection", "/>"),
        ("<autoFilter", "/>"),
        ("<mergeCells", "</mergeCells>"),
        ("<conditionalFormatting", "</conditionalFormatting>"),
        ("<dataValidations", "</dataValidations>"),
        ("<extLst", "</extLst>"),
        ("<pane", "/>"),
    ):
        whole = before[before.index(begin) : before.index(end, before.index(begin)) + len(end)]
        assert whole in sheet


def test_our_own_reader_reads_the_same_cells() -> None:
    """No figure, number format, formula, result, merge or hidden sheet changes."""
    before, after = workbook_in(FULL), workbook_in(copy())
    assert after.sheets[0].name == "Problems"
    assert after.sheets[1:] == before.sheets


def test_names_of_the_sheets_stay_theirs() -> None:
    """The new first sheet does not take the print titles and names of another."""
    book = opened(copy())
    assert book.active.title == "Problems"
    assert book[SHEET].print_title_rows == "$2:$2"
    assert book["Notes"].defined_names["Local"].attr_text == "Notes!$A$1"
    assert book[SHEET].auto_filter.ref == "A2:R6"
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["Problems"]


def test_the_problems_sheet_lists_every_problem_with_a_link() -> None:
    """Number, severity, place, measure, finding and cure; links lead to cells in sight only."""
    sheet = opened(copy())["Problems"]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert lines[0] == [
        "No.", "Severity", "On sheet", "In cell", "Concerns", "What was found", "What to do",
    ]  # fmt: skip
    assert lines[1][:5] == [1, "Warning", None, "The whole file", None]
    assert lines[2] == [
        2, "Error", f"Sheet {SHEET}", "Cell M3", "1.A1 Homes <built> & let",
        'Found "93%%" where a figure belongs.',
        "Write the figure, for example 93%, or leave it blank and say why in the data notes.",
    ]  # fmt: skip
    assert lines[5][2:4] == ["Sheet Hidden", "The whole sheet"]
    links = {row[3].coordinate: row[3].hyperlink for row in sheet.iter_rows(min_row=5)}
    assert {cell: link and link.location for cell, link in links.items()} == {
        "D5": None,
        "D6": "'What''s due'!$M$3",
        "D7": "'What''s due'!$I$9",
        "D8": "'What''s due'!$N$4",
        "D9": None,
    }


def test_the_problems_sheet_prints_on_a4() -> None:
    """A4 landscape, one page wide, its heading on every page, and rows as high as their words."""
    sheet = opened(copy())["Problems"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.row_dimensions[6].height > sheet.row_dimensions[4].height


def test_the_problems_sheet_is_no_scorecard_when_it_comes_back() -> None:
    """Cells and sheets named like references, under sentences that name a quarter, are neither."""
    of_quarter = Problem(QUARTER_NOT_IN_FILE, FILE, detail="2017/18 Q3")
    quoted = Problem(SHEET_UNREAD, FILE, "Notes", ("B2",), found="Q2 2017/18")
    untitled = replace(NO_FIGURE, sheet="P1", title=None, cells=("P4",))
    problems = [of_quarter, quoted, untitled, replace(untitled, ref="1.A2")]
    listed = grid(workbook_in(copy(FULL, *problems)).sheets[0])
    assert tuple(blocks(listed, APRIL_TO_MARCH)) == ()
    assert unread_period(listed, APRIL_TO_MARCH) is None
    assert cover_entries([(listed, 10**7)]) == {}


def test_many_cells_of_one_problem_are_counted() -> None:
    """A problem of forty cells names ten of them, and marks all."""
    cells = tuple(f"M{row}" for row in range(10, 50))
    book = opened(copy(FULL, replace(NO_FIGURE, cells=cells)))
    assert book["Problems"]["D5"].value.endswith("M19 and 30 more")
    assert all(book[SHEET][cell].fill.fgColor.rgb == ERROR for cell in cells)


def test_a_sheet_called_problems_keeps_its_name() -> None:
    """Ours takes another."""
    book = opened(copy(with_parts(FULL, name=('name="Notes"', 'name="PROBLEMS"'))))
    assert book.sheetnames[:3] == ["Problems (2)", SHEET, "PROBLEMS"]


def test_an_annotated_copy_can_be_annotated_again() -> None:
    """What comes back with a problem still in it is marked once more."""
    twice = opened(copy(copy()))
    assert twice.sheetnames[:2] == ["Problems (2)", "Problems"]
    assert twice[SHEET]["M3"].comment.text.count("Error: ") == 2


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "https://example.org", "a\x00b\x1b"])
def test_what_a_cell_said_is_never_run(text: str) -> None:
    """Text that a spreadsheet could take for a formula or a link is text on the Problems sheet."""
    problem = replace(NO_FIGURE, ref=None, title=text)
    cell = opened(copy(FULL, problem))["Problems"]["E5"]
    assert cell.value == printable(text)
    assert (cell.data_type, cell.hyperlink, cell.quotePrefix) == ("s", None, True)


@given(st.text(max_size=60))
def test_any_text_is_read_back(text: str) -> None:
    """Whatever a return says, the copy is a workbook, and says the same."""
    problem = replace(NO_FIGURE, ref=None, title=text)
    shown = opened(copy(FULL, problem))["Problems"]["E5"].value or ""
    said = " ".join(printable(text).split())
    # The reader that we ask does not undo what Excel does.
    assert shown.replace("_x005F_", "_") == said.replace("_x005F_", "_")


def test_the_same_problems_give_the_same_bytes() -> None:
    """A copy does not depend on when it was made."""
    assert copy() == copy()


def test_a_conversation_takes_no_comment_and_that_is_said() -> None:
    """Excel shows a threaded conversation and nothing beside it; the cell is still coloured."""
    talk = with_parts(FULL, author=("<author>Ann<", "<author>tc={0}<"))
    result = marked(talk, ALL, FILE, AUTHOR)
    assert result.lost == [
        "On sheet What's due, M3 could take no comment beside the conversation there, and is "
        "coloured and listed only."
    ]
    cell = opened(result.content)[SHEET]["M3"]
    assert cell.comment.text == "Please check, Ann"
    assert cell.fill.fgColor.rgb == ERROR


def test_a_signature_that_no_longer_holds_is_said() -> None:
    """A signed workbook is signed as it was sent, and not as it is annotated."""
    signed = with_parts(
        FULL,
        link=("</Relationships>", '<Relationship Id="s" Target="_xmlsignatures/origin.sigs" '
              'Type="http://x/digital-signature/origin"/></Relationships>'),
    )  # fmt: skip
    assert marked(signed, ALL, FILE, AUTHOR).lost == ["Its digital signature no longer holds."]


def test_prefixed_markup_is_added_to_in_kind() -> None:
    """Some programs write x:row for row; what is put in is written so too."""
    prefixed = prefixed_throughout(plain([[None, 1], [], [2]]))
    assert b"<x:row" in parts(prefixed)["xl/worksheets/sheet1.xml"]
    cells = ("A1", "B1", "D1", "B2", "A3", "A9")
    annotated = opened(copy(prefixed, replace(NO_FIGURE, cells=cells)))[SHEET]
    assert all(annotated[cell].fill.fgColor.rgb == ERROR for cell in cells)
    assert all(annotated[cell].comment is not None for cell in cells)
    assert (annotated["B1"].value, annotated["A3"].value) == (1, 2)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("schemas.openxmlformats.org/spreadsheetml/2006", "purl.oclc.org/ooxml/spreadsheetml",
         "it is a strict Open XML workbook"),
        ("<worksheet ", "<!DOCTYPE worksheet><worksheet ", "a part of it declares a document type"),
        ("</sheetData>", "", "a part of it is garbled"),
        ('<row r="5"', '<row r="4"', "its cells are out of order"),
        ("/worksheet\"", "/revisionHeaders\"", "it is shared for several people to edit at once"),
        ('encoding="UTF-8"', 'encoding="ISO-8859-1"', "a part of it is written in ISO-8859-1"),
        ('<row r="5"', '<row r="x"', "a row or column of it has a number that is none"),
        ('<col min="', '<col least="', "a row or column of it has a number that is none"),
        (' sheetId="', ' sheetId="x', "its list of sheets has a number that is none"),
        ('<mergeCell ref="', '<mergeCell ref="0', "it merges cells that are none"),
        ('defaultRowHeight="', 'defaultRowHeight="1e', "a size in it is no number"),
        ("<Types ", "<Kinds><Types ", "a part of it is garbled"),
        ("authors>", "writers>", "its comments are garbled"),
        ("<worksheet ", "<a>" * 64 + "<worksheet ", "its elements lie too deep in one another"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_to_is_not(old: str, new: str, reason: str) -> None:
    """A workbook whose own XML cannot be added to with certainty says why."""
    with pytest.raises(UnmarkableError, match=f"^{reason}$"):
        copy(with_parts(FULL, change=(old, new)))


def test_a_fault_of_our_own_is_not_told_as_the_files() -> None:
    """A problem in a cell that no sheet has is none of the file's making, and no copy hides it."""
    with pytest.raises(ValueError, match="XFE"):
        copy(FULL, replace(NO_FIGURE, cells=("XFE9",)))


def test_a_merge_in_a_comment_of_the_markup_is_none() -> None:
    """Merges are those that a spreadsheet sees, with their corners in any order."""
    merges = '<mergeCell ref="D3:C2"/><mergeCell ref="F1"/><!--<mergeCell ref="A1:B2"/>-->'
    sheet = f"<worksheet><mergeCells>{merges}</mergeCells></worksheet>".encode()
    places = [(1, 2), (2, 2), (2, 3), (3, 4), (1, 6), (2, 5)]
    assert origins(Part(sheet), places) == {(2, 3): (2, 3), (3, 4): (2, 3), (1, 6): (1, 6)}


def test_merges_are_not_looked_for_where_nothing_is_at_fault() -> None:
    """A sheet without a problem is not read."""
    assert origins(Part(b"no XML"), []) == {}


def test_tags_that_never_end_are_passed_over_once() -> None:
    """Thousands of beginnings without an end are read in one pass, and stay as they are."""
    begun = b"<mergeCell " * 20_000
    assert origins(Part(b"<worksheet><!--" + begun + b"--></worksheet>"), [(1, 1)]) == {}
    drawing = b"<xml>" + b"<v:shape " * 20_000 + b"</xml>"
    drawn = with_boxes(drawing, {(3, 2): "One line."}, Sizes())
    assert drawn.startswith(drawing.removesuffix(b"</xml>"))
    assert drawn.count(b"</v:shape>") == 1


def test_a_box_that_stands_there_is_moved_and_no_other() -> None:
    """Each box is known by its own row and column; what stands between is kept."""
    texts = {(3, 2): "Line.\n" * 20, (5, 1): "One line."}
    drawn = with_boxes(no_boxes(), dict.fromkeys(texts, "Short."), Sizes())
    drawn = drawn.replace(b"</v:shape><v:shape", b"</v:shape><!-- Ann --><v:shape")
    again = with_boxes(drawn, {(3, 2): "Line.\n" * 20}, Sizes())
    old, new = (re.findall(b"<x:Anchor>.*?</x:Anchor>", one) for one in (drawn, again))
    assert (len(new), new[0] != old[0], new[1] == old[1]) == (2, True, True)
    assert re.sub(b"<x:Anchor>.*?<", b"", again) == re.sub(b"<x:Anchor>.*?<", b"", drawn)


def test_a_workbook_with_macros_keeps_them_and_its_ending(tmp_path: Path) -> None:
    """An .xlsm copy is one still, with the macros byte for byte."""
    held = BytesIO(FULL)
    with ZipFile(held, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xcc\x61 macros")
    folder = CopyFolder(tmp_path, [])
    written = write_annotated_copy(held.getvalue(), (), "housing.XLSM", ALL, folder, AUTHOR)
    assert (written.path.name, written.lost) == ("housing-annotated.xlsm", ())
    assert parts(written.path.read_bytes())["xl/vbaProject.bin"] == b"\xcc\x61 macros"


@pytest.mark.parametrize("comment", [None, "Seen"])
def test_a_workbook_of_another_writer_is_marked(comment: str | None) -> None:
    """Where openpyxl keeps comments in parts of its own naming, ours go in beside them."""
    book = openpyxl.Workbook()
    book.active.title = SHEET
    book.active["M3"] = "93%%"
    if comment is not None:
        book.active["M3"].comment = Comment(comment, "Ann", height=50, width=60)
        book.active["A9"].comment = Comment("Other", "Ann")
    held = BytesIO()
    book.save(held)
    sheet = opened(copy(held.getvalue()))[SHEET]
    assert sheet["M3"].comment.text.startswith(f"{comment}\n\nError: " if comment else "Error: ")
    assert sheet["I9"].comment.text.startswith("Warning: ")
    assert (sheet["A9"].comment is None) == (comment is None)


def test_a_box_is_as_large_as_its_words() -> None:
    """Twenty lines need a box higher than one line does, whatever the height of the rows."""

    def height(text: str, row_height: float) -> float:
        sizes = Sizes(height=row_height)
        drawn = with_boxes(no_boxes(), {(3, 2): text}, sizes).decode()
        anchor = re.search("<x:Anchor>(.*)</x:Anchor>", drawn)
        assert anchor is not None
        _, _, top, above, _, _, foot, below = map(int, anchor[1].split(", "))
        return (foot - top) * row_height + below - above

    for row_height in (20, 45, 150):
        assert 25 < height("One line.", row_height) < 40
        assert 300 < height("Line.\n" * 20, row_height) < 350


def test_a_file_of_another_kind_gets_a_copy_of_its_values(tmp_path: Path) -> None:
    """The copy has the cells that were read, by their formats, and says what it lost."""
    sheets = workbook_in(FULL).sheets
    written = write_annotated_copy(
        b"Ref,Measure", sheets, "housing.csv", ALL, CopyFolder(tmp_path, []), AUTHOR
    )
    assert written.path == tmp_path / "housing-annotated.xlsx"
    assert written.lost == (
        "It holds the values alone, because it is no Open XML workbook; "
        "the look, formulas and pictures are not carried over.",
    )
    content = written.path.read_bytes()
    after = workbook_in(content).sheets
    assert [(sheet.name, sheet.hidden, sheet.merges) for sheet in after[1:]] == [
        (sheet.name, sheet.hidden, sheet.merges) for sheet in sheets
    ]
    for new, old in zip(after[1:], sheets, strict=True):
        assert {place: cell[2:4] for place, cell in new.cells.items()} == {
            place: cell[2:4] for place, cell in old.cells.items()
        }
    assert opened(content)[SHEET]["M3"].comment.text.startswith("Error: 1.A1")
    assert opened(content)[SHEET]["O5"].data_type == "s"


def test_copies_never_stand_over_an_original_or_one_another(tmp_path: Path) -> None:
    """Two returns of one name get two copies; a file that was read is not written over."""
    original = tmp_path / "Housing-annotated.xlsx"
    folder = CopyFolder(tmp_path, [original])
    assert [folder.path("housing.xlsx", ".xlsx").name for _ in range(2)] == [
        "housing-annotated-2.xlsx",
        "housing-annotated-3.xlsx",
    ]
    assert folder.path("housing.xlsm", ".xlsm").name == "housing-annotated.xlsm"


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    """A file of that name is in the way."""
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputUnwritableError, match="Name another place with --annotate"):
        ready_folder(tmp_path / "out")
