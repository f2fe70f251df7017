"""scorecard returns, as a process: the chase list before and after returns have come, and letters."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import scorecard
from tests.conftest import SAMPLES
from tests.shared import held_from

REGISTER = SAMPLES / "register-2017-18.xlsx"
RETURNS = SAMPLES / "returns" / "2017-18-q2"


@pytest.fixture
def registered(desk: Path) -> Path:
    """A folder whose store holds the register and no return."""
    assert scorecard("ingest", REGISTER, folder=desk).returncode == 0
    return desk


def test_a_chase_before_any_return_has_come(registered: Path) -> None:
    """With only the register held, a quarter that is named is chased."""
    run = scorecard("returns", "--quarter", "2017/18 Q3", folder=registered)
    assert (run.returncode, run.stderr) == (0, "")
    assert "0 of 6 returns received." in run.stdout
    assert run.stdout.count("not received") == 6


def test_a_register_alone_does_not_tell_the_quarter(registered: Path) -> None:
    """One sentence names the quarters that could be meant."""
    run = scorecard("returns", folder=registered)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "No return is held that would tell which quarter is meant. Say which with --quarter: "
        '"2017/18 Q1", "2017/18 Q2", "2017/18 Q3" or "2017/18 Q4".\n'
    )


@pytest.mark.parametrize("command", [["summary"], ["report"], ["red-flags", "-q", "2017/18 Q3"]])
def test_a_register_alone_is_nothing_to_report(command: list[str], registered: Path) -> None:
    """The other commands still need returns."""
    run = scorecard(*command, folder=registered)
    assert (run.returncode, run.stdout) == (1, "")
    assert "holds no returns yet" in run.stderr


def test_a_quarter_of_a_year_without_a_register(council: Path) -> None:
    """What is held is named, the register among it."""
    run = scorecard("returns", "--quarter", "2018/19 Q1", folder=council)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        "No return for 2018/19 Q1 is held, nor a register for its year. "
        "The store holds 2017/18 Q1, 2017/18 Q2, the register for 2017/18.\n"
    )


def test_a_store_that_is_not_there(desk: Path) -> None:
    """Before anything is ingested there is no one to chase, and no store is made."""
    run = scorecard("returns", folder=desk)
    assert (run.returncode, run.stdout) == (1, "")
    assert "holds no returns yet" in run.stderr
    assert held_from(desk) is None


def test_in_json(registered: Path) -> None:
    """Counts and references of each directorate, and their totals."""
    scorecard("ingest", RETURNS / "public-health-2017-18-q2.xlsx", folder=registered)
    run = scorecard("returns", "--json", "--deadline", "2017-12-08", folder=registered)
    assert (run.returncode, run.stderr) == (0, "")
    made = json.loads(run.stdout)
    assert list(made) == [
        "quarter", "deadline", "directorates", "totals", "read_back", "letters",
    ]  # fmt: skip
    assert (made["quarter"], made["deadline"]) == ("2017/18 Q2", "2017-12-08")
    one = next(each for each in made["directorates"] if each["directorate"] == "Public Health")
    assert one["received"].endswith("+00:00")
    assert {key: one[key] for key in list(one)[2:]} == {
        "version": 1,
        "file": "public-health-2017-18-q2.xlsx",
        "measures": 3,
        "due": 3,
        "given": 0,
        "missing": 0,
        "late": 3,
        "accepted": 0,
        "not_due": 0,
        "problems_open": 0,
        "missing_refs": [],
        "late_refs": ["1.C1", "2.A1(a)", "2.A1(b)"],
        "accepted_refs": [],
    }
    totals = made["totals"]
    assert (totals["directorates"], totals["returns_received"], totals["measures"]) == (6, 1, 72)
    assert totals["due"] + totals["not_due"] == 72
    assert totals["due"] == totals["given"] + totals["missing"] + totals["late"]


def test_a_scorecard_read_back_in_is_listed_apart(registered: Path) -> None:
    """A published scorecard of the quarter gives figures, and is no directorate's return."""
    council = registered / "published"
    council.mkdir()
    shutil.copy(SAMPLES / "scorecard.toml", council)
    scorecard("ingest", SAMPLES, folder=council)
    scorecard("report", "--output", registered / "b.xlsx", folder=council)
    assert scorecard("ingest", "b.xlsx", folder=registered).returncode == 0
    run = scorecard("returns", folder=registered)
    assert "0 of 6 returns received." in run.stdout
    said = " ".join(run.stdout.split())
    assert "is no directorate's return: b.xlsx, " in said
    made = json.loads(scorecard("returns", "--json", folder=registered).stdout)
    assert made["read_back"]["file"] == "b.xlsx"
    assert f"missing or late, it has {made['read_back']['figures_awaited']}." in said
    assert 0 < made["read_back"]["figures_awaited"] <= made["totals"]["missing"]


def test_letters_are_written_to_those_with_something_outstanding(
    council: Path, tmp_path: Path
) -> None:
    """Each letter is named, and so is who needs none."""
    folder = tmp_path / "to" / "send"
    run = scorecard("returns", "--letters", folder, folder=council)
    assert (run.returncode, run.stderr) == (0, "")
    names = sorted(path.name for path in folder.iterdir())
    assert "chase-public-health-2017-18-q2.txt" in names
    assert len(names) == 5
    assert all(f"{folder / name}\n" in run.stdout for name in names)
    assert run.stdout.endswith(
        "Nothing is outstanding, so there is no letter, for Finance and Customer Services.\n"
    )


def test_letters_there_already_are_kept_unless_told(council: Path, tmp_path: Path) -> None:
    """A letter touched up by hand is not lost, and none of the others is written beside it."""
    kept = tmp_path / "chase-public-health-2017-18-q2.txt"
    kept.write_text("kept")
    run = scorecard("returns", "--letters", tmp_path, folder=council)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == f"{kept} is there already. Add --force to write over it.\n"
    assert [path.read_text() for path in tmp_path.iterdir()] == ["kept"]
    run = scorecard("returns", "--letters", tmp_path, "--force", "--json", folder=council)
    assert len(json.loads(run.stdout)["letters"]) == len(list(tmp_path.iterdir())) == 5
    assert kept.read_text("utf-8").startswith("Subject: Public Health: return for 2017/18 Q2\n")


def test_a_file_where_the_folder_of_letters_should_be(council: Path, tmp_path: Path) -> None:
    """A place that cannot be written to is one sentence."""
    (tmp_path / "letters").write_text("a file")
    run = scorecard("returns", "--letters", tmp_path / "letters", folder=council)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.endswith("Name another place with --letters.\n")


def test_a_deadline_that_is_no_day_is_asked_wrongly(council: Path) -> None:
    """A deadline is written as a year, a month and a day."""
    run = scorecard("returns", "--deadline", "8 December", folder=council)
    assert (run.returncode, run.stdout) == (2, "")


@pytest.mark.parametrize("columns", ["80", "120"])
def test_it_fits_the_terminal(columns: str, council: Path) -> None:
    """No line is wider than the terminal, and a wider one is made use of."""
    for quarter in ("Q2", "Q3"):
        run = scorecard("returns", "-q", quarter, folder=council, COLUMNS=columns)
        widest = max(len(line.rstrip()) for line in run.stdout.splitlines())
        assert 75 < widest <= int(columns)
