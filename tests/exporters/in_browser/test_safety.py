"""The web page in Chromium: what others wrote does nothing, and nothing is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.web_page import web_page
from scorecard_cli.reporting.scorecard import Scorecard
from tests.exporters.conftest import MARKUP
from tests.exporters.in_browser.chromium import opened

pytestmark = pytest.mark.real


def test_what_others_wrote_does_nothing(
    page: Page, hostile: Callable[[str], tuple[Scorecard, Settings]], tmp_path: Path
) -> None:
    """Scripts, handlers and addresses in every text are shown as text; all is sorted and found."""
    file = tmp_path / "page.html"
    for text in MARKUP:
        file.write_bytes(web_page(*hostile(text), date(2017, 11, 20)))
        opened(page, file)
        page.click("#unfold")
        for order in ("status", "title", ""):
            page.select_option("#order", order)
        page.locator("article.measure .title").first.hover()
        assert page.evaluate("window.taken") is None
        note = page.locator(".note").first.text_content() or ""
        assert " ".join(note.split()) == " ".join(text.split())
        assert page.locator("img, iframe, body script:not(:last-child)").count() == 0
        hrefs = page.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        assert [href for href in hrefs if not href.startswith("#")] == []


PLANTED = """() => {
  const plant = (name, set) => document.body.append(Object.assign(document.createElement(name), set));
  plant("script", { textContent: "window.taken = 1" });
  plant("img", { src: "http://127.0.0.1:9/a.png", onerror: null });
  plant("iframe", { src: "http://127.0.0.1:9/b.html" });
  plant("div", { innerHTML: "<b onclick='window.taken = 1' id='planted'>press</b>" });
  document.querySelector("#planted").click();
  return fetch("http://127.0.0.1:9/c").then(() => "answered", () => "refused");
}"""


def test_the_browser_keeps_to_the_policy(page: Page, sample_file: Path) -> None:
    """Were markup planted in the page after all, it would neither run nor ask for anything."""
    opened(page, sample_file)
    page.evaluate(
        "() => { window.stopped = new Set(); document.addEventListener('securitypolicyviolation',"
        " one => { window.stopped.add(one.effectiveDirective);"
        " document.body.dataset.stopped = window.stopped.size; }); }"
    )
    assert page.evaluate(PLANTED) == "refused"
    page.locator("body[data-stopped='5']").wait_for()
    assert set(page.evaluate("[...window.stopped]")) == {
        "script-src-elem", "script-src-attr", "img-src", "frame-src", "connect-src",
    }  # fmt: skip
    assert page.evaluate("window.taken") is None
