"""Accepting: a warning about a return is right after all, and stays quiet."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_cli.domain.log import Act
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problems import Problem
from scorecard_cli.domain.references import canonical_reference, reference_order
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import WarningNotHeldError
from scorecard_cli.store.problems import AcceptedWarning
from scorecard_cli.store.repository import Repository, open_store
from scorecard_cli.workflows.asking import measure_asked
from scorecard_cli.workflows.saying import in_its_turn, said


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
        ReferenceNotHeldError: no measure of the quarter has the reference.
        WarningNotHeldError: there is none to accept; those that there are are named, the
            measures below the reference that have it, or who accepted it already.
    """
    reason, act = said(reason, act)
    with open_store(settings.store, settings.organisation, writable=True) as repository:
        act = in_its_turn(act, repository)
        held = [problem for _, problem in repository.open_problems(quarter)]
        ref = _measure_meant(repository, quarter, reference, slug, held)
        meant = [problem for problem in held if (problem.ref, problem.kind.slug) == (ref, slug)]
        if not meant:
            raise WarningNotHeldError(
                slug,
                ref,
                str(quarter),
                sorted({problem.kind.slug for problem in held if problem.ref == ref}),
                accepted=_acceptance(repository, quarter, ref, slug),
            )
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


def _measure_meant(
    repository: Repository, quarter: Period, reference: str, slug: str, held: Sequence[Problem]
) -> str:
    """The measure that a reference names; where it names none, those below it are looked to."""
    ref = canonical_reference(reference) or reference
    if any(problem.ref == ref for problem in held):
        return ref
    measures = {measure.ref: measure for measure in repository.measures_in_force(quarter)}
    below = {problem.ref for problem in held if problem.kind.slug == slug and problem.ref}
    nearby = sorted((each for each in below if each.startswith(f"{ref}(")), key=reference_order)
    if ref not in measures and nearby:
        raise WarningNotHeldError(slug, ref, str(quarter), [], nearby)
    return measure_asked(repository, measures, reference, quarter)[0]


def _acceptance(repository: Repository, quarter: Period, ref: str, slug: str) -> str:
    """By whom and why such a warning was accepted; empty where none was."""
    accepted = [
        f"{one.act.by}: {one.reason}"
        for one in repository.accepted_for(quarter)
        if (one.ref, one.slug) == (ref, slug)
    ]
    return accepted[-1] if accepted else ""
