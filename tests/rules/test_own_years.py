"""Measures whose year is not the plan's: academic years, calendar years, and when figures are due."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scorecard_cli.domain.assessments import Absence, Status
from scorecard_cli.domain.due import Schedule, arrival
from scorecard_cli.domain.measures import DotBasis, FiguresAre, Frequency, Profile
from scorecard_cli.domain.periods import Period
from tests.making import assessed, measure, observations, table_rows


def shares() -> None:
    """A target of 100, what it is by each quarter of 2017/18, and what is judged against it.

    An academic year begins with Q3, or with Q2 where July counts; a calendar year with Q4.

    | begins | profile       | figures are | quarter | figures                                                   | now | judged |
    | 3      | linear        | cumulative  | Q3      | Q3=20                                                     | 25  | 20     |
    | 3      | linear        | cumulative  | Q4      | Q4=45                                                     | 50  | 45     |
    | 3      | linear        | cumulative  | Q1      | Q1=80                                                     | 75  | 80     |
    | 3      | linear        | cumulative  | Q2      | Q2=99                                                     | 100 | 99     |
    | 2      | linear        | cumulative  | Q1      | Q1=99                                                     | 100 | 99     |
    | 4      | linear        | cumulative  | Q3      | Q3=99                                                     | 100 | 99     |
    | 3      | linear        | in period   | Q1      | 2016/17 Q2=9; 2016/17 Q3=20; 2016/17 Q4=25; Q1=30         | 75  | 75     |
    | 3      | linear        | in period   | Q3      | Q1=20; Q2=31; Q3=24                                       | 25  | 24     |
    | 3      | linear        | in period   | Q4      | Q2=31; Q3=24; Q4=26                                       | 50  | 50     |
    | 3      | linear        | in period   | Q1      | 2016/17 Q3=20; 2016/17 Q4=45 to date; Q1=30               | 75  | 75     |
    | 3      | linear        | in period   | Q3      | Q2=31; Q3=24 to date                                      | 25  | 24     |
    | 4      | linear        | in period   | Q1      | 2016/17 Q3=9; 2016/17 Q4=25; Q1=30                        | 50  | 55     |
    | 3      | from baseline | snapshot    | Q3      | 2015/16 year end=20; 2016/17 year end=60; Q3=75           | 70  | 75     |
    | 3      | from baseline | snapshot    | Q1      | 2015/16 year end=20; 2016/17 year end=60; Q1=75           | 80  | 75     |
    | 4      | from baseline | snapshot    | Q3      | 2016/17 year end=60; 2017/18 year end=80; Q3=99           | 100 | 99     |
    | 4      | from baseline | snapshot    | Q4      | 2016/17 year end=20; 2017/18 year end=60; Q4=75           | 70  | 75     |
    | 3      | seasonal      | in period   | Q4      | 2016/17 Q3=10; 2016/17 Q4=30; 2016/17 year end=80; Q3=5; Q4=45 | 50 | 50 |
    | 3      | milestones    | cumulative  | Q3      | Q3=60                                                     | 55  | 60     |
    """


@pytest.mark.parametrize("row", table_rows(shares.__doc__), ids=str)
def test_the_target_is_shared_out_over_the_measures_own_year(row: dict[str, str]) -> None:
    """The year's figures are added up, and its target shared out, from its own first quarter."""
    one = assessed(
        measure(
            profile=Profile(row["profile"]),
            figures_are=FiguresAre(row["figures are"]),
            milestones=(Decimal(10), Decimal(30), Decimal(55), Decimal(100)),
            year_begins=int(row["begins"]),
        ),
        row["figures"],
        Period.parse(f"2017/18 {row['quarter']}"),
    )["1.A1"]
    assert (one.target_now, one.judged_figure) == (Decimal(row["now"]), Decimal(row["judged"]))


def comparisons() -> None:
    """What a figure of a measure whose year begins with Q3 is compared with.

    | basis              | quarter | figures                                         | moved | with | of               |
    | added in quarter   | Q3      | Q1=60; Q2=90; Q3=20                             | 20    | 30   | 2017/18 Q2       |
    | added in quarter   | Q4      | Q2=90; Q3=20; Q4=45                             | 25    | 20   | 2017/18 Q3       |
    | previous year end  | Q1      | 2015/16 year end=7; 2016/17 year end=8; Q1=9    | 9     | 7    | 2015/16 year end |
    | previous year end  | Q3      | 2015/16 year end=7; 2016/17 year end=8; Q3=9    | 9     | 8    | 2016/17 year end |
    """


@pytest.mark.parametrize("row", table_rows(comparisons.__doc__), ids=str)
def test_directions_know_the_measures_own_year(row: dict[str, str]) -> None:
    """What builds up begins again with its own year, and its last year end is its own."""
    one = assessed(
        measure(figures_are=FiguresAre.CUMULATIVE, dot_basis=DotBasis(row["basis"]), year_begins=3),
        row["figures"],
        Period.parse(f"2017/18 {row['quarter']}"),
    )["1.A1"]
    assert (one.moved_figure, one.compared_figure) == (Decimal(row["moved"]), Decimal(row["with"]))
    assert str(one.compared_period) == row["of"]


@pytest.mark.parametrize(
    ("quarter", "carried"), [("2017/18 Q1", "2016/17 Q4"), ("2017/18 Q3", None)]
)
def test_a_figure_is_carried_within_its_own_year_alone(quarter: str, carried: str | None) -> None:
    """April ends no academic year, and its last total says nothing of the new one."""
    builds_up = measure(figures_are=FiguresAre.CUMULATIVE, year_begins=3)
    one = assessed(builds_up, "2016/17 Q4=80; Q1=; Q2=90; Q3=", Period.parse(quarter))["1.A1"]
    assert (None if one.period is None else str(one.period)) == carried


def test_an_annual_figure_is_that_of_its_own_year_end() -> None:
    """An academic year that closes with Q2 has its figure then, and none is due with Q4."""
    annual = measure(frequency=Frequency.ANNUAL, year_begins=3)
    figures = "2016/17 year end=101; Q1=; Q2=; Q3=; Q4="
    second, fourth = (
        assessed(annual, figures, Period.quarter(2017, number))["1.A1"] for number in (2, 4)
    )
    assert (second.figure, second.status) == (Decimal(101), Status.ON_TARGET)
    assert (fourth.figure, fourth.absence) == (None, Absence.NOT_DUE)


def dues() -> None:
    """What has come of a figure, where the register says when it is due.

    | frequency | begins | due in | quarter | stated             | before | comes to |
    | Annual    | 3      |        | Q2      |                    | 5      | missing  |
    | Annual    | 3      |        | Q2      | 2016/17 year end=5 | 5      | given    |
    | Annual    | 3      |        | Q2      | year end=5         | 5      | missing  |
    | Annual    | 3      |        | Q4      |                    | 5      | not due  |
    | Annual    | 4      |        | Q3      | year end=5         | 5      | given    |
    | Annual    | 1      | 2      | Q2      |                    | 5      | missing  |
    | Annual    | 1      | 2      | Q4      |                    | 5      | not due  |
    | 6 monthly | 1      | 2,4    | Q2      |                    | 5      | missing  |
    | 6 monthly | 1      | 2,4    | Q3      |                    | blank  | not due  |
    | 6 monthly | 1      | 2,4    | Q4      |                    |        | missing  |
    | Termly    | 1      | 1,3,4  | Q2      |                    | blank  | not due  |
    | Termly    | 1      | 1,3,4  | Q4      |                    | 5      | missing  |
    | Quarterly | 1      | 1      | Q2      |                    | 5      | not due  |
    """


@pytest.mark.parametrize("row", table_rows(dues.__doc__), ids=str)
def test_figures_are_due_when_the_register_says(row: dict[str, str]) -> None:
    """Half years and terms need not be guessed from the quarter before."""
    quarter = Period.parse(f"2017/18 {row['quarter']}")
    earlier = quarter.quarters_before(1)
    due_in = tuple(map(int, filter(None, row["due in"].split(","))))
    schedule = Schedule(Frequency(row["frequency"]), int(row["begins"]), due_in)
    before = observations(f"{earlier}={row['before'].replace('blank', '')}" * bool(row["before"]))
    found = arrival(schedule, quarter, list(observations(row["stated"])), list(before))
    assert found == row["comes to"]


@pytest.mark.parametrize(("quarter", "absence"), [(2, Absence.OVERDUE), (3, Absence.NOT_DUE)])
def test_rules_and_chase_list_agree_on_what_is_due(quarter: int, absence: Absence) -> None:
    """A blank in a quarter that is named is overdue, in another it is not."""
    half_yearly = measure(frequency=Frequency.SIX_MONTHLY, due_in=(2, 4))
    blank = f"Q{quarter}="
    one = assessed(half_yearly, blank, Period.quarter(2017, quarter))["1.A1"]
    assert one.absence is absence
