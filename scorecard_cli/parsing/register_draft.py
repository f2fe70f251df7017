"""A register drafted from what a published scorecard says of its measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import Measure, Polarity, TargetKind
from scorecard_cli.domain.register_drafts import Doubt, RegisterDraft
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.parsing.register import HEADINGS

_PER_CENT = ("%", "per cent", "percentage", "proportion")
"""Words of a title that say a measure is in per cent, whatever its figures show."""

_UNITS = ("percent", "pounds", "days", "per 10,000")


UNCLEAR_TARGETS = (TargetKind.AMBIGUOUS, TargetKind.AS_ABOVE)
"""Targets from which no one figure can be read."""


def blank_register(year: int) -> RegisterDraft:
    """A register with its headings and no measure yet."""
    return RegisterDraft(year, HEADINGS)


def drafted_register(
    year: int, measures: Sequence[Measure], figures: Sequence[Observation]
) -> RegisterDraft:
    """A register with what a scorecard says of each measure, and what it leaves open.

    Nothing is guessed: an entry that the scorecard does not have is a blank, which the register
    has a default for, and a doubt where that default would decide a status.

    Args:
        year: the calendar year in which the register's year begins.
        measures: what the scorecard says of each.
        figures: all of its figures.
    """
    of_measure: dict[str, list[Observation]] = {measure.ref: [] for measure in measures}
    for one in figures:
        of_measure[one.ref].append(one)
    rows = [_row(measure, of_measure[measure.ref]) for measure in measures]
    doubts = [doubt for measure in measures for doubt in _doubts(measure, of_measure[measure.ref])]
    if measures:
        doubts.insert(0, _of_directorates(measures))
    return RegisterDraft(year, HEADINGS, tuple(rows), tuple(doubts))


def _row(measure: Measure, figures: Sequence[Observation]) -> Mapping[str, str]:
    units = _units(measure, figures)
    return {
        "Ref": measure.ref,
        "Priority": measure.priority,
        "Priority title": measure.priority_title,
        "Outcome": measure.outcome,
        "Outcome title": measure.outcome_title,
        "Action": measure.action,
        "Measure": measure.title,
        "Directorate": _directorate(measure),
        "Lead accountability": measure.lead_accountability,
        "Lead officer": measure.lead_officer,
        "Priority measure": "yes" if measure.priority_measure else "no",
        "Good performance": measure.polarity_text,
        "Frequency": measure.frequency,
        "Target": measure.target.text,
        "Parts": "; ".join(part.name for part in measure.parts),
        "Unit": units[0] if len(units) == 1 and units[0] in _UNITS else "",
    }


def _units(measure: Measure, figures: Sequence[Observation]) -> list[str]:
    """Every unit that the figures and the target are in; "" for a plain number."""
    units = {one.unit or "" for one in figures if one.number is not None}
    if measure.target.value is not None:
        units.add(measure.target.unit or "")
    if measure.target.value == Decimal(0):
        units -= {""} if len(units) > 1 else set()  # none of anything is none in every unit
    return sorted(units)


def _directorate(measure: Measure) -> str:
    known = measure.directorate not in ("", ALL_DIRECTORATES)
    return measure.directorate if known else measure.lead_accountability


def _of_directorates(measures: Sequence[Measure]) -> Doubt:
    stands_in = any(_directorate(measure) != measure.directorate for measure in measures)
    why = "it says who answers for a measure, which stands here, and not who returns it"
    whole = "it is one directorate's, whose name stands here"
    return Doubt(None, "Directorate", why if stands_in else whole)


def _doubts(measure: Measure, figures: Sequence[Observation]) -> Iterator[Doubt]:
    ref, target = measure.ref, measure.target
    if target.kind in UNCLEAR_TARGETS:
        yield Doubt(ref, "Target value", f'no one figure can be read from "{target.text}"')
    elif not target.text and measure.polarity is not Polarity.NOT_APPLICABLE:
        yield Doubt(ref, "Target", "it has a good performance and no target")
    units = _units(measure, figures)
    if len(units) > 1:
        said = " and ".join(unit or "plain numbers" for unit in units)
        yield Doubt(ref, "Unit", f"its figures and target are in {said}")
    elif units == [""] and any(word in measure.title.lower() for word in _PER_CENT):
        yield Doubt(ref, "Unit", "its title speaks of per cent, and its figures show none")
    if any(one.year_to_date for one in figures):
        yield Doubt(ref, "Figures are", "some of its figures are called cumulative")
    elif target.value is not None and not set(units) & {"percent", "per 10,000", "days"}:
        why = "a count may be of its quarter, of the year so far or where things stand"
        yield Doubt(ref, "Figures are", why)
    if measure.parts:
        names = ", ".join(part.name for part in measure.parts)
        yield Doubt(ref, "Parts", f"what {names} are called")
