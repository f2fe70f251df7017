"""One browser for all tests, and a new window for each that asks nothing of any place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.exporters.in_browser.chromium import FLAGS, LAPTOP, program


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window, with a profile of its own."""
    executable = program()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A laptop's window. No error may come up in it, and nothing may be asked but the file."""
    context = browser.new_context(viewport=LAPTOP, locale="en-GB")
    asked: list[str] = []
    errors: list[str] = []
    made = context.new_page()
    made.on("request", lambda request: asked.append(request.url))
    made.on(
        "requestfailed",  # the policy stops a request before it is made
        lambda request: asked.remove(request.url) if request.failure == "csp" else None,
    )
    made.on("pageerror", lambda error: errors.append(str(error)))
    made.set_default_timeout(10_000)
    yield made
    context.close()
    assert [url for url in asked if not url.startswith("file:")] == []
    assert errors == []


@pytest.fixture(scope="session")
def sample_file(sample_page: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample council's page as a file."""
    file = tmp_path_factory.mktemp("page") / "scorecard-2017-18-q2.html"
    file.write_bytes(sample_page)
    return file
