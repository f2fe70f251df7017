"""The web page in Chromium, as axe-core judges it: WCAG 2.2 AA, without a violation."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.web_page import web_page
from scorecard_cli.reporting.scorecard import Scorecard
from tests.exporters.in_browser.chromium import NARROWEST, opened, violations

pytestmark = pytest.mark.real


@pytest.fixture
def small_file(nasty: Scorecard, tmp_path: Path) -> Path:
    """The page of few measures, of every kind."""
    file = tmp_path / "page.html"
    file.write_bytes(web_page(nasty, Settings(), date(2017, 11, 20)))
    return file


def test_the_whole_page_has_no_violation(page: Page, sample_file: Path) -> None:
    """Every measure of a council, at a laptop."""
    assert violations(opened(page, sample_file)) == []


def test_the_whole_page_has_no_violation_on_the_narrowest_phone(
    page: Page, sample_file: Path
) -> None:
    """Its colours are those of every width, and are not tried again."""
    page.set_viewport_size(NARROWEST)
    assert violations(opened(page, sample_file), "color-contrast") == []


def test_measures_found_and_explained_have_no_violation(page: Page, sample_file: Path) -> None:
    """Filtered, sorted and with all details open, parts among them."""
    opened(page, sample_file)
    page.select_option("#by-status", "off_target")
    page.select_option("#by-priority", "3")
    page.select_option("#order", "quarters")
    page.click("#unfold")
    assert page.locator("section.part:visible").count() > 1
    assert violations(page) == []


def test_nor_have_they_in_colours_that_the_reader_forces(page: Page, small_file: Path) -> None:
    """The colours are then the reader's own: axe-core reads those that are not drawn."""
    page.emulate_media(forced_colors="active")
    opened(page, small_file)
    page.select_option("#order", "quarters")
    page.click("#unfold")
    assert violations(page, "color-contrast") == []
    drawn = page.evaluate(
        "['h1', '.band dt', '.quiet', '.mark', '#sorted h3']"
        ".map(name => getComputedStyle(document.querySelector(name)).color)"
    )
    assert set(drawn) == {"rgb(0, 0, 0)"}


def test_a_fault_would_be_found(page: Page, small_file: Path) -> None:
    """A label gone and a text too pale both come to light; before it, nothing."""
    opened(page, small_file)
    page.fill("#words", "nothing says this")
    assert violations(page, within="#find") == []
    page.evaluate(
        "() => {"
        "  const words = document.querySelector('#words');"
        "  words.labels[0].remove(); words.removeAttribute('aria-describedby');"
        "  document.querySelector('#found').style.setProperty('color', '#bbbbbb');"
        "}"
    )
    found = violations(page, within="#find")
    assert {each.partition(":")[0] for each in found} == {"label", "color-contrast"}
