"""What a cell of an OpenDocument spreadsheet holds, by the kind that it names."""

from __future__ import annotations

import re
from decimal import Decimal

from scorecard_cli.parsing.workbook.cells import CellValue, FormulaError
from scorecard_cli.parsing.workbook.gathering import shown_number
from scorecard_cli.parsing.workbook.markup import Attributes
from scorecard_cli.parsing.workbook.opendocument.elements import full
from scorecard_cli.parsing.workbook.serials import moment, moment_from_iso
from scorecard_cli.parsing.workbook.styles import Format
from scorecard_cli.parsing.workbook.values import exact_number

KIND = full("office:value-type")
_SHOWN_KIND = full("calcext:value-type")
_NUMBER, _DATE, _TIME = full("office:value"), full("office:date-value"), full("office:time-value")
_TRUTH, _TEXT = full("office:boolean-value"), full("office:string-value")
_NUMBERS = frozenset(("float", "percentage", "currency"))
_ERROR = re.compile(r"#[A-Z0-9/]+[!?]|#N/A|Err:\d{3}")
_TRUTHS = {"TRUE": Decimal(1), "FALSE": Decimal(0)}
_LENGTH = re.compile(r"(-?)PT(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,12})?)S)?")
_SECONDS = (Decimal(3600), Decimal(60), Decimal(1))
_DAY = Decimal(86_400)


def cell_value(
    attributes: Attributes, words: str | None, is_formula: bool, shown: Format
) -> CellValue | None:
    """What a cell holds.

    Args:
        attributes: the cell's own.
        words: its text as shown; None where it has no line of text at all.
        is_formula: whether a formula gave it; one without a kind and a text was never
            calculated.
        shown: the format that it is shown by.

    Raises:
        ValueError: it does not hold what its kind says.
    """
    kind = attributes.get(KIND)
    if attributes.get(_SHOWN_KIND) == "error" or (is_formula and _ERROR.fullmatch(words or "")):
        return FormulaError(words or "#N/A")
    if kind in _NUMBERS:
        number = exact_number(attributes.get(_NUMBER, ""))
        if words is not None and _TRUTHS.get(words) == number:
            return bool(number)
        return shown_number(number, shown, from_1904=False)
    if kind == "date":
        return moment_from_iso(attributes.get(_DATE, ""))
    if kind == "time":
        return _time(attributes.get(_TIME, ""))
    if kind == "boolean":
        return {"true": True, "false": False}[attributes.get(_TRUTH, "")]
    if kind in ("string", None):
        return attributes.get(_TEXT, words)
    raise ValueError(kind)


def _time(text: str) -> CellValue:
    """A length of time, as the time or date that other spreadsheets show it as.

    >>> _time("PT18H30M00S"), _time("PT36H00M00S")
    (datetime.time(18, 30), datetime.datetime(1900, 1, 1, 12, 0))
    """
    found = _LENGTH.fullmatch(text)
    if found is None:
        raise ValueError(text)
    parts = zip(found.groups()[1:], _SECONDS, strict=True)
    days = sum((Decimal(part or 0) * seconds for part, seconds in parts), Decimal(0)) / _DAY
    serial = days.copy_negate() if found[1] else days
    held = moment(serial, False, True)
    return serial if held is None else held
