"""A figure that is due and not given."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.checking.notes import speaks_anew
from scorecard_cli.checking.returned import Finding, ReturnedMeasure, number_in
from scorecard_cli.domain.checks import FIGURE_MISSING
from scorecard_cli.domain.due import is_due
from scorecard_cli.domain.figures import Marker
from scorecard_cli.domain.measures import Frequency
from scorecard_cli.domain.periods import Period


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
    quarter, frequency = returned.quarter, returned.measure.frequency
    year_end = number_in(returned.standing, Period.year_end(quarter.year))
    if frequency is Frequency.ANNUAL and year_end is not None:
        return False
    return is_due(frequency, quarter, returned.standing.get(quarter.quarters_before(1), ()))
