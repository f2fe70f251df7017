"""The sheet that tells an annotated copy: written by one room, known again by another."""

from __future__ import annotations

import re

# No heading here is one of a return's or a register's: the sheet comes back with its workbook.
HEADINGS = ("No.", "Severity", "On sheet", "In cell", "Concerns", "What was found", "What to do")
HEADING_ROW = 4

_TITLE = re.compile(r"\d+ problems? in (.+)")


def title_of(problems: int, name: str) -> str:
    """What stands in the sheet's first cell, of a copy of a file."""
    return f"{problems} problem{'' if problems == 1 else 's'} in {name}"


def file_named(title: str) -> str | None:
    """The file that a copy was made of, by that title; None where it is none.

    >>> file_named(title_of(2, "housing-q2.xlsx"))
    'housing-q2.xlsx'
    """
    found = _TITLE.fullmatch(title.strip())
    return None if found is None else found[1]
