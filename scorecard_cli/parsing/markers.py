"""Why a quarter has no figure, where a column of its own says so."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.figures import REASONS, Figure, Marker
from scorecard_cli.domain.problem_kinds import MARKER_UNCLEAR, MARKER_WITH_FIGURE
from scorecard_cli.parsing.cells import CellFault
from scorecard_cli.parsing.figures import read_figure
from scorecard_cli.parsing.rows import ReturnRow


def figure_or_reason(
    row: ReturnRow, figure: Figure, place: tuple[str, str]
) -> tuple[Figure, tuple[str, str]]:
    """The quarter's cell, or the reason that stands for a blank one, with where that stands.

    Args:
        row: the row.
        figure: what its cell for the quarter says.
        place: the sheet and the name of that cell.
    """
    stated = _reason(row)
    if stated is None or stated.marker not in REASONS or figure.marker is not Marker.BLANK:
        return figure, place
    return stated, (row.sheet, row.places[Column.WHY_NO_FIGURE])


def reason_faults(row: ReturnRow, figure: Figure) -> Iterator[CellFault]:
    """What is wrong with the reason: it is none, or it stands beside a figure.

    A cell that gives the same reason itself is no contradiction.
    """
    stated = _reason(row)
    if stated is None:
        return
    if stated.marker not in REASONS:
        yield CellFault(MARKER_UNCLEAR, stated.text, ", ".join(REASONS))
    elif figure.marker not in (Marker.BLANK, Marker.PROBLEM, stated.marker):
        yield CellFault(MARKER_WITH_FIGURE, figure.text, stated.text)


def _reason(row: ReturnRow) -> Figure | None:
    text = row.texts.get(Column.WHY_NO_FIGURE, "")
    return read_figure(text) if text else None
