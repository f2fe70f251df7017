"""The trends of the Appendix B workbook, drawn of the samples."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.appendix_b import write_appendix_b
from scorecard_cli.parsing.settings_file import read_settings
from scorecard_cli.reporting.scorecard import Scorecard
from scorecard_cli.reporting.trends import Trend, quarters_drawn, trends
from scorecard_cli.workflows.asking import full_scorecard_of, reading
from tests.conftest import SAMPLES, ingested

Q2 = Period.quarter(2017, 2)


@pytest.fixture(scope="module")
def sample(sample_council: Settings) -> Scorecard:
    """The scorecard of the samples, with the series of its measures."""
    with reading(sample_council) as repository:
        return full_scorecard_of(repository, sample_council, Q2)


@pytest.fixture(scope="module")
def found(sample: Scorecard) -> Mapping[str, Trend]:
    """The trends of the samples."""
    return trends(sample)


def drawn(trend: Trend) -> list[str]:
    """The distances that are drawn, without the quarters that stay open."""
    return [f"{each}" for each in trend.distances if each is not None]


def test_eight_quarters_are_drawn() -> None:
    """The quarter reported is the last of them."""
    quarters = quarters_drawn(Q2)
    assert len(quarters) == 8
    assert (quarters[0], quarters[-1]) == (Period.quarter(2015, 3), Q2)


def test_figures_are_drawn_from_their_target(found: Mapping[str, Trend]) -> None:
    """A level target holds for the quarters before it too: 1.A2's is 60.3."""
    assert found["1.A2"].figures[-5:] == tuple(
        map(Decimal, ("54.1", "58.7", "65.6", "75.5", "92.0"))
    )
    assert drawn(found["1.A2"]) == ["-6.2", "-1.6", "5.3", "15.2", "31.7"]


def test_distances_are_drawn_as_shares_of_the_farthest(found: Mapping[str, Trend]) -> None:
    """One scale serves for all, a percentage and a count."""
    assert found["1.A2"].drawn[-1] == 1
    assert found["4.B1"].drawn[-2:] == (Decimal("-22.25") / Decimal("113.5"), -1)
    every = [each for trend in found.values() for each in trend.drawn if each is not None]
    assert (min(every), max(every)) == (-1, 1)


def test_a_target_that_rises_over_the_year_is_its_own_quarters(
    found: Mapping[str, Trend],
) -> None:
    """New homes are judged by a quarter of the year's 641, then by half of it."""
    assert found["4.B1"].targets[-2:] == (Decimal("160.25"), Decimal("320.5"))
    assert drawn(found["4.B1"]) == ["-22.25", "-113.5"]
    council_tax = found["5.A1"]
    assert sum(figure is not None for figure in council_tax.figures) == 6
    assert len(drawn(council_tax)) == 2


def test_a_first_quarter_sets_earlier_figures_against_flat_targets_alone(tmp_path: Path) -> None:
    """What half of the year's new homes comes to says nothing of the quarter before."""
    shutil.copy(SAMPLES / "scorecard.toml", tmp_path)
    settings = read_settings(tmp_path / "scorecard.toml")
    ingested(settings, SAMPLES / "register-2017-18.xlsx", SAMPLES / "returns" / "2017-18-q2")
    with reading(settings) as repository:
        first = trends(full_scorecard_of(repository, settings, Q2))
    assert drawn(first["1.A2"]) == ["-6.2", "-1.6", "5.3", "15.2", "31.7"]
    assert {"4.B1", "5.A1"} & set(first) == set()


def test_without_a_target_the_figures_are_drawn(found: Mapping[str, Trend]) -> None:
    """Prosecutions have none."""
    assert not found["1.A6"].aimed
    assert drawn(found["1.A6"]) == ["35", "71", "73", "45", "39"]


def test_the_part_that_decides_stands_for_its_measure(found: Mapping[str, Trend]) -> None:
    """3.A4 is off target for its part d, and 3.B3 has no one figure without its part i."""
    assert found["3.A4"].label == "3.A4(d)"
    assert found["3.B3"].label == "3.B3(i)"


def test_one_figure_is_no_trend(found: Mapping[str, Trend], sample: Scorecard) -> None:
    """What has fewer than two quarters to draw has no sparkline."""
    assert set(found) < {row.measure.ref for row in sample.rows}
    assert all(len(drawn(trend)) >= 2 for trend in found.values())


def test_every_trend_has_its_sparkline_beside_its_measure(
    found: Mapping[str, Trend], sample: Scorecard, sample_council: Settings, tmp_path: Path
) -> None:
    """Each is drawn of its own row of the sheet of trends."""
    workbook = tmp_path / "appendix-b.xlsx"
    write_appendix_b(sample, sample_council, date(2017, 11, 20), workbook)
    book = load_workbook(workbook)
    row_of = {trend.label: place for place, trend in enumerate(found.values(), start=5)}
    listed = {cell.value: cell.row for [cell] in book["Trends"].iter_rows(min_row=5, max_col=1)}
    assert listed == row_of
    assert book["Trends"].cell(row_of["1.A2"], 15).value is None
    assert book["Trends"].cell(row_of["1.A2"], 20).value == 1
    drawn_of = {}
    with zipfile.ZipFile(workbook) as parts:
        for place, name in enumerate(book.sheetnames, start=1):
            content = parts.read(f"xl/worksheets/sheet{place}.xml").decode()
            for of, at in re.findall(r"<xm:f>(.*?)</xm:f><xm:sqref>(\w+)</xm:sqref>", content):
                drawn_of[book[name][f"C{at[1:]}"].value] = of
    assert drawn_of == {
        ref: f"Trends!M{row_of[trend.label]}:T{row_of[trend.label]}" for ref, trend in found.items()
    }
