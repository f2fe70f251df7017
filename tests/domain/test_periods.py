"""Financial years, quarters and months."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_cli.domain.periods import Calendar, Period, PeriodKind, quarter_at, year_text
from tests.making import table_rows

YEARS = st.integers(1990, 2098)
CALENDARS = st.builds(Calendar, st.integers(1, 12))
PERIODS = st.one_of(
    st.builds(Period.quarter, YEARS, st.integers(1, 4)),
    st.builds(Period.month, YEARS, st.integers(1, 12)),
    st.builds(Period.year_end, YEARS),
)


@given(PERIODS)
def test_a_period_written_and_read_is_itself(period: Period) -> None:
    """2017/18 Q2 is the same quarter wherever it is written."""
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "text", ["Q2", "2017 Q2", "2017/19 Q2", "2017/18 Q5", "2017/18 M13", "2017/18", "2017/18 q2"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    """A quarter without its year, or of a year of two years' length, is none."""
    with pytest.raises(ValueError, match="not a period"):
        Period.parse(text)


@given(YEARS, st.integers(1, 4), st.integers(0, 40))
def test_quarters_are_counted_without_a_break(year: int, number: int, back: int) -> None:
    """The quarter before Q1 is Q4 of the year before, however far one goes back."""
    quarter = Period.quarter(year, number)
    before = quarter.quarters_before(back)
    assert quarter.ordinal - before.ordinal == back
    assert quarter_at(before.ordinal) == before
    assert before.kind is PeriodKind.QUARTER


def years() -> None:
    """Where the same months stand, by the month in which the year begins.

    | first month | calendar month | month        | quarter    | heading             | closes         |
    | 4           | 2017-04        | 2017/18 M01  | 2017/18 Q1 | Q1 Apr - Jun 2017   | June 2017      |
    | 4           | 2017-09        | 2017/18 M06  | 2017/18 Q2 | Q2 Jul - Sep 2017   | September 2017 |
    | 4           | 2018-03        | 2017/18 M12  | 2017/18 Q4 | Q4 Jan - Mar 2018   | March 2018     |
    | 1           | 2017-01        | 2017/18 M01  | 2017/18 Q1 | Q1 Jan - Mar 2017   | March 2017     |
    | 1           | 2017-12        | 2017/18 M12  | 2017/18 Q4 | Q4 Oct - Dec 2017   | December 2017  |
    | 10          | 2018-09        | 2017/18 M12  | 2017/18 Q4 | Q4 Jul - Sep 2018   | September 2018 |
    | 12          | 2018-01        | 2017/18 M02  | 2017/18 Q1 | Q1 Dec - Feb 2018   | February 2018  |
    """


@pytest.mark.parametrize("row", table_rows(years.__doc__), ids=str)
def test_the_year_may_begin_in_any_month(row: dict[str, str]) -> None:
    """A body whose year begins in January or October has its own quarters."""
    calendar = Calendar(int(row["first month"]))
    year, month = map(int, row["calendar month"].split("-"))
    quarter = Period.parse(row["quarter"])
    assert str(calendar.month_of(year, month)) == row["month"]
    assert calendar.month_of(year, month) in calendar.months_of(quarter)
    assert calendar.heading(quarter) == row["heading"]
    assert calendar.month_in_words(quarter) == row["closes"]


@given(CALENDARS, YEARS, st.integers(1, 12))
def test_a_month_stands_in_one_place(calendar: Calendar, year: int, month: int) -> None:
    """Every calendar month is one month of one financial year, and back again."""
    assert calendar.calendar_month(calendar.month_of(year, month)) == (year, month)


@given(CALENDARS, YEARS, st.integers(1, 4))
def test_a_quarter_closes_with_its_third_month(calendar: Calendar, year: int, number: int) -> None:
    """A quarter's figure stands at the end of the last of its three months."""
    quarter = Period.quarter(year, number)
    assert calendar.last_month(quarter) == calendar.months_of(quarter)[2]


def test_a_year_closes_with_its_twelfth_month() -> None:
    """The year end of 2016/17 is March 2017."""
    assert Calendar().month_in_words(Period.year_end(2016)) == "March 2017"
    assert Calendar().last_month(Period.month(2017, 5)) == Period.month(2017, 5)


def test_the_columns_of_a_scorecard() -> None:
    """Two year ends, five quarters up to now and the quarter's three months."""
    assert [str(one) for one in Calendar().scorecard_periods(Period.quarter(2017, 2))] == [
        "2015/16 year end", "2016/17 year end",
        "2016/17 Q2", "2016/17 Q3", "2016/17 Q4", "2017/18 Q1", "2017/18 Q2",
        "2017/18 M04", "2017/18 M05", "2017/18 M06",
    ]  # fmt: skip


def test_a_year_across_a_century() -> None:
    """1999/00 is one year."""
    assert (year_text(1999), year_text(2008)) == ("1999/00", "2008/09")
