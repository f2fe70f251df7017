"""scorecard init, as a process: settings and a register, blank or drafted from a scorecard."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.register_workbook import CHOICES, TELLING
from scorecard_cli.exporters.settings_toml import settings_toml
from scorecard_cli.parsing.register import HEADINGS
from scorecard_cli.parsing.settings_file import READERS, read_settings
from tests.cli.running import scorecard
from tests.conftest import SAMPLES, file_of

ANSWERS = ("--organisation", 'Anytown "Borough"', "--first-month", "9", "--year", "2018/19")


@pytest.fixture(scope="module")
def published(sample_council: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample council's Appendix B workbook."""
    path = tmp_path_factory.mktemp("published") / "last-quarter.xlsx"
    folder = file_of(sample_council).parent
    assert scorecard("report", "--output", path, folder=folder).returncode == 0
    return path


def test_settings_and_an_empty_register_are_written(tmp_path: Path) -> None:
    """What options say is set, all else is a comment, and the register is one."""
    run = scorecard("init", *ANSWERS, folder=tmp_path)
    assert (run.returncode, run.stdout.split()) == (0, ["register-2018-19.xlsx", "scorecard.toml"])
    settings = read_settings(tmp_path / "scorecard.toml")
    assert (settings.organisation, settings.calendar.first_month) == ('Anytown "Borough"', 9)
    assert settings.labels == Settings().labels
    checked = scorecard("check", "register-2018-19.xlsx", folder=tmp_path)
    assert "register register-2018-19.xlsx: 2018/19, 0 measure rows" in checked.stdout


def test_nothing_is_asked_where_no_one_can_answer(tmp_path: Path) -> None:
    """In a script every setting is at its default, and the register is this year's."""
    run = scorecard("init", folder=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert tomllib.loads((tmp_path / "scorecard.toml").read_text("utf-8")) == {}
    today = date.today()
    year = today.year if today.month >= 4 else today.year - 1
    assert f"register-{year}-{(year + 1) % 100:02d}.xlsx" in run.stdout


def test_what_no_option_says_is_asked_at_a_terminal(tmp_path: Path) -> None:
    """A return alone takes the default; an option is not asked again."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "scorecard_cli", "init", "--contact", "Desk 4", "--year", "2018/19"],
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, b"Anytown\n\n9\n2 points\n")
    assert process.wait(60) == 0
    os.close(ours)
    assert tomllib.loads((tmp_path / "scorecard.toml").read_text("utf-8")) == {
        "organisation": "Anytown",
        "contact": "Desk 4",
        "first_month": 9,
        "default_tolerance": "2 points",
    }


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """What is there stays, and neither file is written."""
    for name in ("scorecard.toml", "register-2018-19.xlsx"):
        folder = tmp_path / name.partition(".")[0]
        folder.mkdir()
        (folder / name).write_text("# mine")
        run = scorecard("init", *ANSWERS, folder=folder)
        assert (run.returncode, f"{name} is there already" in run.stderr) == (1, True)
        assert [(path.name, path.read_text()) for path in folder.iterdir()] == [(name, "# mine")]


def test_an_answer_that_is_none_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    """The month of the year is 1 to 12, and a tolerance has its unit."""
    for option, answer in (("--first-month", "13"), ("--tolerance", "a lot")):
        run = scorecard("init", option, answer, folder=tmp_path)
        assert run.returncode == 2
        assert list(tmp_path.iterdir()) == []


def test_every_setting_is_told_and_every_heading_too() -> None:
    """The settings that are begun name each key there is; the help is of headings there are."""
    text = settings_toml({})
    assert [key for key in READERS if f"# {key} = " not in text and f"# [{key}" not in text] == []
    assert {*CHOICES, *TELLING} <= set(HEADINGS)


def test_a_register_is_drafted_from_a_published_scorecard(published: Path, tmp_path: Path) -> None:
    """Every measure has its row; what could not be known is listed with its cell, and framed."""
    run = scorecard("init", "--from", published, folder=tmp_path)
    assert (run.returncode, "register-2017-18.xlsx" in run.stdout) == (0, True)
    sheet = openpyxl.load_workbook(tmp_path / "register-2017-18.xlsx").active
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=3) if row[0].value}
    assert len(rows) == 72
    assert "register-2017-18.xlsx, cell O72\n" in run.stderr
    assert 'no one figure can be read from "10% reduction".' in run.stderr
    doubtful = rows["5.D3"][HEADINGS.index("Target value")]
    assert doubtful.coordinate == "O72"
    assert doubtful.fill.fgColor.rgb != rows["5.D3"][0].fill.fgColor.rgb
    told = [one.prompt for one in sheet.data_validations.dataValidation if "O72" in str(one.sqref)]
    assert told == ['To be settled: no one figure can be read from "10% reduction".']


def test_statuses_that_the_draft_gives_otherwise_are_told(published: Path, tmp_path: Path) -> None:
    """A profile stands in no scorecard: the status that rested on it shows that it is missing."""
    run = scorecard("init", "--from", published, folder=tmp_path)
    told = [line for line in run.stderr.splitlines() if "(draft-differs)" in line]
    assert any(
        "5.A1 % Council Tax collected" in line
        and 'the scorecard has "On target", and the drafted register gives "Off target"' in line
        for line in told
    )
    assert not any("5.D3" in line for line in told), "its target cannot be judged against yet"


def test_a_settled_draft_is_a_register(published: Path, tmp_path: Path) -> None:
    """Once what was listed is settled, the register lands and reads the scorecard back in."""
    scorecard("init", "--from", published, folder=tmp_path)
    path = tmp_path / "register-2017-18.xlsx"
    known = openpyxl.load_workbook(SAMPLES / path.name).active
    headings = [cell.value for cell in known[2]]
    by_ref = {row[0].value: dict(zip(headings, row, strict=True)) for row in known.iter_rows(3)}
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows(min_row=3, max_row=74):
        for heading in ("Target value", "Target status", "Unit", "Parts"):
            settled = by_ref[row[0].value][heading]
            cell = row[HEADINGS.index(heading)]
            cell.value, cell.number_format = settled.value, settled.number_format
    book.save(path)
    run = scorecard("check", path, published, folder=tmp_path)
    assert (run.returncode, "72 measure rows" in run.stdout) == (0, True), run.stderr
    assert "ready    last-quarter.xlsx: All directorates, 2017/18 Q2" in run.stdout


def test_a_layout_of_the_settings_that_are_there_reads_the_scorecard(tmp_path: Path) -> None:
    """A council whose sheets have another shape drafts its register from them too."""
    (tmp_path / "export.csv").write_text("Code,Name,Q1 2017/18,Target\nK1,Homes,80,100\n")
    layout = scorecard("layout", "export.csv", folder=tmp_path).stdout
    (tmp_path / "scorecard.toml").write_text(layout, "utf-8")
    run = scorecard("init", "--from", "export.csv", folder=tmp_path)
    assert (run.returncode, run.stdout.split()) == (0, ["register-2017-18.xlsx"]), run.stderr
    assert (tmp_path / "scorecard.toml").read_text("utf-8") == layout


def test_a_file_that_is_no_scorecard_drafts_nothing(tmp_path: Path) -> None:
    """Why it cannot be read is told as of a return, and nothing is written."""
    (tmp_path / "letter.xlsx").write_bytes(b"Dear colleague")
    run = scorecard("init", "--from", "letter.xlsx", folder=tmp_path)
    assert (run.returncode, run.stdout) == (1, "")
    assert not (tmp_path / "scorecard.toml").exists()
