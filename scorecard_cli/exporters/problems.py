"""How a problem reads: where it is, what was found, what to do."""

from __future__ import annotations

from scorecard_cli.domain.problems import Problem, Severity
from scorecard_cli.exporters.wording import printable

LONGEST_TITLE = 90


def place_of(problem: Problem) -> str:
    """File, sheet and cells.

    >>> from scorecard_cli.domain.problem_kinds import (NOT_A_FIGURE)
    >>> place_of(Problem(NOT_A_FIGURE, "housing.xlsx", "Priority 4", ("K9", "L9")))
    'housing.xlsx, sheet Priority 4, cells K9 and L9'
    """
    pieces = [problem.file]
    if problem.sheet is not None:
        pieces.append(f"sheet {problem.sheet}")
    if problem.cells:
        *first, last = problem.cells
        named = f"{', '.join(first)} and {last}" if first else last
        pieces.append(f"cell{'s' if first else ''} {named}")
    return one_line(", ".join(pieces))


def found_in(problem: Problem) -> str:
    """The measure and what was found of it; a warning says that it is one, and which."""
    warning = problem.kind.severity is Severity.WARNING
    return f"Warning ({problem.kind.slug}): {told(problem)}" if warning else told(problem)


def comment_of(problem: Problem) -> str:
    """All of a problem but its place, as the cell's own comment says it."""
    return f"{kind_of(problem)}: {told(problem)}\n{cure_of(problem)}"


def kind_of(problem: Problem) -> str:
    """Error or Warning."""
    return problem.kind.severity.value.capitalize()


def measure_of(problem: Problem) -> str:
    """The measure concerned, by reference and title; empty where there is none."""
    return one_line(" ".join(filter(None, (problem.ref, _short(problem.title or "")))))


def what_of(problem: Problem) -> str:
    """What was found, as a sentence of its own."""
    what = one_line(problem.what)
    return what[:1].upper() + what[1:]


def cure_of(problem: Problem) -> str:
    """What to do."""
    return one_line(problem.cure)


def one_line(text: str) -> str:
    """Text from a file, with nothing in it that acts on a screen, and on one line."""
    return " ".join(printable(text).split())


def told(problem: Problem) -> str:
    """The measure and what was found of it, and no more."""
    measure = measure_of(problem)
    return f"{measure}: {one_line(problem.what)}" if measure else what_of(problem)


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rstrip()}…"
