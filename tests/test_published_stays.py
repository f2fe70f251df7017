"""What was published stays, whatever comes in since, and all that came in since is listed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.running import scorecard
from tests.conftest import SAMPLES

RENAMED = "Reduction in the number of children in need, by whatever name"


def done(folder: Path, *words: str | Path) -> str:
    """What a command prints that does as it is asked."""
    run = scorecard(*words, folder=folder)
    assert run.returncode == 0, run.stderr
    return run.stdout


def answered(folder: Path, *words: str) -> Any:
    """What a reading command says in JSON."""
    return json.loads(done(folder, *words, "--json"))


def changed_register(folder: Path) -> Path:
    """The sample register with the tolerance of 4.B2 taken away, and 1.A1 renamed."""
    path = folder / "register-2017-18-changed.xlsx"
    book = openpyxl.load_workbook(SAMPLES / "register-2017-18.xlsx")
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows())
    heading = next(row for row in rows if "Tolerance" in [cell.value for cell in row])
    column = {cell.value: cell.column - 1 for cell in heading}
    by_ref = {str(row[column["Ref"]].value): row for row in rows}
    by_ref["4.B2"][column["Tolerance"]].value = "0 points"
    by_ref["1.A1"][column["Measure"]].value = RENAMED
    book.save(path)
    return path


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A council that published Q1, and then changed everything; and the workbook as it went."""
    folder = tmp_path_factory.mktemp("council")
    shutil.copy(SAMPLES / "scorecard.toml", folder)
    first, second = (SAMPLES / "returns" / f"2017-18-q{number}" for number in (1, 2))
    done(folder, "ingest", SAMPLES / "register-2017-18.xlsx", first)
    done(folder, "publish", "--quarter", "Q1", "--on", "2017-08-07")
    done(folder, "report", "--quarter", "Q1", "--as-published", "--output", "went.xlsx")
    done(folder, "ingest", second)
    done(folder, "ingest", changed_register(folder))
    return folder, (folder / "went.xlsx").read_bytes()


def test_the_workbook_is_byte_for_byte_what_it_was(published: tuple[Path, bytes]) -> None:
    """Later returns, a changed tolerance and a new name leave what cabinet saw alone."""
    folder, went = published
    done(folder, "report", "--quarter", "Q1", "--as-published", "--output", "again.xlsx")
    assert (folder / "again.xlsx").read_bytes() == went
    done(folder, "report", "--quarter", "Q1", "--date", "2017-08-07", "--output", "now.xlsx")
    assert (folder / "now.xlsx").read_bytes() != went


def test_restatements_lists_exactly_the_figures_that_differ(
    published: tuple[Path, bytes],
) -> None:
    """Four figures of Q1 are others now: one was corrected, and three came late."""
    listed = answered(published[0], "restatements", "--quarter", "Q1")
    told = [
        (measure["ref"], one["period"], one["then"]["text"], one["now"]["text"])
        for measure in listed["measures"]
        for one in measure["restatements"]
    ]
    assert told == [
        ("1.C1", "2017/18 Q1", "n/a (due Sep17)", "20.0%"),
        ("2.A1(a)", "2017/18 Q1", "n/a (due Sep17)", "3.9%"),
        ("2.A1(b)", "2017/18 Q1", "n/a (due Sep17)", "36.9%"),
        ("3.B2(a)", "2017/18 Q1", "5", "6"),
    ]
    every = [one for measure in listed["measures"] for one in measure["restatements"]]
    assert {one["published_on"] for one in every} == {"2017-08-07"}
    assert {one["then"]["file"][-10:] for one in every} == {"18-q1.xlsx"}
    assert {one["now"]["file"][-10:] for one in every} == {"18-q2.xlsx"}
    assert "The Q1 figure has been corrected." in every[-1]["data_note"]


def test_restatements_says_what_they_would_do(published: tuple[Path, bytes]) -> None:
    """Two statuses of Q1 would be others with the figures that came late; none of Q2 would."""
    listed = answered(published[0], "restatements", "--quarter", "Q1")
    effects = [
        (measure["ref"], one["quarter"], one["status"], one["status_now"])
        for measure in listed["measures"]
        for one in measure["effects"]
        if one["status"] != one["status_now"]
    ]
    assert effects == [
        ("1.C1", "2017/18 Q1", "on_target", "off_target"),
        ("2.A1(b)", "2017/18 Q1", "on_target", "off_target"),
    ]
    for measure in listed["measures"]:
        assert measure["reassessed"] == ["2017/18 Q1", "2017/18 Q2"]


def test_changes_lists_exactly_what_was_done_since_publication(
    published: tuple[Path, bytes],
) -> None:
    """The name and the tolerance are others now, and the tolerance alone moves a status."""
    moved = answered(published[0], "changes", "--from", "Q1", "--to", "Q2")
    assert moved["from"] == {"quarter": "2017/18 Q1", "published_on": "2017-08-07"}
    assert moved["to"] == {"quarter": "2017/18 Q2", "published_on": None}
    (since,) = moved["since_publication"]
    assert [(one["ref"], one["setting"], one["after"]) for one in since["settings"]] == [
        ("1.A1", "Measure", RENAMED),
        ("4.B2", "Tolerance", "0 points"),
    ]
    (change,) = since["moved"]
    assert (change["ref"], change["status_from"], change["status_to"]) == (
        "4.B2", "satisfactory", "off_target",
    )  # fmt: skip
    assert change["why"] == [
        {"input": "tolerance", "decides": True, "before": "2.5%", "after": "0 points"}
    ]


def test_changes_takes_the_published_status_and_not_the_live_one(
    published: tuple[Path, bytes],
) -> None:
    """4.B2 was satisfactory before cabinet, and is held against that."""
    moved = answered(published[0], "changes", "--from", "Q1", "--to", "Q2")["moved"]
    one = next(one for one in moved if one["ref"] == "4.B2")
    assert (one["status_from"], one["status_to"]) == ("satisfactory", "on_target")
    assert [(why["input"], why["decides"]) for why in one["why"]] == [
        ("figure", True),
        ("tolerance", False),
    ]


def test_history_shows_the_status_as_it_was_published(published: tuple[Path, bytes]) -> None:
    """Each quarter says when it was published, by which register, and what was restated."""
    held = answered(published[0], "history", "3.B2(a)")["periods"]
    by_period = {one["period"]: one for one in held}
    first, second = by_period["2017/18 Q1"], by_period["2017/18 Q2"]
    assert (first["published_on"], second["published_on"]) == ("2017-08-07", None)
    assert (first["judged_figure"], first["figure"]) == (5, 6)
    assert first["restatement"]["then"]["text"] == "5"
    assert second["restatement"] is None
    assert first["register"] == "register-2017-18.xlsx"
    assert second["register"] == "register-2017-18-changed.xlsx"
    shown = done(published[0], "history", "4.B2")
    assert "7 Aug 2017" in shown
    assert "Satisfactory" in shown
