"""scorecard doctor, as a process: what it prints, and the exit code it leaves."""

from __future__ import annotations

import json
from pathlib import Path

from scorecard_cli.parsing.settings_file import settings_for
from scorecard_cli.store.migrations import VERSION
from tests.cli.running import scorecard
from tests.shared import held_from
from tests.workflows.test_examining import done_to

ALTERED = "UPDATE log_entry SET reason = 'X\x1b[31m' WHERE id = 2"
OTHER_FIGURE = "UPDATE observation SET qualifier = 'estimated' WHERE id = 2"
RENAMED = "UPDATE log_entry SET subject = 'a[red]\nb\x1b[31m' WHERE id = 2"


def test_a_store_in_order(council: Path) -> None:
    """What was examined is named, and nothing is wrong."""
    before = held_from(council)
    run = scorecard("doctor", folder=council)
    assert (run.returncode, run.stderr) == (0, "")
    store, *server, closing = run.stdout.splitlines()
    settings = settings_for(council)
    assert store == f"{settings.store}, version {VERSION}, Rotherham Metropolitan Borough Council"
    on_server = ["A server holds its own pages, and every row to the row that it belongs to."]
    assert server == ([] if isinstance(settings.store, Path) else on_server)
    assert closing == "Nothing is wrong."
    assert held_from(council) == before


def test_what_is_wrong_is_told_with_its_cure(own_desk: Path) -> None:
    """A changed log is wrong, by its entry, and the exit code says so to a script."""
    done_to(settings_for(own_desk).store, ALTERED)
    run = scorecard("doctor", folder=own_desk)
    assert run.returncode == 1
    assert run.stdout.startswith(
        "log entry 2\n"
        "  Wrong (log-unsealed): the entry is not as it was written, or those before it are not.\n"
        "  Something other than this tool has changed the log. Hold it against a copy of the store.\n"
    )
    assert run.stdout.endswith("1 thing is wrong.\n")
    as_json = json.loads(scorecard("doctor", "--json", folder=own_desk).stdout)
    assert as_json["wrong"] == 1
    assert [one["finding"] for one in as_json["findings"]] == ["log-unsealed"]


def test_what_was_written_past_the_tool_is_never_markup(own_desk: Path) -> None:
    """A name in the store moves no terminal and breaks no line."""
    done_to(settings_for(own_desk).store, RENAMED)
    run = scorecard("doctor", folder=own_desk)
    assert run.returncode == 1
    assert "\x1b" not in run.stdout
    assert "a[red] b" in run.stdout


def test_mending_says_what_was_made_anew(own_desk: Path) -> None:
    """Changed settings are a notice, and each quarter is named once it is concluded anew."""
    with open(own_desk / "scorecard.toml", "a", encoding="utf-8") as settings:
        settings.write('stable_band = "1 points"\n')
    run = scorecard("doctor", folder=own_desk)
    assert run.returncode == 0
    assert run.stdout.endswith("Nothing is wrong; 2 notices.\n")
    run = scorecard("doctor", "--mend", folder=own_desk)
    assert run.returncode == 0
    assert run.stdout.startswith(
        "Made the assessments of 2017/18 Q1 anew.\nMade the assessments of 2017/18 Q2 anew.\n"
    )
    assert run.stdout.endswith("Nothing is wrong.\n")


def test_without_a_store_none_is_made(desk: Path) -> None:
    """There is nothing to examine, and there is nothing afterwards."""
    run = scorecard("doctor", folder=desk)
    assert run.returncode == 1
    assert "holds no returns yet" in run.stderr
    assert not (desk / "scorecard.db").exists()


def test_the_log_done_again_comes_to_the_same_store(own_desk: Path) -> None:
    """Every file is read again and every deed done again, apart from the store."""
    scorecard("publish", "-q", "Q1", "--on", "2017-09-11", folder=own_desk)
    before = held_from(own_desk)
    run = scorecard("doctor", "--replay", folder=own_desk)
    assert (run.returncode, run.stdout.splitlines()[-1]) == (0, "Nothing is wrong.")
    assert held_from(own_desk) == before


def test_a_figure_written_past_the_tool_is_found_by_doing_the_log_again(own_desk: Path) -> None:
    """Nothing else tells it: the rows hold together, and so do the counts."""
    done_to(settings_for(own_desk).store, OTHER_FIGURE)
    assert scorecard("doctor", folder=own_desk).returncode == 0
    run = scorecard("doctor", "--replay", folder=own_desk)
    assert run.returncode == 1
    assert "Wrong (replay-differs): of its rows 1 are held that the log does not" in run.stdout
