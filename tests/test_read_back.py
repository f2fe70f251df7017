"""A written scorecard read back in is the same observations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from scorecard_cli.domain.figures import Marker, Observation
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.appendix_b import write_appendix_b
from scorecard_cli.store.repository import Repository, open_store
from scorecard_cli.workflows.asking import reading, scorecard_of
from tests.conftest import SAMPLES, ingested

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
        scorecard = scorecard_of(repository, sample_council, Q2)
        before = printed(repository, sample_council)
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
