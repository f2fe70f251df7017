"""Each format of a report read back: what it says of every measure and part."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import openpyxl
from msgspec import Struct
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from pyarrow import parquet

from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.exporters.formats import Format
from tests.exporters import document_reading, page_reading
from tests.exporters.spreadsheet_reading import ReadBook, read_excel, read_opendocument


class Said(Struct):
    """What a format says of a measure, or a part.

    Attributes:
        status, dot: the status and the direction, as a code or in words with their symbol.
        figure, target: every number that stands where the figure, or the target, does.
        returned: the words that stand where the figure does, in a format that prints those.
    """

    status: str
    dot: str
    figure: list[float]
    target: list[float]
    returned: str = ""


IN_WORDS = (Format.WORKBOOK, Format.DOCX)
"""Those that give figures and targets as they are printed, other numbers of a cell among them."""

Read = Callable[[Path], dict[str, Said]]


def numbers(words: str) -> list[float]:
    """Every number in words.

    >>> numbers("-£1,204.50 (12%)")
    [-1204.5, 12.0]
    """
    return [
        float(found.replace(",", "").replace("£", ""))
        for found in re.findall(r"(?<![\d.])-?£?\d[\d,]*(?:\.\d+)?", words)
    ]


def web_page(path: Path) -> dict[str, Said]:
    """The details of every measure and part of the web page."""
    page = page_reading.read(path.read_bytes())
    found = {}
    for article in page.all("article"):
        whole = (
            article.one("h4").one("a").text,
            article.one("div", "top"),
            article.one("div", "inner"),
        )
        parts = [
            (one.one("h5").one("span", "ref").text, one, one)
            for one in article.all("section", "part")
        ]
        for label, top, details in (whole, *parts):
            facts: dict[str, tuple[str, list[float]]] = {}
            for lines in (details.all("dl", "facts")[0], top.all("dl", "headline")[0]):
                for line in lines.all("div"):
                    exact = [float(one.attributes["value"]) for one in line.all("data")]
                    facts[line.one("dt").text] = line.one("dd").text, exact
            found[label] = Said(
                facts["Overall status"][0],
                facts["DOT"][0],
                facts["Figure"][1],
                facts.get("Target for the year", ("", []))[1],
            )
    return found


def document(path: Path) -> dict[str, Said]:
    """The tables of every measure of the Word document."""
    return {
        label: Said(status.partition("\n")[0], dot, numbers(figure), numbers(target), figure)
        for table in document_reading.grids(path.read_bytes())
        if table.title.startswith("Every measure of ")
        for label, _, status, figure, target, dot in table.rows[1:]
    }


def csv_package(path: Path) -> dict[str, Said]:
    """The assessments of the CSV package."""
    with (path / "assessments.csv").open(encoding="utf-8", newline="") as file:
        return _tables(csv.DictReader(file))


def parquet_package(path: Path) -> dict[str, Said]:
    """The assessments of the Parquet package."""
    return _tables(parquet.read_table(path / "assessments.parquet").to_pylist())


def _tables(rows: Iterable[Mapping[str, object]]) -> dict[str, Said]:
    return {
        str(row["label"]): Said(
            str(row["status"]), str(row["dot"]), _one(row["figure"]), _one(row["target"])
        )
        for row in rows
    }


def _one(entry: object) -> list[float]:
    return [] if entry in (None, "") else [float(str(entry))]


def accessible(path: Path) -> dict[str, Said]:
    """The table of every measure of the accessible spreadsheet as Open XML."""
    return _accessible(read_excel(path.read_bytes()))


def accessible_ods(path: Path) -> dict[str, Said]:
    """The same as OpenDocument."""
    return _accessible(read_opendocument(path.read_bytes()))


def _accessible(book: ReadBook) -> dict[str, Said]:
    return {
        one["Reference"].text: Said(
            one["Overall status"].text,
            one["Direction of travel"].text,
            _one(one["Figure"].number),
            _one(one["Target"].number),
        )
        for one in book.records("Measures")
    }


def workbook(path: Path) -> dict[str, Said]:
    """How each status was reached, and the figure as the sheet of its priority prints it."""
    book = openpyxl.load_workbook(path)
    heading, *rows = book["How each status was reached"].iter_rows(min_row=3, values_only=True)
    printed: dict[str, dict[str, str]] = {}
    for sheet in book.worksheets:
        if sheet.title.startswith("Priority "):
            printed |= _printed(sheet)
    found = {}
    for row in rows:
        said = dict(
            zip(map(str, heading), ("" if one is None else str(one) for one in row), strict=True)
        )
        label = said["Ref No."]
        if label:
            stands_for = said["It stands for"].partition(",")[0]
            period = Calendar().heading(Period.parse(stands_for)) if stands_for else ""
            ref = label if label in printed else label.rpartition("(")[0]
            figure = f"{said['Figure judged']} {printed[ref].get(period, '')}"
            found[label] = Said(
                said["Overall status"].partition("\n")[0],
                said["DOT"],
                numbers(figure),
                numbers(said["Target for the year"]),
                figure,
            )
    return found


def _printed(sheet: Worksheet) -> dict[str, dict[str, str]]:
    """The cells of a priority's sheet, by reference and heading; per cents as they are shown."""
    headings: dict[int, str] = {}
    found: dict[str, dict[str, str]] = {}
    for row in sheet.iter_rows():
        texts = {cell.column: cell for cell in row if cell.value is not None}
        periods = {
            at: str(cell.value) for at, cell in texts.items() if str(cell.value).startswith("Q")
        }
        if len(periods) > 3:
            headings = periods
        elif headings and 3 in texts and re.match(r"\d+\.", str(texts[3].value)):
            found[str(texts[3].value)] = {
                heading: _shown(texts[at]) for at, heading in headings.items() if at in texts
            }
    return found


def _shown(cell: Cell) -> str:
    """A cell's words, or its number, of which a format makes a per cent."""
    if isinstance(cell.value, int | float) and "%" in cell.number_format:
        return f"{cell.value * 100:.9g}"
    return str(cell.value)


READ: Mapping[Format, Read] = {
    Format.WORKBOOK: workbook,
    Format.HTML: web_page,
    Format.DOCX: document,
    Format.ACCESSIBLE: accessible,
    Format.ACCESSIBLE_ODS: accessible_ods,
    Format.CSV: csv_package,
    Format.PARQUET: parquet_package,
}
