"""scorecard check, as a process: what it prints where, its exit code, and that it keeps nothing."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import scorecard
from tests.cli.test_ingest import HEALTH, REGISTER, RETURNS, cell_of, spoilt

FINANCE = RETURNS / "finance-and-customer-services-2017-18-q2.xlsx"
Q2 = "Q2 Jul - Sep 2017"


def test_what_would_land_is_said_and_nothing_is_kept(desk: Path) -> None:
    """A directorate's return is ready, and there is still no store."""
    run = scorecard("check", REGISTER, HEALTH, folder=desk)
    assert run.returncode == 0
    assert "Warning (target-not-judged): 2.B5 Number of carers assessments" in run.stderr
    assert run.stderr.endswith("\n0 errors, 1 warning.\n")
    assert run.stdout.splitlines() == [
        "register register-2017-18.xlsx: 2017/18, 72 measure rows",
        "ready    public-health-2017-18-q2.xlsx: Public Health, 2017/18 Q2, 18 figures",
        "2 files would land, 0 held already, 0 would be refused. Nothing was kept.",
    ]
    assert not (desk / "scorecard.db").exists()


def test_a_return_that_would_be_refused_is_exit_code_1(desk: Path) -> None:
    """Off target without a data note, said at the cell of the note."""
    note = cell_of("Data notes", "1.C1")
    run = scorecard("check", REGISTER, spoilt(desk, note, None), folder=desk)
    assert run.returncode == 1
    assert "refused  public-health-2017-18-q2-v2.xlsx: 1 problem" in run.stdout
    assert "1 file would land, 0 held already, 1 would be refused. Nothing was kept." in run.stdout
    assert f", cell {note}\n" in run.stderr
    assert "is off target, 20 for 2017/18 Q1 against 17, and has no data note." in run.stderr


def test_a_warning_is_said_with_its_name(desk: Path) -> None:
    """An officer can accept it, or have it turned off, by the name that is printed."""
    scorecard("ingest", REGISTER, folder=desk)
    run = scorecard("check", spoilt(desk, cell_of(Q2, "1.C1"), "20.0%"), folder=desk)
    assert run.returncode == 0
    assert "Warning (figure-repeated): 1.C1 Smoking status" in run.stderr
    assert "0 errors, 1 warning." in run.stderr


def test_scorecard_toml_turns_a_check_off(desk: Path) -> None:
    """The same return, where the council does not ask about repeated figures."""
    with open(desk / "scorecard.toml", "a", encoding="utf-8") as settings:
        settings.write('\n[checks]\nfigure-repeated = "off"\n')
    scorecard("ingest", REGISTER, folder=desk)
    run = scorecard("check", spoilt(desk, cell_of(Q2, "1.C1"), "20.0%"), folder=desk)
    assert (run.returncode, run.stderr) == (0, "")


def test_scorecard_toml_makes_a_warning_refuse_its_file(desk: Path) -> None:
    """A council that wants no figure repeated does not let it land."""
    with open(desk / "scorecard.toml", "a", encoding="utf-8") as settings:
        settings.write('\n[checks]\nfigure-repeated = "error"\n')
    path = spoilt(desk, cell_of(Q2, "1.C1"), "20.0%")
    run = scorecard("ingest", REGISTER, path, folder=desk)
    assert run.returncode == 1
    assert "refused  public-health-2017-18-q2-v2.xlsx: 1 problem" in run.stdout


def test_a_check_that_is_none_is_asked_wrongly(desk: Path) -> None:
    """A misspelt check in scorecard.toml is named, with the nearest that there is."""
    with open(desk / "scorecard.toml", "a", encoding="utf-8") as settings:
        settings.write('\n[checks]\nfigure-repeted = "off"\n')
    run = scorecard("check", HEALTH, folder=desk)
    assert run.returncode == 2
    assert "The nearest known key is figure-repeated." in run.stderr


def test_json_has_every_file_and_problem(desk: Path) -> None:
    """Another program learns the outcome, the cells and the sentence."""
    path = spoilt(desk, cell_of(Q2, "1.C1"), "20.0%")
    run = scorecard("check", "--json", REGISTER, FINANCE, path, folder=desk)
    files = {one["file"]: one for one in json.loads(run.stdout)["files"]}
    assert [files[name]["outcome"] for name in (REGISTER.name, FINANCE.name, path.name)] == [
        "register landed", "return landed", "return landed",
    ]  # fmt: skip
    [problem] = files[path.name]["problems"]
    assert (problem["problem"], problem["severity"]) == ("figure-repeated", "warning")
    assert (problem["ref"], problem["found"]) == ("1.C1", "20.0%")
    assert problem["cells"] == [cell_of(Q2, "1.C1")]
    assert problem["what"] == 'found "20.0%", exactly as for 2017/18 Q1.'
    assert files[path.name]["accepted"] == 0


def test_json_of_a_refused_return_is_exit_code_1(desk: Path) -> None:
    """What would be refused is said both ways."""
    path = spoilt(desk, cell_of(Q2, "1.C1"), "93%%")
    run = scorecard("check", "--json", REGISTER, path, folder=desk)
    assert run.returncode == 1
    assert json.loads(run.stdout)["files"][1]["outcome"] == "refused"
