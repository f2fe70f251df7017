"""The texts of an old workbook, in the letters of its time."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_cli.parsing.workbook.refusal import damaged
from scorecard_cli.parsing.workbook.xls.records import Pieces

_CODE_PAGES = {
    367: "ascii",
    1200: "utf-16-le",
    10000: "mac_roman",
    32768: "mac_roman",
    32769: "cp1252",
}
"""Code pages that are not called cp and their number; MS-XLS, 2.4.52."""


class TextReader:
    """Reads the texts of records: Unicode since Excel 97, in a code page before.

    Attributes:
        is_unicode: whether the workbook is from Excel 97 or later.
    """

    def __init__(self, is_unicode: bool) -> None:
        self.is_unicode = is_unicode
        self._encoding = "ascii"

    def set_code_page(self, number: int) -> None:
        """Take the code page that the workbook names."""
        self._encoding = _CODE_PAGES.get(number, f"cp{number}")

    def text(self, pieces: Sequence[bytes], at: int, length: str = "<H") -> str:
        """The text at a place of a record.

        Args:
            pieces: the record.
            at: where it stands.
            length: the form of the number of its letters, as struct calls it.

        Raises:
            IndexError: it breaks off.
            UnreadableWorkbookError: its letters are not in the code page.
        """
        held = Pieces(pieces, at)
        count = held.number(length)
        if self.is_unicode:
            return held.text(count)
        letters = held.letters(count, wide=False).encode("latin-1")
        try:
            return letters.decode(self._encoding)
        except (UnicodeDecodeError, LookupError) as fault:
            raise damaged("it has letters that are not in the code page it names") from fault
