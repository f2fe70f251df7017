"""The entries of one row of a register, by their headings, and their faults."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.domain.figures import Figure
from scorecard_cli.domain.problem_kinds import SETTING_UNREADABLE
from scorecard_cli.domain.problems import ProblemKind
from scorecard_cli.domain.references import canonical_reference
from scorecard_cli.parsing.cells import formula_fault, scale_fault, seen
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.figures import read_figure, read_number
from scorecard_cli.parsing.grids import Grid, words
from scorecard_cli.parsing.number_formats import format_unit
from scorecard_cli.parsing.workbook import (
    Cell,
)

Choice = TypeVar("Choice", bound=StrEnum)


class RegisterRow(Struct, frozen=True):
    """The entries of one row.

    Attributes:
        sheet, row: where it stands.
        columns: the column of each heading.
        faults: where what is wrong is noted.
    """

    sheet: Grid
    row: int
    columns: Mapping[str, int]
    faults: Faults

    def cell(self, heading: str) -> Cell | None:
        """The cell under a heading; None for a blank, or where the register has no such column."""
        column = self.columns.get(heading)
        return None if column is None else self.sheet.shown_at(self.row, column)

    def text(self, heading: str) -> str:
        """The words under a heading; empty for a blank."""
        return words(self.cell(heading))

    def shown(self, heading: str) -> str:
        """What a person sees under a heading, with its number format."""
        return seen(self.cell(heading)).strip()

    def place(self, heading: str) -> str:
        """The name of the cell under a heading."""
        return cell_name(self.row, self.columns[heading])

    def fault(self, kind: ProblemKind, heading: str, detail: str = "") -> None:
        """Note a fault of the cell under a heading; a formula without an answer is that, once.

        A heading that is missing is a fault of its own, and not one of every row.
        """
        if heading not in self.columns:
            return
        broken = formula_fault(self.cell(heading))
        self.faults.add(
            broken or kind,
            self.sheet.sheet.name,
            [self.place(heading)],
            ref=canonical_reference(self.text("Ref")),
            title=self.text("Measure") or None,
            found=self.shown(heading),
            detail="" if broken else detail,
        )

    def check_formulas(self) -> None:
        """Note every formula without an answer, which is no blank."""
        for heading in self.columns:
            broken = formula_fault(self.cell(heading))
            if broken is not None:
                self.fault(broken, heading)

    def check_scale(self, figure: Figure, heading: str, unit: str | None) -> None:
        """Note a percentage that may be a hundred times too small or too large."""
        fault = scale_fault(figure) if unit == "percent" else None
        if fault is not None:
            self.fault(fault.kind, heading, fault.detail)

    def choice(self, heading: str, kind: type[Choice], default: Choice) -> Choice:
        """One of a setting's words; the default for a blank."""
        written = self.text(heading).lower()
        if not written:
            return default
        for choice in kind:
            if choice.value.lower() == written:
                return choice
        self.fault(SETTING_UNREADABLE, heading, heading)
        return default

    def number(
        self, heading: str, unit: str | None, printed: Decimal | None = None
    ) -> Decimal | None:
        """A figure in the measure's unit; None for a blank.

        Args:
            heading: where it stands.
            unit: the measure's.
            printed: the same figure as it is printed elsewhere, which settles its scale.
        """
        cell = self.cell(heading)
        if cell is None or not words(cell):
            return None
        if isinstance(cell.value, Decimal):
            shown = format_unit(cell.number_format)
            figure = read_number(cell.value, shown, seen(cell), cell.number_format)
        else:
            figure = read_figure(words(cell), unit)
        if figure.number is None or figure.qualifier or figure.unit not in (None, unit):
            self.fault(SETTING_UNREADABLE, heading, heading)
        elif figure.number != printed:
            self.check_scale(figure, heading, unit)
        return figure.number
