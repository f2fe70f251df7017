"""Lapsed judgements: a figure that is carried forward leaves the judgement of it behind."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.store.repository import Repository


def lapsed_judgements(
    repository: Repository, assessments: Iterable[Assessment]
) -> tuple[Judgement, ...]:
    """The judgements of earlier quarters whose figures are carried forward without them.

    A measure that was judged anew has none.
    """
    resting: dict[Period, list[str]] = {}
    for one in assessments:
        if one.part is not None or one.period is None or one.status_rule == "judged":
            continue
        if one.period != one.quarter:
            resting.setdefault(one.period, []).append(one.ref)
    return tuple(
        judgement
        for period, refs in resting.items()
        for judgement in repository.judgements_in_force(period)
        if judgement.ref in refs
    )
