"""scorecard template, as a process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import scorecard
from tests.conftest import SAMPLES

ASK = ("template", "--quarter", "2017/18 Q3", "--date", "2017-12-01")
NAMES = [
    "return-adult-social-care-and-housing-2017-18-q3.xlsx",
    "return-assistant-chief-executives-directorate-2017-18-q3.xlsx",
    "return-children-and-young-peoples-services-2017-18-q3.xlsx",
    "return-finance-and-customer-services-2017-18-q3.xlsx",
    "return-public-health-2017-18-q3.xlsx",
    "return-regeneration-and-environment-2017-18-q3.xlsx",
]


def names_in(folder: Path) -> list[str]:
    """What stands in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_template_for_each_directorate(council: Path, tmp_path: Path) -> None:
    """Six directorates, six workbooks, in a folder made for them; their paths are printed."""
    run = scorecard(*ASK, "--output", tmp_path / "new" / "q3", folder=council)
    assert (run.returncode, run.stderr) == (0, "")
    assert [Path(line).name for line in run.stdout.splitlines()] == NAMES
    assert names_in(tmp_path / "new" / "q3") == NAMES


def test_q3_alone_follows_the_latest_quarter_held(council: Path, tmp_path: Path) -> None:
    """After 2017/18 Q2 the next Q3 is that year's; the next Q2 is a year whose register is not held."""
    run = scorecard("template", "-q", "q3", "--output", tmp_path, folder=council)
    assert run.stdout.splitlines()[0].endswith("2017-18-q3.xlsx")
    run = scorecard("template", "-q", "Q2", "--output", tmp_path / "b", folder=council)
    assert run.returncode == 1
    assert run.stderr == (
        "No register for 2018/19 is held, so it is not known what to ask of whom. "
        "Those held are for 2017/18. Ingest the register for 2018/19 first.\n"
    )
    assert not (tmp_path / "b").exists()


def test_a_register_is_enough(desk: Path, tmp_path: Path) -> None:
    """The first templates of a new store have no history, and must name their year."""
    scorecard("ingest", SAMPLES / "register-2017-18.xlsx", folder=desk)
    run = scorecard("template", "-q", "Q1", "--output", tmp_path / "t", folder=desk)
    assert run.returncode == 2
    assert '"Q1" does not say the year.' in run.stderr
    run = scorecard("template", "-q", "2017/18 Q1", "--output", tmp_path / "t", folder=desk)
    assert run.returncode == 0
    assert len(names_in(tmp_path / "t")) == 6


def test_files_are_not_written_over_unless_told(council: Path, tmp_path: Path) -> None:
    """One template that is there already keeps all six from being written."""
    (tmp_path / NAMES[3]).write_text("filled in")
    run = scorecard(*ASK, "--output", tmp_path, folder=council)
    assert run.returncode == 2
    assert f"{NAMES[3]} is there already. Add --force to write over it." in run.stderr
    assert names_in(tmp_path) == [NAMES[3]]
    assert scorecard(*ASK, "--output", tmp_path, "--force", folder=council).returncode == 0
    assert names_in(tmp_path) == NAMES


def test_the_same_templates_twice_are_the_same_bytes(council: Path, tmp_path: Path) -> None:
    """With the same day given, templates are reproducible to the byte."""
    for folder in ("one", "two"):
        scorecard(*ASK, "--output", tmp_path / folder, folder=council)
    for name in NAMES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize("words", [("Q5",), ("soon",)])
def test_a_quarter_that_is_none(council: Path, words: tuple[str]) -> None:
    """What is no quarter is asked for again."""
    run = scorecard("template", "-q", *words, folder=council)
    assert run.returncode == 2
    assert "is not a quarter" in run.stderr


def test_a_folder_that_is_a_file(council: Path, tmp_path: Path) -> None:
    """A file where the folder should be is said, and left as it is."""
    taken = tmp_path / "taken"
    taken.write_text("mine")
    run = scorecard(*ASK, "--output", taken, folder=council)
    assert run.returncode == 1
    assert "cannot be written" in run.stderr
    assert taken.read_text() == "mine"
