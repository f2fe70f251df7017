"""A figure that is due and not given."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.checking.returned import Finding, ReturnedMeasure
from scorecard_cli.domain.checks import FIGURE_MISSING
from scorecard_cli.domain.due import is_due
from scorecard_cli.domain.figures import Marker


def figure_missing(returned: ReturnedMeasure) -> Iterator[Finding]:
    """A blank where a figure is due. A word that says why there is none is no blank."""
    cell = returned.stated.get(returned.quarter)
    if cell is None or any(one.marker is not Marker.BLANK for one in cell):
        return
    before = returned.standing.get(returned.quarter.quarters_before(1), ())
    given_before = any(one.number is not None for one in before)
    if is_due(returned.measure.frequency, returned.quarter, given_before):
        yield returned.finding(FIGURE_MISSING, str(returned.quarter), returned.quarter)
