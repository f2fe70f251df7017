"""Which cell speaks where returns differ, and what a newer version changes."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from scorecard_cli.domain.figures import Marker
from scorecard_cli.domain.periods import Calendar, Period

from .council import QUARTER, Council, figure

Q1, Q2, Q3 = "2017/18 Q1", "2017/18 Q2", "2017/18 Q3"


@pytest.mark.parametrize(
    ("landed", "stands", "why"),
    [
        ("Q2 54", "54", "the only one"),
        ("Q2 54, Q2 60", "60", "the newest of a quarter"),
        ("Q2 54, Q2 -", "", "a blank is a correction within the quarter"),
        ("Q2 -, Q2 54", "54", "a figure in place of a blank"),
        ("Q1 50, Q2 54", "54", "a restatement by a later quarter"),
        ("Q2 54, Q1 50", "54", "a late correction of an earlier quarter restates nothing"),
        ("Q1 50, Q2 -", "50", "a later quarter that leaves the cell blank takes nothing away"),
        ("Q1 50, Q2 54, Q2 -", "50", "nor does one that withdraws what it restated"),
        ("Q1 50, Q1 -, Q2 -", "", "blank in every quarter"),
        ("Q1 -, Q2 54, Q1 51", "54", "the later quarter, in whatever order they land"),
        ("Q1 0, Q2 -", "0", "zero is a figure, not a blank"),
        ("Q1 50, Q2 54, Q3 60", "54", "what a later quarter says is not known yet"),
    ],
)
def test_the_cell_in_force(council: Council, landed: str, stands: str, why: str) -> None:
    """As Quarter 2 sees it, one cell stands for a measure and period."""
    for sent in landed.split(", "):
        quarter, text = sent.split()
        stated = figure(text.strip("-"), period=Q1)
        council.returns(stated, quarter=f"2017/18 {quarter}")
    assert council.in_force(Q2) == {("1.B1(a)", None, Q1): stands}, why


def test_a_directorate_speaks_before_a_scorecard_read_back_in(council: Council) -> None:
    """An old scorecard that lands after a correction does not undo it; what it adds stays."""
    council.returns(figure("54"), directorate="Place", file_name="place.xlsx")
    council.returns(
        figure("50"), figure("7", ref="2.A1"), directorate="All directorates", file_name="old.xlsx"
    )
    held = council.repository.observations_in_force(QUARTER)
    assert [(s.observation.text, s.file_name) for s in held] == [
        ("54", "place.xlsx"),
        ("7", "old.xlsx"),
    ]


def test_the_newest_return_speaks_whichever_directorate_sent_it(council: Council) -> None:
    """Within a quarter the newest return that states a cell wins, from any directorate."""
    council.returns(figure("54"), figure("1", ref="1.B2"), directorate="Place")
    council.returns(figure("60"), directorate="People", file_name="whole.xlsx")
    held = council.repository.observations_in_force(QUARTER)
    assert [(s.observation.text, s.file_name, str(s.quarter)) for s in held] == [
        ("60", "whole.xlsx", Q2),
        ("1", "place.xlsx", Q2),
    ]


def test_a_cell_is_superseded_whole(council: Council) -> None:
    """A cell with three parts gives way to one with two, and no part of it lingers."""
    text = "a) 1 b) 2 c) 3"
    council.returns(*(figure(text, part=part, number=Decimal(1)) for part in "abc"))
    council.returns(*(figure("b) 5 a) 4", part=part, number=Decimal(4)) for part in "ba"))
    assert list(council.in_force()) == [("1.B1(a)", "b", Q2), ("1.B1(a)", "a", Q2)]
    council.returns(figure("9"))
    assert council.in_force() == {("1.B1(a)", None, Q2): "9"}


def test_a_cell_with_one_part_blank_is_not_blank(council: Council) -> None:
    """A cell of which one part has a figure speaks over an earlier quarter, blank part and all."""
    council.returns(figure("7", period=Q1), quarter=Q1)
    blank = figure("a) 4 b)", period=Q1, part="b", number=None, marker=Marker.BLANK)
    stated = figure("a) 4 b)", period=Q1, part="a", number=Decimal(4))
    council.returns(stated, blank, quarter=Q2)
    assert list(council.in_force()) == [("1.B1(a)", "a", Q1), ("1.B1(a)", "b", Q1)]


def test_a_figure_in_another_unit_does_not_displace_one_that_was_read(council: Council) -> None:
    """A later return that gives an earlier quarter in pounds leaves its percentage standing."""
    council.returns(figure("54", period=Q1), quarter=Q1)
    council.returns(figure("£3m", period=Q1, number=None, marker=Marker.OTHER_UNIT), quarter=Q2)
    assert council.in_force() == {("1.B1(a)", None, Q1): "54"}


def test_a_marker_other_than_blank_speaks(council: Council) -> None:
    """A later return that says a figure is not available is heard."""
    council.returns(figure("54", period=Q1), quarter=Q1)
    silent = figure("n/a", period=Q1, number=None, marker=Marker.NOT_AVAILABLE)
    council.returns(silent, quarter=Q2)
    assert council.in_force() == {("1.B1(a)", None, Q1): "n/a"}


def test_quarters_come_in_order_over_the_turn_of_the_century(council: Council) -> None:
    """1999/00 comes before 2000/01, though it is written with a smaller number after the stroke."""
    for text, quarter in (("2", "2000/01 Q1"), ("1", "1999/00 Q4"), ("0", "1998/99 Q4")):
        council.returns(figure(text, period="1998/99 year end"), quarter=quarter)
    assert list(council.in_force("2000/01 Q1").values()) == ["2"]
    assert list(council.in_force("1999/00 Q4").values()) == ["1"]
    held = [str(quarter) for quarter in council.repository.quarters_held()]
    assert held == ["1998/99 Q4", "1999/00 Q4", "2000/01 Q1"]


def test_three_years_of_figures_are_read_without_delay(council: Council) -> None:
    """72 measures, ten periods and twelve returns are read well within what anyone notices."""
    for n in range(12):
        quarter = Period.quarter(2015, 1).quarters_before(-n)
        council.returns(
            *(
                figure("54", ref=f"1.B{ref}", period=str(period))
                for ref in range(72)
                for period in Calendar().scorecard_periods(quarter)
            ),
            quarter=str(quarter),
        )
    began = time.process_time()
    held = council.repository.observations_in_force(quarter)
    assert time.process_time() - began < 5
    assert {len([s for s in held if s.observation.ref == f"1.B{ref}"]) for ref in (0, 71)} == {56}


def test_what_each_directorates_newest_return_states_of_the_quarter(council: Council) -> None:
    """Not what an older version, another quarter's return or another period's cell states.

    Second quarters close an academic year, whose year end may speak for them.
    """
    council.returns(figure("54%"), figure("60%", ref="1.B2"))
    council.returns(
        figure("55%"), figure("50%", period=Q1), figure("70%", period="2017/18 year end")
    )
    council.returns(figure("56%", period=Q2), quarter=Q3)
    council.returns(figure("57%"), directorate="Housing")
    council.returns(figure("80%", period="2016/17 year end"), directorate="All directorates")
    found = council.repository.stated_by_newest(QUARTER)
    assert [(whose, stated.text) for whose, stated in found] == [
        ("Place", "55%"),
        ("Housing", "57%"),
        ("All directorates", "80%"),
    ]
