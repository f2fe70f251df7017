"""The samples are what their tables say, and say what is theirs and what is ours."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.samples.reading import (
    PERIODS,
    SAMPLES,
    as_shown,
    register_rows,
    returned_rows,
    returns,
    table,
)

ROLE = re.compile(
    r"(Corporate Performance|Performance officer|(Strategic|Assistant|Deputy) Director, "
    r"|Director of |Head of |Consultant in |Assistant Chief Executive$)"
)
"""Officers are named by role; the roles begin so."""


@pytest.fixture(scope="module")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples as the script makes them now."""
    folder = tmp_path_factory.mktemp("samples")
    subprocess.run([sys.executable, SAMPLES / "make_samples.py", folder], check=True)
    return folder


def cells_of(path: Path) -> dict[str, Any]:
    """All that a reader could see of a workbook: cells, formats and merges by sheet."""
    return {
        sheet.title: (
            {
                cell.coordinate: (cell.value, cell.number_format)
                for row in sheet.iter_rows()
                for cell in row
            },
            sorted(str(merged) for merged in sheet.merged_cells.ranges),
        )
        for sheet in load_workbook(path).worksheets
    }


def test_the_samples_kept_are_what_the_script_makes(made_again: Path) -> None:
    """Nobody has to wonder whether a sample was edited by hand."""
    kept = {path.relative_to(SAMPLES) for path in SAMPLES.rglob("*.xlsx")}
    made = {path.relative_to(made_again) for path in made_again.rglob("*.xlsx")}
    assert made == kept
    for path in sorted(kept):
        assert cells_of(made_again / path) == cells_of(SAMPLES / path), path


def test_figures_are_typed_as_the_examples_say() -> None:
    """A percentage typed as a number shows what was printed."""
    subprocess.run([sys.executable, "-m", "doctest", SAMPLES / "typed_cells.py"], check=True)


def test_every_published_figure_stands_in_the_q2_returns() -> None:
    """A reader may lay the returns beside the published scorecard."""
    stands = {ref: cells for path in returns("Q2") for ref, cells in returned_rows(path)}
    ours = {
        (entry["ref"], entry["place"]): entry["text"]
        for entry in table("illustrative")
        if "Q2" in entry["stands_in"]
    }
    for measure in table("appendix_b_2017_18_q2"):
        for place, heading in PERIODS.items():
            if place in measure:
                printed = ours.get((measure["ref"], place), measure[place])
                assert as_shown(stands[measure["ref"]][heading]) == printed, (measure["ref"], place)


def test_every_illustrative_figure_stands_where_its_table_says() -> None:
    """What is declared as ours is what is there."""
    stands = {
        (quarter, ref): cells
        for quarter in ("Q1", "Q2")
        for path in returns(quarter)
        for ref, cells in returned_rows(path)
    }
    for entry in table("illustrative"):
        for sample in set(entry["stands_in"].split()) - {"register"}:
            heading = PERIODS.get(entry["place"], "Target")
            assert as_shown(stands[sample, entry["ref"]][heading]) == entry["text"], entry


def test_the_register_holds_all_72_measures_once() -> None:
    """The register is the whole plan, in its order."""
    refs = [cells["Ref"].value for cells in register_rows()]
    assert refs == [measure["ref"] for measure in table("appendix_b_2017_18_q2")]
    assert len(refs) == 72
    assert {cells["Ref"].data_type for cells in register_rows()} == {"s"}


@pytest.mark.parametrize("quarter", ["Q1", "Q2"])
def test_each_measure_is_returned_once_by_its_own_directorate(quarter: str) -> None:
    """Six returns a quarter hold the 72 measures between them, and none twice."""
    owners = {cells["Ref"].value: cells["Directorate"].value for cells in register_rows()}
    returned = [(ref, path.name) for path in returns(quarter) for ref, _ in returned_rows(path)]
    assert len(returns(quarter)) == 6
    assert sorted(ref for ref, _ in returned) == sorted(owners)
    for ref, name in returned:
        written = re.sub(r"[^a-z]+", "-", owners[ref].lower().replace("'", ""))
        assert name == f"{written}-2017-18-{quarter.lower()}.xlsx"


@pytest.mark.parametrize("quarter", ["Q1", "Q2"])
def test_status_and_direction_are_left_to_be_worked_out(quarter: str) -> None:
    """No return says what became of a measure."""
    for path in returns(quarter):
        for ref, cells in returned_rows(path):
            assert cells["Overall status"].value is None, ref
            assert cells["DOT"].value is None, ref


@pytest.mark.parametrize("quarter", ["Q1", "Q2"])
def test_a_percentage_always_shows_that_it_is_one(quarter: str) -> None:
    """A bare 54 or 0.54 would leave the scale in doubt."""
    percentages = {row["ref"] for row in table("plan") if row["unit"] == "percent"}
    for path in returns(quarter):
        for ref, cells in returned_rows(path):
            for heading in set(PERIODS.values()) & set(cells):
                shown = as_shown(cells[heading])
                if ref in percentages and re.match(r"[\d.]", shown):
                    assert "%" in shown, (ref, heading, shown)


def test_what_is_off_target_has_a_data_note() -> None:
    """A measure that is off target says what is being done."""
    notes = {row["ref"]: row for row in table("data_notes")}
    for measure in table("appendix_b_2017_18_q2"):
        if measure["status"] == "off_target":
            assert notes[measure["ref"]]["q2"], measure["ref"]
        if measure["red_flag"] == "yes":
            assert notes[measure["ref"]]["q1"], measure["ref"]


def test_officers_are_given_by_role() -> None:
    """No person is named, and nobody's address is given."""
    officers = {cells[name].value for cells in register_rows() for name in cells if "Lead" in name}
    assert all(ROLE.match(officer) for officer in officers), officers
    for path in SAMPLES.rglob("*.xlsx"):
        workbook = load_workbook(path)
        texts = [str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row]
        assert not any("@" in text for text in texts), path
    assert "@" not in (SAMPLES / "scorecard.toml").read_text(encoding="utf-8")


def lines_of_readme(section: str) -> list[list[str]]:
    """The cells of every table row in one section of the samples' README."""
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    lines = readme.split(f"\n## {section}\n")[1].split("\n## ")[0].splitlines()
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "|" in line]


def test_the_readme_names_every_illustrative_figure_and_no_other() -> None:
    """Nobody mistakes an example for a published figure."""
    lines = lines_of_readme("What is illustrative")
    named = {(cells[0], cells[2]) for cells in lines if re.match(r"\d\.[A-Z]", cells[0])}
    assert named == {(entry["ref"], entry["text"]) for entry in table("illustrative")}


def test_the_readme_names_every_judgement_and_each_has_a_reason() -> None:
    """Each status set by an officer can be seen at a glance."""
    lines = lines_of_readme("Judgements")
    named = {tuple(cells[:3]) for cells in lines if cells[0] in ("Q1", "Q2")}
    judged = table("judgements")
    assert named == {(entry["quarter"], entry["ref"], entry["judgement"]) for entry in judged}
    returned = {
        (quarter, ref, cells["Judgement"].value): cells["Judgement reason"].value
        for quarter in ("Q1", "Q2")
        for path in returns(quarter)
        for ref, cells in returned_rows(path)
        if "Judgement" in cells and cells["Judgement"].value
    }
    assert set(returned) == named
    assert all(returned.values())
