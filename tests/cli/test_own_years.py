"""A measure whose year is not the plan's: what the commands and outputs say of it."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import scorecard
from tests.conftest import SAMPLES

REF = "1.B2(a)"
"""Exclusions, which the sample council counts over the academic year."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample council, whose register has an academic year from October, due twice in it."""
    folder = tmp_path_factory.mktemp("academic")
    shutil.copy(SAMPLES / "scorecard.toml", folder)
    book = openpyxl.load_workbook(SAMPLES / "register-2017-18.xlsx")
    sheet = book.active
    assert sheet is not None
    [row] = [one for one in range(3, sheet.max_row + 1) if sheet.cell(one, 1).value == REF]
    sheet.cell(row, [cell.value for cell in sheet[2]].index("Frequency") + 1, "6 monthly")
    for heading, entry in (("Year begins", "Q3"), ("Due in", "Q2 and Q4")):
        column = sheet.max_column + 1
        sheet.cell(2, column, heading)
        sheet.cell(row, column, entry)
    book.save(folder / "register-2017-18.xlsx")
    for command in (
        ("ingest", "register-2017-18.xlsx"),
        ("ingest", SAMPLES / "returns" / "2017-18-q2"),
        ("report", "-f", "csv", "-f", "accessible", "-f", "html", "-o", "out"),
    ):
        run = scorecard(*map(str, command), folder=folder)
        assert run.returncode == 0, run.stdout + run.stderr
    return folder


def test_explain_says_the_months_of_the_own_year_and_when_figures_are_due(folder: Path) -> None:
    """They are said of such a measure alone."""
    own, plans = (scorecard("explain", ref, folder=folder).stdout for ref in (REF, "1.A1"))
    facts = dict(re.findall("^(Own year|Figures due) +(.+?) *$", own, re.MULTILINE))
    assert facts == {
        "Own year": "October to September",
        "Figures due": "July to September, January to March",
    }
    assert "Own year" not in plans
    assert "Figures due" not in plans


def test_the_page_and_the_spreadsheet_say_them_too(folder: Path) -> None:
    """The spreadsheet says the year of every measure."""
    page = next((folder / "out").glob("*.html")).read_text("utf-8")
    assert page.count("October to September") == 1
    book = openpyxl.load_workbook(next((folder / "out").glob("*accessible*.xlsx")))
    plan = {row[0]: row[8:10] for row in book["Plan"].iter_rows(min_row=5, values_only=True)}
    assert plan[REF] == ("October to September", "July to September, January to March")
    assert plan["1.A1"] == ("April to March", "As its frequency says")


def test_the_day_that_a_year_ends_on_is_that_of_its_own(folder: Path) -> None:
    """September 2017 and not March ends the academic year 2016/17."""
    with next((folder / "out").rglob("figures.csv")).open(encoding="utf-8", newline="") as file:
        ends = {
            row["ref"]: row["period_end"]
            for row in csv.DictReader(file)
            if row["period"] == "2016/17 year end"
        }
    assert (ends[REF], ends["1.A1"]) == ("2017-09-30", "2017-03-31")
