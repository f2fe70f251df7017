"""Files that a layout of scorecard.toml reads, from the command line to the report."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import scorecard

LONG = """
[checks]
note-missing = "warning"

[layout.system]
files = "export*.csv"
ref = "Code"
title = "Indicator"
directorate = { value = "Housing" }
good_performance = { value = "high" }
frequency = { value = "Quarterly" }
target = "Target"
figure = "Value"
period = "{Quarter} {Year}"
"""
HEADINGS = "Code,Indicator,Quarter,Year,Value,Target"
ROWS = ("1.A1,Homes built,Q1,2017/18,80,100", "1.A1,Homes built,Q2,2017/18,90,100")


def put(folder: Path, *rows: str, name: str = "export.csv", layout: str = LONG) -> Path:
    """A text file with these rows beside a scorecard.toml with a layout for it."""
    (folder / "scorecard.toml").write_text(layout, "utf-8")
    path = folder / name
    path.write_text("\n".join([HEADINGS, *rows]), "utf-8")
    return path


def statuses(folder: Path, *words: str) -> dict[str, str]:
    """The status of each measure."""
    shown = json.loads(scorecard("measures", "--json", *words, folder=folder).stdout)
    return {one["ref"]: one["status"] for one in shown}


def test_an_export_is_read_judged_and_flagged(tmp_path: Path) -> None:
    """A long table in text, told by its name, ends in red flags like any return."""
    put(tmp_path, *ROWS)
    first = scorecard("ingest", put(tmp_path, ROWS[0]), folder=tmp_path)
    assert (first.returncode, "1 file landed" in first.stdout) == (0, True)
    put(tmp_path, *ROWS)
    assert scorecard("ingest", "export.csv", folder=tmp_path).returncode == 0
    assert statuses(tmp_path) == {"1.A1": "off_target"}
    flagged = json.loads(scorecard("red-flags", "--json", folder=tmp_path).stdout)
    assert [one["label"] for one in flagged["red_flags"]] == ["1.A1"]
    assert scorecard("report", "--output", "out.xlsx", folder=tmp_path).returncode == 0
    explained = json.loads(scorecard("explain", "1.A1", "--json", folder=tmp_path).stdout)
    assert explained["cells"][0] | {"stated_as": None} == {
        "role": "figure",
        "part": None,
        "period": "2017/18 Q2",
        "text": "90",
        "file": "export.csv",
        "sheet": "export",
        "cell": "E3",
        "stated_as": None,
    }


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    """What is held is said, as of a return."""
    path = put(tmp_path, *ROWS)
    scorecard("ingest", path, folder=tmp_path)
    again = scorecard("ingest", path, folder=tmp_path)
    assert "held     export.csv: nothing changed" in again.stdout


def test_a_corrected_layout_reads_the_same_file_anew(tmp_path: Path) -> None:
    """The figures move as the mapping does, and the log can be done again."""
    scorecard("ingest", put(tmp_path, *ROWS), folder=tmp_path)
    corrected = LONG.replace('"high"', '"low"')
    scorecard("ingest", put(tmp_path, *ROWS, layout=corrected), folder=tmp_path)
    assert statuses(tmp_path) == {"1.A1": "on_target"}
    examined = scorecard("doctor", "--replay", folder=tmp_path)
    assert (examined.returncode, "Nothing is wrong" in examined.stdout) == (0, True)


def test_a_file_with_an_error_is_refused_whole(tmp_path: Path) -> None:
    """Nothing of it lands, and check says the same with its cell."""
    path = put(tmp_path, ROWS[0], "1.A1,Homes built,Q2,2017/18,9o,100")
    run = scorecard("ingest", path, folder=tmp_path)
    assert (run.returncode, (tmp_path / "scorecard.db").exists()) == (1, False)
    checked = json.loads(scorecard("check", path, "--json", folder=tmp_path).stdout)
    [error] = [one for one in checked["files"][0]["problems"] if one["severity"] == "error"]
    assert (error["problem"], error["sheet"], error["cells"]) == ("not-a-figure", "export", ["E3"])


def test_an_annotated_copy_comes_back_and_is_read_by_the_same_layout(tmp_path: Path) -> None:
    """The copy has another name and a sheet in front, and is the same file to its layout."""
    path = put(tmp_path, ROWS[0], "1.A1,Homes built,Q2,2017/18,9o,100")
    scorecard("ingest", path, "--annotate", "back", folder=tmp_path)
    copy = tmp_path / "back" / "export-annotated.xlsx"
    book = openpyxl.load_workbook(copy)
    assert book["export"]["E3"].comment.text.startswith("Error:")
    book["export"]["E3"] = 90
    book.save(copy)
    run = scorecard("ingest", copy, folder=tmp_path)
    assert (run.returncode, statuses(tmp_path)) == (0, {"1.A1": "off_target"})


def test_a_layout_is_asked_for_by_name(tmp_path: Path) -> None:
    """--layout reads a file that has any name; one that is not there is told with those that are."""
    path = put(tmp_path, *ROWS, name="figures.csv")
    assert scorecard("check", path, folder=tmp_path).returncode == 1
    assert scorecard("check", path, "--layout", "system", folder=tmp_path).returncode == 0
    missing = scorecard("ingest", path, "--layout", "sytem", folder=tmp_path)
    assert (missing.returncode, missing.stderr.strip()) == (
        2,
        "scorecard.toml has no layout sytem. It has system. "
        "Write [layout.sytem]; scorecard layout FILE proposes one.",
    )


def test_a_register_is_a_register_whatever_layout_is_asked_for(tmp_path: Path) -> None:
    """A folder of exports may hold the register of the year: --layout is for the returns."""
    path = put(tmp_path, *ROWS, name="figures.csv")
    book = openpyxl.Workbook()
    book.active.append(["Register 2017/18"])
    book.active.append(
        ["Ref", "Measure", "Directorate", "Good performance", "Frequency", "Target", "Target value"]
    )
    book.active.append(["1.A1", "Homes built", "Housing", "Low", "Quarterly", "100", "100"])
    book.save(tmp_path / "register.xlsx")
    run = scorecard("ingest", "register.xlsx", path, "--layout", "system", folder=tmp_path)
    assert run.returncode == 0, run.stderr
    assert statuses(tmp_path) == {"1.A1": "on_target"}


@pytest.mark.parametrize(
    ("quarter", "said"),
    [
        ("2017/18 Q3", "The return is for 2017/18 Q3, and has no column for that quarter."),
        ("2017/18 Q1", "holds figures, and it ends after 2017/18 Q1"),
    ],
)
def test_a_quarter_that_is_told_must_be_the_files(tmp_path: Path, quarter: str, said: str) -> None:
    """--quarter without a column, or before figures that the file has, refuses it."""
    run = scorecard("ingest", put(tmp_path, *ROWS), "--quarter", quarter, folder=tmp_path)
    assert run.returncode == 1
    assert said in run.stderr
