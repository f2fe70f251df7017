"""The live check of a row: what it still needs, said in the sheet as the row is filled in."""

from __future__ import annotations

from decimal import Context, Decimal

from msgspec import Struct
from xlsxwriter.utility import xl_rowcol_to_cell

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.figures import Marker
from scorecard_cli.domain.measures import Polarity
from scorecard_cli.domain.schemes import LABELS
from scorecard_cli.reporting.return_template import TemplateRow

TO_FILL, NOT_DUE = "To fill in", "Not due this quarter"
TWO_ANSWERS = "A figure and a reason for none: please leave one of them"
NO_REASON = "A judgement needs a reason: please give it"
NO_NOTE = "Off target: please say why in the data notes"
NO_NOTE_ON_LAST = "Off target on the last figure: please say why in the data notes"

_AS_HELD = Context(prec=15)
"""A spreadsheet keeps fifteen digits of a number."""


class CheckedCells(Struct, frozen=True):
    """The cells of a row that its check looks at, by their names in the sheet."""

    figure: str
    reason: str
    note: str
    judgement: str
    judgement_reason: str

    @classmethod
    def in_row(cls, row: int, *columns: int) -> CheckedCells:
        """The cells of a row, counted from nought, in the columns for each in turn."""
        return cls(*(xl_rowcol_to_cell(row, column) for column in columns))


def unfilled(row: TemplateRow) -> str:
    """What the check says of a row that nothing is filled in of."""
    if row.due:
        return TO_FILL
    return NO_NOTE_ON_LAST if row.off_target_on_last else NOT_DUE


def check_formula(row: TemplateRow, cells: CheckedCells) -> str:
    """The formula that says what a row still needs; it shows nothing where that is nothing."""
    nothing = f"{_blank(cells.figure)},{_blank(cells.reason)}"
    steps = [
        (f"AND({_filled(cells.judgement)},{_blank(cells.judgement_reason)})", NO_REASON),
        (f"AND({_filled(cells.figure)},{_filled(cells.reason)})", TWO_ANSWERS),
    ]
    if row.due:
        steps.append((f"AND({nothing})", TO_FILL))
    steps.append((f"AND({_off_target(row, cells)},{_blank(cells.note)})", NO_NOTE))
    if row.off_target_on_last:
        steps.append((f"AND({_rests_on_last(cells)},{_blank(cells.note)})", NO_NOTE_ON_LAST))
    if not row.due:
        steps.append((f"AND({nothing})", NOT_DUE))
    formula = '""'
    for condition, words in reversed(steps):
        formula = f'IF({condition},"{words}",{formula})'
    return f"={formula}"


def _rests_on_last(cells: CheckedCells) -> str:
    """Whether the row rests on the quarter before: it has no figure, and goes on being measured."""
    going_on = f'TRIM({cells.reason})<>"{Marker.DISCONTINUED}"'
    return f"{_blank(cells.judgement)},{_blank(cells.figure)},{going_on}"


def _off_target(row: TemplateRow, cells: CheckedCells) -> str:
    """Whether the row is judged off target, or is not judged and its figure is off target."""
    judged = f'TRIM({cells.judgement})="{LABELS[Status.OFF_TARGET]}"'
    if row.target is None:
        return judged
    worse = ">" if row.measure.polarity is Polarity.LOW else "<"
    edge = _as_typed(row.target.last_satisfactory, row.measure.unit)
    missed = f"AND({_blank(cells.judgement)},ISNUMBER({cells.figure}),{cells.figure}{worse}{edge})"
    return f"OR({judged},{missed})"


def _as_typed(number: Decimal, unit: str | None) -> str:
    """A figure as its cell holds it, 0.54 for 54%, so that one exactly at the edge is on it.

    >>> _as_typed(Decimal("90.675"), "percent"), _as_typed(Decimal("1E+3"), None)
    ('0.90675', '1000')
    """
    held = number / 100 if unit == "percent" else number
    return f"{held.normalize(_AS_HELD):f}"


def _blank(cell: str) -> str:
    return f'TRIM({cell})=""'


def _filled(cell: str) -> str:
    return f'TRIM({cell})<>""'
