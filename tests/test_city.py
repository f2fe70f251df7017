"""A real city's measures, a sheet for each service, read by a mapping and reported on.

The city's workbook is no part of this project. Where SCORECARD_CITY_WORKBOOK names it, the same is
asked of it as of the small one that is made here in its shape.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import scorecard

CITY = "SCORECARD_CITY_WORKBOOK"
MAPPING = """
organisation = "The city"
first_month = 7

[layout.services]
files = "*by_service*.xlsx"
ref = "{Service ID}.{n}"
title = "Measure"
directorate = "Service Name"
priority = "Type"
frequency = { value = "Annual" }
target = "Target {year}"
figure = "Actual {year}"
year_is = "end"

[layout.services.good_performance]
heading = "Measure"
words = { "*days*" = "low", "*cost*" = "low", "*" = "high" }
"""
HEADINGS = (
    "Service Name", "Service ID", "Type", "Measure", "Target 2021", "Actual 2021", "Target 2022",
    "Target 2023",
)  # fmt: skip


def made(folder: Path) -> Path:
    """A workbook in the shape of the city's: blanks, stray spaces, one ID on two sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    services: dict[str, list[tuple[object, ...]]] = {
        "724": [
            (" \tCare", 724, "Output", "# of visits ", 50, 55, 50, 50),
            (" \tCare", 724, "Outcome", "% of homes avoided"),
        ],
        "590": [(" Arts", 590, "Efficiency", "# of days to pay", 4, 60, 30, 30)],
        "_590": [(" Markets", 590, "Output", "# of stalls", 17, 0, 20, 29)],
    }
    for name, rows in services.items():
        sheet = book.create_sheet(name)
        for row in (HEADINGS, *rows):
            sheet.append(row)
    path = folder / "measures_by_service.xlsx"
    book.save(path)
    return path


def reported(workbook: Path, folder: Path) -> dict[str, dict[str, object]]:
    """Ingest, flag and report as a user would; what was concluded of each measure."""
    (folder / "scorecard.toml").write_text(MAPPING, "utf-8")
    assert len(MAPPING.strip().splitlines()) <= 30
    run = scorecard("ingest", workbook, folder=folder)
    assert (run.returncode, "1 file landed" in run.stdout) == (0, True), run.stderr[-2000:]
    assert "held" in scorecard("ingest", workbook, folder=folder).stdout
    assert scorecard("red-flags", folder=folder).returncode == 0
    assert scorecard("report", "--output", "out.xlsx", folder=folder).returncode == 0
    assert "How each status was reached" in openpyxl.load_workbook(folder / "out.xlsx").sheetnames
    listed = json.loads(scorecard("measures", "--json", folder=folder).stdout)
    return {one["ref"]: one for one in listed}


def test_a_workbook_in_the_citys_shape_is_reported(tmp_path: Path) -> None:
    """Zero is a figure, a blank is none, and a measure without a target is under development."""
    found = reported(made(tmp_path), tmp_path)
    assert {ref: one["status"] for ref, one in found.items()} == {
        "590.1": "off_target",
        "590.2": "off_target",
        "724.1": "on_target",
        "724.2": "under_development",
    }
    assert (found["590.2"]["figure"], found["590.2"]["directorate"]) == (0, "Markets")


@pytest.mark.skipif(CITY not in os.environ, reason=f"{CITY} does not name the city's workbook")
def test_the_citys_own_workbook_is_reported(tmp_path: Path) -> None:
    """Its 787 measures of 180 services, each figure judged as its sheet has it."""
    found = reported(Path(os.environ[CITY]).resolve(), tmp_path)
    sheets = openpyxl.load_workbook(os.environ[CITY], read_only=True).worksheets
    rows = [
        row for sheet in sheets for row in sheet.iter_rows(min_row=2, max_col=6, values_only=True)
    ]
    measures = [row for row in rows if row[3] is not None]
    assert len(found) == len(measures)
    judged = [row for row in measures if row[4] is not None and row[5] is not None]
    words = ("on_target", "satisfactory", "off_target")
    assert sum(one["status"] in words for one in found.values()) == len(judged)
    assert {one["directorate"] for one in found.values()} == {row[0].strip() for row in measures}
