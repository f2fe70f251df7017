"""Restatements: what is said now of an earlier quarter, against what was said then."""

from __future__ import annotations

import pytest

from scorecard_cli.domain.periods import Period
from scorecard_cli.reporting.restatements import restatements
from tests.making import observations, table_rows

Q1 = Period.quarter(2017, 1)


def restated() -> None:
    """What quarter 1 was, and is.

    | then           | now            | restated |
    | Q1=5           | Q1=6           | 5 -> 6   |
    | Q1=due later   | Q1=20          | due later -> 20 |
    | Q1=            | Q1=20          | -> 20    |
    | Q1=5           | Q1=5           |          |
    | Q1=5           | Q2=6           |          |
    | Q1 a=5; Q1 b=6 | Q1 b=6; Q1 a=5 |          |
    | Q1 a=5; Q1 b=6 | Q1 a=5; Q1 b=7 | 5 -> 5   |
    """


@pytest.mark.parametrize("row", table_rows(restated.__doc__), ids=str)
def test_a_figure_that_differs_from_what_was_first_returned(row: dict[str, str]) -> None:
    """A later figure that differs for the same quarter is listed with both cells."""
    found = restatements([(Q1, list(observations(row["then"])))], list(observations(row["now"])))
    assert [f"{one.before} -> {one.now}".strip() for one in found] == (
        [row["restated"]] if row["restated"] else []
    )


def test_restatements_are_in_reference_order() -> None:
    """3.A9 comes before 3.A10."""
    then = [*observations("Q1=1", "3.A10"), *observations("Q1=1", "3.A9")]
    now = [*observations("Q1=2", "3.A10"), *observations("Q1=2", "3.A9")]
    assert [one.ref for one in restatements([(Q1, then)], now)] == ["3.A9", "3.A10"]
