"""Rows in the order of the plan: priorities, their outcomes, the measures of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.references import reference_order


class MeasureRow(Protocol):
    """A row that stands for one measure."""

    @property
    def measure(self) -> Measure:
        """What it is, as the register has it."""


Row = TypeVar("Row", bound=MeasureRow)


class Outcome(Struct, Generic[Row], frozen=True):
    """One outcome of a priority, with its measures in reference order.

    Attributes:
        letter, title: as the register has them.
        rows: its measures.
    """

    letter: str
    title: str
    rows: tuple[Row, ...]


class Priority(Struct, Generic[Row], frozen=True):
    """One corporate priority, with its outcomes in order.

    Attributes:
        number, title: as the register has them.
        outcomes: its outcomes.
    """

    number: str
    title: str
    outcomes: tuple[Outcome[Row], ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every measure's row, in order."""
        return tuple(row for outcome in self.outcomes for row in outcome.rows)


def by_plan(rows: Sequence[Row]) -> tuple[Priority[Row], ...]:
    """Group rows by priority and outcome; each keeps the first title that it is given."""
    priorities: dict[str, dict[str, list[Row]]] = {}
    for row in sorted(rows, key=_place):
        outcomes = priorities.setdefault(row.measure.priority, {})
        outcomes.setdefault(row.measure.outcome, []).append(row)
    return tuple(
        Priority(
            number,
            next(iter(outcomes.values()))[0].measure.priority_title,
            tuple(
                Outcome(letter, of_outcome[0].measure.outcome_title, tuple(of_outcome))
                for letter, of_outcome in outcomes.items()
            ),
        )
        for number, outcomes in priorities.items()
    )


def _place(row: MeasureRow) -> tuple[object, ...]:
    measure = row.measure
    order = reference_order
    return order(measure.priority), order(measure.outcome), order(measure.ref)
