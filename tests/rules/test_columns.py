"""Columns with gaps: what is absent stays absent, and what is held is kept exactly."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from scorecard_cli.domain.assessments import Status
from scorecard_cli.rules.columns import (
    absent,
    among,
    column_of,
    held,
    holds,
    on_held,
    translated,
    where,
)

FIGURES = column_of([Decimal(0), None, Decimal("0.1")])


def test_zero_is_held_and_absent_is_not() -> None:
    """A figure of nought is a figure."""
    assert held(FIGURES).tolist() == [True, False, True]


def test_arithmetic_is_exact_and_leaves_gaps() -> None:
    """0.1 and 0.2 are 0.3 to the last digit, and nothing is added to what is absent."""
    added = on_held(
        lambda one, other: one + other, FIGURES, column_of([None, None, Decimal("0.2")])
    )
    assert added.tolist() == [None, None, Decimal("0.3")]


def test_nothing_held_is_nothing_worked_out() -> None:
    """A column without an entry, and one without a row, come out as they went in."""
    assert on_held(lambda figure: figure + 1, absent(2)).tolist() == [None, None]
    assert on_held(lambda figure: figure + 1, absent(0)).tolist() == []


def test_a_condition_on_what_is_absent_does_not_hold() -> None:
    """An absent figure is neither below its target nor above it."""
    assert holds(lambda figure: figure < 1, FIGURES).tolist() == [True, False, True]
    assert holds(lambda figure: figure >= 1, absent(1)).tolist() == [False]


def test_a_status_put_into_a_column_is_still_a_status() -> None:
    """A word of a list is not turned into plain text on its way through a column."""
    chosen = where(np.array([True, False]), Status.ON_TARGET, None)
    assert chosen[0] is Status.ON_TARGET
    assert chosen[1] is None


def test_several_entries_of_one_cell_stay_together() -> None:
    """The four milestones of a measure are one entry, beside a measure without any."""
    four = (Decimal(1), Decimal(2), Decimal(3), Decimal(4))
    assert column_of([four, None]).tolist() == [four, None]


def test_an_entry_is_looked_for_among_words() -> None:
    """An absent entry is none of them, and stands for nothing."""
    units = column_of(["percent", None, "days"])
    assert among(units, ("percent", "days")).tolist() == [True, False, True]
    assert translated(units, {"days": 1}).tolist() == [None, None, 1]
