"""The exception rule of scorecard.toml, from the settings to every list before members."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scorecard_cli.domain.references import label as label_of
from scorecard_cli.domain.settings import Settings
from tests.cli.running import scorecard
from tests.conftest import file_of


@pytest.fixture
def folder(own_council: Callable[[], Settings]) -> Path:
    """A folder with the sample council's store and settings of its own."""
    return file_of(own_council()).parent


def choose(folder: Path, text: str) -> None:
    """Add lines to the settings of a folder."""
    with (folder / "scorecard.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[exceptions]\n{text}\n")


def listed(folder: Path) -> dict[str, Any]:
    """What each list names, and the rule."""
    lists = json.loads(scorecard("red-flags", "--json", folder=folder).stdout)
    return {
        key: [flag["label"] for flag in value] if isinstance(value, list) else value
        for key, value in lists.items()
    }


def test_red_flags_may_be_what_is_newly_off_track(folder: Path) -> None:
    """Those eight are the red flags then, and are not listed twice; the statuses stay."""
    usual, before = listed(folder), scorecard("measures", "--json", folder=folder).stdout
    choose(folder, 'off-track = "newly"')
    now = listed(folder)
    assert len(usual["newly_off_track"]) == 8
    assert (now["red_flags"], now["newly_off_track"]) == (usual["newly_off_track"], [])
    assert now["recovered"] == usual["recovered"]
    assert now["exceptions"] == {"off_track": "newly", "above_target": False}
    shown = scorecard("red-flags", folder=folder).stdout
    assert "Red flags: off target now, and not last quarter (8)" in shown
    assert "Newly off track" not in shown
    after = json.loads(scorecard("measures", "--json", folder=folder).stdout)
    for one, then in zip(after, json.loads(before), strict=True):
        assert one | {"red_flag": None} == then | {"red_flag": None}


def test_red_flags_may_be_all_that_is_off_track(folder: Path) -> None:
    """One quarter is enough, and so those of both lists are flagged."""
    usual = listed(folder)
    choose(folder, 'off-track = "1 of 1"')
    now = listed(folder)
    assert sorted(now["red_flags"]) == sorted(usual["red_flags"] + usual["newly_off_track"])
    assert now["newly_off_track"] == []
    assert "Newly off track" not in scorecard("red-flags", folder=folder).stdout


def test_one_quarter_needs_none_before_it(folder: Path) -> None:
    """In a first quarter all that is off track is flagged where the rule asks no more."""
    asked = ("red-flags", "--quarter", "Q1")
    assert "nothing can be flagged" in scorecard(*asked, folder=folder).stdout
    choose(folder, 'off-track = "1 of 1"')
    shown = scorecard(*asked, folder=folder).stdout
    assert "Red flags: off target now (" in shown
    assert "Recovered" not in shown


def test_measures_above_target_are_listed_and_printed(folder: Path) -> None:
    """By more than the tolerance in both quarters: in the terminal, JSON and the workbook."""
    choose(folder, "above-target = true")
    above = listed(folder)["above_target"]
    measures = {
        label_of(one["ref"], one["part"]): one
        for one in json.loads(scorecard("measures", "--json", folder=folder).stdout)
    }
    assert above
    for one in (measures[name] for name in above):
        assert one["status"] == "on_target"
        assert one["shortfall"] < -one["tolerance"]
    said = f"better than target by more than the tolerance, for 2 quarters running ({len(above)})"
    shown = scorecard("red-flags", folder=folder, COLUMNS="200").stdout
    assert f"Above target: {said}" in shown
    assert scorecard("report", "--output", "report.xlsx", folder=folder).returncode == 0
    sheet = openpyxl.load_workbook(folder / "report.xlsx")["Red flags"]
    first = [str(row[0].value) for row in sheet.iter_rows() if row[0].value]
    place = first.index(f"Above target ({len(above)})")
    assert [name for name in first[place:] if name in measures] == above


def test_another_rule_is_told_of_what_was_published(folder: Path) -> None:
    """`changes` names the rule of the publication and today's."""
    published = scorecard("publish", "--quarter", "Q1", "--on", "2017-09-01", folder=folder)
    assert published.returncode == 0, published.stderr
    choose(folder, 'off-track = "newly"')
    asked = ("changes", "--from", "2017/18 Q1", "--to", "2017/18 Q2", "--json")
    told = json.loads(scorecard(*asked, folder=folder).stdout)
    assert "exceptions.off-track" in json.dumps(told)
