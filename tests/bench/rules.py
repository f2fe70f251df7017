"""What the rules take over many rows: statuses and directions of travel of a whole country."""

from __future__ import annotations

from collections.abc import Iterator
from time import process_time

from msgspec.structs import replace

from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.rules.assessing import Evidence, assess
from tests.making import measure, observation

QUARTER = Period.quarter(2017, 2)
PERIODS = Calendar().scorecard_periods(QUARTER)
"""Ten: two year ends, five quarters and three months."""


def evidence(rows: int) -> Evidence:
    """Measures with a figure for each of the periods, so many figures together."""
    settings = Settings()
    measures = [measure(f"1.A{at}") for at in range(1, rows // len(PERIODS) + 1)]
    plain = [observation(str(period), "0") for period in PERIODS]
    figures = [
        replace(one, ref=of.ref, number=of.target.value, text="100")
        for of in measures
        for one in plain
    ]
    return Evidence(
        QUARTER, measures, figures, [], [], settings.default_tolerance, settings.stable_band
    )


def seconds(sizes: list[int]) -> Iterator[tuple[int, float]]:
    """Processor seconds that the rules take over each number of figures."""
    for rows in sizes:
        of_rows = evidence(rows)
        begun = process_time()
        found = assess(of_rows)
        yield rows, process_time() - begun
        assert len(found) == rows // len(PERIODS)
