"""The web page: its markup, read back."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.web_page import web_page
from scorecard_cli.reporting.scorecard import Scorecard
from tests.exporters.conftest import CONTROLS, INJECTIONS, MARKUP
from tests.exporters.page_reading import Element, read

DAY = date(2017, 11, 20)


def test_the_page_asks_nothing_of_any_place(sample_page: bytes) -> None:
    """No address but places on the page itself, and a policy that forbids all others."""
    assert b"http:" not in sample_page
    assert b"https:" not in sample_page
    assert not re.search(rb"url\(|@import|@font-face|\bfetch\b|XMLHttp|import\(", sample_page)
    page = read(sample_page)
    for one in page.elements():
        assert not {"src", "srcset", "action", "data", "poster", "ping"} & one.attributes.keys()
        assert one.name not in ("link", "base", "iframe", "object", "embed", "img", "use", "image")
        assert one.attributes.get("href", "#").startswith("#")


def test_the_policy_lets_our_own_style_and_script_alone_in(sample_page: bytes) -> None:
    """Each is named by its digest: an injected one would not run, nor a style attribute hold."""
    page = read(sample_page)
    [policy] = [
        one.attributes["content"]
        for one in page.all("meta")
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    for name in ("style", "script"):
        [source] = page.one(name).children
        assert isinstance(source, str)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert policy.endswith("base-uri 'none'; form-action 'none'")
    assert "unsafe" not in policy
    assert not [one for one in page.elements() if "style" in one.attributes]


@pytest.mark.parametrize("text", [*INJECTIONS, *MARKUP])
def test_text_of_others_is_text(
    text: str, hostile: Callable[[str], tuple[Scorecard, Settings]]
) -> None:
    """It says what they wrote, adds no element and no attribute, and links to nothing."""
    plain = read(web_page(*hostile("Plain words"), DAY))
    page = read(web_page(*hostile(text), DAY))
    assert shape(page) == shape(plain)
    for place in ("note", "title", "organisation"):
        assert " ".join(text.split()) in {one.text for one in page.all(of_class=place)}


def shape(page: Element) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page and the names of their attributes, without the charts."""
    return [(one.name, tuple(one.attributes)) for one in page.elements()]


def test_what_cannot_be_printed_is_left_out(
    hostile: Callable[[str], tuple[Scorecard, Settings]],
) -> None:
    """Control characters, marks that turn text about, and halves of characters are nowhere."""
    made = web_page(*hostile(CONTROLS), DAY)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]",
                         made.decode("utf-8"))  # fmt: skip
    assert "ab[31mcgnp.exede\nfgh" in made.decode("utf-8")


def test_every_name_leads_somewhere(sample_page: bytes) -> None:
    """No two elements share a name; every link, label and heading that is named is there."""
    page = read(sample_page)
    names = Counter(one.attributes["id"] for one in page.elements() if "id" in one.attributes)
    assert [name for name, count in names.items() if count > 1] == []
    used = [one.attributes["href"][1:] for one in page.all("a")]
    for attribute in ("aria-labelledby", "aria-describedby", "for"):
        used += [
            one.attributes[attribute] for one in page.elements() if attribute in one.attributes
        ]
    assert len(used) > 200
    assert set(used) <= names.keys()


def test_a_link_to_a_measure_lies_in_its_details(sample_page: bytes) -> None:
    """A browser opens the details that hold what a link names, even without the script."""
    page = read(sample_page)
    articles = page.all("article")
    assert len(articles) == 72
    for article in articles:
        [link] = [one for one in article.one("h4").all("a") if "ref" in one.attributes["class"]]
        inside = {one.attributes.get("id") for one in article.one("details").elements()}
        assert link.attributes["href"][1:] in inside
        assert "(" not in link.attributes["href"]


def test_colour_is_never_alone(sample_page: bytes) -> None:
    """Every mark says a word beside its symbol, and an arrow says which way in words too."""
    marks = read(sample_page).all("span", "mark")
    assert len(marks) > 500
    for mark in marks:
        hidden = "".join(one.text for one in mark.all() if one.attributes.get("aria-hidden"))
        assert re.search("[A-Za-z]{5}", mark.text.removeprefix(hidden))
        assert ("figure " in mark.text) == (hidden in tuple("↑→↓") and hidden != "")


def test_every_measure_has_its_chart_or_says_why_not(sample_page: bytes) -> None:
    """A chart is a picture with its figures in words, and the words name the measure."""
    without = []
    for article in read(sample_page).all("article"):
        top = article.one("div", "top")
        charts = [one for one in top.all("svg") if one.attributes.get("role") == "img"]
        if not charts:
            without.append(top.one("p", "none").text)
            continue
        [chart] = charts
        ref = article.one("h4").one("a").text
        assert re.match(
            rf"Chart of {re.escape(ref)}(\([a-z]+\))?, 20", chart.attributes["aria-label"]
        )
    assert set(without) == {"Its parts have charts of their own, in the details."}
    assert len(without) < 5


def test_without_a_quarter_before_nothing_is_said_of_red_flags(first_quarter: Scorecard) -> None:
    """The page says why, and counts no lists."""
    page = read(web_page(first_quarter, Settings(), DAY))
    assert "No earlier quarter is held, so nothing can be said of red flags" in page.text
    assert page.all("ul", "tiles") == []


def test_the_same_scorecard_settings_and_day_give_the_same_bytes(
    nasty: Scorecard,
) -> None:
    """Another day is another page."""
    made = web_page(nasty, Settings(), DAY)
    assert made == web_page(nasty, Settings(), DAY)
    assert made != web_page(nasty, Settings(), date(2017, 11, 21))


def test_a_council_s_page_is_small(sample_page: bytes, large: Scorecard) -> None:
    """Under a million bytes, for the sample council and for eighty measures with long notes."""
    assert 100_000 < len(sample_page) < 1_000_000
    assert len(web_page(large, Settings(), DAY)) < 1_000_000


def test_the_page_is_plain_before_its_script(sample_page: bytes) -> None:
    """What finds and sorts is hidden until the script shows it; every measure is there."""
    page = read(sample_page)
    assert "hidden" in page.one("form").attributes
    assert [one for one in page.all("article") if "hidden" in one.attributes] == []
    assert [one for one in page.all("details") if "open" in one.attributes] == []
