"""How the year's target applies in each quarter."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scorecard_cli.domain.assessments import Absence, Status
from scorecard_cli.domain.measures import FiguresAre, Frequency, Polarity, Profile
from scorecard_cli.domain.periods import Period
from tests.making import assessed, measure, stated, table_rows


def profiles() -> None:
    """A target of 100, what it is by each quarter, and what is judged against it.

    | profile       | figures are | quarter | figures                                                   | now    | judged |
    | flat          | snapshot    | Q1      | Q1=90                                                     | 100    | 90     |
    | linear        | cumulative  | Q1      | Q1=30                                                     | 25     | 30     |
    | linear        | cumulative  | Q3      | Q3=74                                                     | 75     | 74     |
    | linear        | cumulative  | Q4      | Q4=100                                                    | 100    | 100    |
    | linear        | in period   | Q2      | Q1=20; Q2=31                                              | 50     | 51     |
    | flat          | in period   | Q2      | Q1=20; Q2=31                                              | 100    | 31     |
    | from baseline | snapshot    | Q2      | 2016/17 year end=60; Q2=75                                | 80     | 75     |
    | from baseline | snapshot    | Q4      | 2016/17 year end=60; Q4=99                                | 100    | 99     |
    | seasonal      | cumulative  | Q2      | 2016/17 year end=80; 2016/17 Q2=60; Q2=70                 | 75     | 70     |
    | seasonal      | in period   | Q2      | 2016/17 year end=80; 2016/17 Q1=10; 2016/17 Q2=30; Q1=5; Q2=45 | 50 | 50   |
    | milestones    | cumulative  | Q1      | Q1=9                                                      | 10     | 9      |
    | milestones    | cumulative  | Q3      | Q3=60                                                     | 55     | 60     |
    | linear        | in period   | Q2      | Q1=20; Q2=31 to date                                      | 50     | 31     |
    | linear        | in period   | Q3      | Q1=20; Q2=31; Q3=70 to date                               | 75     | 70     |
    | linear        | in period   | Q3      | Q2=50 to date; Q3=10                                      | 75     | 60     |
    | linear        | in period   | Q2      | Q2=50 to date                                             | 50     | 50     |
    """


@pytest.mark.parametrize("row", table_rows(profiles.__doc__), ids=str)
def test_what_the_target_is_now(row: dict[str, str]) -> None:
    """The year's target is shared out as the register says, and sums are exact."""
    one = assessed(
        measure(
            profile=Profile(row["profile"]),
            figures_are=FiguresAre(row["figures are"]),
            milestones=(Decimal(10), Decimal(30), Decimal(55), Decimal(100)),
        ),
        row["figures"],
        Period.parse(f"2017/18 {row['quarter']}"),
    )["1.A1"]
    assert (one.target_now, one.judged_figure) == (Decimal(row["now"]), Decimal(row["judged"]))


def gaps() -> None:
    """Profiles whose base is not held, and years that cannot be added up.

    | profile       | figures are | figures                                  | absence         |
    | from baseline | snapshot    | Q2=75                                    | no profile base |
    | seasonal      | cumulative  | 2016/17 Q2=60; Q2=70                     | no profile base |
    | seasonal      | cumulative  | 2016/17 year end=80; Q2=70               | no profile base |
    | seasonal      | cumulative  | 2016/17 year end=0; 2016/17 Q2=0; Q2=70  | no profile base |
    | linear        | in period   | Q2=31                                    | year incomplete |
    | flat          | in period   | Q1=566; Q2=500 to date                   | year incomplete |
    | linear        | in period   | Q1=; Q2=31                               | year incomplete |
    """


@pytest.mark.parametrize("row", table_rows(gaps.__doc__), ids=str)
def test_nothing_is_guessed_where_a_profile_has_no_base(row: dict[str, str]) -> None:
    """Without last year's figure, or with a hole in the year, no status is given."""
    one = assessed(
        measure(profile=Profile(row["profile"]), figures_are=FiguresAre(row["figures are"])),
        row["figures"],
    )["1.A1"]
    assert (one.status, one.absence) == (Status.NOT_AVAILABLE, Absence(row["absence"]))


def test_a_linear_share_lands_exactly_on_its_edge() -> None:
    """A quarter of 0.3 is 0.075 to the last digit, so 0.075 is on target."""
    low = measure(polarity=Polarity.LOW, profile=Profile.LINEAR, target=stated("0.3"))
    one = assessed(low, "Q1=0.075", Period.quarter(2017, 1))["1.A1"]
    assert (one.status, one.shortfall) == (Status.ON_TARGET, 0)


def test_the_first_year_of_a_measure_needs_no_earlier_figure() -> None:
    """A flat target is judged in the very first quarter that a measure has."""
    one = assessed(measure(), "Q1=100", Period.quarter(2017, 1))["1.A1"]
    assert one.status is Status.ON_TARGET


def test_a_cumulative_cell_of_an_in_period_measure_is_its_own_quarter_less_the_earlier() -> None:
    """12 (Cumulative) after a first quarter of 6 is 6 for the second."""
    one = assessed(measure(figures_are=FiguresAre.IN_PERIOD), "Q1=6; Q2=12 to date")["1.A1"]
    assert one.figure == 6


def test_a_year_to_date_without_its_earlier_quarters_is_no_quarter() -> None:
    """70 so far says nothing of the third quarter alone, and no earlier quarter stands in for it."""
    made = assessed(
        measure(figures_are=FiguresAre.IN_PERIOD), "Q2=20; Q3=70 to date", Period.quarter(2017, 3)
    )
    assert (made["1.A1"].status, made["1.A1"].absence) == (
        Status.NOT_AVAILABLE,
        Absence.YEAR_INCOMPLETE,
    )


def test_percentages_of_two_quarters_are_not_added_up() -> None:
    """75% and 78% are not 153% of anything."""
    share = measure(unit="percent", figures_are=FiguresAre.IN_PERIOD, profile=Profile.FROM_BASELINE)
    one = assessed(share, "2016/17 year end=70; Q1=75; Q2=78")["1.A1"]
    assert (one.judged_figure, one.target_now, one.status) == (78, 85, Status.OFF_TARGET)


def annual() -> None:
    """An annual measure over its year.

    | quarter | figures                        | status        | absence |
    | Q2      | 2016/17 year end=90; Q2=       | not_available | not due |
    | Q4      | 2017/18 year end=100; Q4=      | on_target     |         |
    | Q4      | 2017/18 year end=100; Q4=90    | off_target    |         |
    | Q4      | 2016/17 year end=90; Q4=       | not_available | overdue |
    """


@pytest.mark.parametrize("row", table_rows(annual.__doc__), ids=str)
def test_an_annual_measure_is_due_at_the_year_end(row: dict[str, str]) -> None:
    """Its year end stands for an empty fourth quarter, and without one it is overdue."""
    one = assessed(
        measure(frequency=Frequency.ANNUAL),
        row["figures"],
        Period.parse(f"2017/18 {row['quarter']}"),
    )["1.A1"]
    assert (one.status, one.absence or "") == (row["status"], row["absence"])
