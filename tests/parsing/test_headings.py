"""Headings: columns by name, periods by any common writing."""

from __future__ import annotations

import time
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.parsing.headings import (
    UnclearPeriodError,
    column_of,
    is_group,
    period_of,
)
from tests.making import table_rows


def periods() -> None:
    """How period columns are headed.

    | heading                       | period           |
    | Year end 2015/16              | 2015/16 year end |
    | Year-end 2015/2016            | 2015/16 year end |
    | YEAR END 2015-16              | 2015/16 year end |
    | 2016/17 outturn               | 2016/17 year end |
    | Year end 1999/00              | 1999/00 year end |
    | Q2 Jul - Sep 2016             | 2016/17 Q2       |
    | Q2 Jul – Sep 2016             | 2016/17 Q2       |
    | Q2 (July to September 2016)   | 2016/17 Q2       |
    | Jul - Sep 2016                | 2016/17 Q2       |
    | Q4 Jan - Mar 2017             | 2016/17 Q4       |
    | Q2 2016/17                    | 2016/17 Q2       |
    | Q2 (2016/17)                  | 2016/17 Q2       |
    | Quarter 2 2016/2017           | 2016/17 Q2       |
    | Qtr 2 2016-17                 | 2016/17 Q2       |
    | 2016/17 Q2                    | 2016/17 Q2       |
    | Q2 2016/17 actual             | 2016/17 Q2       |
    | Actual Q2 2016/17             | 2016/17 Q2       |
    | Q2 16/17                      | 2016/17 Q2       |
    | Q2 2016/17*                   | 2016/17 Q2       |
    | Q2 2016/17 (provisional)      | 2016/17 Q2       |
    | 2016/17 - Q2                  | 2016/17 Q2       |
    | Q2 - 2016/17                  | 2016/17 Q2       |
    | Q2, 2016/17                   | 2016/17 Q2       |
    | Quarter Two 2016/17           | 2016/17 Q2       |
    | Jul - Sep 16                  | 2016/17 Q2       |
    | Jul-17                        | 2017/18 M04      |
    | Jul 17                        | 2017/18 M04      |
    | Jul '17                       | 2017/18 M04      |
    | July 2017                     | 2017/18 M04      |
    | Sept 2017                     | 2017/18 M06      |
    | March 2018                    | 2017/18 M12      |
    """


@pytest.mark.parametrize("row", table_rows(periods.__doc__), ids=str)
def test_periods_in_every_common_writing(row: dict[str, str]) -> None:
    """However a directorate heads a period, it is the same period."""
    assert str(period_of(row["heading"], Calendar())) == row["period"]


@pytest.mark.parametrize("heading", [date(2017, 7, 1), date(2017, 7, 31), datetime(2017, 7, 9, 8)])
def test_a_real_date_is_its_month(heading: date) -> None:
    """Excel turns Jul-17 into a day of July, and the column is July's all the same."""
    assert str(period_of(heading, Calendar())) == "2017/18 M04"


def unclear() -> None:
    """Headings meant for a period that do not say which.

    | heading           | why                                    |
    | Q2                | it does not name the financial year    |
    | Q2 2017           | it does not name the financial year    |
    | Q2 (Jul - Sep)    | it does not name the financial year    |
    | Q2 Apr - Jun 2017 | those months are Q1                    |
    | Jul - Aug 2017    | those months are no quarter of the year |
    | Jun - Aug 2017    | those months are no quarter of the year |
    | Q2 2017/19        | 2017/19 is not one year                |
    | Year end 2016/18  | 2016/18 is not one year                |
    """


@pytest.mark.parametrize("row", table_rows(unclear.__doc__), ids=str)
def test_a_period_that_is_not_clear_says_why(row: dict[str, str]) -> None:
    """A quarter without its year is asked about; the year is not guessed."""
    with pytest.raises(UnclearPeriodError) as refused:
        period_of(row["heading"], Calendar())
    assert str(refused.value) == row["why"]


@pytest.mark.parametrize(
    "heading", ["Target 2017/18", "Q5 2017/18", "2017", "Decent 2017", "Notes", "", 7, None]
)
def test_other_headings_are_no_period(heading: object) -> None:
    """A year beside other words makes no period of them."""
    assert period_of(heading, Calendar()) is None


@given(
    st.builds(Calendar, st.integers(1, 12)),
    st.integers(2001, 2090),
    st.integers(1, 4) | st.none(),
    st.integers(1, 12),
)
def test_a_printed_heading_read_back_is_its_period(
    calendar: Calendar, year: int, quarter: int | None, month: int
) -> None:
    """Last quarter's published scorecard can be read back in, whatever month the year begins."""
    stated = Period.month(year, month) if quarter is None else Period.quarter(year, quarter)
    for period in (stated, Period.year_end(year)):
        assert period_of(calendar.heading(period), calendar) == period


@given(st.text(max_size=80) | st.text(st.sampled_from("Q2 Jul-Sep 2016/17()"), max_size=40))
def test_no_heading_is_beyond_reading(text: str) -> None:
    """Whatever a heading says, it is a period, no period, or one that must be made clear."""
    try:
        period = period_of(text, Calendar())
    except UnclearPeriodError:
        period = None
    assert period is None or Period.parse(str(period)) == period


@pytest.mark.parametrize("bait", ["jul - ", "Jul", "Year end ", "(", "2017/18 ", "quarter "])
def test_a_thousand_characters_take_no_time(bait: str) -> None:
    """A page of text above a column does not hold up the team."""
    text = (bait * 1_000)[:1_000]
    began = time.process_time()
    assert column_of(text) is None
    assert period_of(text, Calendar()) is None
    assert time.process_time() - began < 5


def names() -> None:
    """What columns are called.

    | heading                                   | column                 |
    | Outcomes                                  | Outcome                |
    | Lead Accountability (Strategic Director)  | Lead Accountability    |
    | REF NO.                                   | Ref No.                |
    | Reference                                 | Ref No.                |
    | Performance Indicator                     | Measure                |
    | Officer                                   | Lead officer           |
    | Polarity                                  | Good performance       |
    | Frequency                                 | Frequency of reporting |
    | Target 2017/18                            | Target                 |
    | RAG rating                                | Overall status         |
    | Direction of travel (DOT)                 | DOT                    |
    | Data notes (where a measure is off target) | Data notes            |
    | Commentary                                | Data notes             |
    | Judgment                                  | Judgement              |
    | Reason for judgement                      | Judgement reason       |
    | If no figure, why                         | If no figure, why      |
    | Check (works by itself)                   | Check                  |
    """


@pytest.mark.parametrize("row", table_rows(names.__doc__), ids=str)
def test_columns_go_by_their_usual_names(row: dict[str, str]) -> None:
    """A directorate that calls a column by another usual name is understood."""
    assert column_of(row["heading"]) is Column(row["column"])


def test_every_column_goes_by_the_name_that_users_are_told() -> None:
    """A heading typed as a message gives it is always understood."""
    assert [column_of(column.value) for column in Column] == list(Column)


@pytest.mark.parametrize("heading", ["Budget", "Target met?", "Quarterly", ""])
def test_other_words_name_no_column(heading: str) -> None:
    """A column that only sounds alike is not taken for one."""
    assert column_of(heading) is None


def test_group_headings_are_told_from_columns() -> None:
    """Annual, Quarterly and Monthly only stand above the periods."""
    assert [is_group(text) for text in ("Annual", "QUARTERLY ", "Monthly", "Q2", "Target")] == [
        True, True, True, False, False,
    ]  # fmt: skip
