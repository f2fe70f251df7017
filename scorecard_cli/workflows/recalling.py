"""Recalling: all that is held of one measure over time."""

from __future__ import annotations

from msgspec.structs import replace

from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.references import label
from scorecard_cli.domain.settings import Settings
from scorecard_cli.reporting.history import Concluded, History, history
from scorecard_cli.reporting.presented import PresentedQuarter
from scorecard_cli.rules.variation import variation
from scorecard_cli.store.repository import Repository
from scorecard_cli.workflows.asking import measure_asked
from scorecard_cli.workflows.last_quarter import ended_with
from scorecard_cli.workflows.looking_back import presented_quarter, since, under_references_after
from scorecard_cli.workflows.restating import cells_by_measure, restated


def history_of(repository: Repository, settings: Settings, asked: str) -> History:
    """The history of one measure, or one part of it, by the latest quarter that has it.

    What it was called before counts as its own.

    Raises:
        ReferenceNotHeldError: no measure of any quarter held or published has the reference.
    """
    quarters = repository.quarters_presented()
    newest = quarters[-1]
    changes = repository.renumberings(newest)
    presented = [
        under_references_after(
            presented_quarter(repository, settings, quarter), since(quarter, changes)
        )
        for quarter in quarters
    ]
    measures: dict[str, Measure] = {}
    for held in presented:
        measures.update(held.measures)
    ref, part = measure_asked(repository, measures, asked, newest)
    stated = repository.observations_in_force(newest)
    cells = cells_by_measure(stated).get(ref, {})
    shown = (settings.calendar.scorecard_periods(held.quarter) for held in presented)
    periods = {*cells, *(period for every in shown for period in every)}
    found = restated(repository, newest, periods, stated)
    concluded = [
        Concluded(one, held.publication, _register(repository, held))
        for held in presented
        for one in held.assessments
        if (one.ref, one.part) == (ref, part)
    ]
    made = history(
        measures[ref],
        part,
        cells,
        concluded,
        {one.period: one for one in found if one.ref == ref},
        ended_with(repository, label(ref, part), newest),
    )
    observations = [each.observation for each in stated if each.observation.ref == ref]
    latest = concluded[-1].assessment if concluded else None
    return replace(made, variation=variation(measures[ref], part, latest, observations))


def _register(repository: Repository, held: PresentedQuarter) -> str | None:
    """The file of the register that a quarter was presented by; None where returns spoke."""
    if held.publication is None:
        register = repository.register_of(held.quarter)
        return None if register is None else register.file_name
    return repository.published_register(held.publication)
