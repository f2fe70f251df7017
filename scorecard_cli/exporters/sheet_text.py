"""Text and names as a spreadsheet can hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scorecard_cli.exporters.wording import printable

CELL_LIMIT = 32_767
"""Characters that a cell holds, counted in UTF-16 as Excel does."""

NAME_LIMIT = 31
"""Characters of a sheet's name, counted in UTF-16 too."""

_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


def fitted(text: str, whole: str) -> str:
    """Printable text that a cell can hold, cut openly where it is too long.

    >>> fitted("Short.", "the return")
    'Short.'
    """
    if text.isprintable() and 2 * len(text) <= CELL_LIMIT:
        return text  # which is nearly always so
    clean = printable(text)
    if _excel_length(clean) <= CELL_LIMIT:
        return clean
    notice = (
        f" [Cut here, because a cell holds no more than {CELL_LIMIT:,} characters. "
        f"The whole text is in {whole}.]"
    )
    return _beginning(clean, CELL_LIMIT - _excel_length(notice)) + notice


def free_sheet_name(name: str, names: Iterable[str]) -> str:
    """A name that a sheet can have beside others, as near to the one wanted as may be.

    >>> free_sheet_name("Problems", ["problems"]), free_sheet_name("Q2: [draft]", [])
    ('Problems (2)', 'Q2- -draft-')
    """
    taken = {other.lower() for other in names}
    clean = _NOT_IN_SHEET_NAMES.sub("-", printable(name).replace("\n", " "))
    clean = _beginning(clean.strip(" '"), NAME_LIMIT).strip(" '")
    candidate, count = clean or "Sheet", 2
    while candidate.lower() in taken:
        ending = f" ({count})"
        candidate = _beginning(clean, NAME_LIMIT - len(ending)) + ending
        count += 1
    return candidate


def _beginning(text: str, length: int) -> str:
    """The beginning of a text, up to a length as Excel counts it; no character is halved."""
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")


def _excel_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
