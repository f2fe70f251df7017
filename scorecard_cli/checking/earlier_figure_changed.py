"""A restatement: a figure for an earlier period that is not what it was."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.checking.agreement import agree
from scorecard_cli.checking.returned import Cells, Finding, ReturnedMeasure, given_in
from scorecard_cli.domain.checks import EARLIER_FIGURE_CHANGED
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.standing import Cell


def earlier_figure_changed(returned: ReturnedMeasure) -> Iterator[Finding]:
    """A figure for an earlier period differs from what stood by the returns for earlier quarters.

    A figure that comes where one was awaited is no restatement, and neither is a blank, nor
    the same figure rounded.
    """
    own = {returned.quarter, *returned.calendar.months_of(returned.quarter)}
    for period, cell in returned.stated.items():
        before = returned.earlier.get(period)
        if not before or before[0].text == cell[0].text or period in own:
            continue
        if not _parts(before) or not _speaks(cell):
            continue
        if _parts(before) != _parts(cell) or _moved(returned.earlier, returned.stated, period):
            when = returned.calendar.in_words(period)
            said = f'{when}, which was "{before[0].text}" before'
            yield returned.finding(EARLIER_FIGURE_CHANGED, said, period)


def _moved(earlier: Cells, stated: Cells, period: Period) -> bool:
    """Whether the figure of any part is another than it was."""
    for part in _parts(stated[period]):
        before, now = given_in(earlier, period, part), given_in(stated, period, part)
        if before is not None and now is not None and not agree(before, now):
            return True
    return False


def _parts(cell: Cell) -> set[str | None]:
    """The parts of a cell that have a figure; None alone for a single one."""
    return {one.part for one in cell if one.number is not None}


def _speaks(cell: Cell) -> bool:
    """Whether the cell holds anything; what it says in words may withdraw a figure."""
    return bool(cell[0].text.strip())
