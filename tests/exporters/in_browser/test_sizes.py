"""The web page in Chromium on a phone, a laptop, enlarged, and on paper."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.exporters.in_browser.chromium import LAPTOP, NARROWEST, PHONE, opened
from tests.libre_office import need

pytestmark = pytest.mark.real

ENLARGED: ViewportSize = {"width": LAPTOP["width"] // 2, "height": LAPTOP["height"] // 2}
"""What a laptop's window holds at 200%."""


def test_nothing_is_wider_than_the_window(page: Page, sample_file: Path) -> None:
    """With every explanation open, at each size (WCAG 2.2, 1.4.10); no text is cut off."""
    opened(page, sample_file)
    page.click("#unfold")
    for size in (NARROWEST, PHONE, ENLARGED, LAPTOP):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert too_wide(page) == []


def test_words_may_stand_further_apart(page: Page, sample_file: Path) -> None:
    """As readers set them (WCAG 2.2, 1.4.12): nothing is cut off on the narrowest phone.

    A chart is a picture, whose words stay where they are drawn.
    """
    page.set_viewport_size(NARROWEST)
    opened(page, sample_file)
    page.click("#unfold")
    page.evaluate(
        "for (const one of document.querySelectorAll('body *:not(svg, svg *)')) {"
        "  one.style.setProperty('line-height', '1.5', 'important');"
        "  one.style.setProperty('letter-spacing', '0.12em', 'important');"
        "  one.style.setProperty('word-spacing', '0.16em', 'important'); }"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
    assert too_wide(page) == []


def too_wide(page: Page) -> list[str]:
    """Texts that go beyond the window, left or right."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('body *:not(.unseen):not(.skip):not(svg *)')]"
        ".filter(one => one.checkVisibility() && one.textContent.trim() && getComputedStyle(one).clipPath === 'none')"
        ".filter(one => { const box = one.getBoundingClientRect();"
        "  return box.right > innerWidth + 1 || box.left < -1; })"
        ".map(one => one.className + ' ' + one.textContent.trim().slice(0, 60))"
    )
    return found


def test_what_is_touched_is_large_enough(page: Page, sample_file: Path) -> None:
    """On a phone every control is at least 24 pixels high (WCAG 2.2, 2.5.8)."""
    page.set_viewport_size(PHONE)
    opened(page, sample_file)
    heights = page.locator("summary, nav a, input, select, button").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert len(heights) > 72
    assert min(heights) >= 24


def test_on_paper_every_measure_has_its_explanation(
    page: Page, sample_file: Path, tmp_path: Path
) -> None:
    """Without being opened: why, and the data note. What only works on a screen is left out."""
    need("pdftotext")
    opened(page, sample_file)
    made = tmp_path / "page.pdf"
    page.pdf(path=made, prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-layout", made, "-"], check=True, capture_output=True, text=True
    ).stdout
    sheets = text.split("\f")[:-1]
    assert 20 < len(sheets) < 45
    assert all(f"{number} of {len(sheets)}" in sheet for number, sheet in enumerate(sheets, 1))
    assert text.count("How the status was reached") == 72
    assert "Demand eased in September" in text
    for screen_only in ("Find measures", "Show all measures", "Skip to", "Why this status"):
        assert screen_only not in text


def test_what_is_filtered_is_printed_so(page: Page, sample_file: Path, tmp_path: Path) -> None:
    """Somebody who wants the papers of one priority prints that alone."""
    need("pdftotext")
    opened(page, sample_file)
    page.select_option("#by-priority", "5")
    made = tmp_path / "page.pdf"
    page.pdf(path=made, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", made, "-"], check=True, capture_output=True, text=True)
    assert text.stdout.count("How the status was reached") == page.locator(
        "article[data-priority='5']"
    ).count()  # fmt: skip
