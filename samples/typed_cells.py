"""How a figure as printed is typed into a cell: as text, or as a number with a format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_PLAIN = re.compile(r"(?P<digits>[\d,]+(?:\.(?P<places>\d+))?)(?P<percent>%?)")


@dataclass(frozen=True, slots=True)
class TypedCell:
    """What is typed, and the spreadsheet format that it is shown with.

    Attributes:
        typed: the text, or the number as the spreadsheet holds it (0.54 for 54%).
        number_format: the format; a text cell has the text format.
    """

    typed: str | float
    number_format: str


def text_cell(text: str) -> TypedCell:
    """A cell formatted as text, so that nothing becomes a number or a date."""
    return TypedCell(text, "@")


def typed_cell(printed: str, held: str | None = None) -> TypedCell:
    """A number cell that shows exactly what is printed; text where words stand beside it.

    Args:
        printed: the figure as a reader sees it.
        held: the figure as the cell holds it, where that is more exact.

    >>> typed_cell("58.30%")
    TypedCell(typed=0.583, number_format='0.00%')
    >>> typed_cell("54.9%", held="54.88%").typed, typed_cell("3,555").number_format
    (0.5488, '#,##0')
    >>> typed_cell("12 (Cumulative)").number_format
    '@'
    """
    shown = _PLAIN.fullmatch(printed)
    if shown is None:
        return text_cell(printed)
    number = Decimal((held or printed).replace(",", "").rstrip("%"))
    places = f".{'0' * len(shown['places'])}" if shown["places"] else ""
    if shown["percent"]:
        return TypedCell(float(number / 100), f"0{places}%")
    if "," in printed:
        return TypedCell(float(number), f"#,##0{places}")
    return TypedCell(float(number), f"0{places}" if places else "General")
