"""Another council's rule, by settings alone: from scorecard.toml to every output."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.appendix_b import appendix_b
from scorecard_cli.parsing.settings_file import read_settings
from scorecard_cli.workflows.asking import full_scorecard_of, quarter_asked, reading
from tests.cli.running import scorecard
from tests.conftest import file_of

LINCOLN = '\n[scheme]\nstatus-scheme = "lincoln"\n'
HAVERING = '\n[scheme]\nstatus-scheme = "havering"\ngreen = "12%"\n'


@pytest.fixture
def folder(own_council: Callable[[], Settings]) -> Path:
    """A folder with the sample council's store and settings of its own."""
    return file_of(own_council()).parent


def choose(folder: Path, text: str) -> None:
    """Add lines to the settings of a folder."""
    with (folder / "scorecard.toml").open("a", encoding="utf-8") as file:
        file.write(text)


def statuses(folder: Path) -> dict[str, tuple[str, str]]:
    """The status of each measure, and the rule that gave it."""
    told = json.loads(scorecard("measures", "--json", folder=folder).stdout)
    return {one["ref"]: (one["status"], one["status_rule"]) for one in told if not one["part"]}


def test_a_scheme_that_is_chosen_later_concludes_every_quarter_anew(folder: Path) -> None:
    """The statuses are those of the scheme, and those of before once it is taken out again."""
    usual = statuses(folder)
    text = (folder / "scorecard.toml").read_text("utf-8")
    choose(folder, HAVERING)
    rules = {rule for _, rule in statuses(folder).values()}
    assert {"within-green", "held-up", "fell-back"} <= rules
    assert not rules & {"within-tolerance", "missed"}
    (folder / "scorecard.toml").write_text(text, "utf-8")
    assert statuses(folder) == usual


def test_explain_names_the_scheme_its_rule_and_whose_it_is(folder: Path) -> None:
    """A member can ask whose rule it is, and what the figure was set against."""
    choose(folder, HAVERING)
    told = scorecard("explain", "1.A7", folder=folder, COLUMNS="400").stdout
    assert "held-up" in told
    assert "havering, green 12%. Green on target or within 10% of it" in told
    assert "Source: Corporate Performance, Quarter 4 2013/14" in told
    assert "of the same quarter last year" in told
    assert "same quarter last year, 2016/17 Q2:" in told


def test_the_words_of_a_scheme_are_in_the_terminal(folder: Path) -> None:
    """Counts and lists speak as the council does."""
    choose(folder, LINCOLN)
    shown = scorecard("summary", folder=folder).stdout
    assert [
        word for word in ("Exceeded", "Within", "Below", "Volumetric") if word not in shown
    ] == []
    assert "Satisfactory" not in shown
    assert (
        scorecard("judge", "1.A2", "exceeded", "--reason", "Agreed", folder=folder).returncode == 0
    )


def test_the_workbook_says_the_scheme(folder: Path) -> None:
    """The key, the summary and how each status was reached are those of the scheme."""
    choose(folder, LINCOLN)
    settings = read_settings(folder / "scorecard.toml")
    with reading(settings) as repository:
        made = full_scorecard_of(repository, settings, quarter_asked(repository, "Q2"))
    drawn = appendix_b(made, settings, date(2018, 1, 5))
    book = openpyxl.load_workbook(BytesIO(drawn))
    words = {
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert any("Below the lower target" in word for word in words)
    assert any(word.startswith("Status scheme lincoln. Exceeded at the higher") for word in words)
    assert not any("Satisfactory" in word for word in words)


def test_what_was_published_keeps_its_scheme(folder: Path) -> None:
    """A change of rule is told as such, and moves nothing that cabinet saw."""
    published = scorecard("publish", "--quarter", "Q2", "--on", "2017-11-13", folder=folder)
    assert published.returncode == 0, published.stderr
    choose(folder, '\n[scheme]\nstatus-scheme = "on-or-off-track"\n')
    told = json.loads(scorecard("changes", "--json", folder=folder).stdout)
    [since] = told["since_publication"]
    assert since["moved"]
    assert {one["input"] for moved in since["moved"] for one in moved["why"] if one["decides"]} == {
        "status scheme"
    }
    assert {
        "ref": None, "setting": "scheme.status-scheme", "before": "tolerance",
        "after": "on-or-off-track",
    } in since["settings"]  # fmt: skip


def test_what_percentages_are_of_is_not_why_a_status_moved(folder: Path) -> None:
    """The base is told as a setting that changed; the status moved by the tolerance."""
    published = scorecard("publish", "--quarter", "Q2", "--on", "2017-11-13", folder=folder)
    assert published.returncode == 0, published.stderr
    choose(folder, '\n[scheme]\nbase = "targetable"\n')
    text = (folder / "scorecard.toml").read_text("utf-8")
    (folder / "scorecard.toml").write_text(
        text.replace('default_tolerance = "2.5%"', 'default_tolerance = "0.1%"'), "utf-8"
    )
    told = json.loads(scorecard("changes", "--json", folder=folder).stdout)
    [since] = told["since_publication"]
    assert since["moved"]
    assert {one["input"] for moved in since["moved"] for one in moved["why"]} == {"tolerance"}
    assert "scheme.base" in {one["setting"] for one in since["settings"]}
