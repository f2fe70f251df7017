"""Outputs kept as readable text: a change to any of them is seen before it is published.

``make golden`` writes them anew and shows what changed.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.appendix_b import write_appendix_b
from scorecard_cli.workflows.asking import full_scorecard_of, reading
from tests.cli.running import scorecard
from tests.conftest import file_of

HERE = Path(__file__).parent
WRITE = os.environ.get("SCORECARD_GOLDEN") == "write"


def hold(name: str, made: str) -> None:
    """Compare with the text kept, or keep this one."""
    kept = HERE / name
    if WRITE:
        kept.write_text(made, "utf-8")
    assert made == kept.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "words"),
    [
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
        ("help.txt", ["--help"]),
    ],
)
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
    hold("letter.txt", (tmp_path / name).read_text("utf-8"))


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
    hold("appendix_b.txt", "\n".join(lines) + "\n")
