"""An actual figure as a return states it, and the cell it stood in."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from scorecard_cli.domain.periods import Period


class Marker(StrEnum):
    """Why a cell holds no figure."""

    BLANK = "blank"
    NOT_AVAILABLE = "not available"
    DUE_LATER = "due later"
    DISCONTINUED = "discontinued"
    OTHER_UNIT = "other unit"
    PROBLEM = "problem"
    SUPPRESSED = "suppressed"


REASONS = (Marker.NOT_AVAILABLE, Marker.DUE_LATER, Marker.DISCONTINUED)
"""The markers that a directorate gives for having no figure."""


RESTATED = "[r]"
"""What stands beside a figure that was restated, as the Government Analysis Function has it for
revised figures in spreadsheets. It is no part of the figure."""


SUPPRESSED = "[c]"
"""What stands in place of a count too small to be published, as the Government Analysis Function
has it for confidential figures in spreadsheets."""


class Figure(Struct, frozen=True):
    """What one cell says.

    Attributes:
        text: the cell as a reader sees it, 54% for 0.54 shown with a percent format.
        number: the figure in its unit (54 for 54%); None where there is none, or parts.
        unit: percent, pounds or days where the cell says so; None for a plain number.
        parts: each part's letter and figure, for a cell that holds several.
        numerator, denominator: of a percentage, where the cell gives them.
        marker: why there is no figure; None where there is one.
        qualifier: the words beside the figure.
        year_to_date: whether the cell calls its figure cumulative.
        number_format: the spreadsheet format of a number cell; None for text.
    """

    text: str
    number: Decimal | None = None
    unit: str | None = None
    parts: tuple[tuple[str, Decimal], ...] = ()
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    marker: Marker | None = None
    qualifier: str | None = None
    year_to_date: bool = False
    number_format: str | None = None


class Observation(Struct, frozen=True):
    """One figure stated by one return for one measure, or part, and one period.

    Attributes:
        ref, part: the measure, and the part of it where the cell holds several.
        period: the period the figure is for.
        number: the figure in its unit; None where the cell holds none.
        unit, text, numerator, denominator, marker, qualifier, year_to_date,
        number_format: as for `Figure`; the text is the whole cell's.
        sheet, cell: where it stood.
        stated_as: the same as it was stated, under the reference that the measure had then;
            None where that is still its own.
    """

    ref: str
    part: str | None
    period: Period
    number: Decimal | None
    unit: str | None
    text: str
    numerator: Decimal | None
    denominator: Decimal | None
    marker: Marker | None
    qualifier: str | None
    year_to_date: bool
    number_format: str | None
    sheet: str
    cell: str
    stated_as: Observation | None = None
