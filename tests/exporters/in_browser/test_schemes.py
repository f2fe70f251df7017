"""The web page of every status scheme in Chromium: its words, and colours that can be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from scorecard_cli.domain.scheme_presets import PRESETS
from scorecard_cli.domain.schemes import Scheme
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters.web_page import web_page
from scorecard_cli.reporting.scorecard import Scorecard
from tests.exporters.in_browser.chromium import opened, violations

pytestmark = pytest.mark.real

CONTRASTS = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => parts(colour).slice(0, 3).map((each) => each / 255)
    .map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    .reduce((sum, each, place) => sum + each * [0.2126, 0.7152, 0.0722][place], 0);
  const behind = (one) => {
    const colour = getComputedStyle(one).backgroundColor;
    return (parts(colour)[3] ?? 1) ? colour : one.parentElement ? behind(one.parentElement) : "rgb(255, 255, 255)";
  };
  const contrast = (one, other) => {
    const [less, more] = [light(one), light(other)].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  };
  return [...document.querySelectorAll(".mark, .symbol, .chart text, .bar rect:last-child")]
    .filter((one) => one.checkVisibility()).map((one) => {
      const style = getComputedStyle(one), drawn = one.closest("svg") ? style.fill : style.color;
      return [(one.textContent || "bar").trim(), contrast(drawn, behind(one))];
    });
}"""
"""Of symbols, charts and bars, which axe-core leaves aside; by WCAG's formula."""


@pytest.mark.parametrize("scheme", PRESETS.values(), ids=PRESETS)
def test_the_page_of_a_scheme_can_be_read(
    scheme: Scheme, page: Page, nasty: Scorecard, tmp_path: Path
) -> None:
    """No violation; each symbol, chart and bar at 4.5 to 1 or more; its words and no others."""
    settings = Settings(
        scheme=scheme, labels=scheme.labels, symbols=scheme.symbols, colours=scheme.colours
    )
    file = tmp_path / "page.html"
    file.write_bytes(web_page(nasty, settings, date(2017, 11, 20)))
    opened(page, file)
    page.locator("summary").first.click()
    assert violations(page, within="section[aria-labelledby=summary]") == []
    seen = page.evaluate(CONTRASTS)
    assert len(seen) > 40
    assert [(name, ratio) for name, ratio in seen if ratio < 4.5] == []
    off = scheme.labels[Status.OFF_TARGET]
    assert page.locator("#order option[value=status]").text_content() == f"{off} first"
    page.select_option("#order", "quarters")
    assert page.locator("#sorted h3").first.text_content() == f"3 quarters {off.lower()} (1)"
