"""What directions of travel are with: from the register and scorecard.toml to every output."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scorecard_cli.domain.settings import Settings
from tests.cli.running import scorecard
from tests.conftest import SAMPLES, file_of

WHY = "Counted anew since April"


@pytest.fixture
def folder(own_council: Callable[[], Settings]) -> Path:
    """A folder with the sample council's store and settings of its own."""
    return file_of(own_council()).parent


def choose(folder: Path, text: str) -> None:
    """Add lines to the settings of a folder."""
    with (folder / "scorecard.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[direction]\n{text}\n")


def measures(folder: Path) -> dict[str, dict[str, Any]]:
    """What is said of each measure, without its parts."""
    told = json.loads(scorecard("measures", "--json", folder=folder).stdout)
    return {one["ref"]: one for one in told if one["part"] is None}


def land_register(folder: Path, heading: str, entries: dict[str, str]) -> None:
    """Ingest the sample register with one more column."""
    path = folder / "register-2017-18-changed.xlsx"
    book = openpyxl.load_workbook(next(SAMPLES.glob("register*.xlsx")))
    sheet = book.worksheets[0]
    headings = next(row for row in sheet.iter_rows() if "Ref" in [cell.value for cell in row])
    ref = next(cell for cell in headings if cell.value == "Ref")
    column = sheet.max_column + 1
    sheet.cell(ref.row, column, heading)
    for row in range(ref.row + 1, sheet.max_row + 1):
        entry = entries.get(str(sheet.cell(row, ref.column).value))
        if entry is not None:
            sheet.cell(row, column, entry)
    book.save(path)
    landed = scorecard("ingest", path, folder=folder)
    assert landed.returncode == 0, landed.stderr + landed.stdout


def test_what_is_not_comparable_is_said_wherever_the_direction_is(folder: Path) -> None:
    """In JSON, explain, the workbook and the page; no other measure moves."""
    before = measures(folder)
    ref = next(one["ref"] for one in before.values() if one["dot"] == "worse")
    land_register(folder, "Not comparable", {ref: WHY})
    after = measures(folder)
    assert (after[ref]["dot"], after[ref]["dot_reason"]) == (
        "not_applicable",
        f"Not comparable: {WHY}",
    )
    assert after[ref]["status"] == before[ref]["status"]
    assert {one: after[one]["dot"] for one in after if one != ref} == {
        one: before[one]["dot"] for one in before if one != ref
    }
    assert f"Not comparable: {WHY}" in scorecard("explain", ref, folder=folder).stdout
    page = folder / "page.html"
    made = scorecard("report", "--format", "html", "--output", page, folder=folder)
    assert made.returncode == 0, made.stderr
    assert f"Not comparable: {WHY}" in page.read_text("utf-8")
    assert '<span class="meaning">not comparable</span>' in page.read_text("utf-8")
    assert directions_printed(folder)[ref] == "Not applicable\n(not comparable)"


def directions_printed(folder: Path) -> dict[str, str]:
    """The DOT of each measure on the workbook's sheets of priorities."""
    assert scorecard("report", "--output", "report.xlsx", folder=folder).returncode == 0
    printed: dict[str, str] = {}
    for sheet in openpyxl.load_workbook(folder / "report.xlsx"):
        rows = list(sheet.iter_rows(values_only=True))
        headed = [row for row in rows if "DOT" in row and "Ref No." in row]
        if headed:
            ref, dot = headed[0].index("Ref No."), headed[0].index("DOT")
            printed |= {str(row[ref]): str(row[dot]) for row in rows if row[ref]}
    return printed


def test_two_bases_stand_side_by_side(folder: Path) -> None:
    """The second beneath the first in the workbook, which reads back to the first."""
    usual = measures(folder)
    choose(folder, 'second-basis = "same quarter last year"')
    now = measures(folder)
    assert {ref: one["dot"] for ref, one in now.items()} == {
        ref: one["dot"] for ref, one in usual.items()
    }
    both = [
        one for one in now.values() if one["second_dot"] not in (None, one["dot"], "not_applicable")
    ]
    assert both
    printed = directions_printed(folder)
    for one in both:
        word = {"improved": "Improved", "worse": "Got worse", "stable": "Stable"}[one["second_dot"]]
        beneath = printed[one["ref"]].splitlines()[1]
        assert beneath.startswith("(same quarter last year: ")
        assert beneath.endswith(f"{word})")
    told = scorecard("explain", both[0]["ref"], folder=folder, COLUMNS="200").stdout
    assert "Second DOT" in told
    read = scorecard("check", "report.xlsx", "--json", folder=folder).stdout
    assert "dot-differs" not in read


def test_a_trend_may_stand_beside_the_movement(folder: Path) -> None:
    """The register names a basis for each sample measure, and the line stands beside it."""
    choose(folder, 'second-basis = "regression"')
    beside = [one for one in measures(folder).values() if one["dot_basis"] != "none"]
    assert beside
    assert {one["second_dot_basis"] for one in beside} == {"regression"}
    trend = next(one for one in beside if one["second_dot"] != "not_applicable")
    told = json.loads(scorecard("explain", trend["ref"], "--json", folder=folder).stdout)
    begins = told["second_compared_period"]
    assert begins < "2017/18 Q1"
    shown = scorecard("explain", trend["ref"], folder=folder, COLUMNS="200").stdout
    said = next(line for line in shown.splitlines() if "Second DOT" in line)
    assert said.rstrip().endswith(f", {begins})")


def test_another_rule_is_told_of_what_was_published(folder: Path) -> None:
    """What a publication was given by is kept with it; `changes` names both."""
    published = scorecard("publish", "--quarter", "Q1", "--on", "2017-09-01", folder=folder)
    assert published.returncode == 0, published.stderr
    choose(folder, "withheld-where-targets-change = true")
    asked = ("changes", "--from", "2017/18 Q1", "--to", "2017/18 Q2", "--json")
    assert "direction.withheld-where-targets-change" in scorecard(*asked, folder=folder).stdout
