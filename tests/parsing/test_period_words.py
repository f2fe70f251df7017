"""Periods as other people's sheets say them."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard_cli.domain.layouts import DatesAre, YearIs
from scorecard_cli.domain.periods import Calendar
from scorecard_cli.parsing.headings import UnclearPeriodError
from scorecard_cli.parsing.period_words import PeriodWriting, dated_period, written_period
from tests.making import table_rows

APRIL = PeriodWriting(Calendar())
WRITINGS = {
    "April": APRIL,
    "July, ends": PeriodWriting(Calendar(7), YearIs.END),
    "April, starts": PeriodWriting(Calendar(), YearIs.START),
    "January": PeriodWriting(Calendar(1)),
    "September": PeriodWriting(Calendar(9)),
}


def written_periods() -> list[dict[str, str]]:
    """What is written, in which year, and what it is.

    | written           | year begins   | period           |
    | 2020/21           | April         | 2020/21 year end |
    | 2020-21           | April         | 2020/21 year end |
    | 20/21             | April         | 2020/21 year end |
    | Actual 2020-2021  | April         | 2020/21 year end |
    | 2021              | July, ends    | 2020/21 year end |
    | FY21              | July, ends    | 2020/21 year end |
    | 2021              | April, starts | 2021/22 year end |
    | 2021              | January       | 2021/22 year end |
    | Q2 2017/18        | April         | 2017/18 Q2       |
    | 2017-18 Q2        | April         | 2017/18 Q2       |
    | Quarter 3 2020-21 | April         | 2020/21 Q3       |
    | 2nd quarter 2017/18 | April       | 2017/18 Q2       |
    | Q1 2021           | July, ends    | 2020/21 Q1       |
    | H1 2017/18        | April         | 2017/18 Q2       |
    | second half 2017/18 | April       | 2017/18 Q4       |
    | Autumn 2020/21    | April         | 2020/21 Q3       |
    | Spring 2020/21    | April         | 2020/21 Q4       |
    | Summer term 2020/21 | April       | 2021/22 Q2       |
    | Summer 2021       | April         | 2021/22 Q2       |
    | Autumn 2020/21    | September     | 2020/21 Q2       |
    | Spring 2020/21    | September     | 2020/21 Q3       |
    | Summer 2020/21    | September     | 2020/21 Q4       |
    | Mar 2020/21       | April         | 2020/21 M12      |
    | March 2021        | April         | 2020/21 M12      |
    | Jul-17            | April         | 2017/18 M04      |
    | 2017-09           | April         | 2017/18 M06      |
    | 9/2017            | April         | 2017/18 M06      |
    | 30/06/2017        | April         | 2017/18 M03      |
    | 2017-06-30        | January       | 2017/18 M06      |
    """
    return table_rows(written_periods.__doc__)


@pytest.mark.parametrize("row", written_periods(), ids=lambda row: " ".join(row.values()))
def test_a_period_is_read_however_it_is_written(row: dict[str, str]) -> None:
    """Years of one number, halves and terms are periods, in whichever month the year begins."""
    assert str(written_period(row["written"], WRITINGS[row["year begins"]])) == row["period"]


def unclear_periods() -> list[dict[str, str]]:
    """What is written, and why it is no one period.

    | written       | because                             |
    | 2021          | it may be 2020/21 or 2021/22        |
    | Q2 2017       | it may be 2016/17 or 2017/18        |
    | 2011-12       | it may be a month or a year         |
    | 2017/19       | 2017/19 is not one year             |
    | 2017-06-31    | it is no day                        |
    | Q3            | does not name the financial year    |
    | Q1 Q2 2017/18 | it is no period that is known here  |
    | soon          | it is no period that is known here  |
    | Target 2021   | it is no period that is known here  |
    """
    return table_rows(unclear_periods.__doc__)


@pytest.mark.parametrize("row", unclear_periods(), ids=lambda row: row["written"])
def test_a_period_that_may_be_another_is_not_guessed(row: dict[str, str]) -> None:
    """What can be read in two ways, or in none, is told with the reason."""
    with pytest.raises(UnclearPeriodError, match=row["because"]):
        written_period(row["written"], APRIL)


@pytest.mark.parametrize(
    ("dates_are", "period"),
    [
        (DatesAre.MONTH, "2017/18 M06"),
        (DatesAre.QUARTER, "2017/18 Q2"),
        (DatesAre.YEAR, "2017/18 year end"),
    ],
)
def test_a_day_stands_for_what_the_layout_says(dates_are: DatesAre, period: str) -> None:
    """A system that dates its rows by the last day of the quarter means the quarter."""
    assert (
        str(dated_period(date(2017, 9, 30), PeriodWriting(Calendar(), None, dates_are))) == period
    )
