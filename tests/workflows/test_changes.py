"""What a newer version of a return changes of what stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.log import Act
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import DataNote, DirectorateReturn, Judgement
from scorecard_cli.reporting.ingest_report import (
    Change,
    FigureChange,
    JudgementChange,
    NoteChange,
)
from scorecard_cli.store.repository import open_store
from scorecard_cli.workflows.changes import changes_in_force
from scorecard_cli.workflows.standing import Candidate, Standing
from tests.store.council import ACT, QUARTER, Council, figure

Q1, Q2 = Period.quarter(2017, 1), QUARTER


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """A council with nothing held yet."""
    with open_store(tmp_path / "scorecard.db", "Northwick", writable=True) as opened:
        yield Council(opened)


def changes(
    council: Council,
    *stated: Observation,
    directorate: str = "Place",
    notes: dict[str, str] | None = None,
    judgements: dict[str, Status] | None = None,
    reason: str = "Agreed",
) -> list[Change]:
    """What a newer version of Place's Quarter 2 return changes."""
    sent = DirectorateReturn(
        "new.xlsx", "new", directorate, QUARTER, (),
        tuple(DataNote(ref, text, "Priority 1", "R9") for ref, text in (notes or {}).items()),
        tuple(
            Judgement(ref, QUARTER, status, reason, "Priority 1", "S9")
            for ref, status in (judgements or {}).items()
        ),
    )  # fmt: skip
    newer = Candidate(sent, stated, (), ACT.at)
    return list(changes_in_force(Standing(council.repository), newer))


def test_figures_that_stand_otherwise_are_listed(council: Council) -> None:
    """Figures stated before, and differently, are listed with both texts; new ones are not."""
    council.returns(figure("54"), figure("1", ref="1.B2"), figure("7", ref="1.B3"))
    newer = (figure("54"), figure("2", ref="1.B2"), figure("", ref="1.B3"), figure("9", ref="1.B4"))
    assert changes(council, *newer) == [
        FigureChange("1.B2", Q2, "1", "2"),
        FigureChange("1.B3", Q2, "7", ""),
    ]


def test_changes_are_against_what_stands(council: Council) -> None:
    """A third version is compared with the second where that states the cell, else the first."""
    council.returns(figure("54"), figure("1", ref="1.B2"))
    council.returns(figure("60"))
    assert changes(council, figure("54"), figure("2", ref="1.B2")) == [
        FigureChange("1.B1(a)", Q2, "60", "54"),
        FigureChange("1.B2", Q2, "1", "2"),
    ]


def test_a_change_of_some_parts_names_those_parts(council: Council) -> None:
    """Of a cell with two parts, only the part whose figure changed is listed."""
    parts = {"a": 3, "b": 4}
    council.returns(
        *(figure("a) 3 b) 4", part=part, number=Decimal(n)) for part, n in parts.items())
    )
    newer = (figure("a) 3 b) 5", part=p, number=Decimal(n)) for p, n in (("a", 3), ("b", 5)))
    assert changes(council, *newer) == [FigureChange("1.B1(a)(b)", Q2, "a) 3 b) 4", "a) 3 b) 5")]
    worded = [figure("a) 3 b) 4 est.", part=p, number=Decimal(n)) for p, n in parts.items()]
    assert changes(council, *worded) == [FigureChange("1.B1(a)", Q2, "a) 3 b) 4", "a) 3 b) 4 est.")]


def test_a_blank_for_an_earlier_quarter_takes_nothing_away(council: Council) -> None:
    """Q1's own return gave the figure, and it still stands."""
    council.returns(figure("27.7%", period="2017/18 Q1"), quarter="2017/18 Q1")
    council.returns(figure("27.7%", period="2017/18 Q1"))
    assert changes(council, figure("", period="2017/18 Q1")) == []


def test_a_restatement_taken_back_lets_the_earlier_figure_stand_again(council: Council) -> None:
    """What Q1's return gave is what the figure falls back to."""
    council.returns(figure("27", period="2017/18 Q1"), quarter="2017/18 Q1")
    council.returns(figure("31", period="2017/18 Q1"))
    assert changes(council, figure("", period="2017/18 Q1")) == [
        FigureChange("1.B1(a)", Q1, "31", "27")
    ]


def test_a_scorecard_read_back_in_changes_nothing_that_a_directorate_said(
    council: Council,
) -> None:
    """A newer copy of it says otherwise, and the directorate still speaks before it."""
    council.returns(figure("54"))
    council.returns(figure("50"), directorate="All directorates")
    assert changes(council, figure("51"), directorate="All directorates") == []


SATISFACTORY = {"1.B1(a)": Status.SATISFACTORY}
ON_TARGET = {"1.B1(a)": Status.ON_TARGET}


@pytest.mark.parametrize(
    ("before", "now", "reason", "found"),
    [
        (ON_TARGET, {}, "Agreed", [JudgementChange("1.B1(a)", Status.ON_TARGET, None)]),
        ({}, ON_TARGET, "Agreed", [JudgementChange("1.B1(a)", None, Status.ON_TARGET)]),
        (SATISFACTORY, ON_TARGET, "Agreed", [
            JudgementChange("1.B1(a)", Status.SATISFACTORY, Status.ON_TARGET)]),
        (ON_TARGET, ON_TARGET, "Late count", [
            JudgementChange("1.B1(a)", Status.ON_TARGET, Status.ON_TARGET)]),
        (ON_TARGET, ON_TARGET, "Agreed", []),
    ],
)  # fmt: skip
def test_a_judgement_that_changes_is_listed(
    council: Council,
    before: dict[str, Status],
    now: dict[str, Status],
    reason: str,
    found: list[Change],
) -> None:
    """A published status moves with it, though no figure does."""
    council.returns(figure("54"), judgements=before)
    assert changes(council, figure("54"), judgements=now, reason=reason) == found


def test_an_officers_judgement_is_not_taken_away_by_a_return(council: Council) -> None:
    """A return without one changes nothing; a later one with another does."""
    council.returns(figure("54"))
    act = Act(ACT.at - timedelta(hours=1), "Head of Performance")
    given = Judgement("1.B1(a)", QUARTER, Status.ON_TARGET, "Agreed", None, None)
    council.repository.judge(given, act)
    assert changes(council, figure("54")) == []
    assert changes(council, figure("54"), judgements=SATISFACTORY) == [
        JudgementChange("1.B1(a)", Status.ON_TARGET, Status.SATISFACTORY)
    ]


def test_a_data_note_that_changes_is_listed(council: Council) -> None:
    """Added, changed and taken away; a row left out takes nothing away."""
    refs = ("1.B1(a)", "1.B2", "1.B3", "1.B4")
    held = {"1.B2": "Rain", "1.B3": "Snow", "1.B4": "Fog", "1.B5": "Left out"}
    council.returns(*(figure("5", ref=ref) for ref in (*refs, "1.B5")), notes=held)
    newer = [figure("5", ref=ref) for ref in refs]
    now = {"1.B1(a)": "Sun", "1.B2": "Hail", "1.B4": "Fog"}
    assert changes(council, *newer, notes=now) == [
        NoteChange("1.B1(a)", "", "Sun"),
        NoteChange("1.B2", "Rain", "Hail"),
        NoteChange("1.B3", "Snow", ""),
    ]
