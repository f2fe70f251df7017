"""A scorecard as one web page: a file of its own that asks nothing of anywhere."""

from __future__ import annotations

from datetime import date

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.web_page.drawing import drawn
from scorecard_cli.exporters.web_page.overview import overview
from scorecard_cli.reporting.scorecard import Scorecard

__all__ = ["web_page"]


def web_page(scorecard: Scorecard, settings: Settings, created: date) -> bytes:
    """The page of a quarter, in UTF-8.

    It can be read without its script, which only finds and sorts. The same scorecard,
    settings and day give the same bytes.
    """
    return drawn(overview(scorecard, settings, created)).encode("utf-8")
