"""scorecard ingest --annotate, as a process: copies to send back, and originals left alone."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from scorecard_cli.cli.annotating import ready, write_copies
from scorecard_cli.domain.log import Act
from scorecard_cli.parsing.settings_file import settings_for
from scorecard_cli.workflows.annotating import faulty_files
from scorecard_cli.workflows.ingesting import check
from tests.cli.running import scorecard
from tests.cli.test_ingest import HEALTH, REGISTER, cell_of, spoilt
from tests.conftest import SAMPLES
from tests.exporters.marked_return import with_parts
from tests.shared import held_from

PLACE = cell_of("Q1 Apr - Jun 2017", "1.C1")
COPY = "public-health-2017-18-q2-v2-annotated.xlsx"

TEXT = """Directorate,Housing
Ref No.,Measure,Good performance,Frequency of reporting,Target,Q1 2017/18,Q2 2017/18
1.A1,"Homes built, of all kinds",High,Quarterly,100,80,9o
"""


@pytest.fixture
def faulty(desk: Path) -> Path:
    """Public Health's return with a figure that is none, and a register to read it by."""
    scorecard("ingest", REGISTER, folder=desk)
    return spoilt(desk, PLACE, "93%%")


def marked_sheet(path: Path) -> openpyxl.worksheet.worksheet.Worksheet:
    """The sheet of a copy that has comments."""
    book = openpyxl.load_workbook(path)
    return next(sheet for sheet in book if sheet[PLACE].comment is not None)


def mended(path: Path) -> Path:
    """The copy with its figure written as it should be, as a directorate sends it back."""
    book = openpyxl.load_workbook(path)
    sheet = next(sheet for sheet in book if sheet[PLACE].comment is not None)
    sheet[PLACE] = "17.6%"
    book.save(path)
    return path


def test_a_copy_to_send_back_is_written_and_its_place_printed(faulty: Path, desk: Path) -> None:
    """The problem is in the cell's own comment; the original keeps every byte."""
    before = faulty.read_bytes()
    run = scorecard("ingest", faulty, "--annotate", "to send/back", folder=desk)
    assert run.returncode == 1
    assert run.stdout.splitlines()[-1] == (
        f"annotated public-health-2017-18-q2-v2.xlsx: {Path('to send/back', COPY)}"
    )
    cell = marked_sheet(desk / "to send" / "back" / COPY)[PLACE]
    assert cell.value == "93%%"
    assert cell.comment.text.startswith("Error: 1.C1 Smoking status at time of delivery")
    assert faulty.read_bytes() == before


def test_a_mended_copy_is_read_without_a_problem(faulty: Path, desk: Path) -> None:
    """The Problems sheet, the colours and the comments come back, and change nothing."""
    scorecard("ingest", faulty, "--annotate", "back", folder=desk)
    run = scorecard("ingest", mended(desk / "back" / COPY), folder=desk)
    assert (run.returncode, run.stderr) == (0, "")
    typed = scorecard("ingest", spoilt(desk, PLACE, "17.6%"), folder=desk)
    assert "version 2: 0 figures changed" in typed.stdout


def test_a_text_file_is_marked_in_its_cells(desk: Path) -> None:
    """The one sheet of a .csv is called as the file is, in the problems and in the copy."""
    (desk / "housing q2.csv").write_text(TEXT)
    run = scorecard("ingest", "housing q2.csv", "--annotate", "back", folder=desk)
    assert "sheet housing q2, cell G3" in run.stderr
    book = openpyxl.load_workbook(desk / "back" / "housing q2-annotated.xlsx")
    assert book.sheetnames == ["Problems", "housing q2"]
    assert book["housing q2"]["G3"].comment.text.startswith("Error: 1.A1 Homes built")
    link = next(cell.hyperlink for row in book["Problems"] for cell in row if cell.hyperlink)
    assert link.location == "'housing q2'!$G$3"


def test_every_sample_made_faulty_is_marked_and_mended(desk: Path) -> None:
    """Each directorate's return with a spoilt figure comes back, and lands once it is mended."""
    scorecard("ingest", REGISTER, folder=desk)
    (desk / "in").mkdir()
    spoilt_cells: dict[str, tuple[str, str, object]] = {}
    for path in sorted((SAMPLES / "returns" / "2017-18-q2").glob("*.xlsx")):
        book = openpyxl.load_workbook(path)
        sheet = next(sheet for sheet in book.worksheets if sheet.max_column > 15)
        cells = [cell for row in sheet.iter_rows() for cell in row]
        heading = next(cell for cell in cells if cell.value == "Q2 Jul - Sep 2017")
        below = (c for c in cells if c.column == heading.column and c.row > heading.row)
        cell = next(c for c in below if c.value not in (None, heading.value))
        spoilt_cells[path.stem] = (sheet.title, cell.coordinate, cell.value)
        cell.value = "not known?!"
        book.save(desk / "in" / path.name)
    run = scorecard("ingest", "in", "--annotate", "back", folder=desk)
    assert "0 files landed, 0 held already, 6 refused." in run.stdout
    for stem, (title, place, value) in spoilt_cells.items():
        path = desk / "back" / f"{stem}-annotated.xlsx"
        book = openpyxl.load_workbook(path)
        assert book[title][place].comment.text.startswith("Error: ")
        book[title][place] = value
        book.save(path)
    run = scorecard("ingest", "back", folder=desk)
    assert run.returncode == 0, run.stderr
    assert "6 files landed, 0 held already, 0 refused." in run.stdout


def corrected(path: Path, entry: str) -> None:
    """The copy as a directorate sends it back: with 1.C1's figure for the quarter."""
    book = openpyxl.load_workbook(path)
    sheet = next(sheet for sheet in book if sheet["A1"].value and sheet.max_column > 15)
    sheet[cell_of("Q2 Jul - Sep 2017", "1.C1")] = entry
    book.save(path)


@pytest.mark.parametrize("returned", [COPY, "a corrected return.xlsx"])
def test_a_corrected_copy_comes_after_its_original_whatever_its_name(
    returned: str, desk: Path
) -> None:
    """Both in one folder, the copy is in force, and the same folder again changes nothing."""
    (desk / "in").mkdir()
    scorecard("ingest", REGISTER, folder=desk)
    original = spoilt(desk / "in", cell_of("Q2 Jul - Sep 2017", "1.C1"), "20.0%")
    run = scorecard("check", "in", "--annotate", "in", folder=desk)
    assert "Warning (figure-repeated): 1.C1" in run.stderr
    (desk / "in" / COPY).rename(desk / "in" / returned)
    corrected(desk / "in" / returned, "16.5%")
    for command, last in (("check", "would be refused. Nothing was kept."), ("ingest", "refused.")):
        run = scorecard(command, "in", folder=desk)
        assert f"{returned}: Public Health, 2017/18 Q2, " in run.stdout
        assert "1.C1, 2017/18 Q2: 20.0% -> 16.5%\n" in run.stdout
        assert run.stdout.endswith(f" 0 {last}\n")
    before = held_from(desk)
    run = scorecard("ingest", "in", folder=desk)
    assert run.stdout.endswith("0 files landed, 2 held already, 0 refused.\n")
    assert f"{original.name}: nothing changed; superseded by {returned} (version 2)" in run.stdout
    assert held_from(desk) == before


def test_a_copy_of_a_copy_comes_last(desk: Path) -> None:
    """Sent back twice, the second correction is in force, though by name it comes first."""
    (desk / "in").mkdir()
    scorecard("ingest", REGISTER, folder=desk)
    spoilt(desk / "in", cell_of("Q2 Jul - Sep 2017", "1.C1"), "20.0%")
    scorecard("check", "in", "--annotate", "in", folder=desk)
    scorecard("check", f"in/{COPY}", "--annotate", "in", folder=desk)
    twice = desk / "in" / COPY.replace("-annotated", "-annotated-annotated")
    corrected(twice, "16.5%")
    twice.rename(desk / "in" / "1.xlsx")
    run = scorecard("ingest", "in", folder=desk)
    assert "1.xlsx: Public Health, 2017/18 Q2, " in run.stdout
    assert "version 3: 1 figure changed\n" in run.stdout
    assert '"figure": 16.5' in scorecard("explain", "1.C1", "--json", folder=desk).stdout


def test_copies_beside_the_originals_leave_them_alone(faulty: Path, desk: Path) -> None:
    """In the folder of the returns the copy has another name, and a second run replaces it."""
    before = faulty.read_bytes()
    for _ in range(2):
        scorecard("ingest", faulty, "--annotate", ".", folder=desk)
        assert faulty.read_bytes() == before
        assert sorted(path.name for path in desk.glob("*.xlsx")) == [COPY, faulty.name]


def test_a_copy_that_came_back_is_an_original_too(faulty: Path, desk: Path) -> None:
    """Ingested again from its folder with a problem left, it is not written over."""
    scorecard("ingest", faulty, "--annotate", "back", folder=desk)
    before = (desk / "back" / COPY).read_bytes()
    scorecard("ingest", faulty, "back", "--annotate", "back", folder=desk)
    assert (desk / "back" / COPY).read_bytes() == before
    assert sorted(path.name for path in (desk / "back").iterdir()) == [
        "public-health-2017-18-q2-v2-annotated-2.xlsx",
        "public-health-2017-18-q2-v2-annotated-annotated.xlsx",
        COPY,
    ]


def test_returns_of_one_name_get_a_copy_each(faulty: Path, desk: Path) -> None:
    """Two folders may hold files of the same name."""
    for folder in ("north", "south"):
        (desk / folder).mkdir()
        shutil.copy(faulty, desk / folder / "return.xlsx")
    run = scorecard("ingest", "north", "south", "--annotate", "back", folder=desk)
    assert sorted(path.name for path in (desk / "back").iterdir()) == [
        "return-annotated-2.xlsx",
        "return-annotated.xlsx",
    ]
    assert run.stdout.count("annotated return.xlsx: ") == 2


def test_a_warning_alone_is_annotated_too(desk: Path) -> None:
    """A return that lands with a warning has a copy that says so; a clean one has none."""
    scorecard("ingest", REGISTER, folder=desk)
    book = openpyxl.load_workbook(HEALTH)
    sheet = next(sheet for sheet in book.worksheets if sheet.max_column > 15)
    heading = next(cell for row in sheet for cell in row if cell.value == "Ref No.")
    beyond = sheet.max_column + 1
    sheet.cell(heading.row, beyond, "Colour")
    sheet.cell(sheet[PLACE].row, beyond, "blue")
    book.save(desk / "warned.xlsx")
    run = scorecard("ingest", "warned.xlsx", "--annotate", "back", folder=desk)
    assert (run.returncode, run.stderr.count("Warning (heading-unknown)")) == (0, 1)
    copy = openpyxl.load_workbook(desk / "back" / "warned-annotated.xlsx")
    said = copy[sheet.title].cell(heading.row, beyond).comment.text
    assert said.startswith('Warning: The column headed "Colour"')
    run = scorecard("ingest", HEALTH, "--annotate", "clean", folder=desk)
    assert list((desk / "clean").iterdir()) == []
    assert "annotated" not in run.stdout


def test_a_return_that_is_held_is_annotated_with_what_is_still_open(desk: Path) -> None:
    """Ingested before, a copy to send back is made of it all the same, until all is accepted."""
    place = cell_of("Q2 Jul - Sep 2017", "1.C1")
    path = spoilt(desk, place, "20.0%")
    assert "figure-repeated" in scorecard("ingest", REGISTER, path, folder=desk).stderr
    run = scorecard("ingest", path, "--annotate", "back", folder=desk)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines()[-1].endswith(str(Path("back", COPY)))
    book = openpyxl.load_workbook(desk / "back" / COPY)
    said = [sheet[place].comment for sheet in book.worksheets if sheet[place].comment]
    assert [comment.text.startswith("Warning: 1.C1") for comment in said] == [True]
    why = ("--reason", "It was confirmed", "--by", "J. Officer")
    assert scorecard("accept", "1.C1", "figure-repeated", *why, folder=desk).returncode == 0
    scorecard("ingest", path, "--annotate", "none", folder=desk)
    assert list((desk / "none").iterdir()) == []


def test_an_annotated_register_is_still_a_register(desk: Path) -> None:
    """The Problems sheet hides no register, and is none."""
    book = openpyxl.load_workbook(REGISTER)
    sheet = book.worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    column = next(cell.column for cell in cells if cell.value == "Profile")
    sheet.cell(sheet.max_row, column).value = "wavy"
    place = sheet.cell(sheet.max_row, column).coordinate
    book.save(desk / "register.xlsx")
    scorecard("ingest", "register.xlsx", "--annotate", "back", folder=desk)
    book = openpyxl.load_workbook(desk / "back" / "register-annotated.xlsx")
    assert 'found "wavy" under Profile.' in book.worksheets[1][place].comment.text
    book.worksheets[1][place] = "flat"
    book.save(desk / "back" / "register-annotated.xlsx")
    run = scorecard("ingest", "back", folder=desk)
    assert run.stdout.startswith("register register-annotated.xlsx: 2017/18, 72 measure rows")


def test_checking_writes_copies_too(faulty: Path, desk: Path) -> None:
    """What check finds is marked as what ingest finds is; its JSON stays JSON."""
    run = scorecard("check", faulty, "--annotate", "back", folder=desk)
    assert run.stdout.splitlines()[-1].endswith(str(Path("back", COPY)))
    assert marked_sheet(desk / "back" / COPY)[PLACE].comment.text.startswith("Error: 1.C1")
    run = scorecard("check", faulty, "--annotate", "back", "--json", folder=desk)
    assert isinstance(json.loads(run.stdout), dict)
    assert COPY in run.stderr


def test_a_file_that_cannot_be_read_has_no_copy_and_that_is_said(desk: Path) -> None:
    """A damaged workbook has no cell to mark; its problem stands in the terminal."""
    (desk / "return.xlsx").write_bytes(HEALTH.read_bytes()[:3000])
    run = scorecard("ingest", "return.xlsx", "--annotate", "back", folder=desk)
    assert run.stdout.splitlines()[-1] == (
        "annotated return.xlsx: no copy, because the file could not be read and has no cells "
        "to mark"
    )
    assert "The workbook is damaged" in run.stderr
    assert list((desk / "back").iterdir()) == []


@pytest.mark.parametrize("became", ["saved anew", "taken away", "cut short"])
def test_a_file_that_changed_after_it_was_read_is_not_marked(
    faulty: Path, desk: Path, became: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its cells may be others by then, which is said; a file that is as it was has its copy."""
    shutil.copy(faulty, desk / "unchanged.xlsx")
    settings = settings_for(desk)
    act = Act(datetime(2017, 10, 20, tzinfo=UTC), "A desk")
    report = check([faulty, desk / "unchanged.xlsx"], settings, act, None, lambda _: None)
    if became == "saved anew":
        book = openpyxl.load_workbook(faulty)
        book.worksheets[-1].insert_rows(1)
        book.save(faulty)
    elif became == "taken away":
        faulty.unlink()
    else:
        faulty.write_bytes(faulty.read_bytes()[:3000])
    ready(desk / "back")
    write_copies(faulty_files(report.files), desk / "back", settings)
    assert capsys.readouterr().out.splitlines()[0] == (
        f"annotated {faulty.name}: no copy, because the file was changed after it was read; "
        "run the command again"
    )
    assert [path.name for path in (desk / "back").iterdir()] == ["unchanged-annotated.xlsx"]


def test_what_the_copy_does_not_carry_is_said(faulty: Path, desk: Path) -> None:
    """A strict workbook gets a copy of its values, which says so and is read once mended."""
    strict = with_parts(
        faulty.read_bytes(),
        main=(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
    )
    faulty.write_bytes(strict)
    run = scorecard("ingest", faulty, "--annotate", "back", folder=desk)
    assert run.stdout.splitlines()[-1].strip() == (
        "It holds the values alone, because it is a strict Open XML workbook; "
        "the look, formulas and pictures are not carried over."
    )
    run = scorecard("ingest", mended(desk / "back" / COPY), folder=desk)
    assert (run.returncode, run.stderr) == (0, "")


def test_a_folder_that_cannot_be_made_stops_before_anything_is_read(desk: Path) -> None:
    """The command is asked again with another folder; nothing has landed."""
    (desk / "back").write_text("")
    run = scorecard("ingest", REGISTER, "--annotate", "back", folder=desk)
    assert (run.returncode, run.stdout) == (1, "")
    assert (
        run.stderr == "back cannot be written: File exists. Name another place with --annotate.\n"
    )
    assert held_from(desk) is None
