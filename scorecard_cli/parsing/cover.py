"""What a cover sheet, or the lines above the first heading, say of a return."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.parsing.grids import Grid, words

_LABELS = {
    "directorate": "directorate",
    "service": "directorate",
    "quarter": "quarter",
    "reporting quarter": "quarter",
    "quarter reported": "quarter",
}
_LINES = 60
"""A cover says whose return it is within so many rows."""


class CoverEntry(Struct, frozen=True):
    """One labelled entry.

    Attributes:
        text: what stands beside the label.
        sheet, cell: where.
    """

    text: str
    sheet: str
    cell: str


def cover_entries(sheets: Iterable[tuple[Grid, int]]) -> Mapping[str, CoverEntry]:
    """The directorate and the quarter, where they are given.

    Args:
        sheets: each visible sheet with the row of its first heading; only what stands
            above it is read, or the first lines of a sheet without one. A row that holds more
            than a label and its entry is passed over.
    """
    entries: dict[str, CoverEntry] = {}
    for sheet, heading in sheets:
        for row, cells in sheet.rows.items():
            if row >= min(heading, _LINES):
                break
            if len(cells) > 2:
                continue  # a table, such as a list to choose from
            filled = [(cell, words(cell)) for _, cell in sorted(cells.items())]
            for place, (cell, text) in enumerate(filled):
                label, _, beside = text.partition(":")
                entry = _LABELS.get(label.strip().lower())
                at = cell
                if entry and not beside.strip() and place + 1 < len(filled):
                    at, beside = filled[place + 1]
                if entry and beside.strip() and entry not in entries:
                    where = cell_name(at.row, at.column)
                    entries[entry] = CoverEntry(beside.strip(), sheet.sheet.name, where)
    return entries
