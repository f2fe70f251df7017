"""One worksheet of a binary workbook."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from scorecard_cli.parsing.workbook.biff import (
    BREAKS,
    BinaryCells,
    formula_error,
    packed_number,
    real,
    truth,
)
from scorecard_cli.parsing.workbook.cells import CellValue, Sheet
from scorecard_cli.parsing.workbook.gathering import SheetUnderWay
from scorecard_cli.parsing.workbook.refusal import quoted
from scorecard_cli.parsing.workbook.styles import Format
from scorecard_cli.parsing.workbook.values import Shared
from scorecard_cli.parsing.workbook.xlsb.records import records, text_at

_BEGIN, _END = 129, 130
_ROW, _COLUMNS, _MERGE = 0, 60, 176
_SHARED_TEXT = 7
_HIDDEN_ROW = 0x10
_HIDDEN_COLUMNS = 0x01
_HOLDS = 8
"""Where what a cell holds begins, behind its column and style."""

_VALUES: dict[int, Callable[[bytes], CellValue]] = {
    2: lambda record: packed_number(_number(record)),
    3: lambda record: formula_error(record[_HOLDS]),
    4: lambda record: truth(record[_HOLDS]),
    5: lambda record: real(struct.unpack_from("<d", record, _HOLDS)[0]),
    6: lambda record: text_at(record, _HOLDS)[0],
    8: lambda record: text_at(record, _HOLDS)[0],
    9: lambda record: real(struct.unpack_from("<d", record, _HOLDS)[0]),
    10: lambda record: truth(record[_HOLDS]),
    11: lambda record: formula_error(record[_HOLDS]),
    62: lambda record: text_at(record, _HOLDS + 1)[0],
}
"""What each kind of cell record holds: BrtCellRk to BrtCellSt, BrtFmlaString to BrtFmlaError,
BrtCellRString (MS-XLSB, 2.3.1)."""

_FORMULAS = range(8, 12)


def read_binary_sheet(
    chunks: Iterable[bytes], sheet: SheetUnderWay, shared: Shared, formats: Sequence[Format]
) -> Sheet:
    """The sheet that a part holds.

    Raises:
        UnreadableWorkbookError: the sheet cannot be read.
    """
    cells = BinaryCells(sheet, shared, formats)
    row = 0
    for kind, record in records(chunks, f"the sheet {quoted(sheet.name)}", _BEGIN, _END):
        try:
            if kind == _ROW:
                (row,) = struct.unpack_from("<I", record)
                if record[11] & _HIDDEN_ROW:
                    sheet.hide_rows(row + 1, row + 1)
            elif kind == _SHARED_TEXT:
                text = cells.shared_text(_number(record))
                cells.keep(row, *_column_and_style(record), text)
            elif kind in _VALUES:
                value = _value(kind, record, shared.calculated)
                cells.keep(row, *_column_and_style(record), value, kind in _FORMULAS)
            elif kind == _COLUMNS:
                first, last = struct.unpack_from("<II", record)
                if struct.unpack_from("<H", record, 16)[0] & _HIDDEN_COLUMNS:
                    sheet.hide_columns(first + 1, last + 1)
            elif kind == _MERGE:
                top, bottom, left, right = struct.unpack_from("<IIII", record)
                sheet.merge((top + 1, left + 1, bottom + 1, right + 1))
        except BREAKS as fault:
            raise sheet.fault(f"has a record in row {row + 1} that cannot be read") from fault
    return sheet.finished()


def _value(kind: int, record: bytes, calculated: bool) -> CellValue | None:
    """What a cell holds; None for a formula whose 0 was written before it was calculated."""
    value = _VALUES[kind](record)
    never = not calculated and kind in _FORMULAS and isinstance(value, Decimal) and value == 0
    return None if never else value


def _column_and_style(record: bytes) -> tuple[int, int]:
    column, style = struct.unpack_from("<II", record)
    return column, style & 0xFF_FFFF


def _number(record: bytes) -> int:
    (number,) = struct.unpack_from("<I", record, _HOLDS)
    return int(number)
