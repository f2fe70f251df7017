"""Direction of travel: the fact first, polarity last."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scorecard_cli.domain.assessments import SecondDirection
from scorecard_cli.domain.directions import DirectionRule
from scorecard_cli.domain.measures import (
    DotBasis,
    FiguresAre,
    Frequency,
    Part,
    Polarity,
    Profile,
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


def lines() -> None:
    """A straight line through the charted quarters, least squares worked out by hand.

    Source: Kent County Council, Quarterly Performance Report, Quarter 1 2020/21.

    | figures are | band       | figures                                                     | moved | with | since      | dot            |
    | snapshot    | 0 points   | Q1=5; Q2=9                                                  | 9     |      |            | not_applicable |
    | snapshot    | 0 points   | 2016/17 Q4=5; Q1=9; Q2=7                                    | 8.00  | 6.00 | 2016/17 Q4 | improved       |
    | snapshot    | 0 points   | 2016/17 Q4=9; Q1=5; Q2=8                                    | 6.83  | 7.83 | 2016/17 Q4 | worse          |
    | snapshot    | 1 points   | 2016/17 Q4=9; Q1=5; Q2=8                                    | 6.83  | 7.83 | 2016/17 Q4 | stable         |
    | snapshot    | 0.9 points | 2016/17 Q4=9; Q1=5; Q2=8                                    | 6.83  | 7.83 | 2016/17 Q4 | worse          |
    | snapshot    | 0 points   | 2016/17 Q2=4; 2016/17 Q3=2; 2016/17 Q4=4                    |       |      |            | not_applicable |
    | snapshot    | 0 points   | 2016/17 Q1=4; 2016/17 Q4=8; Q2=4                            | 5.58  | 5.05 | 2016/17 Q1 | improved       |
    | snapshot    | 0 points   | 2015/16 Q2=99; 2015/16 Q3=1; 2016/17 Q3=3; Q2=5             | 4.89  | 0.92 | 2015/16 Q3 | improved       |
    | cumulative  | 0 points   | 2016/17 Q3=20; 2016/17 Q4=30; Q1=11; Q2=23                  | 12.00 | 10.00 | 2016/17 Q4 | improved       |
    """


@pytest.mark.parametrize("row", table_rows(lines.__doc__), ids=str)
def test_regression_goes_by_the_line_through_the_charted_quarters(row: dict[str, str]) -> None:
    """Three figures at least, the quarter's own among them, and none more than seven before."""
    band = Tolerance(Decimal(row["band"].removesuffix(" points")), in_points=True)
    one = assessed(
        measure(dot_basis=DotBasis.REGRESSION, figures_are=FiguresAre(row["figures are"])),
        row["figures"],
        stable_band=band,
    )["1.A1"]
    assert one.dot == row["dot"]
    assert one.moved_figure == (Decimal(row["moved"]) if row["moved"] else None)
    assert one.compared_figure == (Decimal(row["with"]) if row["with"] else None)
    assert str(one.compared_period or "") == row["since"]


def test_regression_names_every_figure_that_its_line_goes_through() -> None:
    """`explain` can give the cell of each."""
    trend = measure(dot_basis=DotBasis.REGRESSION)
    one = assessed(trend, "2016/17 Q4=5; Q1=9; Q2=7")["1.A1"]
    compared = [str(source.period) for source in one.sources if source.role == "compared with"]
    assert compared == ["2016/17 Q4", "2017/18 Q1"]


def plans() -> None:
    """The plan's bases hold where the register names none.

    | register               | plan                   | second                 | figures are | figures                                   | basis                  | dot      | beside                 | dot beside     | with |
    |                        |                        |                        | snapshot    | 2016/17 Q2=9; Q1=5; Q2=6                  | previous quarter       | improved |                        |                |      |
    |                        | same quarter last year |                        | snapshot    | 2016/17 Q2=9; Q1=5; Q2=6                  | same quarter last year | worse    |                        |                |      |
    | previous quarter       | same quarter last year |                        | snapshot    | 2016/17 Q2=9; Q1=5; Q2=6                  | previous quarter       | improved |                        |                |      |
    |                        |                        | same quarter last year | snapshot    | 2016/17 Q2=9; Q1=5; Q2=6                  | previous quarter       | improved | same quarter last year | worse          | 9    |
    |                        |                        | same quarter last year | snapshot    | Q1=5; Q2=6                                | previous quarter       | improved | same quarter last year | not_applicable |      |
    | same quarter last year |                        | same quarter last year | snapshot    | 2016/17 Q2=9; Q1=5; Q2=6                  | same quarter last year | worse    |                        |                |      |
    | none                   |                        | same quarter last year | snapshot    | 2016/17 Q2=9; Q1=5; Q2=6                  | none                   | not_applicable |                  |                |      |
    |                        |                        | previous year end      | snapshot    | 2016/17 year end=6; Q1=5; Q2=6            | previous quarter       | improved | previous year end      | stable         | 6    |
    |                        | previous quarter       |                        | cumulative  | 2016/17 Q2=9; Q1=5; Q2=9                  | added in quarter       | worse    |                        |                |      |
    |                        |                        | previous quarter       | cumulative  | 2016/17 Q2=8; Q1=5; Q2=9                  | same quarter last year | improved | added in quarter       | worse          | 5    |
    """


@pytest.mark.parametrize("row", table_rows(plans.__doc__), ids=str)
def test_the_plan_may_have_a_basis_and_a_second_one(row: dict[str, str]) -> None:
    """The register's word goes first; the second stands beside wherever it is another one."""
    plan, second, named = (
        DotBasis(row[key]) if row[key] else None for key in ("plan", "second", "register")
    )
    one = assessed(
        measure(dot_basis=named, figures_are=FiguresAre(row["figures are"])),
        row["figures"],
        direction=DirectionRule(plan, second),
    )["1.A1"]
    assert (one.dot_basis, one.dot) == (row["basis"], row["dot"])
    beside = one.second
    if not row["beside"]:
        assert beside is None
        return
    assert isinstance(beside, SecondDirection)
    assert (beside.basis, beside.dot) == (row["beside"], row["dot beside"])
    assert beside.figure == (Decimal(row["with"]) if row["with"] else None)
    assert (beside.period is None) == (beside.figure is None)


def test_parts_decide_the_second_direction_too() -> None:
    """One part that fell since last year makes the measure's second direction worse."""
    made = assessed(
        measure(parts=(Part("a"), Part("b"))),
        "2016/17 Q2 a=5; 2016/17 Q2 b=9; Q1 a=5; Q1 b=5; Q2 a=6; Q2 b=6",
        direction=DirectionRule(second=DotBasis.SAME_QUARTER_LAST_YEAR),
    )
    second = made["1.A1"].second
    assert second is not None
    assert (made["1.A1"].dot, second.dot, second.figure) == ("improved", "worse", 9)


def test_what_is_not_comparable_has_no_direction_and_says_why() -> None:
    """Neither basis may compare it; the status is judged as ever."""
    counted_anew = measure(not_comparable="Counted anew since April")
    one = assessed(
        counted_anew,
        "2016/17 Q2=90; Q1=95; Q2=100",
        direction=DirectionRule(second=DotBasis.SAME_QUARTER_LAST_YEAR),
    )["1.A1"]
    assert (one.status, one.dot, one.movement) == ("on_target", "not_applicable", None)
    assert one.dot_reason == "Not comparable: Counted anew since April"
    assert (one.compared_figure, one.compared_period) == (None, None)
    assert one.second is not None
    assert (one.second.dot, one.second.figure) == ("not_applicable", None)


def test_parts_that_are_not_comparable_leave_the_whole_without_a_direction() -> None:
    """The whole says why as well."""
    made = assessed(
        measure(parts=(Part("a"), Part("b")), not_comparable="Counted anew"),
        "Q1 a=5; Q1 b=5; Q2 a=6; Q2 b=6",
    )
    assert {(one.dot, one.dot_reason) for one in made.values()} == {
        ("not_applicable", "Not comparable: Counted anew")
    }


def targets() -> None:
    """A direction is withheld where the target is another than that of the figure before.

    | profile | basis                  | withheld | figures                                   | dot            | reason         |
    | linear  | previous quarter       | no       | Q1=30; Q2=45                              | improved       |                |
    | linear  | previous quarter       | yes      | Q1=30; Q2=45                              | not_applicable | Target changed |
    | flat    | previous quarter       | yes      | Q1=30; Q2=45                              | improved       |                |
    | linear  | same quarter last year | yes      | 2016/17 Q2=40; Q2=45                      | improved       |                |
    | linear  | previous year end      | yes      | 2016/17 year end=40; Q2=45                | not_applicable | Target changed |
    | linear  | previous quarter       | yes      | Q2=45                                     | not_applicable |                |
    """


@pytest.mark.parametrize("row", table_rows(targets.__doc__), ids=str)
def test_a_direction_is_withheld_where_quarterly_targets_change(row: dict[str, str]) -> None:
    """Only if the plan says so, and not for the same quarter of another year."""
    one = assessed(
        measure(profile=Profile(row["profile"]), dot_basis=DotBasis(row["basis"])),
        row["figures"],
        direction=DirectionRule(withheld=row["withheld"] == "yes"),
    )["1.A1"]
    assert (one.dot, one.dot_reason or "") == (row["dot"], row["reason"])


def bests() -> None:
    """What stays where it cannot be bettered is stable, and says so.

    | polarity | best | figures      | dot      | reason         |
    | high     | 100  | Q1=100; Q2=100 | stable   | At its maximum |
    | high     | 100  | Q1=99; Q2=100  | improved |                |
    | high     | 100  | Q1=99; Q2=99   | stable   |                |
    | high     |      | Q1=100; Q2=100 | stable   |                |
    | low      | 0    | Q1=0; Q2=0     | stable   | At its minimum |
    """


@pytest.mark.parametrize("row", table_rows(bests.__doc__), ids=str)
def test_a_figure_that_cannot_be_bettered_says_so(row: dict[str, str]) -> None:
    """Only what the register calls best is: a per cent may pass 100."""
    best = Decimal(row["best"]) if row["best"] else None
    held = measure(polarity=Polarity(row["polarity"]), best=best)
    one = assessed(held, row["figures"])["1.A1"]
    assert (one.dot, one.dot_reason or "") == (row["dot"], row["reason"])


def test_a_measure_is_at_its_best_only_where_each_stable_part_is() -> None:
    """One stable part that is not leaves nothing to say of the whole."""
    made = assessed(
        measure(parts=(Part("a"), Part("b")), best=Decimal(100)),
        "Q1 a=100; Q1 b=9; Q2 a=100; Q2 b=9",
    )
    assert made["1.A1 a"].dot_reason == "At its maximum"
    assert (made["1.A1"].dot, made["1.A1"].dot_reason) == ("stable", None)
