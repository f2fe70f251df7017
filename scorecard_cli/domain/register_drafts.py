"""A register as it is drafted, for a person to settle what is not known yet."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

TITLE_ROW, HEADING_ROW, FIRST_ROW = 1, 2, 3
"""The rows of a drafted register: its year, its headings, its first measure."""


class Doubt(Struct, frozen=True):
    """An entry of a draft that must be settled.

    Attributes:
        ref: the measure; None for every measure.
        heading: the column.
        why: what is not known, as the end of a sentence.
    """

    ref: str | None
    heading: str
    why: str


class RegisterDraft(Struct, frozen=True):
    """A register before it is written.

    Attributes:
        year: the calendar year in which its financial year begins.
        headings: its columns, from left to right.
        rows: one for each measure, its entries by heading; a heading left out is a blank.
        doubts: what must be settled.
    """

    year: int
    headings: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def rows_of(self, doubt: Doubt) -> list[int]:
        """The sheet's rows that a doubt is of, counted from 1."""
        return [
            row
            for row, entries in enumerate(self.rows, FIRST_ROW)
            if doubt.ref in (None, entries["Ref"])
        ]
