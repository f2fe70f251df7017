"""The series that charts are drawn from, of every measure of a scorecard."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import label
from scorecard_cli.domain.settings import Settings
from scorecard_cli.reporting.history import HistoryRow
from scorecard_cli.workflows.asking import full_scorecard_of, reading
from scorecard_cli.workflows.recalling import history_of

Q1, Q2 = Period.quarter(2017, 1), Period.quarter(2017, 2)


def without_register(row: HistoryRow) -> HistoryRow:
    """A row without the one thing that only `scorecard history` asks for."""
    return replace(row, register=None)


def test_every_measure_and_part_of_a_scorecard_has_a_series(sample_council: Settings) -> None:
    """Those that are in it, and each ends with the status that the scorecard has."""
    with reading(sample_council) as repository:
        made = full_scorecard_of(repository, sample_council, Q2)
    assessed = {
        (one.ref, one.part): one for row in made.rows for one in (row.assessment, *row.parts)
    }
    assert made.series.keys() == assessed.keys()
    for name, one in assessed.items():
        last = next(row for row in made.series[name].rows if row.period == Q2)
        assert (last.status, last.dot, last.target) == (one.status, one.dot, one.target_now)


@pytest.mark.parametrize("name", [("2.B3", None), ("3.A4", "d"), ("3.A4", None), ("1.C1", None)])
def test_a_series_is_the_history_of_its_measure(
    name: tuple[str, str | None], sample_council: Settings
) -> None:
    """What `scorecard history` says in the latest quarter, restated figures and all."""
    with reading(sample_council) as repository:
        made = full_scorecard_of(repository, sample_council, Q2).series[name]
        told = history_of(repository, sample_council, label(*name))
    assert (made.measure, made.part, made.chart) == (told.measure, told.part, told.chart)
    assert list(made.rows) == [without_register(row) for row in told.rows]


def test_a_series_ends_with_the_quarter_shown(sample_council: Settings) -> None:
    """The scorecard of an earlier quarter has nothing of what came later."""
    with reading(sample_council) as repository:
        made = full_scorecard_of(repository, sample_council, Q1)
    periods = {row.period for each in made.series.values() for row in each.rows}
    assert max(period.closing_quarter.ordinal for period in periods) == Q1.ordinal
    restated = [row for row in made.series[("1.C1", None)].rows if row.restatement is not None]
    assert restated == []
