"""The proof: a published scorecard comes out of its returns, status for status."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from scorecard_cli.domain.assessments import DirectionOfTravel, Status
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.reporting.scorecard import Scorecard, ScorecardRow
from scorecard_cli.workflows.asking import reading, scorecard_of

REFERENCE = Path(__file__).parents[1] / "samples" / "reference" / "appendix_b_2017_18_q2.csv"

PUBLISHED = {row["ref"]: row for row in csv.DictReader(REFERENCE.read_text("utf-8").splitlines())}
NEWLY_OFF_TRACK = [
    "1.B1(a)", "1.B4(a)", "1.C1", "2.A1(b)", "3.A1(a)", "4.C1", "4.C2", "5.D1",
]  # fmt: skip
RED_FLAGS = [
    "1.A1", "1.A2", "1.A3", "1.A5", "1.A7", "1.A8", "2.A1(a)", "2.B3", "2.B9", "3.A2", "3.A4(d)",
    "3.A8", "4.A7", "4.B1", "5.C2",
]  # fmt: skip


@pytest.fixture(scope="module")
def scorecard(sample_council: Settings) -> Scorecard:
    """Quarter 2 of the sample council."""
    with reading(sample_council) as repository:
        return scorecard_of(repository, sample_council, Period.quarter(2017, 2))


@pytest.fixture(scope="module")
def rows(scorecard: Scorecard) -> dict[str, ScorecardRow]:
    """Every measure's row by its reference."""
    return {row.measure.ref: row for row in scorecard.rows}


def test_the_reference_holds_72_measures() -> None:
    """The proof is against the whole published scorecard."""
    assert len(PUBLISHED) == 72


@pytest.mark.parametrize("ref", PUBLISHED)
def test_status_and_direction_are_as_published(ref: str, rows: dict[str, ScorecardRow]) -> None:
    """A changed rule names here every published figure that it would move."""
    made = rows[ref].assessment
    assert (made.status, made.dot, made.red_flag) == (
        PUBLISHED[ref]["status"],
        PUBLISHED[ref]["dot"],
        PUBLISHED[ref]["red_flag"] == "yes",
    )


def test_no_measure_is_made_up(rows: dict[str, ScorecardRow]) -> None:
    """The scorecard has the published measures and no other, in their order."""
    assert list(rows) == list(PUBLISHED)


def test_64_statuses_follow_from_the_rules(rows: dict[str, ScorecardRow]) -> None:
    """Only the eight that officers judged rest on anything but the rules, each with a reason."""
    judged = [ref for ref, row in rows.items() if row.assessment.status_rule == "judged"]
    assert judged == [ref for ref, row in PUBLISHED.items() if row["judgement"]]
    assert len(judged) == 8
    assert all(rows[ref].assessment.judgement_reason for ref in judged)


def test_the_summary_is_as_published(scorecard: Scorecard) -> None:
    """17, 11, 23, 0, 12 and 9 of 72, with the published percentages and those of the measured."""
    counted = scorecard.summary
    assert (counted.measures, counted.measured) == (72, 51)
    assert {
        status: (share.count, share.of_all, share.of_base)
        for status, share in counted.status.items()
    } == {
        Status.ON_TARGET: (17, Decimal("23.6"), Decimal("33.3")),
        Status.SATISFACTORY: (11, Decimal("15.3"), Decimal("21.6")),
        Status.OFF_TARGET: (23, Decimal("31.9"), Decimal("45.1")),
        Status.UNDER_DEVELOPMENT: (0, Decimal("0.0"), None),
        Status.NOT_APPLICABLE: (12, Decimal("16.7"), None),
        Status.NOT_AVAILABLE: (9, Decimal("12.5"), None),
    }
    assert {way: (share.count, share.of_all) for way, share in counted.dot.items()} == {
        DirectionOfTravel.IMPROVED: (33, Decimal("45.8")),
        DirectionOfTravel.STABLE: (3, Decimal("4.2")),
        DirectionOfTravel.WORSE: (23, Decimal("31.9")),
        DirectionOfTravel.NOT_APPLICABLE: (13, Decimal("18.1")),
    }


def test_the_red_flags_are_as_published(scorecard: Scorecard) -> None:
    """Fifteen, 3.A4 by its part (d), each standing for two quarters."""
    assert [flag.label for flag in scorecard.red_flags.red_flags] == RED_FLAGS
    assert {flag.quarters for flag in scorecard.red_flags.red_flags} == {2}


def test_the_newly_off_track_are_as_published(scorecard: Scorecard) -> None:
    """The eight that were not off track in quarter 1 as it stood when published."""
    assert [flag.label for flag in scorecard.red_flags.newly_off_track] == NEWLY_OFF_TRACK
    assert {flag.quarters for flag in scorecard.red_flags.newly_off_track} == {1}


def test_every_figure_is_traced_to_its_cell(scorecard: Scorecard) -> None:
    """No figure of the scorecard is without the sheet and cell that it came from."""
    cells = [cell for row in scorecard.rows for cell in row.cells.values()]
    assert len(cells) > 700
    assert all(cell.sheet and cell.cell for cell in cells)
