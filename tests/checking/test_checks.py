"""Every check: a return that it catches, and returns almost like it that it leaves alone."""

from __future__ import annotations

import pytest

from scorecard_cli.checking.checks import CHECKS
from scorecard_cli.domain import checks
from scorecard_cli.domain.problems import Problem, Severity
from tests.checking.cases import (
    LED,
    TWO,
    Case,
    sent,
)
from tests.checking.of_figures import ONE_FIGURE
from tests.checking.of_notes import NOTES_AND_OTHERS
from tests.checking.of_periods import PERIODS
from tests.checking.of_register_and_rules import REGISTER_AND_RULES
from tests.checking.of_what_is_missing import MISSING
from tests.checking.sending import Sent, problems_of, problems_of_each, slugs

CASES = (*PERIODS, *ONE_FIGURE, *MISSING, *REGISTER_AND_RULES, *NOTES_AND_OTHERS)
NEAR = {f"{case}: {what}": sent for case in CASES for what, sent in case.near.items()}


@pytest.fixture(scope="module")
def found() -> dict[str, list[Problem]]:
    """What the checks find in the return of every case, by its name."""
    return problems_of_each({str(case): case.caught for case in CASES} | NEAR)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_slip_is_caught_where_it_stands(case: Case, found: dict[str, list[Problem]]) -> None:
    """One thing is found, at its cells, in words that say what it rests on."""
    [problem, *others] = found[str(case)]
    assert slugs(others) == list(case.beside)
    assert slugs([problem]) == [f"{case.kind.slug} {case.cells}".strip()]
    assert problem.what == case.what
    assert problem.sheet == (None if case.kind is checks.ROW_MISSING else "Priority 1")


@pytest.mark.parametrize("name", NEAR)
def test_what_is_almost_a_slip_is_left_alone(name: str, found: dict[str, list[Problem]]) -> None:
    """A return that a performance officer would accept lands without a word."""
    assert slugs(found[name]) == []


def test_every_check_has_a_slip_and_a_near_miss() -> None:
    """No check stands in the list that no return of these tests has shown at work."""
    of_checks = {kind for kind in checks.ALL_KINDS.values() if Severity.OFF in kind.may_be}
    assert {case.kind for case in CASES} == of_checks
    assert {case.kind for case in CASES if case.near} == of_checks
    assert len(CHECKS) == len(of_checks)
    assert len({str(case) for case in CASES}) == len(CASES)


def test_a_sensible_return_is_left_alone_by_every_check() -> None:
    """The plain row that these cases differ from has nothing wrong with it."""
    assert slugs(problems_of(Sent())) == []


def test_one_check_finds_a_slip_in_each_of_two_rows() -> None:
    """Two measures with the same slip are two problems, each with its own cell."""
    rows = ({"Q1 2017/18": "120"}, {"Ref No.": "1.A2", "Measure": "Homes let", "Q1 2017/18": "120"})
    found = problems_of(sent(*rows, measures=TWO))
    assert slugs(found) == ["figure-repeated M2", "figure-repeated M3"]
    assert [problem.ref for problem in found] == ["1.A1", "1.A2"]


def test_a_row_that_is_missing_is_told_of_its_measure() -> None:
    """The measure is named, since no cell can be."""
    [problem] = problems_of(sent(measures=TWO))
    assert (problem.ref, problem.title) == ("1.A2", "Homes let")


def test_both_leads_that_differ_are_told() -> None:
    """An officer and one accountable, each with what the register has."""
    row = {"Lead officer": "Head of Roads", "Lead Accountability": "Director, Roads"}
    assert slugs(problems_of(sent(row, by=LED))) == ["lead-differs F2", "lead-differs B2"]
