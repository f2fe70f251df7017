"""The annotated copy in another spreadsheet program: LibreOffice opens, prints and saves it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from scorecard_cli.exporters.annotated_copy.marking import marked
from scorecard_cli.parsing.workbook import workbook_in
from tests.exporters.marked_return import (
    AUTHOR,
    FILE,
    HIDDEN,
    MERGED,
    NO_FIGURE,
    NO_TARGET,
    SHEET,
    WHOLE_FILE,
    full_return,
    opened,
)
from tests.libre_office import need, saved_as

pytestmark = pytest.mark.real


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """An annotated copy of a return that holds all that a spreadsheet can."""
    path = tmp_path / "housing-annotated.xlsx"
    problems = (WHOLE_FILE, NO_FIGURE, NO_TARGET, MERGED, HIDDEN)
    path.write_bytes(marked(full_return(), problems, FILE, AUTHOR).content)
    return path


def test_the_problems_print_first_on_a4(copy: Path) -> None:
    """The first page is A4 on its side, and says every problem down to its cure."""
    need("pdftotext", "pdfinfo")
    printed = saved_as("pdf", copy, copy.parent / "pdf")
    said = subprocess.run(["pdfinfo", printed], check=True, capture_output=True, timeout=60)
    assert re.search(rb"841\.89 x 595\.\d+ pts \(A4\)", said.stdout)
    text = subprocess.run(
        ["pdftotext", "-layout", "-l", "1", printed, "-"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    page = " ".join(text.stdout.decode().split())
    assert "5 problems in housing.xlsx" in page
    assert 'Found "93%%" where a figure belongs.' in page
    assert "Cell M3" in page
    assert "Warning" in page


def test_another_program_saves_the_marks_and_the_figures(copy: Path) -> None:
    """Saved by LibreOffice, the copy has its comments and colours, and reads as it did."""
    content = saved_as("xlsx", copy, copy.parent / "xlsx").read_bytes()
    sheet = opened(content)[SHEET]
    assert "Please check, Ann" in sheet["M3"].comment.text
    assert "where a figure belongs" in sheet["M3"].comment.text
    assert sheet["I9"].fill.fgColor.rgb == "FFFFE08A"
    before = {sheet.name: sheet for sheet in workbook_in(full_return()).sheets}[SHEET]
    after = {sheet.name: sheet for sheet in workbook_in(content).sheets}[SHEET]
    assert {place: cell.value for place, cell in after.cells.items()} == {
        place: cell.value for place, cell in before.cells.items()
    }
