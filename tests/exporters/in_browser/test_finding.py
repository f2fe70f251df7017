"""Finding measures on the web page in Chromium: filters, search, order, links and keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.reporting.scorecard import ScorecardRow
from scorecard_cli.workflows.asking import full_scorecard_of, reading
from tests.exporters.in_browser.chromium import opened, shown

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def rows(sample_council: Settings) -> list[ScorecardRow]:
    """Every measure of the sample council, in the order of the plan."""
    with reading(sample_council) as repository:
        made = full_scorecard_of(repository, sample_council, Period.quarter(2017, 2))
    return list(made.rows)


@pytest.fixture
def sample(page: Page, sample_file: Path) -> Page:
    """The sample council's page."""
    return opened(page, sample_file)


def facts(row: ScorecardRow) -> dict[str, str]:
    """What a measure may be found by."""
    return {
        "priority": row.measure.priority,
        "directorate": row.measure.directorate,
        "status": str(row.assessment.status),
        "dot": str(row.assessment.dot),
    }


@pytest.mark.parametrize("name", ["priority", "directorate", "status", "dot"])
def test_each_filter_shows_its_measures_alone(
    name: str, sample: Page, rows: list[ScorecardRow]
) -> None:
    """Whatever may be chosen shows what the scorecard holds of it, in order, and its number."""
    choice = sample.locator(f"#by-{name} option")
    values = choice.evaluate_all("all => all.map(one => one.value)")
    assert set(values) == {"", *(facts(row)[name] for row in rows)}
    for value in values:
        sample.select_option(f"#by-{name}", value)
        wanted = [row.measure.ref for row in rows if value in ("", facts(row)[name])]
        assert shown(sample) == wanted
        assert sample.text_content("#found") == f"{len(wanted)} of 72 measures shown."


def test_filters_and_words_narrow_each_other(sample: Page, rows: list[ScorecardRow]) -> None:
    """What is chosen together must all be so; outcomes and priorities left empty go too."""
    sample.select_option("#by-priority", "1")
    sample.select_option("#by-status", "off_target")
    both = [
        row.measure.ref
        for row in rows
        if (facts(row)["priority"], facts(row)["status"]) == ("1", "off_target")
    ]
    assert shown(sample) == both
    said = dict(zip(both, map(str.lower, texts_of_shown(sample)), strict=True))
    sample.fill("#words", "  CHILDREN   looked ")
    narrowed = [ref for ref in both if "children" in said[ref] and "looked" in said[ref]]
    assert shown(sample) == narrowed
    assert 0 < len(narrowed) < len(both)
    headings = sample.locator("#plan h2:visible, #plan h3:visible").all_text_contents()
    assert [each[:20] for each in headings] == ["Corporate Priority 1", "A. Children, young p"]


def texts_of_shown(page: Page) -> list[str]:
    """All that is said of each measure that can be seen, in its explanation too."""
    return page.locator("article.measure:visible").all_text_contents()


def test_words_are_found_without_regard_to_accents(sample: Page) -> None:
    """As people type: an accent too many and capitals do not hinder."""
    sample.fill("#words", "HÀCKNEY carriage")
    assert "3.A4" in shown(sample)
    assert len(shown(sample)) < 10


def test_the_number_found_is_told_to_who_cannot_see_it(sample: Page) -> None:
    """It is a status, which a screen reader says when it changes; so is that there is none."""
    assert sample.get_by_role("status").text_content() == "72 of 72 measures shown."
    sample.fill("#words", "nothing says this")
    assert shown(sample) == []
    assert sample.get_by_role("status").text_content() == (
        "No measure has all that. Choose less, or show all measures."
    )


def test_measures_are_sorted_and_put_back(sample: Page, rows: list[ScorecardRow]) -> None:
    """Off target comes first, and in each group the order of the plan holds."""
    order = ["off_target", "satisfactory", "on_target", "not_available", "not_applicable"]
    sample.select_option("#order", "status")
    assert shown(sample) == [
        row.measure.ref for code in order for row in rows if facts(row)["status"] == code
    ]
    counts = [sum(facts(row)["status"] == code for row in rows) for code in order]
    headings = sample.locator("#sorted h3").all_text_contents()
    assert [int(each.rpartition("(")[2].rstrip(")")) for each in headings] == counts
    sample.select_option("#order", "quarters")
    assert headings_of(sample)[0] == "2 quarters off target (15)"
    sample.select_option("#order", "title")
    titles = sample.locator("#sorted .title").all_text_contents()
    assert len(titles) == 72
    letters = ["".join(filter(str.isalpha, each)).lower()[:1] for each in titles[-10:]]
    assert letters == sorted(letters)
    sample.select_option("#order", "")
    assert shown(sample) == [row.measure.ref for row in rows]


def headings_of(page: Page) -> list[str]:
    """The groups that measures are sorted into."""
    return page.locator("#sorted h3").all_text_contents()


def test_a_sorted_list_can_be_filtered(sample: Page) -> None:
    """The order stays while what is shown changes, and all come back at once."""
    sample.select_option("#order", "dot")
    sample.select_option("#by-priority", "5")
    assert headings_of(sample)[0].startswith("Got worse (")
    assert {ref[0] for ref in shown(sample)} == {"5"}
    sample.get_by_role("button", name="Show all measures").click()
    expect(sample.locator("#plan article:not([hidden])")).to_have_count(72)
    assert len(shown(sample)) == 72
    assert sample.input_value("#order") == ""


def test_a_link_in_an_e_mail_opens_its_measure(page: Page, sample_file: Path) -> None:
    """Its details are open, it is in sight, and no other's are open."""
    opened(page, sample_file, "1.B1_a")
    assert page.locator("details[open]").count() == 1
    heading = page.locator('[id="m-1.B1_a"]')
    box = heading.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 300
    assert page.locator('[id="1.B1_a"]').is_visible()


def test_a_link_reaches_a_measure_that_is_filtered_out(sample: Page) -> None:
    """All measures are shown again: a link that goes nowhere would puzzle."""
    sample.select_option("#by-priority", "5")
    sample.locator("#flags ~ section a.ref").first.click()
    sample.locator("details[open]").first.wait_for()
    assert sample.evaluate("location.hash") == "#1.A1"
    assert sample.locator('[id="1.A1"]').is_visible()
    assert len(shown(sample)) == 72


def test_a_link_to_no_measure_does_no_harm(page: Page, sample_file: Path) -> None:
    """An old link, and one that was cut short in the middle of a character."""
    for anchor in ("9.Z9", "%E0%A4%A"):
        opened(page, sample_file, anchor)
        assert len(shown(page)) == 72
        assert page.locator("details[open]").count() == 0


def test_all_details_open_and_close(sample: Page) -> None:
    """Those of the measures shown; the button says what it will do next."""
    sample.select_option("#by-priority", "2")
    count = len(shown(sample))
    button = sample.locator("#unfold")
    button.click()
    assert sample.locator("details[open]").count() == count
    assert button.text_content() == "Close all details"
    button.click()
    assert sample.locator("details[open]").count() == 0
    assert button.text_content() == "Open all details"


def test_everything_is_done_by_keys_alone(sample: Page) -> None:
    """The way past the navigation, a search, a choice, an explanation; focus is always seen."""
    press = sample.keyboard.press
    press("Tab")
    assert focus(sample)["text"] == "Skip to the scorecard"
    assert focus(sample)["inside"]
    press("Enter")
    assert focus(sample)["id"] == "main"
    reach(sample, "words")
    sample.keyboard.type("families")
    found = shown(sample)
    assert 0 < len(found) < 72
    reach(sample, "by-status")
    press("s")  # Satisfactory, as in every list of choices
    assert len(shown(sample)) < len(found)
    reach(sample, "unfold")
    press("Tab")
    assert focus(sample)["text"] == shown(sample)[0]
    press("Tab")
    assert focus(sample)["name"] == "SUMMARY"
    press("Enter")
    assert sample.locator("details[open]").count() == 1


def reach(page: Page, name: str) -> None:
    """Go from one thing to the next by Tab until this one has the focus, which is drawn."""
    for _ in range(60):
        page.keyboard.press("Tab")
        held = focus(page)
        assert held["outline"] != "none"
        assert held["inside"]
        if held["id"] == name:
            return
    pytest.fail(f"{name} is not reached by Tab")


def focus(page: Page) -> dict[str, str | bool]:
    """What has the focus, and whether that is seen."""
    found: dict[str, str | bool] = page.evaluate(
        "() => {"
        "  const one = document.activeElement, box = one.getBoundingClientRect();"
        "  return {id: one.id, name: one.tagName, text: one.textContent.trim(),"
        "    outline: getComputedStyle(one).outlineStyle,"
        "    inside: box.top >= 0 && box.top < innerHeight};"
        "}"
    )
    return found


def test_without_the_script_everything_can_be_read(browser: Browser, sample_file: Path) -> None:
    """Every measure, its chart and its explanation, which a browser opens and a link too."""
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(sample_file.as_uri() + "#3.A4")
        assert page.locator("article.measure:visible").count() == 72
        assert page.locator("article.measure .top svg[role=img]:visible").count() > 60
        assert page.locator("form:visible").count() == 0
        assert page.locator("section.part:visible").count() == 4
        page.locator("summary").first.click()
        assert page.locator("details[open]").count() == 2
    finally:
        context.close()
