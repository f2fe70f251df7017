"""restatements, history and changes, as processes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import scorecard
from tests.shared import held_from


def asked(council: Path, *words: str) -> Any:
    """What a command prints as JSON."""
    run = scorecard(*words, "--json", folder=council)
    assert (run.returncode, run.stderr) == (0, "")
    return json.loads(run.stdout)


def test_restatements_in_json(council: Path) -> None:
    """Four measures have a figure of Q1 that is another now, with both cells."""
    made = asked(council, "restatements", "--quarter", "Q2", "--year", "2017/18")
    assert made["quarter"] == "2017/18 Q2"
    assert [one["ref"] for one in made["measures"]] == ["1.C1", "2.A1(a)", "2.A1(b)", "3.B2(a)"]
    last = made["measures"][-1]
    assert last["effects"] == []
    (one,) = last["restatements"]
    assert (one["then"]["figures"], one["now"]["figures"]) == (
        [{"part": None, "figure": 5}],
        [{"part": None, "figure": 6}],
    )
    assert (one["then"]["cell"], one["now"]["cell"]) == ("R23", "Q23")


def test_a_quarter_is_asked_about_with_what_came_later(council: Path) -> None:
    """The figures of Q1 that Q2's returns restate are restated figures of Q1 too."""
    first, second = (
        asked(council, "restatements", "--quarter", quarter) for quarter in ("Q1", "Q2")
    )
    assert first["measures"] == second["measures"]


def test_assessing_again_keeps_nothing(own_desk: Path) -> None:
    """What restated figures would do is only said."""
    before = held_from(own_desk)
    assert scorecard("restatements", folder=own_desk).returncode == 0
    assert held_from(own_desk) == before


def test_history_in_json(council: Path) -> None:
    """Every period, with status and target only where a quarter was assessed."""
    made = asked(council, "history", "5.D4")
    assert (made["ref"], made["part"], made["label"]) == ("5.D4", None, "5.D4")
    by_period = {one["period"]: one for one in made["periods"]}
    assert list(by_period)[-1] == "2017/18 Q2"
    assert by_period["2016/17 year end"]["figure"] == 77
    assert by_period["2016/17 year end"]["status"] is None
    assert by_period["2017/18 Q2"]["target"] == 63
    assert by_period["2017/18 Q2"]["status"] == "satisfactory"
    assert by_period["2017/18 Q2"]["derived_status"] == "satisfactory"
    assert by_period["2017/18 Q2"]["register"] == "register-2017-18.xlsx"


@pytest.mark.parametrize("written", ["3.A4(d)", "3.a4d", "3.A4 d)"])
def test_the_history_of_a_part_is_asked_for_as_people_write_it(written: str, council: Path) -> None:
    """Its own figures, and its own target."""
    made = asked(council, "history", written)
    assert (made["label"], made["periods"][-1]["figure"]) == ("3.A4(d)", 87)


def test_the_history_of_an_unknown_measure_names_the_nearest(council: Path) -> None:
    """A slip of the reference is answered as explain answers it."""
    run = scorecard("history", "1.B9(a)", folder=council)
    assert (run.returncode, run.stdout) == (1, "")
    assert 'has the reference "1.B9(a)". The nearest is 1.B' in run.stderr


def test_changes_are_those_of_the_latest_two_quarters_unless_said(council: Path) -> None:
    """Nothing said means the latest quarter held, and the one before it."""
    made = asked(council, "changes")
    assert made == asked(council, "changes", "--from", "Q1", "--to", "2017/18 Q2")
    assert made["from"] == {"quarter": "2017/18 Q1", "published_on": None}
    assert made["since_publication"] == []
    one = next(one for one in made["moved"] if one["ref"] == "5.D2")
    assert one["why"] == [{"input": "figure", "decides": True, "before": 10.59, "after": 10.33}]


def test_every_status_that_moved_has_a_reason(council: Path) -> None:
    """Of all statuses that differ between the two quarters none is left unexplained."""
    statuses = [
        {(one["ref"], one["part"]): one["status"] for one in asked(council, "measures", "-q", name)}
        for name in ("Q1", "Q2")
    ]
    moved = asked(council, "changes")["moved"]
    differ = {name for name in statuses[0] if statuses[0][name] != statuses[1].get(name)}
    assert {(one["ref"], one["part"]) for one in moved} == differ
    assert all(any(why["decides"] for why in one["why"]) for one in moved)


def test_changes_between_a_quarter_and_itself_are_asked_wrongly(council: Path) -> None:
    """Nothing moves between a quarter and itself."""
    run = scorecard("changes", "--from", "Q1", "--to", "2017/18 Q1", folder=council)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("--from and --to are both 2017/18 Q1")


def test_changes_from_a_quarter_that_is_not_held(council: Path) -> None:
    """The quarter before the first one held is named, with those that are."""
    run = scorecard("changes", "--to", "Q1", folder=council)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith("No return for 2016/17 Q4 is held.")


@pytest.mark.parametrize(
    "words", [["restatements"], ["history", "3.B2(a)"], ["history", "3.A4"], ["changes"]]
)
def test_nothing_is_wider_than_the_terminal(words: list[str], council: Path) -> None:
    """Everything fits in 80 columns, and a pipe gets no colours."""
    run = scorecard(*words, folder=council, COLUMNS="80")
    assert run.returncode == 0
    assert max(map(len, run.stdout.splitlines())) <= 80
    assert "\x1b" not in run.stdout
