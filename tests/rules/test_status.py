"""Overall status: every row of the decision table and every edge of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scorecard_cli.domain.assessments import Absence, Status
from scorecard_cli.domain.measures import (
    Comparison,
    FiguresAre,
    Frequency,
    Polarity,
    Profile,
    Target,
    TargetKind,
    Tolerance,
)
from scorecard_cli.domain.periods import Period
from scorecard_cli.rules.status import DECISION_TABLE
from tests.making import assessed, measure, stated, table_rows


def edges() -> None:
    """Exactly on target, exactly at tolerance, and a hair to either side.

    | good | target       | tolerance  | figure   | status       | rule             |
    | high | at least 80  | 2.5%       | 80       | on_target    | met              |
    | high | at least 80  | 2.5%       | 80.01    | on_target    | met              |
    | high | at least 80  | 2.5%       | 79.99    | satisfactory | within-tolerance |
    | high | at least 80  | 2.5%       | 78       | satisfactory | within-tolerance |
    | high | at least 80  | 2.5%       | 77.99    | off_target   | missed           |
    | low  | at most 60.3 | 2.5%       | 60.3     | on_target    | met              |
    | low  | at most 60.3 | 2.5%       | 61.8075  | satisfactory | within-tolerance |
    | low  | at most 60.3 | 2.5%       | 61.80751 | off_target   | missed           |
    | high | more than 79 | 2.5%       | 79       | satisfactory | within-tolerance |
    | high | more than 79 | 0%         | 79       | satisfactory | within-tolerance |
    | high | more than 79 | 0%         | 79.01    | on_target    | met              |
    | low  | less than 22 | 5%         | 22       | satisfactory | within-tolerance |
    | low  | less than 22 | 5%         | 23.1     | satisfactory | within-tolerance |
    | low  | less than 22 | 5%         | 23.11    | off_target   | missed           |
    | high | at least 0.3 | 0%         | 0.3      | on_target    | met              |
    | high | at least 1.1 | 0.1 points | 1.0      | satisfactory | within-tolerance |
    | high | at least 0   | 1 points   | 0        | on_target    | met              |
    | low  | at most 0    | 1 points   | 1        | satisfactory | within-tolerance |
    | low  | at most 0    | 1 points   | 1.01     | off_target   | missed           |
    | high | at least 5   | 2.5%       | 0        | off_target   | missed           |
    | low  | at most -10  | 2.5%       | -37      | on_target    | met              |
    | low  | at most -10  | 2.5%       | -9.75    | satisfactory | within-tolerance |
    | low  | at most -10  | 2.5%       | -9.74    | off_target   | missed           |
    """


@pytest.mark.parametrize("row", table_rows(edges.__doc__), ids=str)
def test_which_side_an_edge_falls(row: dict[str, str]) -> None:
    """A figure on the line is judged the kinder way, whatever binary arithmetic says."""
    words, _, value = row["target"].rpartition(" ")
    allowed = row["tolerance"]
    points = allowed.endswith("points")
    one = assessed(
        measure(
            polarity=Polarity(row["good"]),
            target=stated(value, Comparison(words)),
            tolerance=Tolerance(Decimal(allowed.rstrip("% points")), in_points=points),
        ),
        f"Q2={row['figure']}",
    )["1.A1"]
    assert (one.status, one.status_rule) == (row["status"], row["rule"])


def targets() -> None:
    """What a target that is no figure comes to, whatever the figure.

    | good           | kind              | figure | status            | rule              |
    | high           | under development | 5      | under_development | under-development |
    | high           | under development |        | under_development | under-development |
    | not applicable | under development | 5      | under_development | under-development |
    | high           | baseline year     | 5      | not_applicable    | no-target         |
    | high           | baseline year     |        | not_applicable    | no-target         |
    | low            | not applicable    | 5      | not_applicable    | no-target         |
    | not applicable | not applicable    | 5      | not_applicable    | no-target         |
    """


@pytest.mark.parametrize("row", table_rows(targets.__doc__), ids=str)
def test_a_measure_without_a_figure_to_judge_against(row: dict[str, str]) -> None:
    """Under development and baseline years stand apart from figures that have not come."""
    one = assessed(
        measure(
            polarity=Polarity(row["good"]), target=Target(row["kind"], TargetKind(row["kind"]))
        ),
        f"Q2={row['figure']}",
    )["1.A1"]
    assert (one.status, one.status_rule) == (row["status"], row["rule"])
    assert one.shortfall is None


def absences() -> None:
    """Why there is no figure, kept apart.

    | frequency | Q1 | cell           | absence      |
    | Quarterly |    |                | overdue      |
    | Monthly   |    | not available  | overdue      |
    | Annual    |    |                | not due      |
    | 6 monthly |    |                | not due      |
    | 6 monthly | =  |                | overdue      |
    | Termly    | =  |                | overdue      |
    | Annual    | =  |                | not due      |
    | Quarterly |    | due later      | due later    |
    | Monthly   |    | discontinued   | discontinued |

    Q1 is a blank cell, or one that no return has: six-monthly and termly figures are due where
    the quarter before is known to have none.
    """


@pytest.mark.parametrize("row", table_rows(absences.__doc__), ids=str)
def test_no_figure_is_not_yet_available_and_says_why(row: dict[str, str]) -> None:
    """Not due, due later, overdue and discontinued are one status and four reasons."""
    before = "Q1=; " if row["Q1"] else ""
    of_measure = measure(frequency=Frequency(row["frequency"]))
    one = assessed(of_measure, f"{before}Q2={row['cell']}")["1.A1"]
    assert (one.status, one.status_rule) == (Status.NOT_AVAILABLE, "no-figure")
    assert one.absence == row["absence"]


def test_a_measure_that_no_return_mentions_was_left_out() -> None:
    """A measure missing from its return is not the same as one with a blank cell."""
    assert assessed(measure(), "2016/17 Q2=90")["1.A1"].absence is Absence.LEFT_OUT


def test_a_judgement_stands_and_the_derived_status_is_kept() -> None:
    """An officer's status wins, with its reason, and what the rules gave is still there."""
    one = assessed(measure(), "Q2=50", judgements={"1.A1": Status.SATISFACTORY})["1.A1"]
    assert (one.status, one.status_rule) == (Status.SATISFACTORY, "judged")
    assert (one.derived_status, one.derived_rule) == (Status.OFF_TARGET, "missed")
    assert one.judgement_reason == "Ten more cases are pending"


def test_the_table_is_the_one_that_the_readme_gives() -> None:
    """The order of the rules is the rule."""
    assert [rule.code for rule in DECISION_TABLE] == [
        "judged", "under-development", "no-target", "no-figure", "met", "within-tolerance",
        "missed",
    ]  # fmt: skip


def carried() -> None:
    """Latest available figure: what rests on the quarter before, and what does not.

    | frequency | figures are | profile | quarter | figures                 | rests on   | status        |
    | Quarterly | in period   | flat    | Q2      | Q1=90; Q2=due later     | 2017/18 Q1 | off_target    |
    | Quarterly | snapshot    | flat    | Q2      | Q1=90; Q2=              | 2017/18 Q1 | off_target    |
    | 6 monthly | snapshot    | flat    | Q2      | Q1=100; Q2=             | 2017/18 Q1 | on_target     |
    | Annual    | snapshot    | flat    | Q2      | Q1=100; Q2=             | none       | not_available |
    | Quarterly | snapshot    | flat    | Q2      | 2016/17 Q4=100; Q2=     | none       | not_available |
    | Quarterly | snapshot    | flat    | Q2      | Q1=100; Q2=discontinued | none       | not_available |
    | Quarterly | in period   | linear  | Q2      | Q1=25; Q2=              | 2017/18 Q1 | on_target     |
    | Quarterly | in period   | flat    | Q1      | 2016/17 Q4=100; Q1=     | 2016/17 Q4 | on_target     |
    | Quarterly | in period   | linear  | Q1      | 2016/17 Q4=100; Q1=     | none       | not_available |
    | Quarterly | cumulative  | flat    | Q1      | 2016/17 Q4=100; Q1=     | none       | not_available |
    | Quarterly | snapshot    | flat    | Q2      | Q1=0; Q2=               | 2017/18 Q1 | off_target    |
    """


@pytest.mark.parametrize("row", table_rows(carried.__doc__), ids=str)
def test_the_latest_available_figure(row: dict[str, str]) -> None:
    """A late figure rests on the last quarter's, but no year's total is judged by the next."""
    one = assessed(
        measure(
            frequency=Frequency(row["frequency"]),
            figures_are=FiguresAre(row["figures are"]),
            profile=Profile(row["profile"]),
        ),
        row["figures"],
        Period.parse(f"2017/18 {row['quarter']}"),
    )["1.A1"]
    assert str(one.period or "none") == row["rests on"]
    assert one.status == row["status"]


def test_a_zero_figure_is_a_figure() -> None:
    """No incidents where few are good is on target, not missing."""
    one = assessed(measure(polarity=Polarity.LOW), "Q2=0")["1.A1"]
    assert (one.status, one.figure) == (Status.ON_TARGET, 0)
