"""What the stored text of a cell stands for, by the kind of the cell."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct, field

from scorecard_cli.parsing.workbook.cells import CellValue, FormulaError
from scorecard_cli.parsing.workbook.refusal import too_large
from scorecard_cli.parsing.workbook.serials import moment, moment_from_iso
from scorecard_cli.parsing.workbook.strings import LetterCount
from scorecard_cli.parsing.workbook.styles import NO_FORMATS, Format, Formats

MOST_MERGES = 100_000
_DIGITS = 15


def exact_number(text: str) -> Decimal:
    """A stored number, to the 15 significant digits that Excel itself keeps.

    The digits beyond come from binary arithmetic and are no one's figure.

    >>> exact_number("0.53990000000000005"), exact_number("54.0"), exact_number("1E3")
    (Decimal('0.5399'), Decimal('54'), Decimal('1000'))

    Raises:
        ValueError: it is no number.
    """
    if len(text) <= _DIGITS and text.replace(".", "", 1).isdecimal() and text[-1] != "0":
        return Decimal(text)  # short enough to be exact, which saves half the time
    shown = f"{float(text):.15g}"
    if not shown[-1].isdigit() or "_" in text:
        raise ValueError(text)
    number = Decimal(shown)
    if "e" in shown or shown == "-0":
        return Decimal(f"{number:f}") if number else Decimal(0)
    return number


class Shared(Struct):
    """What the cells of one workbook have in common.

    Attributes:
        texts: the shared texts.
        formats: the number format of each cell style.
        from_1904: whether dates are counted from 1904.
        calculated: False where the workbook says that its formulas still have to be.
        cells_read, merges_read: how many cells and merged ranges its sheets hold so far.
        letters: the count of the letters of all its texts.
    """

    texts: list[str] = field(default_factory=list)
    formats: Formats = field(default_factory=lambda: dict(NO_FORMATS))
    from_1904: bool = False
    calculated: bool = True
    cells_read: int = 0
    merges_read: int = 0
    letters: LetterCount = field(default_factory=LetterCount)

    def count_merge(self) -> None:
        """Count a merged range.

        Raises:
            UnreadableWorkbookError: the sheets together have one too many.
        """
        self.merges_read += 1
        if self.merges_read > MOST_MERGES:
            raise too_large(f"it has more than {MOST_MERGES:,} merged ranges")


ValueReader = Callable[[str, Format], CellValue | None]


def value_readers(shared: Shared) -> dict[str | None, ValueReader]:
    """What reads each kind of cell; None is the kind of a cell that names none.

    Each gives None for an empty text, and raises ValueError for one it cannot read.
    """
    texts, from_1904 = shared.texts, shared.from_1904

    def number(text: str, shown: Format) -> CellValue | None:
        if not text:
            return None
        figure = exact_number(text)
        if not shown.is_date:
            return figure
        dated = moment(figure, from_1904, shown.is_time_only)
        return figure if dated is None else dated

    def shared_text(text: str, _: Format) -> CellValue | None:
        if not text:
            return None
        at = int(text)
        if not 0 <= at < len(texts):
            raise ValueError(text)
        return texts[at]

    def own_text(text: str, _: Format) -> CellValue:
        return shared.letters.counted(text)

    return {
        None: number,
        "n": number,
        "s": shared_text,
        "str": own_text,
        "inlineStr": own_text,
        "b": _truth,
        "e": _formula_error,
        "d": _moment,
    }


def _truth(text: str, _: Format) -> bool | None:
    words = {"1": True, "true": True, "0": False, "false": False, "": None}
    if text not in words:
        raise ValueError(text)
    return words[text]


def _formula_error(text: str, _: Format) -> FormulaError | None:
    return FormulaError(text) if text else None


def _moment(text: str, _: Format) -> CellValue | None:
    return moment_from_iso(text) if text else None
