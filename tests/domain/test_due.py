"""What has come of a figure: given, late, missing or not due."""

from __future__ import annotations

import pytest

from scorecard_cli.domain.due import Schedule, arrival
from scorecard_cli.domain.measures import Frequency
from scorecard_cli.domain.periods import Period
from tests.making import observations, table_rows


def arrivals() -> None:
    """What a return says of a measure for the quarter, and what that comes to.

    The quarter before has a figure, a blank or a marker, or nothing is known of it.

    | frequency | quarter | stated                | before       | comes to |
    | Quarterly | Q2      | Q2=5                  | 5            | given    |
    | Quarterly | Q2      | Q2=0                  | 5            | given    |
    | Quarterly | Q2      | Q2=                   | 5            | missing  |
    | Quarterly | Q2      |                       | 5            | missing  |
    | Quarterly | Q2      | Q1=5                  | 5            | missing  |
    | Quarterly | Q2      | year end=5            | 5            | missing  |
    | Quarterly | Q2      | Q2=due later          | 5            | late     |
    | Quarterly | Q2      | Q2=not available      | 5            | late     |
    | Quarterly | Q2      | Q2=discontinued       | 5            | not due  |
    | Quarterly | Q2      | Q2=other unit         | 5            | missing  |
    | Quarterly | Q1      | Q1=                   | blank        | missing  |
    | Monthly   | Q2      | Q2=                   | 5            | missing  |
    | Quarterly | Q2      | Q2 a=5; Q2 b=6        | 5            | given    |
    | Quarterly | Q2      | Q2 a=5; Q2 b=         | 5            | given    |
    | Quarterly | Q2      | Q2 a=; Q2 b=due later | 5            | late     |
    | Annual    | Q3      | Q3=                   | blank        | not due  |
    | Annual    | Q3      | Q3=due later          | blank        | not due  |
    | Annual    | Q3      | Q3=5                  | blank        | given    |
    | Annual    | Q3      | year end=5            | blank        | not due  |
    | Annual    | Q4      | Q4=5                  | blank        | given    |
    | Annual    | Q4      | Q4=; year end=5       | blank        | given    |
    | Annual    | Q4      | 2016/17 year end=5    | blank        | missing  |
    | Annual    | Q4      | Q4=due later          | blank        | late     |
    | Annual    | Q4      |                       | blank        | missing  |
    | 6 monthly | Q2      |                       | 5            | not due  |
    | 6 monthly | Q2      | Q2=5                  | 5            | given    |
    | 6 monthly | Q2      |                       | blank        | missing  |
    | 6 monthly | Q1      |                       | blank        | missing  |
    | Termly    | Q2      | Q2=due later          | blank        | late     |
    | Termly    | Q2      | Q2=due later          | 5            | not due  |
    | 6 monthly | Q1      |                       |              | not due  |
    | 6 monthly | Q2      | Q2=5                  |              | given    |
    | 6 monthly | Q2      |                       | due later    | missing  |
    | Quarterly | Q1      |                       |              | missing  |
    | Quarterly | Q2      | Q2=                   | discontinued | not due  |
    | Quarterly | Q2      | Q2=5                  | discontinued | given    |
    """


@pytest.mark.parametrize("row", table_rows(arrivals.__doc__), ids=str)
def test_what_has_come_of_a_figure(row: dict[str, str]) -> None:
    """Zero is a figure, a blank is missing, and n/a (due Dec17) is late where one is due."""
    quarter = Period.parse(f"2017/18 {row['quarter']}")
    earlier = quarter.quarters_before(1)
    before = observations(f"{earlier}={row['before'].replace('blank', '')}" * bool(row["before"]))
    stated = list(observations(row["stated"]))
    found = arrival(Schedule(Frequency(row["frequency"])), quarter, stated, list(before))
    assert found == row["comes to"]
