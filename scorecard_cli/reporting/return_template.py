"""What each directorate's template for a quarter holds, unformatted."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from scorecard_cli.domain.coming_targets import ComingTarget
from scorecard_cli.domain.due import Schedule, is_due
from scorecard_cli.domain.figures import Marker, Observation
from scorecard_cli.domain.measures import Frequency, Measure
from scorecard_cli.domain.own_years import closing
from scorecard_cli.domain.periods import Period, PeriodKind
from scorecard_cli.reporting.by_plan import Priority, by_plan

_DECIMALS = re.compile(r"\d\.(\d+)")
_USUAL_DECIMALS = {"percent": 1, "days": 1, "per 10,000": 1}
MOST_DECIMALS = 4
STILL_TO_COME = (Marker.BLANK, Marker.NOT_AVAILABLE, Marker.DUE_LATER)
"""The markers of an earlier cell that a figure may yet take the place of."""


class CellKind(StrEnum):
    """What a cell under a period is for."""

    TO_FILL = "to fill"
    NOT_DUE = "not due"
    OPEN = "open"
    HELD = "held"


class TemplateRow(Struct, frozen=True):
    """One measure's row, to be filled in.

    Attributes:
        measure: what it is, as the register has it in the quarter.
        history: the cell held for each earlier period that has one.
        last: the cell held for the quarter before; None where none is.
        target: what the quarter's figure will be judged against; None where that cannot be
            told from the figure alone.
        off_target_on_last: whether it is off target while the quarter before's figure has to do.
        due: whether a figure is due for the quarter.
        monthly: whether figures are due for its months.
        decimals: the places that a figure is shown with.
        below_nought: whether any figure or target of the measure is below nought.
    """

    measure: Measure
    history: Mapping[Period, Observation]
    last: Observation | None
    target: ComingTarget | None
    off_target_on_last: bool
    due: bool
    monthly: bool
    decimals: int
    below_nought: bool


class ReturnTemplate(Struct, frozen=True):
    """One directorate's template.

    Attributes:
        directorate: who is to fill it in.
        quarter: the quarter to report.
        periods: the period columns, left to right.
        priorities: its own measures, by priority and outcome.
    """

    directorate: str
    quarter: Period
    periods: tuple[Period, ...]
    priorities: tuple[Priority[TemplateRow], ...]

    def cell_kind(self, row: TemplateRow, period: Period) -> CellKind:
        """What the cell is for: an earlier one is open while it has no figure.

        The months of the quarter are filled where the measure is monthly. None is due for a
        year that has not ended before the quarter.
        """
        if period == self.quarter or (period.kind is PeriodKind.MONTH and row.monthly):
            return CellKind.TO_FILL
        ends = closing(period, row.measure.year_begins)
        if period.kind is PeriodKind.MONTH or ends.ordinal >= self.quarter.ordinal:
            return CellKind.NOT_DUE
        held = row.history.get(period)
        to_come = held is None or (held.number is None and held.marker in STILL_TO_COME)
        return CellKind.OPEN if to_come else CellKind.HELD


def return_templates(
    quarter: Period,
    periods: Sequence[Period],
    measures: Sequence[Measure],
    observations: Sequence[Observation],
    targets: Iterable[ComingTarget],
    off_target_on_last: Container[str] = (),
) -> tuple[ReturnTemplate, ...]:
    """Arrange a template for each directorate of the register, by name.

    Args:
        quarter, periods: the quarter to report, and the period columns of its scorecard.
        measures: as the register has them in the quarter.
        observations: those in force for the quarter before.
        targets: what is known of the targets to come.
        off_target_on_last: the measures that are off target if no figure comes.
    """
    cells: dict[str, dict[Period, Observation]] = {}
    for observation in observations:
        cells.setdefault(observation.ref, {}).setdefault(observation.period, observation)
    coming = {target.ref: target for target in targets}
    of_directorate: dict[str, list[TemplateRow]] = {}
    for measure in measures:
        held = cells.get(measure.ref, {})
        off_target = measure.ref in off_target_on_last
        row = _row(measure, held, coming.get(measure.ref), off_target, quarter)
        of_directorate.setdefault(measure.directorate, []).append(row)
    return tuple(
        ReturnTemplate(directorate, quarter, _columns(periods, quarter, rows), by_plan(rows))
        for directorate, rows in sorted(of_directorate.items())
    )


def _columns(
    periods: Sequence[Period], quarter: Period, rows: Iterable[TemplateRow]
) -> tuple[Period, ...]:
    """The period columns, with the plan's own year where a measure's of that name has closed.

    So it is in the last quarter of the plan's year for a calendar year, whose last year end
    targets and directions of travel are set against.
    """
    year = Period.year_end(quarter.year)
    closed = any(closing(year, row.measure.year_begins).ordinal < quarter.ordinal for row in rows)
    ends = [one for one in periods if one.kind is PeriodKind.YEAR_END]
    others = [one for one in periods if one.kind is not PeriodKind.YEAR_END]
    return (*ends, *([year] if closed else []), *others)


def _row(
    measure: Measure,
    held: Mapping[Period, Observation],
    target: ComingTarget | None,
    off_target_on_last: bool,
    quarter: Period,
) -> TemplateRow:
    stated = [one.number for one in held.values() if one.number is not None]
    if measure.target.value is not None:
        stated.append(measure.target.value)
    last = held.get(quarter.quarters_before(1))
    return TemplateRow(
        measure,
        held,
        last,
        target,
        off_target_on_last,
        is_due(Schedule.of(measure), quarter, () if last is None else (last,)),
        measure.frequency is Frequency.MONTHLY,
        _decimals(measure, held.values()),
        any(number < 0 for number in stated),
    )


def _decimals(measure: Measure, held: Iterable[Observation]) -> int:
    """The register's, or the most that a held figure was shown with, or the unit's usual ones."""
    if measure.decimals is not None:
        return measure.decimals
    shown = [
        len(found[1]) if (found := _DECIMALS.search(one.text)) else 0
        for one in held
        if one.number is not None
    ]
    usual = _USUAL_DECIMALS.get(measure.unit or "", 0)
    return min(max(shown, default=usual), MOST_DECIMALS)
