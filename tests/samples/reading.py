"""The sample workbooks as a person would read them, apart from the tool's own reading."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

SAMPLES = Path(__file__).parents[2] / "samples"
PERIODS = {
    "year_end_2015_16": "Year end 2015/16",
    "year_end_2016_17": "Year end 2016/17",
    "q1_2016_17": "Q1 Apr - Jun 2016",
    "q2_2016_17": "Q2 Jul - Sep 2016",
    "q3_2016_17": "Q3 Oct - Dec 2016",
    "q4_2016_17": "Q4 Jan - Mar 2017",
    "q1_2017_18": "Q1 Apr - Jun 2017",
    "q2_2017_18": "Q2 Jul - Sep 2017",
    "jul_2017": "Jul-17",
    "aug_2017": "Aug-17",
    "sep_2017": "Sep-17",
}
"""Each column of the published table, with its heading in a return."""

Row = Mapping[str, Any]
"""The cells of one measure by heading; a cell hidden by a merge is empty."""


def table(name: str) -> list[dict[str, str]]:
    """One of the tables that the samples are made from."""
    with open(SAMPLES / "reference" / f"{name}.csv", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def returns(quarter: str) -> list[Path]:
    """The returns for Q1 or Q2 of 2017/18."""
    return sorted((SAMPLES / "returns" / f"2017-18-{quarter.lower()}").glob("*.xlsx"))


def register_rows() -> Iterator[Row]:
    """Every measure of the register, by heading."""
    rows = load_workbook(SAMPLES / "register-2017-18.xlsx").active.iter_rows(min_row=2)
    headings = [cell.value for cell in next(rows)]
    for row in rows:
        yield dict(zip(headings, row, strict=True))


def returned_rows(path: Path) -> Iterator[tuple[str, Row]]:
    """Each measure of a return: its reference in the plan's form, and its cells by heading."""
    plan = {row["ref_as_typed"]: row["ref"] for row in table("plan")}
    for sheet in load_workbook(path).worksheets:
        headings: dict[int, str] = {}
        for row in sheet.iter_rows():
            values = [cell.value for cell in row]
            if "Ref No." in values:
                headings = {}
            ref = dict(zip(headings.values(), values, strict=False)).get("Ref No.")
            if ref in plan:
                yield plan[ref], {headings[place]: row[place] for place in headings}
            elif headings or "Ref No." in values:
                found = {place: heading(value) for place, value in enumerate(values) if value}
                headings = dict(sorted({**headings, **found}.items()))


def heading(value: object) -> str:
    """A heading as text, whichever way a month or June is written."""
    if isinstance(value, datetime):
        return f"{value:%b-%y}"
    return str(value).replace("June 2017", "Jun 2017")


def as_shown(cell: Any) -> str:
    """What a cell shows, for the number formats that the samples use."""
    if cell.value is None or isinstance(cell.value, str):
        return cell.value or ""
    number = Decimal(str(cell.value))
    places = len(cell.number_format.rstrip("%").partition(".")[2])
    if cell.number_format.endswith("%"):
        return f"{number * 100:.{places}f}%"
    if cell.number_format == "General":
        return f"{number.normalize():f}"
    grouping = "," if "," in cell.number_format else ""
    return f"{number:{grouping}.{places}f}"
