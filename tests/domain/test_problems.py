"""The catalogue of problems: each has a sentence for what was found, and a cure."""

from __future__ import annotations

import re

import pytest

from scorecard_cli.domain.checks import ALL_KINDS as KINDS
from scorecard_cli.domain.problem_kinds import NOT_A_FIGURE
from scorecard_cli.domain.problems import Problem, ProblemKind, Severity

BLAMING = re.compile(r"\b(invalid|illegal|failed to|wrong|you must|error:)\b", re.IGNORECASE)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_problem_says_what_and_how_to_cure_it(kind: ProblemKind) -> None:
    """Whole sentences without blame, the second of which says what to do."""
    problem = Problem(kind, "housing.xlsx", found="seen", detail="named")
    for sentence in (problem.what, problem.cure):
        assert "{" not in sentence
        assert not BLAMING.search(sentence)
    assert problem.what[-1] in ".:" or problem.what.endswith(("named", "seen"))
    assert problem.cure[0].isupper()
    assert problem.cure.endswith((".", "named"))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_problem_goes_by_its_slug(kind: ProblemKind) -> None:
    """The slug of the README is lower case and stands for one kind."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.slug)
    assert KINDS[kind.slug] is kind


def test_warnings_of_reading_are_the_few_that_lose_no_figure_in_force() -> None:
    """Everything else that reading finds refuses the file whole, and may not be made less.

    But for a row that has no place in the return, which may be left out or read all the same.
    """
    reading = [kind for kind in KINDS.values() if Severity.OFF not in kind.may_be]
    assert {kind.slug for kind in reading if kind.severity is Severity.WARNING} == {
        "hidden-sheet", "hidden-cells", "read-by-another", "heading-unknown", "heading-blank", "other-unit-earlier", "target-blank", "target-not-judged", "no-register", "text-file",
        "figures-unmapped", "draft-unknown", "draft-differs",
    }  # fmt: skip
    assert {kind.slug for kind in reading if kind.may_be and kind.severity is Severity.ERROR} == {
        "reference-unknown",
        "other-directorate",
    }
    assert all(kind.may_be for kind in reading if kind.severity is Severity.WARNING)


def test_a_check_warns_but_for_a_note_that_the_scorecard_demands() -> None:
    """A figure that looks strange may be right; off target without a word is not."""
    checks = [kind for kind in KINDS.values() if Severity.OFF in kind.may_be]
    assert len(checks) == 26
    assert [kind.slug for kind in checks if kind.severity is Severity.ERROR] == ["note-missing"]
    assert all(kind.may_be == tuple(Severity) for kind in checks)


def test_a_problem_quotes_what_was_seen() -> None:
    """What stood in the cell is quoted as it stood, brackets and all."""
    problem = Problem(NOT_A_FIGURE, "housing.xlsx", found="{93%%}", detail="93%")
    assert problem.what == 'found "{93%%}" where a figure belongs.'
    assert problem.cure == (
        "Write the figure, for example 93%, or leave it blank and say why in the data notes."
    )


def test_nothing_named_leaves_no_gap() -> None:
    """A sentence that has no nearest word to name ends where it ends."""
    problem = Problem(KINDS["reference-unknown"], "housing.xlsx", found="ZZ9")
    assert problem.what == 'found "ZZ9", which is not in the register.'
