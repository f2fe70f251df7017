"""Measures with parts: the worst part, the worst way one moved, or their sum."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.measures import (
    DotBasis,
    FiguresAre,
    Part,
    PartsCombine,
    Profile,
)
from tests.making import assessed, measure, stated, table_rows

THREE = (Part("a"), Part("b"), Part("c"))


def parts() -> None:
    """The measure takes its worst part, and the worst way that one of them moved.

    | figures                                         | status       | part | dot            |
    | Q1 a=98; Q1 b=100; Q2 a=100; Q2 b=100           | on_target    | a    | improved       |
    | Q1 a=98; Q1 b=100; Q2 a=100; Q2 b=98            | satisfactory | b    | worse          |
    | Q1 a=98; Q1 b=100; Q2 a=99; Q2 b=50; Q2 c=40    | off_target   | c    | worse          |
    | Q1 a=98; Q1 b=99; Q2 a=98; Q2 b=99              | satisfactory | a    | stable         |
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


def test_a_part_with_no_earlier_figure_is_compared_with_the_measures() -> None:
    """Three planning targets met in full are compared with last year's single figure."""
    planning = measure(parts=THREE, dot_basis=DotBasis.PREVIOUS_YEAR_END)
    one = assessed(planning, "2016/17 year end=99.9; Q2 a=100; Q2 b=100; Q2 c=100")["1.A1"]
    assert (one.dot, one.compared_figure) == ("improved", Decimal("99.9"))


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
