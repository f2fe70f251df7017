"""Accepting: a warning about a return is right after all, and stays quiet."""

from __future__ import annotations

from scorecard_cli.domain.log import Act
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problems import Problem
from scorecard_cli.domain.references import canonical_reference
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import WarningNotHeldError
from scorecard_cli.store.problems import AcceptedWarning
from scorecard_cli.store.repository import open_store
from scorecard_cli.workflows.saying import said


def accept_warnings(
    settings: Settings,
    quarter: Period,
    reference: str,
    slug: str,
    reason: str,
    act: Act,
) -> list[Problem]:
    """Accept every open warning of one kind about a measure, in the returns for a quarter.

    Raises:
        EmptyWordsError: the reason, or who accepts it, is not said.
        WarningNotHeldError: there is none to accept; those that there are are named.
    """
    reason, act = said(reason, act)
    ref = canonical_reference(reference) or reference
    with open_store(settings.store, settings.organisation, writable=True) as repository:
        of_measure = [
            problem for _, problem in repository.open_problems(quarter) if problem.ref == ref
        ]
        meant = [problem for problem in of_measure if problem.kind.slug == slug]
        if not meant:
            held = sorted({problem.kind.slug for problem in of_measure})
            raise WarningNotHeldError(slug, ref, str(quarter), held)
        repository.add_accepted(
            [
                AcceptedWarning(
                    quarter,
                    slug,
                    ref,
                    problem.found,
                    problem.detail,
                    reason,
                    act,
                )
                for problem in meant
            ]
        )
    return meant
