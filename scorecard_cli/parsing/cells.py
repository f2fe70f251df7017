"""What one cell of a period column says, read with its number format and the measure's unit."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from scorecard_cli.domain.figures import Figure, Marker
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.numbers import hundredfold, plain
from scorecard_cli.domain.problem_kinds import (
    DATE_FOR_FIGURE,
    FORMULA_ERROR,
    FORMULA_WITHOUT_RESULT,
    NOT_A_FIGURE,
    OTHER_UNIT,
    OTHER_UNIT_EARLIER,
    PART_TWICE,
    PARTS_UNKNOWN,
    PERCENTAGE_SCALE,
)
from scorecard_cli.domain.problems import ProblemKind
from scorecard_cli.parsing.figures import (
    not_a_figure,
    read_figure,
    read_number,
    shown_beside,
)
from scorecard_cli.parsing.number_formats import displayed, format_unit, is_percent_format
from scorecard_cli.parsing.restated_mark import format_without_mark
from scorecard_cli.parsing.workbook import Cell, FormulaError

WHOLE = Decimal(1)
"""A bare number up to 1 for a measure in per cent may be a share of one, or a per cent."""

MOST_PERCENT = Decimal(1000)
"""54 in a cell with a percent format shows as 5400%: from here on a slip is likelier."""

TWICE_THE_WHOLE = Decimal(200)
"""5 in a cell with a percent format shows as 500%, beside a target of at most 100%."""

MOST = Decimal(10) ** 15
"""A spreadsheet keeps fifteen digits, so a larger number is no one's figure."""

_BLANK = Figure("", marker=Marker.BLANK)
_EXAMPLES = {"percent": "93%", "pounds": "£12,500", "days": "10.3 days"}


class CellFault(Struct, frozen=True):
    """Something wrong with a cell.

    Attributes:
        kind: what sort of fault.
        found, detail: as for a problem.
    """

    kind: ProblemKind
    found: str
    detail: str = ""


def figure_in(
    cell: Cell | None, measure: Measure, reporting: bool
) -> tuple[Figure, CellFault | None]:
    """Read a cell of a period column.

    Args:
        cell: None for a blank one.
        measure: whose figure it is; its unit and parts say how to read it.
        reporting: whether the period is the one reported, where a figure in another unit
            is an error; in earlier periods it is a warning, and is kept as text.
    """
    if cell is None or (cell.value is None and cell.formula is None):
        return _BLANK, None
    figure, fault = _as_written(cell, measure)
    if fault is None:
        fault = _size_fault(figure, cell.number_format, measure)
    return (figure, fault) if fault else _in_unit(figure, measure, reporting)


def seen(cell: Cell | None) -> str:
    """A cell as a person sees it."""
    if cell is None or cell.value is None:
        return "" if cell is None or cell.formula is None else f"={cell.formula}"
    if isinstance(cell.value, str):
        return cell.value
    if isinstance(cell.value, FormulaError):
        return cell.value.text
    if isinstance(cell.value, Decimal):
        return displayed(cell.value, cell.number_format)
    if isinstance(cell.value, date):
        return f"{cell.value:%d %B %Y}".lstrip("0")
    return str(cell.value)


def formula_fault(cell: Cell | None) -> ProblemKind | None:
    """What is wrong with a formula that has no answer; None for any other cell."""
    if cell is not None and isinstance(cell.value, FormulaError):
        return FORMULA_ERROR
    unanswered = cell is not None and cell.value is None and cell.formula is not None
    return FORMULA_WITHOUT_RESULT if unanswered else None


def _as_written(cell: Cell, measure: Measure) -> tuple[Figure, CellFault | None]:
    value = cell.value
    if isinstance(value, Decimal):
        return _number(value, format_without_mark(cell.number_format), measure.unit)
    text = seen(cell)
    broken = formula_fault(cell)
    if broken is not None:
        return not_a_figure(text), CellFault(broken, text)
    if isinstance(value, (date, time)):
        return not_a_figure(text), CellFault(DATE_FOR_FIGURE, text)
    figure = read_figure(text, measure.unit, measure.parts)
    if isinstance(value, bool) or figure.marker is Marker.PROBLEM:
        formula_error = text.strip().startswith("#") and text.strip().isupper()
        kind = FORMULA_ERROR if formula_error else NOT_A_FIGURE
        return not_a_figure(text), CellFault(kind, text, _example(measure.unit))
    return figure, _parts_fault(figure, measure)


def _example(unit: str | None) -> str:
    return _EXAMPLES.get(unit or "", "12")


@lru_cache(maxsize=4096)
def _number(
    value: Decimal, number_format: str, unit_named: str | None
) -> tuple[Figure, CellFault | None]:
    """A number, and the words that its format sets beside it.

    Remembered, because a figure is returned again in each of the quarters that follow.
    """
    text, unit = displayed(value, number_format), format_unit(number_format)
    beside = shown_beside(number_format, value < 0)
    if beside is not None:
        if beside.marker is Marker.PROBLEM:
            return not_a_figure(text), CellFault(NOT_A_FIGURE, text, _example(unit_named))
        unit = read_figure(beside.text, unit_named).unit or unit
    return read_number(value, unit, text, number_format), None


def _size_fault(figure: Figure, number_format: str, measure: Measure) -> CellFault | None:
    """A number longer than a spreadsheet holds, or a percentage a hundred times too large."""
    number, target = figure.number, measure.target.value
    if number is None:
        number = max((abs(of_part) for _, of_part in figure.parts), default=None)
    if number is None or -TWICE_THE_WHOLE < number < TWICE_THE_WHOLE:
        return None
    if not -MOST < number < MOST:
        return CellFault(NOT_A_FIGURE, figure.text, _example(measure.unit))
    if target is None:
        return None
    doubtful = measure.unit == "percent" and abs(target) <= hundredfold(WHOLE)
    if doubtful and figure.number_format is not None and is_percent_format(number_format):
        return _hundred_times(figure.text, number)
    return None


def _hundred_times(text: str, number: Decimal) -> CellFault:
    either = f"{plain(number / 100)}% typed into a cell with a percent format"
    return CellFault(PERCENTAGE_SCALE, text, either)


def _parts_fault(figure: Figure, measure: Measure) -> CellFault | None:
    if not figure.parts:
        return None
    names = [name for name, _ in figure.parts]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        return CellFault(PART_TWICE, figure.text, ", ".join(twice))
    known = {part.name for part in measure.parts}
    new = [name for name in names if name not in known]
    if new and measure.unit_known:
        return CellFault(PARTS_UNKNOWN, figure.text, ", ".join(new))
    return None


def _in_unit(figure: Figure, measure: Measure, reporting: bool) -> tuple[Figure, CellFault | None]:
    """Hold a figure against the unit that the register names."""
    unheld = figure.number is None and not figure.parts
    if unheld or not measure.unit_known:
        return figure, scale_fault(figure) if figure.unit == "percent" else None
    if measure.unit == "percent" and figure.unit in ("percent", None):
        return _held_in(figure, "percent"), scale_fault(figure)
    if figure.unit in (measure.unit, None):
        return _held_in(figure, measure.unit), None
    wanted = {None: "a plain count", "percent": "per cent"}.get(measure.unit, measure.unit or "")
    kind = OTHER_UNIT if reporting else OTHER_UNIT_EARLIER
    kept = Figure(figure.text, marker=Marker.OTHER_UNIT, number_format=figure.number_format)
    return kept, CellFault(kind, figure.text, wanted)


def _held_in(figure: Figure, unit: str | None) -> Figure:
    return figure if figure.unit == unit else replace(figure, unit=unit)


def scale_fault(figure: Figure) -> CellFault | None:
    """A percentage that may be a hundred times too small or too large."""
    for number in (figure.number, *(number for _, number in figure.parts)):
        if number is None:
            continue
        if figure.unit is None and 0 < abs(number) <= WHOLE:
            either = f"{hundredfold(number)}% or {number}%"
            return CellFault(PERCENTAGE_SCALE, figure.text, either)
        if figure.number_format is not None and abs(number) >= MOST_PERCENT:
            return _hundred_times(figure.text, number)
    return None
