"""A page opened in Chromium, run for real, and what axe-core finds in it."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, ViewportSize

from tests.libre_office import need

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--disable-gpu", "--disable-quic", "--disable-sync", "--disable-background-networking")
"""The browser is to ask nothing of any place for itself either."""

STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""The tags of axe-core's rules for WCAG 2.2 AA, and for what is good beside it."""

PHONE: ViewportSize = {"width": 360, "height": 740}
LAPTOP: ViewportSize = {"width": 1366, "height": 768}
NARROWEST: ViewportSize = {"width": 320, "height": 640}
"""CSS pixels: of WCAG's criterion 1.4.10, and of a window of 1280 at 400%."""

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def program() -> str:
    """Where Chromium is; the test is skipped where it is nowhere, unless it is required."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        need(PROGRAMS[0])
    return found or PROGRAMS[0]


def opened(page: Page, file: Path, anchor: str = "") -> Page:
    """The page with a file in it, as if nothing had been opened before."""
    page.goto("about:blank")
    page.goto(file.as_uri() + (f"#{anchor}" if anchor else ""))
    return page


def violations(page: Page, *but: str, within: str = "html") -> list[str]:
    """What axe-core finds amiss in what is shown there, by all rules but these."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(
        "([within, options]) => axe.run(within, options)",
        [
            within,
            {
                "runOnly": list(STANDARDS),
                "resultTypes": ["violations"],
                "rules": {rule: {"enabled": False} for rule in but},
            },
        ],
    )
    assert len(found["passes"]) > 5, "axe-core has tried hardly anything"
    return [
        f"{each['id']}: {each['help']}: {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def shown(page: Page) -> list[str]:
    """The references of the measures that can be seen, from the top of the page to its foot."""
    seen: list[str] = page.evaluate(
        "[...document.querySelectorAll('article.measure')].filter(one => one.checkVisibility())"
        ".map(one => one.querySelector('h4 .ref').textContent)"
    )
    return seen
