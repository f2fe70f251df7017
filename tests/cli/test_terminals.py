"""Where output goes: terminals, pipes, full disks, code pages, shells."""

from __future__ import annotations

import os
import pty
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from scorecard_cli.parsing.settings_file import settings_for
from tests.cli.running import scorecard
from tests.conftest import SAMPLES
from tests.shared import held_from, name_in_settings

FULL = Path("/dev/full")
COLOUR = b"\x1b[3"


def in_terminal(words: list[str], folder: Path, **environment: str) -> bytes:
    """What a command shows in a real terminal, 80 columns wide."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "scorecard_cli", *words],
        cwd=folder,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "COLUMNS": "80", "TERM": "xterm", **environment},
    )
    os.close(theirs)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    os.close(ours)
    assert process.wait(60) == 0
    return shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux ends a closed terminal so, instead of with nothing to read
        return b""


def test_a_terminal_has_colour_unless_no_color_says_not(council: Path) -> None:
    """Statuses are coloured on a terminal, and NO_COLOR is respected."""
    plain = {"NO_COLOR": "1"}
    assert COLOUR in in_terminal(["summary"], council)
    assert COLOUR not in in_terminal(["summary"], council, **plain)


@pytest.mark.parametrize("command", ["summary", "red-flags", "returns", "measures"])
def test_output_is_redirected_whatever_the_code_page(command: str, council: Path) -> None:
    """A council's Windows code page has no tick and no arrow; a redirected list still comes out."""
    environment = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    run = scorecard(command, folder=council, **environment)
    assert (run.returncode, run.stderr) == (0, "")
    assert "Council Plan 2017/18" in run.stdout


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full to write to")
def test_a_full_disk_is_one_sentence(council: Path) -> None:
    """What cannot be written is said, without a traceback."""
    with FULL.open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "scorecard_cli", "summary", "--json"],
            cwd=council,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.returncode == 1
    assert run.stderr == "The output cannot be written: No space left on device.\n"


SPOKEN: Sequence[Sequence[str]] = (
    ("--help",), ("--version",), ("measures", "--help"), ("returns",), ("summary",),
    ("red-flags",), ("measures", "--json"), ("restatements",), ("history", "2.B3"), ("changes",),
    ("explain", "2.B3"), ("judgements",), ("log", "--json"), ("doctor",),
    ("check", str(SAMPLES / "returns" / "2017-18-q2")), ("ingest", str(SAMPLES)),
    ("report", "--output", "new.xlsx"), ("template", "--quarter", "Q3", "--output", "new"),
    ("publish", "--quarter", "Q2"), ("backup", "copy.db"),
    ("init", "--from", str(SAMPLES / "returns" / "2017-18-q2" / "public-health-2017-18-q2.xlsx")),
    ("layout", str(SAMPLES / "reference" / "appendix_b_2017_18_q2.csv")),
    ("judge", "1.C1", "on target", "--reason", "Agreed"),
    ("withdraw", "public-health-2017-18-q1.xlsx", "--reason", "Sent in error"),
    ("accept", "5.D3", "scale-changed", "--reason", "It is so", "--by", "J. Officer"),
)  # fmt: skip
"""Each command, and what it is asked."""


@pytest.mark.parametrize("words", SPOKEN, ids=" ".join)
def test_the_reader_of_a_pipe_may_leave_early(words: Sequence[str], own_desk: Path) -> None:
    """Nothing is said of it, and the process ends as any other that has no reader any more."""
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.Popen(
        [sys.executable, "-m", "scorecard_cli", *words],
        cwd=own_desk, stdout=writing, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    os.close(writing)
    said = process.communicate(timeout=120)[1]
    assert process.returncode == -signal.SIGPIPE, said
    assert "pipe" not in said.lower()
    assert "Traceback" not in said


def test_each_command_may_lose_its_reader(council: Path) -> None:
    """No command is left out above."""
    named = scorecard("--help", folder=council).stdout.split("Commands:")[1]
    commands = {line.split()[0] for line in named.splitlines() if re.match(r"  [a-z]", line)}
    assert commands == {words[0] for words in SPOKEN} - {"--help", "--version"}


def test_the_first_line_of_a_list_can_be_had(council: Path) -> None:
    """scorecard measures | head -1 prints it, and no more."""
    run = subprocess.run(
        f"{shlex.quote(sys.executable)} -m scorecard_cli measures --json | head -1",
        shell=True,
        cwd=council,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout, run.stderr) == ("[\n", "")


def test_the_installed_command_is_the_same_as_the_module(council: Path) -> None:
    """``scorecard`` and ``python -m scorecard_cli`` print the same."""
    command = Path(sys.executable).with_name("scorecard")
    run = subprocess.run(
        [command, "summary"],
        cwd=council,
        env={**os.environ, "COLUMNS": "100"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert run.stdout == scorecard("summary", folder=council).stdout


def test_a_shell_can_complete_the_commands(council: Path) -> None:
    """The Tab key finds red-flags after "r"."""
    asked = {"_SCORECARD_COMPLETE": "complete_bash", "COMP_WORDS": "scorecard r", "COMP_CWORD": "1"}
    run = scorecard(folder=council, **asked)
    assert run.stdout.split() == ["returns", "report", "red-flags", "restatements"]


def test_a_name_that_no_workbook_has_is_refused(own_desk: Path) -> None:
    """A report is not written over the store, nor under a name that Excel would not open."""
    before = held_from(own_desk)
    for name in ("scorecard.db", "report.txt"):
        run = scorecard("report", "--output", name, "--force", folder=own_desk)
        assert (run.returncode, run.stdout) == (2, "")
        assert run.stderr.startswith(f"{name} is no name for a workbook.")
    assert held_from(own_desk) == before


@pytest.mark.parametrize(
    "words",
    [
        ["report", "--output", "-"],
        ["template", "--quarter", "Q3", "--output", "-"],
        ["returns", "--letters", "-"],
        ["check", str(SAMPLES / "register-2017-18.xlsx"), "--annotate", "-"],
        ["backup", "-"],
    ],
    ids=lambda words: words[0],
)
def test_no_file_or_folder_is_called_by_a_dash(words: list[str], own_desk: Path) -> None:
    """What means standard output elsewhere is refused, since workbooks and folders are no text."""
    run = scorecard(*words, folder=own_desk)
    assert (run.returncode, run.stdout) == (2, "")
    assert "Nothing is written to standard output. Name a place." in " ".join(run.stderr.split())
    assert not (own_desk / "-").exists()


def test_a_folder_that_is_new_is_made_for_a_report(own_desk: Path) -> None:
    """A name without .xlsx is a folder, as it is for templates; a file of that name is left."""
    run = scorecard("report", "--output", "new/reports", folder=own_desk)
    assert (run.returncode, run.stderr) == (0, "")
    assert (own_desk / "new" / "reports" / "appendix-b-2017-18-q2.xlsx").exists()
    (own_desk / "notes").write_text("ours")
    run = scorecard("report", "--output", "notes", "--force", folder=own_desk)
    assert run.returncode == 2
    assert run.stderr.startswith("notes is no name for a workbook.")
    assert (own_desk / "notes").read_text() == "ours"


DAYS = {
    "19/01/2018": "2018-01-19",
    "19 January 2018": "2018-01-19",
    "next Friday": "2018-01-19: year, month, day",
    "2018-02-30": "2018-01-19: year, month, day",
}


@pytest.mark.parametrize(("written", "asked"), DAYS.items(), ids=DAYS)
def test_a_day_written_otherwise_is_asked_for_in_plain_words(
    written: str, asked: str, council: Path
) -> None:
    """A deadline in another writing is answered with the one to use."""
    run = scorecard("returns", "--deadline", written, folder=council)
    assert (run.returncode, run.stdout) == (2, "")
    assert f"Write the date as {asked}" in " ".join(run.stderr.split())


@pytest.mark.parametrize("command", [["returns"], ["template", "--output", "new"]])
def test_a_deadline_before_the_quarter_ends_is_refused(command: list[str], own_desk: Path) -> None:
    """No one can return a quarter before it is over; on its last day they may be asked to."""
    asked = [*command, "--quarter", "2017/18 Q3", "--deadline"]
    run = scorecard(*asked, "2017-12-30", folder=own_desk)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "The deadline 2017-12-30 is before 2017/18 Q3 ends, on 2017-12-31. Name a later day.\n"
    )
    assert not (own_desk / "new").exists()
    assert scorecard(*asked, "2017-12-31", folder=own_desk).returncode == 0


def test_another_organisation_is_told_whose_store_it_is(own_desk: Path) -> None:
    """A store that holds another council's returns says whose, and is not called empty."""
    store = settings_for(own_desk).store
    (own_desk / "scorecard.toml").write_text('organisation = "Anytown"\n')
    name_in_settings(own_desk, store)
    run = scorecard("summary", folder=own_desk)
    assert run.returncode == 1
    assert 'holds no returns of "Anytown"; it holds those of Rotherham' in run.stderr


def test_a_year_that_begins_in_another_month_is_refused(own_desk: Path) -> None:
    """Periods read as April to March are not relabelled July to June."""
    toml = own_desk / "scorecard.toml"
    toml.write_text(toml.read_text("utf-8").replace("first_month = 4", "first_month = 7"), "utf-8")
    for command in (["summary"], ["report"], ["ingest", str(SAMPLES)]):
        run = scorecard(*command, folder=own_desk)
        assert (run.returncode, run.stdout) == (1, "")
        assert "begins in month 4, and scorecard.toml says 7." in run.stderr
