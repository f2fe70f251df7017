"""One worksheet of an old workbook."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence

from scorecard_cli.parsing.workbook.biff import (
    BREAKS,
    BinaryCells,
    formula_error,
    packed_number,
    real,
    truth,
)
from scorecard_cli.parsing.workbook.cells import CellValue, Sheet
from scorecard_cli.parsing.workbook.xls.records import Record
from scorecard_cli.parsing.workbook.xls.texts import TextReader

_CALCULATED_LATER = 0x03
"""A formula that is calculated whenever the workbook is opened; MS-XLS, 2.4.127."""

_HIDDEN_ROW, _HIDDEN_COLUMNS = 0x20, 0x01
_OTHER_RESULT = 0xFFFF
_TEXT, _TRUTH, _ERROR, _EMPTY = range(4)


def read_old_sheet(
    records: Iterable[Record], cells: BinaryCells, texts: TextReader, calculated: bool
) -> Sheet:
    """The sheet that these records are.

    Args:
        records: those of one worksheet.
        cells: what makes cells of them.
        texts: what reads their texts.
        calculated: whether an Excel that says so has calculated the workbook. Other programs
            write 0 or nothing as the result of a formula, and leave the calculating to Excel.

    Raises:
        UnreadableWorkbookError: the sheet cannot be read.
    """
    reader = _SheetReader(cells, texts, calculated)
    handlers = reader.handlers()
    for kind, pieces in records:
        handler = handlers.get(kind)
        if handler is not None:
            try:
                handler(pieces)
            except BREAKS as fault:
                raise cells.sheet.fault("has a record that cannot be read") from fault
    reader.keep_waiting(None)
    return cells.sheet.finished()


class _SheetReader:
    """Makes cells of records, and joins a formula's text with the formula before it."""

    def __init__(self, cells: BinaryCells, texts: TextReader, calculated: bool) -> None:
        self._cells = cells
        self._texts = texts
        self._calculated = calculated
        self._waiting: tuple[int, int, int] | None = None

    def handlers(self) -> dict[int, Callable[[Sequence[bytes]], None]]:
        """What reads each kind of record; MS-XLS, 2.3."""
        return {
            0x0006: self._formula,
            0x0207: lambda pieces: self.keep_waiting(self._texts.text(pieces, 0)),
            0x00FD: self._shared_text,
            0x0204: lambda pieces: self._keep(pieces[0], self._texts.text(pieces, 6)),
            0x00D6: lambda pieces: self._keep(pieces[0], self._texts.text(pieces, 6)),
            0x0203: lambda pieces: self._keep(pieces[0], _real(pieces[0], 6)),
            0x027E: lambda pieces: self._keep(pieces[0], packed_number(_long(pieces[0], 6))),
            0x00BD: self._packed_numbers,
            0x0205: self._truth_or_error,
            0x0208: self._row,
            0x007D: self._columns,
            0x00E5: self._merges,
        }

    def keep_waiting(self, text: str | None) -> None:
        """Keep the formula that waits for its text, if there is one."""
        if self._waiting is not None:
            self._cells.keep(*self._waiting, text, is_formula=True)
        self._waiting = None

    def _keep(self, record: bytes, value: CellValue | None, is_formula: bool = False) -> None:
        self._cells.keep(*_place_and_style(record), value, is_formula)

    def _formula(self, pieces: Sequence[bytes]) -> None:
        """Keep a formula with its result; that of one never calculated is none."""
        record = pieces[0]
        self.keep_waiting(None)
        (flags,) = struct.unpack_from("<H", record, 14)
        later = not self._calculated and bool(flags & _CALCULATED_LATER)
        if struct.unpack_from("<H", record, 12)[0] != _OTHER_RESULT:
            number = _real(record, 6)
            self._keep(record, None if later and number == 0 else number, is_formula=True)
            return
        kind = record[6]
        if kind == _TEXT:
            self._waiting = _place_and_style(record)
        elif kind == _EMPTY:
            self._keep(record, "" if self._calculated else None, is_formula=True)
        elif kind == _TRUTH:
            self._keep(record, truth(record[8]), is_formula=True)
        elif kind == _ERROR:
            self._keep(record, formula_error(record[8]), is_formula=True)
        else:
            raise ValueError(kind)

    def _shared_text(self, pieces: Sequence[bytes]) -> None:
        self._keep(pieces[0], self._cells.shared_text(_long(pieces[0], 6)))

    def _packed_numbers(self, pieces: Sequence[bytes]) -> None:
        """Keep numbers that stand side by side."""
        record = pieces[0]
        row, first = struct.unpack_from("<HH", record)
        (last,) = struct.unpack_from("<H", record, len(record) - 2)
        for at, column in enumerate(range(first, last + 1)):
            style, bits = struct.unpack_from("<HI", record, 4 + 6 * at)
            self._cells.keep(row, column, style, packed_number(bits))

    def _truth_or_error(self, pieces: Sequence[bytes]) -> None:
        code, is_error = pieces[0][6], pieces[0][7]
        self._keep(pieces[0], formula_error(code) if is_error else truth(code))

    def _row(self, pieces: Sequence[bytes]) -> None:
        row, flags = struct.unpack_from("<H10xH", pieces[0])
        if flags & _HIDDEN_ROW:
            self._cells.sheet.hide_rows(row + 1, row + 1)

    def _columns(self, pieces: Sequence[bytes]) -> None:
        first, last, flags = struct.unpack_from("<HH4xH", pieces[0])
        if flags & _HIDDEN_COLUMNS:
            self._cells.sheet.hide_columns(first + 1, last + 1)

    def _merges(self, pieces: Sequence[bytes]) -> None:
        (count,) = struct.unpack_from("<H", pieces[0])
        for at in range(count):
            top, bottom, left, right = struct.unpack_from("<4H", pieces[0], 2 + 8 * at)
            self._cells.sheet.merge((top + 1, left + 1, bottom + 1, right + 1))


def _place_and_style(record: bytes) -> tuple[int, int, int]:
    return struct.unpack_from("<HHH", record)


def _real(record: bytes, at: int) -> CellValue:
    return real(struct.unpack_from("<d", record, at)[0])


def _long(record: bytes, at: int) -> int:
    (number,) = struct.unpack_from("<I", record, at)
    return int(number)
