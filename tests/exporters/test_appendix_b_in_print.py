"""The Appendix B workbook as it prints: LibreOffice turns it into pages."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.appendix_b import write_appendix_b
from scorecard_cli.reporting.scorecard import Scorecard
from tests.libre_office import converted, need

pytestmark = pytest.mark.real


@pytest.fixture
def pages(large: Scorecard, tmp_path: Path) -> list[str]:
    """The words of each page of a large scorecard in print."""
    need("soffice", "pdftotext")
    workbook = tmp_path / "appendix-b.xlsx"
    write_appendix_b(large, Settings(organisation="Borough"), date(2017, 11, 20), workbook)
    [printed] = converted([workbook], "pdf", tmp_path)
    text = subprocess.run(
        ["pdftotext", "-layout", printed, "-"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return text.stdout.decode().split("\f")[:-1]


def test_scorecard_prints_whole(pages: list[str]) -> None:
    """Eighty measures print on some two dozen pages, down to the last word of the last note."""
    assert 15 <= len(pages) <= 40
    of_priorities = [page for page in pages if re.search(r"^\s*Priority \d .*Page", page, re.M)]
    assert "theverylastword" in of_priorities[-1]


def test_no_page_is_a_heading_alone(pages: list[str]) -> None:
    """Every page of a priority has its headings, its number, and a measure under them."""
    of_priorities = [page for page in pages if re.search(r"^\s*Priority \d .*Page", page, re.M)]
    assert len(of_priorities) >= 5
    for page in of_priorities:
        assert "Ref No." in page
        assert re.search(r"\b[1-5]\.[ABC][1-6]\b", page)
        assert re.search(r"Outcome [ABC]", page) or re.search(r"\b[ABC]\. ", page)
        assert re.search(r"Page \d+ of \d+", page)


def test_the_front_page_is_one_page(pages: list[str]) -> None:
    """What is read in ten seconds stands on one sheet of paper."""
    [front] = [page for page in pages if re.search(r"^\s*At a glance .*Page", page, re.M)]
    assert "80 measures" in front
