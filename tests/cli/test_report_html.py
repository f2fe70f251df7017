"""report in HTML, as a process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scorecard_cli.domain.assessments import DirectionOfTravel
from scorecard_cli.domain.schemes import LABELS
from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters.wording import DOT_WORDS
from tests.cli.running import scorecard
from tests.exporters.page_reading import Element, read


def test_the_web_page_agrees_with_measures_in_json(council: Path, tmp_path: Path) -> None:
    """The same marks and exact numbers of every measure and part, and the same red flags."""
    scorecard("report", "-f", "html", "-o", tmp_path, folder=council)
    page = read((tmp_path / "scorecard-2017-18-q2.html").read_bytes())
    shown = {}
    for article in page.all("article"):
        parts = article.all("section", "part")
        whole = [article.one("div", "top"), article.one("div", "inner")]
        label = article.one("h4").one("a").text
        shown[label] = _said_of(*whole)
        marked = tuple(article.attributes[f"data-{name}"] for name in ("status", "dot"))
        shown[label]["marked"] = marked
        shown |= {one.one("h5").one("span", "ref").text: _said_of(one, one) for one in parts}
    told = json.loads(scorecard("measures", "-q", "Q2", "--json", folder=council).stdout)
    for one in told:
        label = one["ref"] if one["part"] is None else f"{one['ref']}({one['part']})"
        said = shown.pop(label)
        if one["part"] is None:
            assert said["marked"] == (one["status"], one["dot"])
        assert said["Overall status"].endswith(LABELS[Status(one["status"])])
        assert said["DOT"].endswith(DOT_WORDS[DirectionOfTravel(one["dot"])])
        assert said["Rule"] == one["status_rule"]
        for name, key in NUMBERS.items():
            assert said.get(name) == (None if one[key] is None else float(one[key])), label
    assert shown == {}
    flags = {one["ref"] for one in told if one["red_flag"]}
    raised = {one.one("h4").one("a").text for one in page.all("article") if "Red flag" in
              " ".join(each.text for each in one.all("p", "raised"))}  # fmt: skip
    assert raised == flags


NUMBERS = {
    "Figure": "figure",
    "Target for the year": "target",
    "Shortfall": "shortfall",
    "Tolerance": "tolerance",
}


def _said_of(top: Element, details: Element) -> dict[str, Any]:
    """What a page says of a measure or part: words, and exact numbers where it has them."""
    said: dict[str, Any] = {}
    for lines in (top.all("dl", "headline")[0], details.all("dl", "facts")[0]):
        for line in lines.all("div"):
            name = line.one("dt").text
            for exact in line.all("data"):
                said[name] = float(exact.attributes["value"])
            if name != "Figure":  # of which nothing but its number is compared
                said.setdefault(name, line.one("dd").text)
    return said
