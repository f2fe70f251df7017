"""scorecard ingest, as a process: what it prints where, its exit code, what it leaves."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import scorecard
from tests.conftest import SAMPLES
from tests.shared import held_from

REGISTER = SAMPLES / "register-2017-18.xlsx"
RETURNS = SAMPLES / "returns" / "2017-18-q2"
HEALTH = RETURNS / "public-health-2017-18-q2.xlsx"


def test_one_folder_reads_all_of_it(desk: Path) -> None:
    """The register and twelve returns land from one folder, the register first; tables do not."""
    run = scorecard("ingest", SAMPLES, folder=desk)
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    assert lines[0] == "register register-2017-18.xlsx: 2017/18, 72 measure rows"
    assert "passed   plan.csv: No scorecard was found" in run.stdout
    assert lines[-1] == "13 files landed, 0 held already, 0 refused, 6 passed over."
    assert held_from(desk) is not None


def test_the_same_file_twice_changes_nothing_and_says_so(desk: Path) -> None:
    """The second time, the file is held already."""
    scorecard("ingest", REGISTER, HEALTH, folder=desk)
    before = held_from(desk)
    run = scorecard("ingest", HEALTH, folder=desk)
    assert run.returncode == 0
    assert "nothing changed; it is the same file as public-health-2017-18-q2.xlsx" in run.stdout
    assert held_from(desk) == before


def test_the_same_file_under_two_names_lands_once(desk: Path) -> None:
    """Checked or ingested in one run, the second is said to be the same as the first."""
    for original, copied in ((REGISTER, "register.xlsx"), (HEALTH, "return.xlsx")):
        (desk / copied).write_bytes(original.read_bytes())
    words = (REGISTER, HEALTH, "register.xlsx", "return.xlsx")
    for command, closing in (
        ("check", "2 files would land, 2 held already, 0 would be refused. Nothing was kept."),
        ("ingest", "2 files landed, 2 held already, 0 refused."),
    ):
        run = scorecard(command, *words, folder=desk)
        assert run.returncode == 0
        lines = run.stdout.splitlines()
        same = "nothing changed; it is the same file as"
        assert f"held     register.xlsx: {same} {REGISTER.name}" in lines
        assert f"held     return.xlsx: {same} {HEALTH.name}" in lines
        assert lines[-1] == closing


def test_a_file_that_another_of_the_run_superseded_is_told(desk: Path) -> None:
    """The first once more, after the second, is superseded whether checked or ingested."""
    scorecard("ingest", REGISTER, folder=desk)
    newer = spoilt(desk, cell_of("Q2 Jul - Sep 2017", "1.C1"), "16.5%")
    (desk / "z.xlsx").write_bytes(HEALTH.read_bytes())
    for command in ("check", "ingest"):
        run = scorecard(command, HEALTH, newer.name, "z.xlsx", folder=desk)
        assert f"held     z.xlsx: nothing changed; superseded by {newer.name} (v" in run.stdout


def spoilt(folder: Path, cell: str, entry: object) -> Path:
    """Public Health's return with one cell changed."""
    book = openpyxl.load_workbook(HEALTH)
    sheet = next(sheet for sheet in book.worksheets if sheet.max_column > 15)
    sheet[cell] = entry
    path = folder / "public-health-2017-18-q2-v2.xlsx"
    book.save(path)
    return path


def cell_of(heading: str, ref: str) -> str:
    """Where a figure stands in Public Health's return."""
    book = openpyxl.load_workbook(HEALTH)
    sheet = next(sheet for sheet in book.worksheets if sheet.max_column > 15)
    cells = [cell for row in sheet.iter_rows() for cell in row]
    row = next(cell.row for cell in cells if cell.value == ref)
    column = next(cell.column_letter for cell in cells if cell.value == heading)
    return f"{column}{row}"


def test_a_newer_version_lists_what_changed(desk: Path) -> None:
    """A corrected return supersedes the older one, and the figure that changed is listed."""
    scorecard("ingest", REGISTER, HEALTH, folder=desk)
    newer = spoilt(desk, cell_of("Q2 Jul - Sep 2017", "1.C1"), "16.5%")
    run = scorecard("ingest", newer, folder=desk)
    assert run.returncode == 0, run.stderr
    assert "version 2: 1 figure changed" in run.stdout
    assert "1.C1, 2017/18 Q2: n/a (due Dec17) -> 16.5%" in run.stdout
    explained = scorecard("explain", "1.C1", folder=desk)
    assert "On target" in explained.stdout


def test_a_file_with_an_error_is_refused_whole_and_the_others_land(desk: Path) -> None:
    """One bad figure refuses its file; the problem names the cell; the exit code is 1."""
    place = cell_of("Q1 Apr - Jun 2017", "1.C1")
    bad = spoilt(desk, place, "93%%")
    run = scorecard(
        "ingest",
        REGISTER,
        bad,
        RETURNS / "finance-and-customer-services-2017-18-q2.xlsx",
        folder=desk,
    )
    assert run.returncode == 1
    assert "refused  public-health-2017-18-q2-v2.xlsx: 1 problem" in run.stdout
    assert "2 files landed, 0 held already, 1 refused." in run.stdout
    assert f", cell {place}\n" in run.stderr
    assert "1.C1 Smoking status at time of delivery" in run.stderr
    assert 'found "93%%" where a figure belongs.' in run.stderr
    measures = scorecard("measures", "--json", folder=desk).stdout
    assert '"figure_text": "20.0%"' not in measures


def unreadable(kind: str, folder: Path) -> Path:
    """A file that is no return."""
    path = folder / f"{kind}.xlsx"
    if kind == "text":
        path.write_text("Ref,Measure,Q2\n1.A1,Homes,90\n1.A2,Homes, let,95\n")
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "cut short":
        path.write_bytes(HEALTH.read_bytes()[:3000])
    elif kind == "encrypted":
        content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1500
        path.write_bytes(content + "EncryptedPackage".encode("utf-16-le") + b"\0" * 3000)
    elif kind == "foreign":
        book = openpyxl.Workbook()
        book.active.append(["Dear all", "please find attached"])
        book.save(path)
    elif kind == "fifo":
        os.mkfifo(path)
    return path


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("text", "line 3 has 4 cells where most have 3"),
        ("empty", "The file is not a spreadsheet"),
        ("cut short", "The workbook is damaged"),
        ("encrypted", "The workbook is protected by a password"),
        ("foreign", "No scorecard was found"),
        ("fifo", "The file is not a spreadsheet"),
    ],
)
def test_a_wrong_file_is_one_sentence_and_changes_nothing(kind: str, said: str, desk: Path) -> None:
    """A file that is no return says what it is and what to do; no store is made."""
    run = scorecard("ingest", unreadable(kind, desk), folder=desk)
    assert run.returncode == 1
    assert said in run.stderr
    assert "Traceback" not in run.stderr
    assert "1 error, 0 warnings." in run.stderr
    assert held_from(desk) is None


def test_a_missing_file_is_one_sentence(desk: Path) -> None:
    """A name that is not there is a slip of the command, not of the data."""
    run = scorecard("ingest", "nowhere.xlsx", folder=desk)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "There is no file or folder nowhere.xlsx. Check the name and the folder.\n"
    )


def test_a_folder_without_workbooks_is_one_sentence(desk: Path) -> None:
    """A folder that holds no return says so."""
    (desk / "returns").mkdir()
    run = scorecard("ingest", "returns", folder=desk)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith(
        "There are no spreadsheets (.xlsx, .xlsm, .xls, .xlsb, .ods or .csv) in returns."
    )
    assert held_from(desk) is None


def test_a_folder_passes_over_lock_files_and_names_old_spreadsheets(desk: Path) -> None:
    """Excel's lock files are not returns; an .xls among the returns is not passed over."""
    folder = desk / "returns"
    folder.mkdir()
    shutil.copy(REGISTER, folder)
    (folder / "~$register.xlsx").write_bytes(b"lock")
    (folder / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    run = scorecard("ingest", folder, folder=desk)
    assert run.returncode == 1
    assert "~$" not in run.stdout + run.stderr
    assert "old.xls" in run.stderr


def test_a_second_version_comes_after_the_first_in_a_folder(desk: Path) -> None:
    """return-v2.xlsx comes after return.xlsx, though a dash comes before a full stop."""
    (desk / "in").mkdir()
    scorecard("ingest", REGISTER, folder=desk)
    spoilt(desk / "in", cell_of("Q2 Jul - Sep 2017", "1.C1"), "16.5%")
    shutil.copy(HEALTH, desk / "in")
    run = scorecard("ingest", "in", folder=desk)
    assert "1.C1, 2017/18 Q2: n/a (due Dec17) -> 16.5%" in run.stdout


def test_a_table_that_was_named_is_refused_and_one_that_was_found_is_passed_over(
    desk: Path,
) -> None:
    """Many programs write .csv files, so one with no headings is no return unless it is named."""
    (desk / "contacts.csv").write_text("Name,Telephone\nHead of Housing,0100\n")
    scorecard("ingest", REGISTER, folder=desk)
    shutil.copy(REGISTER, desk)
    found = scorecard("ingest", ".", folder=desk)
    assert "passed   contacts.csv: No scorecard was found" in found.stdout
    assert (found.returncode, found.stderr) == (0, "")
    named = scorecard("ingest", ".", "contacts.csv", folder=desk)
    assert "refused  contacts.csv: 2 problems" in named.stdout
    assert named.returncode == 1


def test_a_quarter_that_is_not_in_the_file_is_a_problem(desk: Path) -> None:
    """Told that the return is for quarter 3, the reader finds no column for it."""
    scorecard("ingest", REGISTER, folder=desk)
    run = scorecard("ingest", HEALTH, "--quarter", "2017/18 Q3", folder=desk)
    assert run.returncode == 1
    assert "The return is for 2017/18 Q3, and has no column for that quarter." in run.stderr


def test_a_quarter_that_is_none_is_asked_wrongly(desk: Path) -> None:
    """Q9 is no quarter, and neither is a year end."""
    for wrong in ("Q9", "2017/18", "2017/18 year end"):
        run = scorecard("ingest", HEALTH, "--quarter", wrong, folder=desk)
        assert run.returncode == 2
        assert f'"{wrong}" is not a quarter.' in run.stderr


def test_a_quarter_without_its_year_is_asked_wrongly(desk: Path) -> None:
    """A return could be for the second quarter of any year."""
    run = scorecard("ingest", HEALTH, "--quarter", "Q2", folder=desk)
    assert run.returncode == 2
    assert run.stderr == '"Q2" does not say the year. Write the quarter as "2017/18 Q2".\n'


def test_an_old_scorecard_does_not_undo_a_correction(desk: Path) -> None:
    """Our own workbook, left among the returns, changes nothing that a directorate corrected."""
    scorecard("ingest", REGISTER, HEALTH, folder=desk)
    scorecard("report", "--output", "old.xlsx", folder=desk)
    newer = spoilt(desk, cell_of("Q2 Jul - Sep 2017", "1.C1"), "16.5%")
    scorecard("ingest", newer, folder=desk)
    assert scorecard("ingest", "old.xlsx", folder=desk).returncode == 0
    assert '"figure": 16.5' in scorecard("explain", "1.C1", "--json", folder=desk).stdout


def test_a_superseded_return_stays_so_until_it_is_asked_for(desk: Path) -> None:
    """The first version changes nothing by itself; with --again it undoes a mistaken second."""
    scorecard("ingest", REGISTER, HEALTH, folder=desk)
    scorecard("ingest", spoilt(desk, cell_of("Q2 Jul - Sep 2017", "1.C1"), "16.5%"), folder=desk)
    before = held_from(desk)
    run = scorecard("ingest", HEALTH, folder=desk)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == (
        "held     public-health-2017-18-q2.xlsx: nothing changed; superseded by "
        "public-health-2017-18-q2-v2.xlsx (version 2); to land it anew, name it with --again\n"
        "0 files landed, 1 held already, 0 refused.\n"
    )
    assert held_from(desk) == before
    run = scorecard("ingest", "--again", HEALTH, folder=desk)
    assert "version 3: 1 figure changed" in run.stdout
    assert "1.C1, 2017/18 Q2: 16.5% -> n/a (due Dec17)" in run.stdout


def test_a_whole_folder_does_not_land_anew(desk: Path) -> None:
    """Its oldest files would come back with its newest, so --again wants them named."""
    run = scorecard("ingest", "--again", REGISTER, RETURNS, folder=desk)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        f"{RETURNS}: --again takes files, not folders. Name the file that is to land anew.\n"
    )
    assert held_from(desk) is None


def test_a_judgement_or_note_that_changes_is_listed(desk: Path) -> None:
    """A status may move with either, though no figure did."""
    scorecard("ingest", REGISTER, HEALTH, folder=desk)
    book = openpyxl.load_workbook(HEALTH)
    sheet = next(sheet for sheet in book.worksheets if sheet.max_column > 15)
    place = sheet[cell_of("Data notes", "1.C1")]
    heading = sheet[cell_of("Data notes", "Ref No.")]
    place.value = "The rate was confirmed in October."
    for beyond, title, entry in ((1, "Judgement", "On target"), (2, "Judgement reason", "Agreed")):
        sheet.cell(heading.row, sheet.max_column + 1, title)
        sheet.cell(place.row, place.column + beyond, entry)
    book.save(desk / "judged.xlsx")
    run = scorecard("ingest", "judged.xlsx", folder=desk)
    assert "version 2: 1 judgement and 1 data note changed\n" in run.stdout
    assert "           1.C1: judgement On target added\n" in run.stdout
    assert "           1.C1: data note changed\n" in run.stdout
    run = scorecard("ingest", "--again", HEALTH, folder=desk)
    assert "           1.C1: judgement On target removed\n" in run.stdout


def test_a_register_that_lands_after_its_returns_asks_for_them_again(desk: Path) -> None:
    """Returns read by an older register are named, and ingesting them again reads them anew."""
    scorecard("ingest", REGISTER, HEALTH, folder=desk)
    book = openpyxl.load_workbook(REGISTER)
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    title = next(cell for cell in cells if str(cell.value).startswith("Smoking status"))
    title.value = "Smoking at delivery"
    book.save(desk / "register-2017-18-v2.xlsx")
    run = scorecard("ingest", desk / "register-2017-18-v2.xlsx", folder=desk)
    assert run.returncode == 0
    assert (
        "Warning (read-by-another): Returns of 2017/18 were read by another register, or by none: "
        "public-health-2017-18-q2.xlsx."
    ) in run.stderr
    assert "landed   public-health" in scorecard("ingest", HEALTH, folder=desk).stdout
    assert "held" in scorecard("ingest", HEALTH, folder=desk).stdout


def test_returns_wait_for_a_register_that_was_refused(desk: Path) -> None:
    """With its register refused in the same run, a return is not read by its own words."""
    book = openpyxl.load_workbook(REGISTER)
    sheet = book.worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    column = next(cell.column for cell in cells if cell.value == "Profile")
    sheet.cell(sheet.max_row, column).value = "wavy"
    book.save(desk / "register-2017-18.xlsx")
    run = scorecard("ingest", desk / "register-2017-18.xlsx", HEALTH, folder=desk)
    assert run.returncode == 1
    assert 'found "wavy" under Profile.' in run.stderr
    assert "The register for 2017/18 was refused in this run" in run.stderr
    assert held_from(desk) is None


def test_a_register_says_from_when_it_holds_and_what_it_changes(desk: Path) -> None:
    """A register for the rest of the year lists each change, one a line; explain names it."""
    scorecard("ingest", REGISTER, HEALTH, folder=desk)
    book = openpyxl.load_workbook(REGISTER)
    sheet = next(sheet for sheet in book.worksheets if sheet.max_column > 15)
    rows = {row[0].value: row for row in sheet.iter_rows()}
    heading = next(row for ref, row in rows.items() if str(ref).startswith("Ref"))
    places = {cell.value: cell.column - 1 for cell in heading if cell.value}
    rows["1.C1"][places["Measure"]].value = "Smoking at delivery"
    rows["2.A1(a)"][places["Tolerance"]].value = "1%"
    formerly = sheet.cell(heading[0].row, sheet.max_column + 1, "Formerly")
    sheet.cell(rows["2.A1(b)"][0].row, formerly.column, "2.A1(b)")
    rows["2.A1(b)"][0].value = "2.A9"
    sheet.cell(1, 1, "Register 2017/18, from Q2")
    book.save(desk / "changed.xlsx")
    run = scorecard("ingest", desk / "changed.xlsx", folder=desk)
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    assert lines[0] == "register changed.xlsx: 2017/18 from Q2, 72 measure rows"
    title = "Smoking status at time of delivery (women smoking during pregnancy)"
    assert f"           1.C1 Measure: {title} -> Smoking at delivery" in lines
    assert "           2.A1(a) Tolerance: 0% -> 1%" in lines
    assert "           2.A9: was 2.A1(b)" in lines
    assert len(lines) == 5
    assert "Returns of 2017/18 from Q2 were read by another register" in run.stderr
    explained = scorecard("explain", "2.A9", folder=desk).stdout
    assert "changed.xlsx, from 2017/18 Q2" in explained
    assert ", as 2.A1(b)" in explained


@pytest.mark.parametrize(
    ("login", "logged"), [(" ", "not known"), (os.fsdecode(b"m\xfcller"), "m?ller")]
)
def test_a_login_name_that_cannot_be_kept(desk: Path, login: str, logged: str) -> None:
    """Without a name it is not known who ingests; bytes that are no character become a mark."""
    run = scorecard("ingest", SAMPLES / "register-2017-18.xlsx", folder=desk, LOGNAME=login)
    assert run.returncode == 0
    (entry,) = json.loads(scorecard("log", "--json", folder=desk).stdout)
    assert entry["by"] == logged
