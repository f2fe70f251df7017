"""The README says how much is tried, and that is how much."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.hostile.foreign_files import FILES, cut_short
from tests.hostile.test_injection import FORMATS, TEXTS, WORDY

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
SECTION = README.split("## What is tried against it")[1].split("\n## ")[0]
ROWS = [line.strip("| ").split(" | ") for line in SECTION.splitlines() if line.startswith("| a ")]


def tried(beginning: str) -> str:
    """How many of a kind the README says there are."""
    [row] = [row for row in ROWS if re.match(rf"{re.escape(beginning)}\b", row[0])]
    return row[1]


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_of_foreign_file_is_counted(kind: str) -> None:
    """A file more is a number more."""
    assert tried(f"a file that {kind}") == str(len(FILES[kind]))


def test_what_is_made_anew_is_counted() -> None:
    """Cuts, texts, fields and formats."""
    assert tried("a workbook of the samples cut short") == str(len(list(cut_short())))
    assert tried("a text that would act") == str(len(TEXTS))
    assert f"in {len(WORDY) + 3} fields" in SECTION  # data notes, reasons and names of files too
    assert f"through {len(FORMATS)} formats" in SECTION


@pytest.mark.parametrize("path", sorted(set(re.findall(r"tests/[\w/.]+\.py", SECTION))))
def test_every_command_names_a_file_that_is_there(path: str) -> None:
    """What repeats a row can be run."""
    assert (Path(__file__).parents[2] / path).is_file()
