"""Direction of travel: the fact first, polarity last."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scorecard_cli.domain.measures import (
    DotBasis,
    FiguresAre,
    Frequency,
    Polarity,
    Tolerance,
)
from scorecard_cli.domain.periods import Period
from tests.making import assessed, measure, table_rows


def bases() -> None:
    """What is compared with what.

    | basis                  | figures are | quarter | figures                                        | moved | with | dot            |
    | previous quarter       | snapshot    | Q2      | Q1=5; Q2=6                                     | 6     | 5    | improved       |
    | previous quarter       | snapshot    | Q2      | Q1=6; Q2=6                                     | 6     | 6    | stable         |
    | previous quarter       | snapshot    | Q2      | Q1=0; Q2=-1                                    | -1    | 0    | worse          |
    | previous quarter       | snapshot    | Q1      | 2016/17 Q4=5; Q1=6                             | 6     | 5    | improved       |
    | previous quarter       | snapshot    | Q2      | 2016/17 Q4=5; Q2=6                             | 6     |      | not_applicable |
    | previous quarter       | snapshot    | Q2      | Q2=6                                           | 6     |      | not_applicable |
    | previous quarter       | snapshot    | Q2      | Q1=5                                           | 5     |      | not_applicable |
    | previous quarter       | snapshot    | Q2      | 2016/17 Q3=4; Q1=5; Q2=                        | 5     | 4    | improved       |
    | same quarter last year | snapshot    | Q2      | 2016/17 Q2=9; Q1=5; Q2=6                       | 6     | 9    | worse          |
    | previous year end      | snapshot    | Q2      | 2016/17 year end=5; Q1=9; Q2=6                 | 6     | 5    | improved       |
    | added in quarter       | cumulative  | Q1      | 2016/17 Q3=70; 2016/17 Q4=75; Q1=6             | 6     | 5    | improved       |
    | added in quarter       | cumulative  | Q2      | Q1=76; Q2=148                                  | 72    | 76   | worse          |
    | added in quarter       | cumulative  | Q3      | Q1=5; Q2=9; Q3=15                              | 6     | 4    | improved       |
    | added in quarter       | cumulative  | Q3      | Q2=9; Q3=15                                    | 6     |      | not_applicable |
    | none                   | snapshot    | Q2      | Q1=5; Q2=6                                     | 6     |      | not_applicable |
    """


@pytest.mark.parametrize("row", table_rows(bases.__doc__), ids=str)
def test_what_moved_and_what_it_is_compared_with(row: dict[str, str]) -> None:
    """Each basis compares the figures it says, and fewer than two compare with nothing."""
    one = assessed(
        measure(dot_basis=DotBasis(row["basis"]), figures_are=FiguresAre(row["figures are"])),
        row["figures"],
        Period.parse(f"2017/18 {row['quarter']}"),
    )["1.A1"]
    assert one.dot == row["dot"]
    assert one.moved_figure == Decimal(row["moved"])
    assert one.compared_figure == (Decimal(row["with"]) if row["with"] else None)


def defaults() -> None:
    """The basis where the register names none.

    | figures are       | unit    | figures                    | basis                  |
    | snapshot          |         | Q1=5; Q2=6                 | previous quarter       |
    | rolling 12 months |         | 2016/17 Q2=5; Q2=6         | previous quarter       |
    | cumulative        |         | 2016/17 Q2=5; Q2=6         | same quarter last year |
    | cumulative        | percent | 2016/17 Q2=5; Q2=6         | same quarter last year |
    | cumulative        |         | Q1=5; Q2=6                 | added in quarter       |
    | cumulative        | percent | Q1=5; Q2=6                 | previous quarter       |
    """


@pytest.mark.parametrize("row", table_rows(defaults.__doc__), ids=str)
def test_the_default_basis(row: dict[str, str]) -> None:
    """Cumulative figures look to last year, then to what the quarter added."""
    one = assessed(
        measure(figures_are=FiguresAre(row["figures are"]), unit=row["unit"] or None),
        row["figures"],
    )["1.A1"]
    assert one.dot_basis == row["basis"]


def test_six_monthly_measures_compare_the_latest_two_figures() -> None:
    """A survey twice a year is compared with the last survey, not with an empty quarter."""
    survey = measure(frequency=Frequency.SIX_MONTHLY)
    one = assessed(survey, "2016/17 Q3=81; Q1=79; Q2=")["1.A1"]
    assert (one.dot, one.compared_figure) == ("worse", 81)
    assert one.compared_period == Period.quarter(2016, 3)


def test_termly_measures_compare_the_latest_two_figures() -> None:
    """Three figures in four quarters always leave a quarter empty."""
    schools = measure(frequency=Frequency.TERMLY)
    assert assessed(schools, "2016/17 Q4=90; Q2=100")["1.A1"].dot == "improved"


def test_low_polarity_turns_the_same_movement_round() -> None:
    """Fewer complaints is an improvement; the arrow still points down."""
    one = assessed(measure(polarity=Polarity.LOW), "Q1=9; Q2=6")["1.A1"]
    assert (one.movement, one.dot) == ("down", "improved")


def test_a_measure_without_a_good_direction_has_none() -> None:
    """Where neither more nor less is good, no direction of travel is claimed."""
    one = assessed(measure(polarity=Polarity.NOT_APPLICABLE), "Q1=9; Q2=6")["1.A1"]
    assert (one.dot, one.dot_basis) == ("not_applicable", "none")


def bands() -> None:
    """A band holds small movements stable; its edge is stable.

    | band       | figures          | dot      |
    | 0 points   | Q1=100; Q2=100.1 | improved |
    | 0.1 points | Q1=100; Q2=100.1 | stable   |
    | 0.1 points | Q1=100; Q2=99.8  | worse    |
    | 1%         | Q1=200; Q2=202   | stable   |
    | 1%         | Q1=200; Q2=202.1 | improved |
    """


@pytest.mark.parametrize("row", table_rows(bands.__doc__), ids=str)
def test_the_stable_band(row: dict[str, str]) -> None:
    """Stable is equal as held, unless the plan sets a band."""
    points = row["band"].endswith("points")
    band = Tolerance(Decimal(row["band"].rstrip("% points")), in_points=points)
    assert assessed(measure(), row["figures"], stable_band=band)["1.A1"].dot == row["dot"]
