"""A figure that an earlier version of the return gave, and this one does not."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.checking.returned import Cells, Finding, ReturnedMeasure, place_of, text_in
from scorecard_cli.domain.checks import FIGURE_WITHDRAWN
from scorecard_cli.domain.periods import Period


def figure_withdrawn(returned: ReturnedMeasure) -> Iterator[Finding]:
    """A cell without a figure, where a return for the same quarter gave one before.

    Whatever stands in its place, a blank or a word. Where an earlier quarter's figure stands
    again nothing is gone, and words over such a figure are `earlier-figure-changed`.
    """
    for period in returned.replaced:
        if period not in returned.stated:
            continue
        gone = _given(returned.replaced, period) and not _given(returned.standing, period)
        if gone and not _given(returned.earlier, period):
            now = text_in(returned.stated, period)
            became = f'now says "{now}"' if now.strip() else "is now blank"
            before = text_in(returned.replaced, period)
            when = returned.calendar.in_words(period)
            said = f'{when} was "{before}" before, and the cell {became}'
            yield Finding(FIGURE_WITHDRAWN, place_of(returned.stated, period), now, said)


def _given(cells: Cells, period: Period) -> bool:
    """Whether a cell holds a figure, of the measure or of any part."""
    return any(one.number is not None for one in cells.get(period, ()))
