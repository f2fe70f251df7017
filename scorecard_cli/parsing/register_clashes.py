"""Settings of a register's row that cannot both hold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scorecard_cli.domain.measures import (
    DotBasis,
    FiguresAre,
    Frequency,
    Measure,
    PartsCombine,
    Polarity,
    Profile,
)

_QUARTERS_DUE = {Frequency.ANNUAL: 1, Frequency.SIX_MONTHLY: 2, Frequency.TERMLY: 3}
"""In how many quarters of a year a figure is due."""


def clashes(measure: Measure) -> Iterator[tuple[str, str]]:
    """Pairs of settings that contradict one another, with the heading to look under."""
    summed = measure.parts_combine is PartsCombine.SUM
    if summed and any(part.target is not None for part in measure.parts):
        yield "Parts combine", "The parts are summed, so none can have a target of its own"
    if summed and not measure.parts:
        yield "Parts combine", "The parts are to be summed and none is named"
    adds = measure.dot_basis is DotBasis.ADDED_IN_QUARTER
    if adds and measure.figures_are is not FiguresAre.CUMULATIVE:
        yield "DOT basis", "Only cumulative figures have what a quarter added"
    begins, ends = measure.from_quarter, measure.to_quarter
    if begins is not None and ends is not None and ends.ordinal < begins.ordinal:
        yield "To quarter", f"The row ends with {ends}, before it begins with {begins}"
    if measure.formerly == measure.ref:
        yield "Formerly", "The former reference is the one that the measure has now"
    in_period = measure.figures_are is FiguresAre.IN_PERIOD
    if in_period and measure.profile is Profile.FROM_BASELINE and measure.unit != "percent":
        yield "Profile", "Counts of a period are added up, so they do not start from a baseline"
    due, frequency = measure.due_in, measure.frequency
    if frequency in (Frequency.MONTHLY, Frequency.QUARTERLY) and 0 < len(due) < 4:
        yield "Due in", f"A {frequency.lower()} measure has a figure in every quarter of the year"
    elif due and frequency in _QUARTERS_DUE and len(due) != _QUARTERS_DUE[frequency]:
        often = _QUARTERS_DUE[frequency]
        yield (
            "Due in",
            f"Of a measure that is {frequency.lower()} figures are due in {often} of the quarters",
        )
    yield from _of_standards(measure)


def _of_standards(measure: Measure) -> Iterator[tuple[str, str]]:
    """What contradicts a floor, a band, a best figure or a forecast."""
    targets = [part.target for part in measure.parts if part.target is not None]
    by_quarter = measure.profile is Profile.MILESTONES
    for heading, given in (("Floor", measure.floor), ("Band from", measure.band)):
        if given is not None and targets:
            yield heading, "The parts have targets of their own, so it is not known what it is of"
        if given is not None and by_quarter:
            yield (
                heading,
                "The target is another in each quarter by its milestones, and this is one",
            )
    target, floor, band = measure.target.value, measure.floor, measure.band
    if floor is not None and measure.polarity is Polarity.NOT_APPLICABLE:
        yield "Floor", "Good performance is not applicable, so nothing is judged against a floor"
    elif floor is not None and target is not None and _is_better(floor, target, measure):
        yield "Floor", f"The floor is better than the target, which is {target:f}"
    if band is not None and measure.polarity is not Polarity.PLAN:
        yield (
            "Band from",
            f"A band is for a good performance of plan, and this is {measure.polarity}",
        )
    elif band is not None and target is not None and not band.low <= target <= band.high:
        yield "Band from", f"The target of {target:f} is not in the band of {band}"
    if band is not None and measure.profile is not Profile.FLAT and not by_quarter:
        yield "Band from", f"The profile is {measure.profile}, and a band holds all the year"
    best, directed = measure.best, measure.polarity in (Polarity.HIGH, Polarity.LOW)
    if best is not None and not directed:
        yield "Best possible", f"Good performance is {measure.polarity}, so no figure is the best"
    elif best is not None and target is not None and _is_better(target, best, measure):
        yield "Best possible", f"The target of {target:f} is better than what cannot be bettered"
    if measure.forecast is not None and measure.parts and not _summed(measure):
        yield "Forecast", "The measure takes its worst part, so one forecast says nothing of it"


def _summed(measure: Measure) -> bool:
    return measure.parts_combine is PartsCombine.SUM


def _is_better(floor: Decimal, target: Decimal, measure: Measure) -> bool:
    if measure.polarity is Polarity.PLAN:
        return False
    return floor < target if measure.polarity is Polarity.LOW else floor > target
