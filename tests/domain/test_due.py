"""What has come of a figure: given, late, missing or not due."""

from __future__ import annotations

import pytest

from scorecard_cli.domain.due import arrival
from scorecard_cli.domain.measures import Frequency
from scorecard_cli.domain.periods import Period
from tests.making import observations, table_rows


def arrivals() -> None:
    """What a return says of a measure for the quarter, and what that comes to.

    | frequency | quarter | stated                | before | comes to |
    | Quarterly | Q2      | Q2=5                  | yes    | given    |
    | Quarterly | Q2      | Q2=0                  | yes    | given    |
    | Quarterly | Q2      | Q2=                   | yes    | missing  |
    | Quarterly | Q2      |                       | yes    | missing  |
    | Quarterly | Q2      | Q1=5                  | yes    | missing  |
    | Quarterly | Q2      | year end=5            | yes    | missing  |
    | Quarterly | Q2      | Q2=due later          | yes    | late     |
    | Quarterly | Q2      | Q2=not available      | yes    | late     |
    | Quarterly | Q2      | Q2=discontinued       | yes    | not due  |
    | Quarterly | Q2      | Q2=other unit         | yes    | missing  |
    | Quarterly | Q1      | Q1=                   | no     | missing  |
    | Monthly   | Q2      | Q2=                   | yes    | missing  |
    | Quarterly | Q2      | Q2 a=5; Q2 b=6        | yes    | given    |
    | Quarterly | Q2      | Q2 a=5; Q2 b=         | yes    | given    |
    | Quarterly | Q2      | Q2 a=; Q2 b=due later | yes    | late     |
    | Annual    | Q3      | Q3=                   | no     | not due  |
    | Annual    | Q3      | Q3=due later          | no     | not due  |
    | Annual    | Q3      | Q3=5                  | no     | given    |
    | Annual    | Q3      | year end=5            | no     | not due  |
    | Annual    | Q4      | Q4=5                  | no     | given    |
    | Annual    | Q4      | Q4=; year end=5       | no     | given    |
    | Annual    | Q4      | 2016/17 year end=5    | no     | missing  |
    | Annual    | Q4      | Q4=due later          | no     | late     |
    | Annual    | Q4      |                       | no     | missing  |
    | 6 monthly | Q2      |                       | yes    | not due  |
    | 6 monthly | Q2      | Q2=5                  | yes    | given    |
    | 6 monthly | Q2      |                       | no     | missing  |
    | 6 monthly | Q1      |                       | no     | missing  |
    | Termly    | Q2      | Q2=due later          | no     | late     |
    | Termly    | Q2      | Q2=due later          | yes    | not due  |
    """


@pytest.mark.parametrize("row", table_rows(arrivals.__doc__), ids=str)
def test_what_has_come_of_a_figure(row: dict[str, str]) -> None:
    """Zero is a figure, a blank is missing, and n/a (due Dec17) is late where one is due."""
    quarter = Period.parse(f"2017/18 {row['quarter']}")
    stated = list(observations(row["stated"]))
    found = arrival(Frequency(row["frequency"]), quarter, stated, row["before"] == "yes")
    assert found == row["comes to"]
