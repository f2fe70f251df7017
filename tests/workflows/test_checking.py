"""Checking without remembering: what ingesting would come to, and nothing kept."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problems import Problem, Severity
from scorecard_cli.domain.settings import Settings
from scorecard_cli.reporting.ingest_report import IngestReport, Outcome
from tests.checking.cases import BUILDS_UP, IN_PARTS, sent
from tests.checking.sending import Sent, slugs, told_in_turn
from tests.conftest import SAMPLES, checked, file_of, ingested

REGISTER = SAMPLES / "register-2017-18.xlsx"
Q1 = SAMPLES / "returns" / "2017-18-q1" / "regeneration-and-environment-2017-18-q1.xlsx"
Q2 = SAMPLES / "returns" / "2017-18-q2" / "regeneration-and-environment-2017-18-q2.xlsx"
HEALTH = SAMPLES / "returns" / "2017-18-q2" / "public-health-2017-18-q2.xlsx"
HOUSING = SAMPLES / "returns" / "2017-18-q2" / "adult-social-care-and-housing-2017-18-q2.xlsx"
SLIPS = ("0", "", "n/a", "54", "1,139 (cumulative)", "12345", "7")
"""Entries that can be read."""

FAULTS = (*SLIPS, "93%%", "#REF!", "a) 5 b) 6")


@pytest.fixture
def empty(tmp_path: Path) -> Settings:
    """A council that holds nothing yet."""
    return Settings(store=tmp_path / "scorecard.db")


def problems(report: IngestReport, path: Path) -> Sequence[Problem]:
    """What is said of one file."""
    [file] = [file for file in report.files if file.file == path.name]
    return file.problems


def made_faulty(path: Path, folder: Path, entries: Sequence[str], seed: int) -> Path:
    """A return in which thirty cells of figures and notes hold something else."""
    chance = random.Random(seed)
    book = openpyxl.load_workbook(path)
    cells = [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows(max_col=22)
        if re.match(r"\d\.[A-Z]\d", str(row[2].value))
        for cell in row[11:]
    ]
    for cell in chance.sample(cells, 30):
        cell.value = chance.choice(entries)
    book.save(folder / path.name)
    return folder / path.name


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("entries", [SLIPS, FAULTS], ids=["slips", "faults"])
def test_check_finds_what_ingest_finds(
    entries: Sequence[str], seed: int, empty: Settings, tmp_path: Path
) -> None:
    """Whatever the slips, a directorate is told the same before its return lands as after."""
    spoilt = [made_faulty(path, tmp_path, entries, seed) for path in (Q2, HOUSING)]
    files = [REGISTER, HEALTH, *spoilt]
    before, after = checked(empty, *files), ingested(empty, *files)
    assert before.files == after.files
    of_checks = [one for one in before.problems if Severity.OFF in one.kind.may_be]
    assert len(of_checks if entries is SLIPS else before.problems) > 5
    assert (before.remembered, after.remembered) == (False, True)


def test_check_makes_no_store(empty: Settings) -> None:
    """Someone who only checks leaves no file behind."""
    report = checked(empty, REGISTER, Q2)
    assert [file.outcome for file in report.files] == [
        Outcome.REGISTER_LANDED, Outcome.RETURN_LANDED,
    ]  # fmt: skip
    assert [path.name for path in file_of(empty).parent.iterdir()] == []


def test_check_leaves_the_store_to_the_byte(own_council: Callable[[], Settings]) -> None:
    """A store that holds the quarter is only read, a return that it holds already included."""
    council = own_council()
    before = file_of(council).read_bytes()
    report = checked(council, REGISTER, Q1, Q2)
    assert file_of(council).read_bytes() == before
    assert not list(file_of(council).parent.glob(f"{file_of(council).name}-*"))
    assert problems(report, Q2)


def test_a_return_is_checked_after_those_of_earlier_quarters_in_the_run(empty: Settings) -> None:
    """Q1 and Q2 together, in any order, give the warnings of Q1 ingested and then Q2 checked."""
    together = checked(empty, REGISTER, Q2, Q1)
    ingested(empty, REGISTER, Q1)
    one_by_one = checked(empty, Q2)
    assert problems(together, Q2) == problems(one_by_one, Q2)
    assert "earlier-figure-changed Q23" in slugs(problems(together, Q2))


BLANKS = {"Q1 2017/18": None, "Q2 2017/18": None}


def counting(quarter: int, **figures: str) -> Sent:
    """A return for a quarter of a count that builds up over the year."""
    row = {f"{name} 2017/18": figure for name, figure in figures.items()}
    period = Period.quarter(2017, quarter)
    return sent({**BLANKS, **row}, by=BUILDS_UP, quarter=period)


def test_a_slip_made_anew_is_told_though_its_cell_is_old() -> None:
    """Q3's return restates Q1 as 500: Q2's 180, which no one touched, is now less than it."""
    told = told_in_turn(
        counting(1, Q1="150"),
        counting(2, Q1="150", Q2="180"),
        counting(3, Q1="500", Q2="180", Q3="600"),
        counting(4, Q1="500", Q2="180", Q3="600", Q4="700"),
    )
    assert [[one.kind.slug for one in each] for each in told] == [
        [], [], ["cumulative-falls", "earlier-figure-changed"], [],
    ]  # fmt: skip


def test_a_slip_mended_and_made_again_is_told_again() -> None:
    """What was told of a version that a newer one put right is told where it comes back."""
    wrong = counting(2, Q1="190", Q2="180")
    right = counting(2, Q1="170", Q2="180")
    told = told_in_turn(wrong, right, counting(3, Q1="190", Q2="180", Q3="250"))
    assert "cumulative-falls" in {one.kind.slug for one in told[-1]}


def test_the_same_entry_in_a_new_quarter_is_a_slip_of_its_own() -> None:
    """Two quarters running give part a alone, with the very same figure."""
    figures = ("a) 120", "a) 120")
    row = {"Q1 2017/18": figures[0], "Q2 2017/18": None}
    first = sent(row, by=IN_PARTS, quarter=Period.quarter(2017, 1))
    told = told_in_turn(first, sent({**row, "Q2 2017/18": figures[1]}, by=IN_PARTS))
    assert [[p.cells for p in each if p.kind.slug == "parts-missing"] for each in told] == [
        [("L2",)], [("M2",)],
    ]  # fmt: skip


def test_what_an_earlier_return_was_told_is_not_told_again(empty: Settings) -> None:
    """The history that Q2 repeats of Q1 was told of Q1, in one run as in two."""
    together = ingested(empty, REGISTER, Q1, Q2)
    assert "cumulative-falls" in {one.kind.slug for one in problems(together, Q1)}
    assert "cumulative-falls" not in {one.kind.slug for one in problems(together, Q2)}
    apart = replace(empty, store=file_of(empty).with_name("apart.db"))
    ingested(apart, REGISTER, Q1)
    assert problems(ingested(apart, Q2), Q2) == problems(together, Q2)


def test_a_check_switched_on_later_tells_what_it_finds(empty: Settings) -> None:
    """No one was told at Q1, since the check was off."""
    off = replace(empty, severities={"cumulative-falls": Severity.OFF})
    ingested(off, REGISTER, Q1)
    assert "cumulative-falls" in {one.kind.slug for one in problems(ingested(empty, Q2), Q2)}


def test_a_register_that_came_later_tells_what_it_shows(empty: Settings) -> None:
    """No one knew at Q1 that the count builds up over the year."""
    first = ingested(empty, Q1)
    assert "cumulative-falls" not in {one.kind.slug for one in first.problems}
    found = problems(ingested(empty, REGISTER, Q2), Q2)
    assert "cumulative-falls" in {one.kind.slug for one in found}


def test_a_figure_that_cannot_be_read_hides_no_other_problem(
    empty: Settings, tmp_path: Path
) -> None:
    """All is said in one run, but for what would be concluded without the figure itself."""
    book = openpyxl.load_workbook(HOUSING)
    sheet = book["Priority 2"]
    sheet["R7"], sheet["V7"] = "lots", None  # 2.B3, which would rest on Q1 and be off target
    sheet["R12"], sheet["V13"] = "n/a", None  # 2.B9, off target
    sheet["C5"] = "2.B19"
    path = tmp_path / HOUSING.name
    book.save(path)
    report = checked(empty, REGISTER, path)
    assert [(one.kind.slug, one.ref) for one in problems(report, path)] == [
        ("reference-unknown", None),
        ("not-a-figure", "2.B3"),
        ("figure-repeated", "2.B4"),
        ("note-missing", "2.B9"),
    ]
    assert [file.outcome for file in report.files][-1] is Outcome.REFUSED


def test_a_return_with_errors_says_nothing_of_others(empty: Settings, tmp_path: Path) -> None:
    """Rows that a refused return has of another directorate are not held against that one's."""
    book = openpyxl.load_workbook(HEALTH)
    book["Q2 return"]["C6"] = "2.B4"
    path = tmp_path / HEALTH.name
    book.save(path)
    alone, beside = checked(empty, REGISTER, HOUSING), checked(empty, REGISTER, path, HOUSING)
    assert problems(beside, HOUSING) == problems(alone, HOUSING)
    of_2_b4 = [one.kind.slug for one in problems(beside, path) if one.ref == "2.B4"]
    assert of_2_b4 == ["reference-of-another"]


def test_severities_are_the_councils_own(empty: Settings) -> None:
    """A check that is off is not said, one made an error refuses the return, and so on."""
    own = {
        "figure-repeated": Severity.OFF,
        "cumulative-falls": Severity.ERROR,
        "earlier-figure-changed": Severity.OFF,
    }
    before = checked(empty, REGISTER, Q2)
    report = checked(replace(empty, severities=own), REGISTER, Q2)
    assert {one.kind.slug for one in before.problems} - {
        one.kind.slug for one in report.problems
    } == {
        "figure-repeated",
    }
    assert (before.refused, report.refused, report.errors) == (0, 1, 1)


def test_off_target_without_a_note_may_be_let_in(empty: Settings, tmp_path: Path) -> None:
    """note-missing refuses a return, unless scorecard.toml makes it a warning."""
    book = openpyxl.load_workbook(HOUSING)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row[-1:]:
                if isinstance(cell.value, str) and len(cell.value) > 25:
                    cell.value = None
    path = tmp_path / HOUSING.name
    book.save(path)
    strict = checked(empty, REGISTER, path)
    lenient = checked(replace(empty, severities={"note-missing": Severity.WARNING}), REGISTER, path)
    assert (strict.refused, lenient.refused) == (1, 0)
    assert "note-missing" in {one.kind.slug for one in strict.problems}
    assert {one.kind.slug for one in strict.problems} == {one.kind.slug for one in lenient.problems}


def test_a_warning_of_reading_may_be_made_an_error(empty: Settings, tmp_path: Path) -> None:
    """A council that wants nothing hidden refuses returns with hidden rows."""
    book = openpyxl.load_workbook(HOUSING)
    book["Priority 2"].row_dimensions[9].hidden = True
    path = tmp_path / HOUSING.name
    book.save(path)
    assert checked(empty, REGISTER, path).refused == 0
    strict = replace(empty, severities={"hidden-cells": Severity.ERROR})
    report = ingested(strict, REGISTER, path)
    assert (report.refused, report.errors) == (1, 1)
