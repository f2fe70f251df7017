"""scorecard accept, as a process: a warning that is right after all stays quiet, and no longer."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import MergedCell

from tests.cli.running import scorecard
from tests.cli.test_ingest import HEALTH, REGISTER, cell_of, spoilt
from tests.conftest import SAMPLES

Q1_HEALTH = SAMPLES / "returns" / "2017-18-q1" / "public-health-2017-18-q1.xlsx"
Q2 = "Q2 Jul - Sep 2017"
SAID = ("--reason", "The rate was confirmed", "--by", "J. Officer")


@pytest.fixture
def repeated(desk: Path) -> Path:
    """Where a return has landed with a warning: 1.C1 is 20.0% again."""
    path = spoilt(desk, cell_of(Q2, "1.C1"), "20.0%")
    run = scorecard("ingest", REGISTER, path, folder=desk)
    assert "Warning (figure-repeated): 1.C1" in run.stderr
    return desk


def sent_again(folder: Path, **cells: object) -> Path:
    """A newer version of the return, with other entries beside the repeated figure."""
    path = spoilt(folder, cell_of(Q2, "1.C1"), cells.get("figure", "20.0%"))
    book = openpyxl.load_workbook(path)
    sheet = next(sheet for sheet in book.worksheets if sheet.max_column > 15)
    sheet[cell_of("Data notes", "1.C1")] = cells.get("note", "The rate was confirmed in October.")
    newer = folder / "public-health-2017-18-q2-v3.xlsx"
    book.save(newer)
    return newer


def test_an_accepted_warning_is_quiet_in_newer_versions(repeated: Path) -> None:
    """check and ingest leave it out, and say that they do."""
    run = scorecard("accept", "1.C1", "figure-repeated", *SAID, folder=repeated)
    assert run.returncode == 0, run.stderr
    assert "Accepted; quiet until what was found changes." in run.stdout
    newer = sent_again(repeated)
    for command in ("check", "ingest"):
        run = scorecard(command, newer, folder=repeated)
        assert (run.returncode, run.stderr) == (0, ""), command
        assert "; 1 accepted warning left out" in run.stdout


def test_it_is_loud_again_when_the_figure_changes(repeated: Path) -> None:
    """The reason was given for one figure, and another has none."""
    scorecard("accept", "1.C1", "figure-repeated", *SAID, folder=repeated)
    run = scorecard("check", sent_again(repeated, figure="20.0% (provisional)"), folder=repeated)
    assert "Warning (figure-repeated): 1.C1" in run.stderr
    assert "left out" not in run.stdout


def test_a_reference_may_be_written_in_any_form(repeated: Path) -> None:
    """1.c1 is 1.C1, as everywhere."""
    assert scorecard("accept", "1.c1", "figure-repeated", *SAID, folder=repeated).returncode == 0


@pytest.mark.parametrize("left_out", ["--reason", "--by"])
def test_a_reason_and_a_name_are_needed(left_out: str, repeated: Path) -> None:
    """Neither may be left out, or empty."""
    place = SAID.index(left_out)
    without = [*SAID[:place], *SAID[place + 2 :]]
    run = scorecard("accept", "1.C1", "figure-repeated", *without, folder=repeated)
    assert run.returncode == 2
    run = scorecard("accept", "1.C1", "figure-repeated", *without, left_out, " ", folder=repeated)
    assert run.returncode == 2
    assert run.stderr == (f"{left_out} is empty. It is kept beside what it is about, so say it.\n")


def test_what_is_not_open_is_refused_with_what_is(repeated: Path) -> None:
    """A slip in the name of the warning, or in the measure, is answered with those open."""
    run = scorecard("accept", "1.C1", "figure-repeted", *SAID, folder=repeated)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        '1.C1 has no open warning "figure-repeted" for 2017/18 Q2. It has figure-repeated.\n'
    )
    run = scorecard("accept", "2.A1(a)", "figure-repeated", *SAID, folder=repeated)
    assert run.stderr.endswith("It has none.\n")


def test_a_reference_above_its_measures_names_them(own_desk: Path) -> None:
    """3.A5 is no measure; 3.A5(a) and 3.A5(b) are, and have the warning. 9.A2 is none at all."""
    run = scorecard("accept", "3.A5", "note-repeated", *SAID, folder=own_desk)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        '3.A5 has no open warning "note-repeated" for 2017/18 Q2. It has none. '
        "3.A5(a) and 3.A5(b) have it.\n"
    )
    run = scorecard("accept", "3.A5", "cumulative-falls", *SAID, folder=own_desk)
    assert run.stderr.startswith('No measure of 2017/18 Q2 has the reference "3.A5". The nearest ')
    run = scorecard("accept", "9.A2", "note-repeated", *SAID, folder=own_desk)
    assert run.returncode == 1
    assert run.stderr.startswith('No measure of 2017/18 Q2 has the reference "9.A2".')


def test_a_part_names_its_measure(own_desk: Path) -> None:
    """A warning is about the whole measure, 3.A7, of which a is a part."""
    run = scorecard("accept", "3.A7(a)", "figure-repeated", *SAID, folder=own_desk)
    assert (run.returncode, run.stderr) == (0, "")


def test_a_warning_that_was_accepted_is_no_longer_open(repeated: Path) -> None:
    """It cannot be accepted a second time, by another."""
    scorecard("accept", "1.C1", "figure-repeated", *SAID, folder=repeated)
    run = scorecard("accept", "1.C1", "figure-repeated", *SAID, folder=repeated)
    assert run.returncode == 1
    assert run.stderr.endswith("It was accepted already, by J. Officer: The rate was confirmed.\n")


def test_an_error_cannot_be_accepted_away(repeated: Path) -> None:
    """A return without the note that is demanded has not landed, so there is nothing to accept."""
    newer = sent_again(repeated, note=None)
    assert scorecard("ingest", newer, folder=repeated).returncode == 1
    run = scorecard("accept", "1.C1", "note-missing", *SAID, folder=repeated)
    assert run.returncode == 1
    assert 'no open warning "note-missing"' in run.stderr
    assert scorecard("ingest", newer, folder=repeated).returncode == 1


def test_a_warning_accepted_and_then_made_an_error_refuses(repeated: Path) -> None:
    """What the council decides for all is not undone by one acceptance."""
    scorecard("accept", "1.C1", "figure-repeated", *SAID, folder=repeated)
    with open(repeated / "scorecard.toml", "a", encoding="utf-8") as settings:
        settings.write('\n[checks]\nfigure-repeated = "error"\n')
    assert scorecard("check", sent_again(repeated), folder=repeated).returncode == 1


def without_row(path: Path, folder: Path) -> Path:
    """A return whose row for 1.C1 is empty."""
    book = openpyxl.load_workbook(path)
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    found = next(cell for cell in cells if cell.value == "1.C1")
    for cell in found.parent[found.row]:
        if not isinstance(cell, MergedCell):
            cell.value = None
    book.save(folder / path.name)
    return folder / path.name


def test_another_quarter_is_not_quietened(desk: Path) -> None:
    """A row left out of Q1 with reason is asked for in Q2, and only there has to be accepted."""
    for landed in (Q1_HEALTH, HEALTH):
        run = scorecard("ingest", REGISTER, without_row(landed, desk), folder=desk)
        assert "Warning (row-missing): 1.C1" in run.stderr
        run = scorecard("accept", "1.C1", "row-missing", *SAID, folder=desk)
        assert (run.returncode, run.stderr) == (0, "")
        again = scorecard("check", landed.name, folder=desk)
        assert "row-missing" not in again.stderr


def test_a_quarter_that_is_not_held_has_nothing_to_accept(repeated: Path) -> None:
    """Where the quarter named is not held, nothing is accepted in its place."""
    run = scorecard(
        "accept", "1.C1", "figure-repeated", *SAID, "--quarter", "2017/18 Q1", folder=repeated
    )
    assert run.returncode == 1
    assert "No return for 2017/18 Q1 is held. The store holds 2017/18 Q2." in run.stderr
