"""Outputs kept as readable text: a change to any of them is seen before it is published.

``make golden`` writes them anew and shows what changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.accessible import accessible_opendocument, accessible_workbook
from scorecard_cli.exporters.appendix_b import write_appendix_b
from scorecard_cli.exporters.covering_appendix import covering_appendix
from scorecard_cli.exporters.web_page import web_page
from scorecard_cli.reporting.scorecard import Scorecard
from scorecard_cli.workflows.asking import full_scorecard_of, reading
from tests.cli.running import scorecard
from tests.conftest import file_of
from tests.exporters.document_reading import as_text as as_document
from tests.exporters.page_reading import as_text
from tests.exporters.spreadsheet_reading import ReadBook, read_excel, read_opendocument
from tests.exporters.spreadsheet_reading import as_text as as_spreadsheet

HERE = Path(__file__).parent
WRITE = os.environ.get("SCORECARD_GOLDEN") == "write"


def hold(name: str, made: str) -> None:
    """Compare with the text kept, or keep this one."""
    kept = HERE / name
    if WRITE:
        kept.write_text(made, "utf-8")
    assert made == kept.read_text("utf-8")


PRINTED = (
    ("summary.txt", ["summary"]),
    ("summary.json", ["summary", "--json"]),
    ("red_flags.txt", ["red-flags"]),
    ("red_flags.json", ["red-flags", "--json"]),
    ("returns.txt", ["returns"]),
    ("returns.json", ["returns", "--json"]),
    ("measures.txt", ["measures"]),
    ("measures.json", ["measures", "--json"]),
    ("explain_2_B3.txt", ["explain", "2.B3"]),
    ("explain_3_A4.txt", ["explain", "3.A4"]),
    ("explain_5_A1.txt", ["explain", "5.A1"]),
    ("explain_5_D4.json", ["explain", "5.D4", "--json"]),
    ("judgements.txt", ["judgements"]),
    ("judgements.json", ["judgements", "--json"]),
    ("log.txt", ["log"]),
    ("restatements.txt", ["restatements"]),
    ("restatements.json", ["restatements", "--json"]),
    ("history_3_B2_a.txt", ["history", "3.B2(a)"]),
    ("history_3_A4_d.txt", ["history", "3.A4(d)"]),
    ("history_5_D4.json", ["history", "5.D4", "--json"]),
    ("changes.txt", ["changes", "--from", "2017/18 Q1", "--to", "2017/18 Q2"]),
    ("changes.json", ["changes", "--from", "2017/18 Q1", "--to", "2017/18 Q2", "--json"]),
    ("help.txt", ["--help"]),
)
"""Each text that is kept of a command, with the words that it was asked by."""

LETTER, PAGE, WORKBOOK = "letter.txt", "web_page.txt", "appendix_b.txt"
DOCUMENT, SPREADSHEET = "covering_appendix.txt", "accessible.txt"


def test_every_text_kept_is_held_against_something() -> None:
    """None is left over from a test that is gone, as if it were still compared."""
    kept = {path.name for path in HERE.iterdir() if path.suffix in (".txt", ".json")}
    shown = {LETTER, PAGE, WORKBOOK, DOCUMENT, SPREADSHEET}
    assert kept == {*shown, *(name for name, _ in PRINTED)}


@pytest.mark.parametrize(("name", "words"), PRINTED)
def test_what_a_command_prints(name: str, words: list[str], sample_council: Settings) -> None:
    """The sample council's Quarter 2, at 80 columns, to the letter."""
    run = scorecard(*words, folder=file_of(sample_council).parent, COLUMNS="80")
    assert run.returncode == 0
    hold(name, run.stdout)


def test_what_a_letter_says(sample_council: Settings, tmp_path: Path) -> None:
    """The letter to one directorate, with a figure missing and points to look at."""
    words = ["returns", "--letters", str(tmp_path), "--deadline", "2017-12-08"]
    assert scorecard(*words, folder=file_of(sample_council).parent).returncode == 0
    name = "chase-regeneration-and-environment-2017-18-q2.txt"
    hold(LETTER, (tmp_path / name).read_text("utf-8"))


def test_what_the_web_page_says(sample_council: Settings) -> None:
    """Everything that is read out of the page, charts in words, links with where they lead."""
    with reading(sample_council) as repository:
        made = full_scorecard_of(repository, sample_council, Period.quarter(2017, 2))
    hold(PAGE, as_text(web_page(made, sample_council, date(2017, 11, 20))))


def test_what_the_word_document_says(sample_council: Settings) -> None:
    """Every heading, sentence and cell of it, with the alternative text of its chart and tables."""
    with reading(sample_council) as repository:
        made = full_scorecard_of(repository, sample_council, Period.quarter(2017, 2))
    hold(DOCUMENT, as_document(covering_appendix(made, sample_council, date(2017, 11, 20))))


@pytest.mark.parametrize(
    ("make", "read"),
    [(accessible_workbook, read_excel), (accessible_opendocument, read_opendocument)],
)
def test_what_the_accessible_spreadsheet_says(
    make: Callable[[Scorecard, Settings, date], bytes],
    read: Callable[[bytes], ReadBook],
    sample_council: Settings,
) -> None:
    """Every line and cell of it, and each table's name and place: in both files the same."""
    with reading(sample_council) as repository:
        made = full_scorecard_of(repository, sample_council, Period.quarter(2017, 2))
    hold(SPREADSHEET, as_spreadsheet(read(make(made, sample_council, date(2017, 11, 20)))))


def test_what_the_workbook_says(sample_council: Settings, tmp_path: Path) -> None:
    """Every cell of every sheet of the Appendix B workbook, as text."""
    quarter = Period.quarter(2017, 2)
    with reading(sample_council) as repository:
        made = full_scorecard_of(repository, sample_council, quarter)
    write_appendix_b(made, sample_council, date(2017, 11, 20), tmp_path / "b.xlsx")
    book = openpyxl.load_workbook(tmp_path / "b.xlsx", rich_text=False)
    lines = []
    for sheet in book.worksheets:
        lines.append(f"# {sheet.title}")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    shown = "" if cell.number_format == "General" else f" [{cell.number_format}]"
                    lines.append(f"{cell.coordinate}{shown}: {cell.value}")
    hold(WORKBOOK, "\n".join(lines) + "\n")
