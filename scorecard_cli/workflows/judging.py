"""Judging: an officer sets a status, or takes a judgement away; and those that stand are listed."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_cli.domain.assessments import Assessment, Status
from scorecard_cli.domain.log import Act
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import label
from scorecard_cli.domain.renumbering import Renumbering, name_after
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import (
    JudgementNotHeldError,
    PartJudgedError,
    StatusNeededError,
    StatusUnclearError,
)
from scorecard_cli.parsing.words import status_meant
from scorecard_cli.reporting.judged_measure import JudgedMeasure
from scorecard_cli.reporting.judgement_list import JudgedQuarter, JudgementList, judgement_list
from scorecard_cli.store.repository import Repository
from scorecard_cli.workflows.asking import measure_asked, quarter_asked
from scorecard_cli.workflows.concluding import assessments_of, conclude
from scorecard_cli.workflows.looking_back import since
from scorecard_cli.workflows.saying import in_its_turn, said


def status_asked(text: str | None, settings: Settings, *, withdrawing: bool) -> Status | None:
    """The status that an officer sets, in any common words; None to withdraw a judgement.

    Raises:
        StatusNeededError: neither a status nor a withdrawal was asked for, or both.
        StatusUnclearError: what was given is no status.
    """
    if (text is None) is not withdrawing:
        raise StatusNeededError(withdrawing=withdrawing)
    if text is None:
        return None
    status = status_meant(text, settings.labels)
    if status is None:
        raise StatusUnclearError(text, list(settings.labels.values()))
    return status


def judge(
    repository: Repository,
    settings: Settings,
    quarter: Period,
    reference: str,
    status: Status | None,
    reason: str,
    act: Act,
) -> JudgedMeasure:
    """Set a measure's status for a quarter, or with None take away the judgement that stands.

    Raises:
        EmptyWordsError: the reason, or who judges, is not said.
        ReferenceNotHeldError: no measure of the quarter has the reference.
        PartJudgedError: the reference names one part of a measure.
        JudgementNotHeldError: there is no judgement to take away.
    """
    reason, act = said(reason, act)
    with repository.together():
        act = in_its_turn(act, repository)
        measures = {measure.ref: measure for measure in repository.measures_in_force(quarter)}
        ref, part = measure_asked(repository, measures, reference, quarter)
        if part is not None:
            raise PartJudgedError(label(ref, part), ref)
        conclude(repository, settings)
        before = _concluded(repository, quarter, ref)
        if status is not None:
            repository.judge(Judgement(ref, quarter, status, reason, None, None), act)
        else:
            standing = [one.ref for one in repository.judgements_in_force(quarter)]
            if ref not in standing:
                words = settings.labels[before.status]
                raise JudgementNotHeldError(ref, str(quarter), words, standing)
            repository.withdraw_judgement(ref, quarter, reason, act)
        conclude(repository, settings)
        judgements = {one.ref: one for one in repository.judgements_in_force(quarter)}
        return JudgedMeasure(
            measures[ref],
            before,
            _concluded(repository, quarter, ref),
            judgements.get(ref),
        )


def judgements_of(
    repository: Repository, settings: Settings, text: str | None, year: str | None
) -> JudgementList:
    """List the judgements of a quarter as a user means it, of a year, or of every quarter held.

    Raises:
        QuarterUnclearError, YearUnclearError: what was given is no quarter, or no year.
        QuarterNotHeldError: no return for it is held.
    """
    asked = quarter_asked(repository, text, year)
    quarters = repository.quarters_held()
    changes = repository.renumberings(quarters[-1])
    held = [
        JudgedQuarter(
            each,
            measures,
            assessments_of(repository, settings, each),
            repository.judgements_in_force(each),
            {one.ref: _lasting_name(one.ref, since(each, changes)) for one in measures},
        )
        for each in quarters
        for measures in [repository.measures_in_force(each)]
    ]
    return judgement_list(
        None if text is None else asked, None if year is None else asked.year, held
    )


def _lasting_name(ref: str, changes: Sequence[Renumbering]) -> str:
    """What a measure is called after some renumberings, even where another is called so then."""
    name = name_after((ref, None), changes)
    return f"{ref}, ended" if name is None else label(*name)


def _concluded(repository: Repository, quarter: Period, ref: str) -> Assessment:
    """What is concluded of a whole measure."""
    held = repository.assessments(quarter)
    return next(one for one in held if one.ref == ref and one.part is None)
