"""One measure of a return, beside all that is known of it: what every check looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Protocol, TypeGuard

from msgspec import Struct

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Calendar, Period, PeriodKind
from scorecard_cli.domain.problems import ProblemKind
from scorecard_cli.domain.returns import Claims
from scorecard_cli.domain.standing import Cell

Cells = Mapping[Period, Cell]


class Given(Protocol):
    """An observation that holds a figure.

    Attributes:
        period, part, number, unit, text, year_to_date: as for an observation.
    """

    period: Period
    part: str | None
    number: Decimal
    unit: str | None
    text: str
    year_to_date: bool


class Finding(Struct, frozen=True):
    """What a check found of one measure.

    Attributes:
        kind: the check.
        cells: where; empty where no cell can be named.
        found, detail: as for a problem. The two together hold every figure that the finding
            rests on, or the quarter where it rests on none and is of that quarter alone: an
            accepted warning stays quiet, and one told before is not told again, while both
            say the same.
    """

    kind: ProblemKind
    cells: tuple[str, ...]
    found: str = ""
    detail: str = ""


@dataclass(frozen=True)
class ReturnedMeasure:
    """One measure of a return.

    Attributes:
        measure: as the register has it in the quarter.
        quarter: the reporting quarter.
        calendar: the months of the financial year.
        claims: what its row says besides figures; None where the return has no row for it.
        stated: the cells of its row.
        standing: the cells that stand once the return has landed, older ones among them.
        earlier: the cells that stood by the returns for earlier quarters.
        replaced: the cells that returns for the same quarter stated before this one.
        note_before: its data note of the quarter before; empty for none.
        assessment: what is concluded of it once the return has landed.
        also_returned_by: other directorates with a row for it in the same quarter.
        whole_scorecard: whether the file is a scorecard read back in, and no one's return.
    """

    measure: Measure
    quarter: Period
    calendar: Calendar
    claims: Claims | None
    stated: Cells
    standing: Cells
    earlier: Cells
    replaced: Cells
    note_before: str
    assessment: Assessment | None
    also_returned_by: tuple[str, ...] = ()
    whole_scorecard: bool = False

    @cached_property
    def quarters_before(self) -> list[Period]:
        """The quarters that stand before the reporting one, earliest first."""
        held = [
            period
            for period in self.standing
            if period.kind is PeriodKind.QUARTER and period.ordinal < self.quarter.ordinal
        ]
        return sorted(held, key=lambda period: period.ordinal)

    @property
    def parts(self) -> tuple[str | None, ...]:
        """The parts stated for the quarter; None alone for a single figure."""
        return tuple(one.part for one in self.stated.get(self.quarter, ()))

    @property
    def registered(self) -> bool:
        """Whether a register speaks for the measure, and not returns alone."""
        return self.measure.unit_known

    @property
    def note(self) -> str:
        """Its data note; empty for none."""
        return "" if self.claims is None else self.claims.texts.get(Column.DATA_NOTES, "")

    def finding(self, kind: ProblemKind, said: str, period: Period, *others: Period) -> Finding:
        """What a check found in the cell of a period, beside those of others."""
        return Finding(
            kind, place_of(self.stated, period, *others), text_in(self.stated, period), said
        )

    def place(self, column: Column) -> tuple[str, ...]:
        """The cell of a column, or of the reference where the sheet has no such column."""
        if self.claims is None:
            return ()
        places = self.claims.places
        return (places.get(column) or places[Column.REF],)


def given_in(cells: Cells, period: Period, part: str | None = None) -> Given | None:
    """The figure stated for a period and part; None where there is none."""
    for one in cells.get(period, ()):
        if one.part == part:
            return one if _holds_figure(one) else None
    return None


def _holds_figure(one: Observation) -> TypeGuard[Given]:
    return one.number is not None


def number_in(cells: Cells, period: Period, part: str | None = None) -> Decimal | None:
    """The number of that figure."""
    given = given_in(cells, period, part)
    return None if given is None else given.number


def text_in(cells: Cells, period: Period) -> str:
    """A cell as a reader sees it; empty for a blank."""
    cell = cells.get(period)
    return cell[0].text if cell else ""


def place_of(cells: Cells, *periods: Period) -> tuple[str, ...]:
    """The names of the cells of these periods."""
    return tuple(dict.fromkeys(cells[period][0].cell for period in periods if period in cells))


def figures_of(cells: Cells, kind: PeriodKind) -> Iterator[Given]:
    """Every figure stated for a kind of period."""
    for period, cell in cells.items():
        if period.kind is kind:
            for one in cell:
                if _holds_figure(one):
                    yield one
