"""Reading commands start fast: they load nothing that only ingesting or reporting needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard_cli.cli.app import COMMANDS
from tests.cli.running import scorecard

SLOW_TO_LOAD = {"docx", "jinja2", "lxml", "numpy", "openpyxl", "pandas", "xlsxwriter"}


def loaded(*words: str, folder: Path) -> set[str]:
    """The packages that a command loads."""
    return {module.partition(".")[0] for module in modules(*words, folder=folder)}


def modules(*words: str, folder: Path) -> set[str]:
    """The modules that a command has loaded by the time it ends."""
    run = subprocess.run(
        [sys.executable, "-c", TELLING, *words],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return set(run.stderr.splitlines()[-1].split())


TELLING = """
import atexit, sys
from scorecard_cli.__main__ import main
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
main()
"""


@pytest.mark.parametrize(
    "command",
    [
        "--help",
        "red-flags",
        "red-flags --json",
        "returns",
        "returns --json",
        "returns --letters letters --force",
        "summary",
        "summary --json",
        "measures",
        "measures --json",
        "explain 3.A4(d)",
        "explain 2.B3 --json",
        "judgements",
        "judgements --json",
        "log",
        "log --json",
        "history 2.B3",
        "history 3.A4(d) --json",
        "changes",
        "changes --json",
    ],
)
def test_a_reading_command_loads_nothing_slow(command: str, council: Path) -> None:
    """An officer who asks for the red flags need not wait for the tools that read workbooks."""
    packages = loaded(*command.split(), folder=council)
    assert "typer" in packages
    assert not packages & SLOW_TO_LOAD


def test_help_waits_for_neither_store_nor_tables(council: Path) -> None:
    """Help is there before anything is opened or drawn."""
    assert not loaded("--help", folder=council) & {"rich", "sqlite3", "psycopg"}


def test_a_command_loads_no_other(council: Path) -> None:
    """The list of commands is made without them, and each is loaded by itself."""
    rooms = {f"scorecard_cli.cli.{name.replace('-', '_')}" for name in COMMANDS}
    assert not modules("--help", folder=council) & rooms
    assert modules("red-flags", folder=council) & rooms == {"scorecard_cli.cli.red_flags"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_in_the_list_is_there(command: str, tmp_path: Path) -> None:
    """Each has help of its own, with its example, and its line in the list is whole at 80 columns."""
    alone = scorecard(command, "--help", folder=tmp_path, COLUMNS="80")
    line, example = COMMANDS[command]
    assert alone.returncode == 0
    assert f"Usage: scorecard {command} " in alone.stdout
    assert example in " ".join(alone.stdout.split())
    listed = scorecard("--help", folder=tmp_path, COLUMNS="80").stdout
    assert f"  {command:12}  {line}\n" in listed


def test_only_what_keeps_the_store_is_loaded(council: Path, engine: str) -> None:
    """A desk with its store in a file never waits for a server's client, nor the other way."""
    kept_by = {"sqlite": {"sqlite3"}, "postgresql": {"psycopg", "psycopg_binary"}}[engine]
    assert loaded("summary", folder=council) & {"sqlite3", "psycopg", "psycopg_binary"} == kept_by


def test_a_command_that_needs_them_loads_them(own_desk: Path) -> None:
    """The account of imports would show what is slow: reporting loads the workbook writer.

    Only where figures were restated does it load what assesses, to say what they would do.
    """
    assert loaded("report", "-q", "Q1", folder=own_desk) & SLOW_TO_LOAD == {"xlsxwriter"}
    restated = loaded("report", "-q", "Q2", folder=own_desk) & SLOW_TO_LOAD
    assert restated == {"xlsxwriter", "pandas", "numpy"}
