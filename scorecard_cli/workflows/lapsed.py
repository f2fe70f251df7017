"""Lapsed judgements: a figure that is carried forward leaves the judgement of it behind."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.renumbering import name_after
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.store.repository import Repository


def lapsed_judgements(
    repository: Repository, quarter: Period, assessments: Iterable[Assessment]
) -> tuple[Judgement, ...]:
    """The judgements of earlier quarters whose figures a quarter carries forward without them.

    A measure that was judged anew has none. They are given under the references that their
    measures have in the quarter.
    """
    resting: dict[Period, list[str]] = {}
    for one in assessments:
        if one.part is not None or one.period is None or one.status_rule == "judged":
            continue
        if one.period != quarter:
            resting.setdefault(one.period, []).append(one.ref)
    if not resting:
        return ()
    from scorecard_cli.workflows.looking_back import since  # only a figure carried needs it

    changes = repository.renumberings(quarter)
    return tuple(
        replace(judgement, ref=name[0])
        for period, refs in resting.items()
        for judgement in repository.judgements_in_force(period)
        if (name := name_after((judgement.ref, None), since(period, changes))) and name[0] in refs
    )
