"""A restatement: a figure for an earlier period that is not what it was."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.checking.returned import (
    Cell,
    Finding,
    ReturnedMeasure,
    text_in,
)
from scorecard_cli.domain.checks import EARLIER_FIGURE_CHANGED


def earlier_figure_changed(returned: ReturnedMeasure) -> Iterator[Finding]:
    """A figure for an earlier period differs from what stood by the returns for earlier quarters.

    A figure that comes where one was awaited is no restatement, and neither is a blank.
    """
    own = {returned.quarter, *returned.calendar.months_of(returned.quarter)}
    for period, cell in returned.stated.items():
        before = returned.earlier.get(period, ())
        if period in own or not _figures(before) or not _speaks(cell):
            continue
        if _figures(before) != _figures(cell):
            said = f'{period}, which was "{text_in(returned.earlier, period)}" before'
            yield returned.finding(EARLIER_FIGURE_CHANGED, said, period)


def _figures(cell: Cell) -> set[tuple[str | None, object]]:
    return {(one.part, one.number) for one in cell if one.number is not None}


def _speaks(cell: Cell) -> bool:
    """Whether the cell holds anything; what it says in words may withdraw a figure."""
    return bool(cell[0].text.strip())
