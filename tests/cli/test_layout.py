"""scorecard layout, as a process: a layout proposed, and what it reads of its file."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import scorecard
from tests.conftest import SAMPLES
from tests.test_city import made

LONG = """Code,Indicator,Quarter,Year,Value,Target,Comment
1.A1,Homes built,Q1,2017/18,80,100,Slow
1.A1,Homes built,Q2,2017/18,90,100,Slow
"""


def saved(folder: Path, name: str, *rows: tuple[object, ...], merged: str | None = None) -> Path:
    """A workbook of one sheet with these rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    book.save(folder / name)
    return folder / name


def proposed(folder: Path, file: Path) -> dict[str, object]:
    """The entries that are proposed for a file."""
    run = scorecard("layout", file, folder=folder)
    assert run.returncode == 0, run.stderr
    [entries] = tomllib.loads(run.stdout)["layout"].values()
    assert isinstance(entries, dict)
    return entries


def shapes(folder: Path) -> dict[str, Path]:
    """A file of each shape."""
    (folder / "export.csv").write_text(LONG, "utf-8")
    return {
        "long": folder / "export.csv",
        "services": made(folder),
        "form": saved(
            folder, "form.xlsx", ("KPI ref:", "KPI 1"), ("Indicator:", "Homes"), ("Target", 100),
            ("Result Q1 2017/18", 80), ("Result Q2 2017/18", 90),
        ),
        "two rows": saved(
            folder, "two.xlsx", ("Report",), (), ("Code", "KPI name", "Aim", "2017/18"),
            (None, None, None, "Q1", "Q2"), ("K1", "Homes", "High", 80, 90), merged="D3:E3",
        ),
        "no references": saved(
            folder, "names.xlsx", ("Measure", "Target", "Q1 2017/18", "Q2 2017/18"),
            ("Homes", 100, 80, 90), ("Flats", 100, 80, 90),
        ),
    }  # fmt: skip


@pytest.mark.parametrize("shape", ["long", "services", "form", "two rows", "no references"])
def test_what_is_proposed_reads_the_file_as_it_stands(shape: str, tmp_path: Path) -> None:
    """The layout goes into scorecard.toml, and ingest reads the file by it."""
    file = shapes(tmp_path)[shape]
    run = scorecard("layout", file, folder=tmp_path)
    assert (run.returncode, "with 0 errors" in run.stderr) == (0, True), run.stderr
    (tmp_path / "scorecard.toml").write_text(run.stdout, "utf-8")
    read = scorecard("ingest", file, folder=tmp_path)
    assert "1 file landed" in read.stdout, read.stderr


def test_headings_say_what_they_are(tmp_path: Path) -> None:
    """A year beside its quarter is one period, and each entry names its heading."""
    entries = proposed(tmp_path, shapes(tmp_path)["long"])
    assert entries | {"good_performance": None} == {
        "files": "export.csv",
        "ref": "Code",
        "title": "Indicator",
        "directorate": {"value": "All directorates"},
        "good_performance": None,
        "frequency": {"value": "Quarterly"},
        "target": "Target",
        "figure": "Value",
        "period": "{Quarter} {Year}",
        "note": "Comment",
    }


def test_a_column_for_each_year_is_one_entry(tmp_path: Path) -> None:
    """Target 2021 and Target 2022 are one pattern; an ID that repeats is numbered."""
    entries = proposed(tmp_path, shapes(tmp_path)["services"])
    assert (entries["target"], entries["figure"]) == ("Target {year}", "Actual {year}")
    assert (entries["ref"], entries["year_is"]) == ("{Service ID}.{n}", "end")


def test_what_the_file_does_not_say_is_marked(tmp_path: Path) -> None:
    """A person must say which way is good; the line before it says CHECK."""
    lines = scorecard("layout", shapes(tmp_path)["long"], folder=tmp_path).stdout.splitlines()
    doubtful = [after for line, after in pairwise(lines) if "CHECK not" in line]
    assert [line.partition(" ")[0] for line in doubtful] == [
        "directorate", "good_performance", "frequency",
    ]  # fmt: skip


def test_words_of_the_file_stay_words(tmp_path: Path) -> None:
    """A heading with quotation marks, and a cell with a line end, break no line of TOML."""
    file = saved(
        tmp_path, "odd.xlsx", ('Measure "title"', "Ref", "Measure", "Q1 2017/18", "Odd\nheading"),
        ("x", "K1", 'Say "no"\n[layout.evil]', 1, 2),
    )  # fmt: skip
    entries = proposed(tmp_path, file)
    assert (entries["ref"], entries["title"]) == ("Ref", 'Measure "title"')
    assert entries["ignore"] == ["Measure", "Odd heading"]


def test_a_return_needs_no_layout(tmp_path: Path) -> None:
    """A return, or a register, is told to be one."""
    for path in (SAMPLES / "register-2017-18.xlsx", *(SAMPLES / "returns/2017-18-q2").glob("f*")):
        run = scorecard("layout", path, folder=tmp_path)
        assert (run.returncode, "needs no layout" in run.stderr) == (1, True)


def test_a_file_with_nothing_to_read_is_told(tmp_path: Path) -> None:
    """Prose has no table, and a picture is no workbook."""
    file = saved(tmp_path, "letter.xlsx", ("Dear colleague",), ("Please find attached",))
    run = scorecard("layout", file, folder=tmp_path)
    assert (run.returncode, "neither a table with headings" in run.stderr) == (1, True)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    run = scorecard("layout", "picture.png", folder=tmp_path)
    assert (run.returncode, run.stdout) == (1, "")
