"""summary, red-flags, measures, explain and report, as processes."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import scorecard
from tests.shared import held_from

MEASURE_KEYS = [
    "ref", "part", "title", "priority", "outcome", "directorate", "status", "status_rule",
    "judgement_reason", "dot", "dot_basis", "dot_reason", "second_dot", "second_dot_basis", "figure", "figure_text", "unit", "period", "target",
    "shortfall", "tolerance", "red_flag", "variation",
]  # fmt: skip


def asked(council: Path, *words: str) -> object:
    """What a command prints as JSON."""
    run = scorecard(*words, "--json", folder=council)
    assert (run.returncode, run.stderr) == (0, "")
    return json.loads(run.stdout)


def test_measures_in_json(council: Path) -> None:
    """One object a measure, then its parts, in reference order, with the README's keys."""
    made = asked(council, "measures", "--quarter", "Q2")
    assert isinstance(made, list)
    assert [list(one) for one in made] == [MEASURE_KEYS] * len(made)
    whole = [one["ref"] for one in made if one["part"] is None]
    assert len(whole) == 72
    assert whole.index("3.A9") < whole.index("3.B1(a)")
    refs = [(one["ref"], one["part"]) for one in made]
    place = refs.index(("3.A4", None))
    assert refs[place : place + 5] == [("3.A4", part) for part in (None, "a", "b", "c", "d")]


def test_a_measure_in_json(council: Path) -> None:
    """Every figure of one measure, as numbers without the dust of binary arithmetic."""
    made = asked(council, "measures")
    assert isinstance(made, list)
    one = next(one for one in made if one["ref"] == "1.A1")
    assert {key: one[key] for key in ("figure", "target", "shortfall", "tolerance")} == {
        "figure": 345.8,
        "target": 336.9,
        "shortfall": 8.9,
        "tolerance": 8.4225,
    }
    assert (one["status"], one["status_rule"], one["dot"]) == ("off_target", "missed", "improved")
    assert (one["period"], one["dot_basis"]) == ("2017/18 Q2", "previous quarter")
    carried = next(one for one in made if one["ref"] == "1.C1")
    assert (carried["period"], carried["figure_text"]) == ("2017/18 Q1", "20.0%")


def test_the_summary_in_json(council: Path) -> None:
    """The published counts, by word."""
    made = asked(council, "summary")
    assert isinstance(made, dict)
    assert (made["quarter"], made["measures"], made["measured"]) == ("2017/18 Q2", 72, 51)
    assert (made["base"], made["based_on"]) == ("rated", 51)
    on_target = {"count": 17, "of_all": 23.6, "of_measured": 33.3, "of_base": 33.3}
    assert made["status"]["on_target"] == on_target
    assert made["dot"]["worse"] == {"count": 23, "of_all": 31.9}


def test_the_red_flags_in_json(council: Path) -> None:
    """Fifteen red flags, eight newly off track; the part is named."""
    made = asked(council, "red-flags")
    assert isinstance(made, dict)
    lists = ["red_flags", "newly_off_track", "recovered", "above_target"]
    assert list(made) == ["quarter", *lists, "exceptions"]
    assert (len(made["red_flags"]), len(made["newly_off_track"])) == (15, 8)
    part = next(flag for flag in made["red_flags"] if flag["ref"] == "3.A4")
    assert (part["part"], part["label"], part["quarters"]) == ("d", "3.A4(d)", 2)
    assert list(part) == ["ref", "part", "label", "title", "quarters"]


def test_explain_names_the_cells(council: Path) -> None:
    """The year so far, its two cells, and the rule."""
    run = scorecard("explain", "2.B3", folder=council)
    assert run.returncode == 0
    for said in (
        "1,139",
        "1,375",
        "missed",
        "adult-social-care-and-housing-2017-18-q2.xlsx, sheet",
    ):
        assert said in run.stdout


@pytest.mark.parametrize("written", ["3.A4(d)", "3.a4d", "3.A4 (d)", "3.A4 d)"])
def test_a_part_is_asked_for_as_people_write_it(written: str, council: Path) -> None:
    """Every common way to write a part explains the same part."""
    made = asked(council, "explain", written)
    assert isinstance(made, dict)
    assert [part["part"] for part in made["parts"]] == ["d"]


def test_explaining_an_unknown_reference_names_the_nearest(council: Path) -> None:
    """A slip of the reference is answered with what was probably meant."""
    run = scorecard("explain", "1.B9(a)", folder=council)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith('No measure of 2017/18 Q2 has the reference "1.B9(a)".')
    assert "The nearest is 1.B" in run.stderr


def test_quarter_2_is_the_latest_and_the_year_can_be_said(council: Path) -> None:
    """Q2, 2017/18 Q2, --year and nothing at all mean the same here."""
    wanted = scorecard("summary", folder=council).stdout
    for words in (["-q", "Q2"], ["-q", "2017/18 Q2"], ["-q", "Q2", "--year", "2017/18"]):
        assert scorecard("summary", *words, folder=council).stdout == wanted


@pytest.mark.parametrize(
    "command", [["summary"], ["red-flags"], ["measures"], ["explain", "1.A1"], ["report"]]
)
def test_a_quarter_not_held_is_one_sentence(command: list[str], council: Path) -> None:
    """Every command that takes a quarter says which quarters there are."""
    run = scorecard(*command, "--quarter", "Q3", folder=council)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == ("No return for Q3 is held. The store holds 2017/18 Q1, 2017/18 Q2.\n")


def test_a_year_that_is_none_is_asked_wrongly(council: Path) -> None:
    """2017 could be either of two financial years."""
    run = scorecard("summary", "--year", "2017", folder=council)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == '"2017" is not a financial year. Write it as 2017/18.\n'


@pytest.mark.parametrize("wrong", ["Q7", "second", "2017/19 Q2", ""])
def test_a_quarter_that_is_none_is_asked_wrongly(wrong: str, council: Path) -> None:
    """What is no quarter is said to be none."""
    run = scorecard("summary", "--quarter", wrong, folder=council)
    assert (run.returncode, run.stdout) == (2, "")
    assert "is not a quarter." in run.stderr


def test_a_store_that_is_not_there_yet(desk: Path) -> None:
    """Before anything is ingested, the sentence says how to begin, and no store is made."""
    run = scorecard("red-flags", folder=desk)
    assert (run.returncode, run.stdout) == (1, "")
    assert "holds no returns yet" in run.stderr
    assert held_from(desk) is None


@pytest.mark.parametrize("command", [["summary"], ["ingest", "."]])
def test_a_store_that_is_not_a_store_is_left_alone(command: list[str], desk: Path) -> None:
    """A letter named as the store is said to be none, and stays as it was."""
    letter = desk / "letter.txt"
    letter.write_text("Dear all")
    (desk / "return.xlsx").write_bytes(b"")
    run = scorecard(*command, "--store", letter, folder=desk)
    assert (run.returncode, run.stdout) == (1, "")
    assert "is not a scorecard store" in run.stderr
    assert letter.read_text() == "Dear all"


def test_a_setting_that_is_none_names_the_nearest(desk: Path) -> None:
    """A slip in scorecard.toml is found before anything is read."""
    (desk / "scorecard.toml").write_text('organization = "A council"\n')
    run = scorecard("summary", folder=desk)
    assert (run.returncode, run.stdout) == (2, "")
    assert '"organization" is not a setting. The nearest known key is organisation.' in run.stderr


def test_a_changed_tolerance_changes_the_next_answer(own_desk: Path) -> None:
    """Assessments are made anew where the settings they rest on have changed."""
    before = json.loads(scorecard("summary", "--json", folder=own_desk).stdout)
    toml = own_desk / "scorecard.toml"
    text = toml.read_text("utf-8").replace(
        'default_tolerance = "2.5%"', 'default_tolerance = "50%"'
    )
    toml.write_text(text, "utf-8")
    after = json.loads(scorecard("summary", "--json", folder=own_desk).stdout)
    assert after["status"]["off_target"]["count"] < before["status"]["off_target"]["count"]


def test_report_writes_the_workbook_and_prints_where(council: Path, tmp_path: Path) -> None:
    """One line on stdout: the path of a workbook that opens."""
    run = scorecard("report", "--quarter", "Q2", "--output", tmp_path, folder=council)
    assert (run.returncode, run.stderr) == (0, "")
    path = Path(run.stdout.strip())
    assert path.name == "appendix-b-2017-18-q2.xlsx"
    assert "Priority 5" in openpyxl.load_workbook(path).sheetnames


def test_report_will_not_write_over_a_file_unless_told(council: Path, tmp_path: Path) -> None:
    """A workbook that was touched up by hand is not lost to a second run."""
    path = tmp_path / "kept.xlsx"
    path.write_text("kept")
    run = scorecard("report", "--output", path, folder=council)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == f"{path} is there already. Add --force to write over it.\n"
    assert path.read_text() == "kept"
    assert scorecard("report", "--output", path, "--force", folder=council).returncode == 0
    assert path.read_bytes().startswith(b"PK")


def test_the_same_report_twice_is_the_same_bytes(council: Path, tmp_path: Path) -> None:
    """With the same date on its cover, a report is reproducible to the byte."""
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    for path in (first, second):
        scorecard("report", "--output", path, "--date", "2017-11-20", folder=council)
    assert first.read_bytes() == second.read_bytes()


def test_a_report_for_a_folder_that_is_not_there(council: Path, tmp_path: Path) -> None:
    """A path that cannot be written is one sentence."""
    run = scorecard("report", "--output", tmp_path / "none" / "a.xlsx", folder=council)
    assert (run.returncode, run.stdout) == (1, "")
    assert "cannot be written" in run.stderr


def test_nothing_but_plain_text_goes_into_a_pipe(council: Path) -> None:
    """No colour codes where there is no terminal."""
    for command in ("summary", "red-flags", "measures"):
        assert "\x1b" not in scorecard(command, folder=council).stdout


def test_red_flags_fit_80_columns(council: Path) -> None:
    """No line is wider than a narrow terminal."""
    for command in (
        ["red-flags"], ["returns"], ["summary"], ["measures"], ["explain", "3.A4"],
        ["judgements"], ["log"],
    ):  # fmt: skip
        run = scorecard(*command, folder=council, COLUMNS="80")
        assert max(map(len, run.stdout.splitlines())) <= 80, command


@pytest.mark.parametrize(
    "command",
    [
        "ingest", "returns", "report", "red-flags", "summary", "measures", "explain", "judge",
        "judgements", "withdraw", "log",
    ],
)  # fmt: skip
def test_every_command_has_help_with_an_example(command: str, tmp_path: Path) -> None:
    """Help ends with a line that can be copied."""
    run = scorecard(command, "--help", folder=tmp_path)
    assert run.returncode == 0
    assert f"Example: scorecard {command}" in run.stdout


def test_misuse_exits_with_2(tmp_path: Path) -> None:
    """An unknown option or command, or a word too few, is misuse."""
    for words in (["--nothing"], ["publish-all"], ["explain"], ["ingest"]):
        run = scorecard(*words, folder=tmp_path)
        assert run.returncode == 2
        assert run.stdout == ""
