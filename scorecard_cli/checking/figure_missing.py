"""A figure that is due and not given."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.checking.notes import speaks_anew
from scorecard_cli.checking.returned import Finding, ReturnedMeasure, number_in
from scorecard_cli.domain.checks import FIGURE_MISSING
from scorecard_cli.domain.due import Schedule, is_due, year_end_in
from scorecard_cli.domain.figures import Marker


def figure_missing(returned: ReturnedMeasure) -> Iterator[Finding]:
    """A blank where a figure is due. A word that says why there is none is no blank.

    A data note that is new may say why as well.
    """
    cell = returned.stated.get(returned.quarter)
    blank = cell is not None and all(one.marker is Marker.BLANK for one in cell)
    if blank and _due(returned) and not speaks_anew(returned):
        yield returned.finding(FIGURE_MISSING, str(returned.quarter), returned.quarter)


def _due(returned: ReturnedMeasure) -> bool:
    """Whether a figure is due, and an annual one has not come as the year end."""
    quarter, schedule = returned.quarter, Schedule.of(returned.measure)
    year_ends = year_end_in(schedule, quarter)
    if any(number_in(returned.standing, year_end) is not None for year_end in year_ends):
        return False
    return is_due(schedule, quarter, returned.standing.get(quarter.quarters_before(1), ()))
