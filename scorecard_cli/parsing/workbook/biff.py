"""What the binary formats of Excel have in common, .xlsb (MS-XLSB) and .xls (MS-XLS)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from decimal import Decimal

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.parsing.workbook.cells import (
    CellValue,
    FormulaError,
)
from scorecard_cli.parsing.workbook.container import MOST_TAGS
from scorecard_cli.parsing.workbook.gathering import SheetUnderWay, shown_number
from scorecard_cli.parsing.workbook.refusal import too_large
from scorecard_cli.parsing.workbook.styles import (
    BUILT_IN_CODES,
    GENERAL,
    MOST_CODES,
    Format,
    format_of_code,
)
from scorecard_cli.parsing.workbook.values import Shared, exact_number

MOST_RECORDS = MOST_TAGS // 4
BREAKS = (struct.error, IndexError, ValueError)
"""What reading a record raises that is shorter than it must be, or holds what none holds."""

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""MS-XLS, 2.5.10."""

_WITHOUT_TEXT = ""
"""A formula is kept as an expression, not as text; that there is one is what must be known."""


class BinaryCells:
    """Makes cells of the records of one sheet.

    Attributes:
        sheet: what they are gathered in.
    """

    def __init__(self, sheet: SheetUnderWay, shared: Shared, formats: Sequence[Format]) -> None:
        self.sheet = sheet
        self._shared = shared
        self._formats = formats

    def keep(
        self,
        row: int,
        column: int,
        style: int,
        value: CellValue | None,
        is_formula: bool = False,
    ) -> None:
        """Keep a cell, whose row and column are counted from 0."""
        if style >= len(self._formats):
            name = cell_name(row + 1, column + 1)
            raise self.sheet.fault(f"gives {name} a format or kind that is not held")
        shown = self._formats[style]
        if isinstance(value, Decimal):
            value = shown_number(value, shown, self._shared.from_1904)
        if isinstance(value, str):
            self._shared.letters.add(len(value))
        formula = _WITHOUT_TEXT if is_formula else None
        self.sheet.keep(row + 1, column + 1, value, shown.code, formula)

    def shared_text(self, at: int) -> str:
        """The shared text with this number.

        Raises:
            UnreadableWorkbookError: there is none.
        """
        if at >= len(self._shared.texts):
            raise self.sheet.fault("names a shared text that is not held")
        return self._shared.texts[at]


def formats_of(styles: Sequence[int], codes: dict[int, str]) -> list[Format]:
    """The format of each cell style, from the number of its code and the codes defined.

    Raises:
        UnreadableWorkbookError: there are more codes than any return has.
    """
    known: dict[int, Format] = {}
    if len(codes) > MOST_CODES:
        raise too_large(f"it has more than {MOST_CODES:,} number formats")
    for number in set(styles):
        built_in = BUILT_IN_CODES.get(str(number), GENERAL)
        known[number] = format_of_code(codes.get(number, built_in))
    return [known[number] for number in styles]


def real(number: float) -> Decimal:
    """A number of eight bytes, to the digits that Excel itself keeps.

    Raises:
        ValueError: it is none.
    """
    return exact_number(repr(number))


def packed_number(bits: int) -> Decimal:
    """A number of four bytes: 30 bits of a whole or a real number, perhaps times a hundred.

    MS-XLS, 2.5.217.

    >>> packed_number(54 << 2 | 3), packed_number(0x3FF00000)
    (Decimal('0.54'), Decimal('1'))
    """
    if bits & 2:
        number = float(bits >> 2 if bits < 0x8000_0000 else (bits >> 2) - 0x4000_0000)
    else:
        (number,) = struct.unpack("<d", struct.pack("<II", 0, bits & 0xFFFF_FFFC))
    return real(number / 100 if bits & 1 else number)


def formula_error(code: int) -> FormulaError:
    """The formula error with this code.

    Raises:
        ValueError: there is none.
    """
    if code not in _ERRORS:
        raise ValueError(code)
    return FormulaError(_ERRORS[code])


def truth(code: int) -> bool:
    """The truth with this code.

    Raises:
        ValueError: there is none.
    """
    if code not in (0, 1):
        raise ValueError(code)
    return code == 1
