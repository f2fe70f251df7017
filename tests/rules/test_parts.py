"""Measures with parts: the worst part, the worst way one moved, or their sum."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.measures import (
    DotBasis,
    FiguresAre,
    Frequency,
    Part,
    PartsCombine,
    Profile,
)
from tests.making import assessed, measure, stated, table_rows

THREE = (Part("a"), Part("b"), Part("c"))


def parts() -> None:
    """The measure takes its worst part, and the worst way that one of them moved.

    | figures                                         | status       | part | dot            |
    | Q1 a=98; Q1 b=100; Q2 a=100; Q2 b=100; Q2 c=100 | on_target    | a    | improved       |
    | Q1 a=98; Q1 b=100; Q2 a=100; Q2 b=98; Q2 c=100  | satisfactory | b    | worse          |
    | Q1 a=98; Q1 b=100; Q2 a=99; Q2 b=50; Q2 c=40    | off_target   | c    | worse          |
    | Q1 a=98; Q1 b=99; Q2 a=98; Q2 b=99; Q2 c=100    | satisfactory | a    | stable         |
    | Q2 a=100; Q2 b=100                              | not_available | c   | not_applicable |
    | Q2 a=100; Q2 b=50                               | off_target   | b    | not_applicable |
    | Q2 a=100; Q2 b=100; Q2 c=100                    | on_target    | a    | not_applicable |
    | Q2=60                                           | off_target   |      | not_applicable |
    """


@pytest.mark.parametrize("row", table_rows(parts.__doc__), ids=str)
def test_the_worst_part_makes_the_measure(row: dict[str, str]) -> None:
    """One part off target puts the whole measure off target."""
    one = assessed(measure(parts=THREE), row["figures"])["1.A1"]
    assert (one.status, one.deciding_part or "", one.dot) == (
        row["status"],
        row["part"],
        row["dot"],
    )


def test_each_part_is_judged_against_its_own_target_or_the_measures() -> None:
    """Parts without a target of their own take the measure's."""
    made = assessed(measure(parts=(Part("a"), Part("b"))), "Q2 a=100; Q2 b=50")
    assert made["1.A1 a"].status is Status.ON_TARGET
    assert made["1.A1 b"].status is Status.OFF_TARGET


def test_only_parts_with_a_target_count_where_some_have_one() -> None:
    """Complaints carry a target and contacts do not: the status rests on complaints alone."""
    contacts = measure(target=stated(None), parts=(Part("a"), Part("i", target=Decimal(75))))
    made = assessed(contacts, "Q1 a=9; Q1 i=70; Q2 a=1; Q2 i=80")
    assert (made["1.A1"].status, made["1.A1"].dot) == (Status.ON_TARGET, "improved")
    assert (made["1.A1 a"].status, made["1.A1 a"].dot) == (Status.NOT_APPLICABLE, "not_applicable")
    assert made["1.A1"].deciding_part == "i"


def test_parts_that_are_summed_are_judged_as_one() -> None:
    """Visits to every site together meet the target, or do not."""
    visits = measure(parts=THREE[:2], parts_combine=PartsCombine.SUM)
    made = assessed(visits, "Q1 a=40; Q1 b=50; Q2 a=30; Q2 b=75")
    assert (made["1.A1"].figure, made["1.A1"].status) == (105, Status.ON_TARGET)
    assert (made["1.A1"].dot, made["1.A1"].compared_figure) == ("improved", 90)
    assert made["1.A1 a"].status_rule == "no-target"


def test_a_sum_with_a_part_missing_is_no_figure() -> None:
    """A total without one site's visits would be too small, so there is none."""
    visits = measure(parts=THREE[:2], parts_combine=PartsCombine.SUM)
    assert assessed(visits, "Q2 a=30")["1.A1"].status is Status.NOT_AVAILABLE


def test_a_part_with_no_year_end_is_compared_with_the_measures() -> None:
    """Three planning targets met in full are compared with last year's single figure."""
    planning = measure(parts=THREE, dot_basis=DotBasis.PREVIOUS_YEAR_END)
    one = assessed(planning, "2016/17 year end=99.9; Q2 a=100; Q2 b=100; Q2 c=100")["1.A1"]
    assert (one.dot, one.compared_figure) == ("improved", Decimal("99.9"))


@pytest.mark.parametrize(
    ("settings", "figures"),
    [
        ({}, "Q1=70; Q2 a=60; Q2 b=120"),
        ({"frequency": Frequency.SIX_MONTHLY}, "2016/17 Q4=70; Q2 a=60; Q2 b=120"),
        ({"dot_basis": DotBasis.SAME_QUARTER_LAST_YEAR}, "2016/17 Q2=70; Q2 a=60; Q2 b=120"),
        (
            {"figures_are": FiguresAre.CUMULATIVE, "dot_basis": DotBasis.ADDED_IN_QUARTER},
            "2016/17 Q4=1; Q1=70; Q2 a=60; Q2 b=120",
        ),
    ],
    ids=["previous quarter", "latest two", "same quarter last year", "added in quarter"],
)
def test_a_part_newly_split_off_has_no_direction(settings: dict[str, object], figures: str) -> None:
    """70 was the measure's: part a has not fallen from it, and part b has not risen."""
    made = assessed(replace(measure(parts=THREE[:2]), **settings), figures)
    assert {one.dot for one in made.values()} == {"not_applicable"}
    assert (made["1.A1 a"].compared_figure, made["1.A1 b"].compared_figure) == (None, None)


def test_summed_parts_are_never_compared_with_their_sum() -> None:
    """100 in all last year are now 60 and 50: each is less, and the measure has improved."""
    visits = measure(
        parts=THREE[:2],
        parts_combine=PartsCombine.SUM,
        dot_basis=DotBasis.PREVIOUS_YEAR_END,
        target=stated("100"),
    )
    made = assessed(visits, "2016/17 year end=100; Q2 a=60; Q2 b=50")
    assert [(one.dot, one.compared_figure) for one in made.values()] == [
        ("improved", 100), ("not_applicable", None), ("not_applicable", None),
    ]  # fmt: skip


def test_a_summed_part_does_not_set_out_from_the_sum() -> None:
    """A part's own straight line has no base where last year end is known for the whole alone."""
    visits = measure(
        parts=(Part("a", target=Decimal(50)), Part("b", target=Decimal(60))),
        parts_combine=PartsCombine.SUM,
        profile=Profile.FROM_BASELINE,
    )
    made = assessed(visits, "2016/17 year end=40; Q2 a=35; Q2 b=40")
    assert [one.target_now for one in made.values()] == [70, None, None]


def test_in_period_parts_are_judged_on_the_year_so_far() -> None:
    """Complaints of both quarters together count towards the year's limit."""
    complaints = measure(
        target=stated(None),
        parts=(Part("i", target=Decimal(75)),),
        figures_are=FiguresAre.IN_PERIOD,
        profile=Profile.LINEAR,
    )
    one = assessed(complaints, "Q1 i=26; Q2 i=24")["1.A1 i"]
    assert (one.judged_figure, one.target_now) == (50, Decimal("37.5"))


def test_a_compound_measure_that_rests_on_last_quarter_says_so() -> None:
    """Both parts are last quarter's, so the measure is too."""
    made = assessed(measure(parts=THREE[:2]), "Q1 a=50; Q1 b=120; Q2=")
    assert [str(one.period) for one in made.values()] == ["2017/18 Q1"] * 3
    assert {one.figure_text for one in made.values()} == {"50"}


def test_a_part_without_a_figure_has_no_direction() -> None:
    """What the measure added is not what the part added."""
    cumulative = measure(
        parts=THREE[:2], figures_are=FiguresAre.CUMULATIVE, dot_basis=DotBasis.ADDED_IN_QUARTER
    )
    made = assessed(cumulative, "2016/17 Q3 a=1; 2016/17 Q4 a=5; Q1 a=4; Q1 b=4; Q2=20")
    assert made["1.A1 a"].dot == "not_applicable"


def test_a_parts_addition_is_never_reckoned_from_the_measures_figure() -> None:
    """6 for a part after 10 for the whole measure is not minus 4 added."""
    cumulative = measure(
        parts=THREE[:2], figures_are=FiguresAre.CUMULATIVE, dot_basis=DotBasis.ADDED_IN_QUARTER
    )
    assert assessed(cumulative, "Q1=10; Q2 a=6; Q2 b=7")["1.A1 a"].dot == "not_applicable"


def test_a_parts_season_is_its_own_or_the_measures_never_a_mixture() -> None:
    """A part of last year's quarter is not divided by the whole of last year."""
    seasonal = measure(parts=THREE[:2], figures_are=FiguresAre.CUMULATIVE, profile=Profile.SEASONAL)
    figures = "2016/17 year end=100; 2016/17 Q2 a=10; 2016/17 Q2 b=40; Q2 a=20; Q2 b=60"
    assert assessed(seasonal, figures)["1.A1 a"].status is Status.NOT_AVAILABLE


def test_parts_are_summed_at_the_year_end_too() -> None:
    """A straight line starts from the sum of the parts at the last year end."""
    visits = measure(parts=THREE[:2], parts_combine=PartsCombine.SUM, profile=Profile.FROM_BASELINE)
    one = assessed(visits, "2016/17 year end a=20; 2016/17 year end b=20; Q2 a=35; Q2 b=40")["1.A1"]
    assert (one.target_now, one.judged_figure) == (70, 75)


def test_summed_parts_that_are_cumulative_are_not_counted_twice() -> None:
    """60 in the first quarter and 110 so far are 50 in the second."""
    visits = measure(
        parts=THREE[:2],
        parts_combine=PartsCombine.SUM,
        figures_are=FiguresAre.IN_PERIOD,
        profile=Profile.LINEAR,
    )
    figures = "Q1 a=30; Q1 b=30; Q2 a=50 to date; Q2 b=60 to date"
    one = assessed(visits, figures)["1.A1"]
    assert (one.figure, one.judged_figure) == (50, 110)


def test_a_part_left_out_is_said_to_be() -> None:
    """A measure is not on target while one of its parts is missing, and the absence is named."""
    one = assessed(measure(parts=THREE), "Q2 a=100; Q2 b=100")["1.A1"]
    assert (one.status_rule, one.absence) == ("no-figure", "left out")


def test_a_measure_with_a_deciding_part_is_not_absent() -> None:
    """Its own cell holds parts, so the measure's figure was not left out."""
    assert assessed(measure(parts=THREE[:2]), "Q2 a=50; Q2 b=120")["1.A1"].absence is None
