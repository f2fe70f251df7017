"""A written scorecard read back in is the same observations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from scorecard_cli.domain.figures import RESTATED, Marker, Observation
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.appendix_b import write_appendix_b
from scorecard_cli.reporting.restatements import Restatement, StatedCell
from scorecard_cli.reporting.scorecard import Scorecard
from scorecard_cli.store.repository import Repository, open_store
from scorecard_cli.workflows.asking import full_scorecard_of, reading
from tests.conftest import ACT, SAMPLES, ingested
from tests.libre_office import converted

Q2 = Period.quarter(2017, 2)


def printed(repository: Repository, settings: Settings) -> dict[tuple[object, ...], Observation]:
    """Every figure in force that the scorecard has a column for, without its place."""
    shown = set(settings.calendar.scorecard_periods(Q2))
    held = [stated.observation for stated in repository.observations_in_force(Q2)]
    return {
        (one.ref, one.part, one.period): replace(one, sheet="", cell="")
        for one in held
        if one.period in shown and one.marker is not Marker.BLANK
    }


def test_the_written_workbook_reads_back_to_the_same_figures(
    sample_council: Settings, tmp_path: Path
) -> None:
    """Every figure, text, unit, numerator, qualifier and marker survives print and return."""
    workbook = tmp_path / "appendix-b.xlsx"
    with reading(sample_council) as repository:
        scorecard = full_scorecard_of(repository, sample_council, Q2)
        before = printed(repository, sample_council)
    assert scorecard.restatements
    write_appendix_b(scorecard, sample_council, date(2017, 11, 20), workbook)

    again = replace(sample_council, store=tmp_path / "again.db")
    report = ingested(again, SAMPLES / "register-2017-18.xlsx", workbook)
    assert report.errors == 0, report.problems
    with open_store(again.store, again.organisation, writable=False) as repository:
        assert repository.returns()[0].directorate == ALL_DIRECTORATES
        assert repository.returns()[0].quarter == Q2
        after = printed(repository, again)
        notes = repository.notes_in_force(Q2)
    assert len(before) > 500
    assert after == before
    assert notes == {row.measure.ref: row.note for row in scorecard.rows if row.note}


def marked(scorecard: Scorecard) -> Scorecard:
    """The scorecard with the mark of a restated figure in every cell under a period."""
    restated = [
        Restatement(row.measure.ref, period, stated, None, stated, "")
        for row in scorecard.rows
        for period, one in row.cells.items()
        for stated in [StatedCell((one,), "first.xlsx", Q2, ACT.at)]
    ]
    return replace(scorecard, restatements=tuple(restated))


@pytest.mark.parametrize(
    "saved_as", [None, *(pytest.param(kind, marks=pytest.mark.real) for kind in ("xlsx", "ods"))]
)
def test_the_mark_of_a_restated_figure_is_no_part_of_it(
    saved_as: str | None, sample_council: Settings, tmp_path: Path
) -> None:
    """Numbers stay numbers, and every cell is the same without its mark, saved anew or not."""
    workbook = tmp_path / "appendix-b.xlsx"
    with reading(sample_council) as repository:
        scorecard = full_scorecard_of(repository, sample_council, Q2)
        before = printed(repository, sample_council)
    write_appendix_b(marked(scorecard), sample_council, date(2017, 11, 20), workbook)
    sheet = openpyxl.load_workbook(workbook)["Priority 1"]
    assert sum(RESTATED in str(cell.number_format) for row in sheet for cell in row) > 50
    assert sum(RESTATED in str(cell.value) for row in sheet for cell in row) > 20

    if saved_as is not None:
        [workbook] = converted([workbook], saved_as, tmp_path / "saved")
    again = replace(sample_council, store=tmp_path / "again.db")
    report = ingested(again, SAMPLES / "register-2017-18.xlsx", workbook)
    assert report.errors == 0, report.problems
    with open_store(again.store, again.organisation, writable=False) as repository:
        after = printed(repository, again)
    if saved_as is not None:  # which writes formats in another way
        before, after = (
            {place: replace(one, number_format=None) for place, one in figures.items()}
            for figures in (before, after)
        )
    assert after == before
