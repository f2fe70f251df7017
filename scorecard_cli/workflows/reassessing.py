"""Reassessing: what restated figures would do to the statuses that were presented."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scorecard_cli.domain.own_years import EARLIEST_CLOSED, closes
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import label
from scorecard_cli.domain.renumbering import Name, assessments_carried_over, name_after
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.domain.settings import Settings
from scorecard_cli.reporting.restatements import (
    Effect,
    RestatedMeasure,
    Restatement,
    RestatementList,
)
from scorecard_cli.workflows.looking_back import (
    presented_quarter,
    since,
    under_references_after,
)
from scorecard_cli.workflows.restating import restated

if TYPE_CHECKING:
    from scorecard_cli.domain.assessments import Assessment
    from scorecard_cli.domain.figures import Observation
    from scorecard_cli.domain.renumbering import Renumbering
    from scorecard_cli.reporting.presented import PresentedQuarter
    from scorecard_cli.store.repository import Repository

    Made = Mapping[tuple[str, str | None], Assessment]
    """What was made of a quarter, by measure and part."""


def restatements_of(repository: Repository, settings: Settings, quarter: Period) -> RestatementList:
    """Every figure of a quarter's scorecard that has been restated by now, and what that does.

    Each quarter from the first restated figure on is assessed again with the figures as they
    stand, and all else as it was presented. Nothing of it is kept.
    """
    newest = repository.quarters_presented()[-1]
    periods = settings.calendar.scorecard_periods(quarter)
    found = restated(repository, newest, periods, repository.observations_in_force(newest))
    return RestatementList(quarter, tuple(_measures(repository, settings, newest, found)))


def effects_shown(
    repository: Repository, settings: Settings, quarter: Period, shown: Iterable[Restatement]
) -> tuple[Effect, ...]:
    """What the restated figures in the workbook of a quarter do, by the returns up to it."""
    measures = _measures(repository, settings, quarter, shown)
    return tuple(effect for measure in measures for effect in measure.effects)


def _measures(
    repository: Repository, settings: Settings, newest: Period, found: Iterable[Restatement]
) -> Iterable[RestatedMeasure]:
    by_ref = {ref: tuple(cells) for ref, cells in groupby(found, lambda one: one.ref)}
    begins = {
        ref: min(closes(one.period, EARLIEST_CLOSED) for one in cells)
        for ref, cells in by_ref.items()
    }
    changes = repository.renumberings(newest)
    again = [
        _assessed_again(repository, held, newest, changes, by_ref.keys())
        for held in _quarters_since(
            repository, settings, min(begins.values(), default=None), newest
        )
    ]
    titles = {ref: measure.title for held, *_ in again for ref, measure in held.measures.items()}
    for ref, cells in by_ref.items():
        since = [each for each in again if each[0].quarter.ordinal >= begins[ref]]
        reassessed = tuple(held.quarter for held, _, made in since if (ref, None) in made)
        effects = tuple(effect for each in since for effect in _effects(ref, *each))
        yield RestatedMeasure(ref, titles.get(ref, ""), cells, reassessed, effects)


def _quarters_since(
    repository: Repository, settings: Settings, ordinal: int | None, newest: Period
) -> list[PresentedQuarter]:
    if ordinal is None:
        return []
    return [
        presented_quarter(repository, settings, held)
        for held in repository.quarters_presented()
        if ordinal <= held.ordinal <= newest.ordinal
    ]


def _assessed_again(
    repository: Repository,
    held: PresentedQuarter,
    newest: Period,
    changes: Sequence[Renumbering],
    refs: Collection[str],
) -> tuple[PresentedQuarter, Mapping[Name, Name], Made]:
    """A quarter, and what it comes to with the figures as they stand, all else as presented.

    Both are given under the references of the newest quarter, with what each was called in the
    quarter itself between them; only some measures are assessed.
    """
    from scorecard_cli.rules.assessing import Evidence, assess, assessments

    later = since(held.quarter, changes)
    presented = under_references_after(held, later)
    names = _names_now(held, later, refs)
    own = {ref for ref, _ in names.values()}
    evidence = Evidence(
        held.quarter,
        [measure for ref, measure in held.measures.items() if ref in own],
        list(_figures(repository, held, newest, names)),
        _judgements(held),
        None,  # which only red flags are held against
        held.default_tolerance,
        held.stable_band,
        held.scheme,
        direction=held.direction,
    )
    made = assessments(assess(evidence), held.quarter) if evidence.measures else []
    carried = assessments_carried_over(made, later) if later else made
    return presented, names, {(one.ref, one.part): one for one in carried}


def _names_now(
    held: PresentedQuarter, later: Sequence[Renumbering], refs: Collection[str]
) -> Mapping[Name, Name]:
    """For what some measures and their parts are called now, what they were called in a quarter."""
    names: dict[Name, Name] = {}
    for measure in held.measures.values():
        for part in (None, *(each.name for each in measure.parts)):
            now = name_after((measure.ref, part), later)
            if now is not None and now[0] in refs:
                names[now] = (measure.ref, part)
    return names


def _figures(
    repository: Repository, held: PresentedQuarter, newest: Period, names: Mapping[Name, Name]
) -> Iterable[Observation]:
    """The figures that stand by now for the periods up to a quarter, by the names they had then."""
    begins = {ref: measure.year_begins for ref, measure in held.measures.items()}
    for stated in repository.observations_in_force(newest):
        one = stated.observation
        named = names.get((one.ref, one.part)) or names.get((one.ref, None))
        if named is None:
            continue
        ref, part = named
        if closes(one.period, begins.get(ref, 1)) > held.quarter.ordinal:
            continue
        yield replace(one, ref=ref, part=one.part if part is None else part)


def _judgements(held: PresentedQuarter) -> list[Judgement]:
    """The judgements that a quarter's statuses were presented with."""
    return [
        Judgement(one.ref, held.quarter, one.status, one.judgement_reason or "", None, None)
        for one in held.assessments
        if one.part is None and one.status_rule == "judged"
    ]


def _effects(
    ref: str, held: PresentedQuarter, names: Mapping[Name, Name], made: Made
) -> Iterable[Effect]:
    for then in held.assessments:
        name = then.ref, then.part
        now = made.get(name)
        if then.ref != ref or now is None:
            continue
        if (then.status, then.dot) != (now.status, now.dot):
            called = name if held.publication is None else names[name]
            yield Effect(held.quarter, held.publication, label(*called), then, now)
