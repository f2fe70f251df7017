"""Small counts in what goes to the public: suppressed in every format, with their status kept."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date

import openpyxl
import pyarrow.parquet
import pytest
from msgspec.structs import replace

from scorecard_cli.domain.figures import SUPPRESSED, Marker
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.formats import Format
from scorecard_cli.parsing.figures import read_figure
from scorecard_cli.reporting.scorecard import Scorecard
from scorecard_cli.workflows.asking import full_scorecard_of, reading
from tests.conftest import SAMPLES, file_of, ingested

Q2 = Period.quarter(2017, 2)
BELOW = 500
"""Below this the samples have the prosecutions of 1.A6, and fractions such as 464 of 998."""


@pytest.fixture(scope="module")
def whole(sample_council: Settings) -> Scorecard:
    """The scorecard of the samples with everything in it."""
    with reading(sample_council) as repository:
        return full_scorecard_of(repository, sample_council, Q2)


@pytest.fixture(scope="module")
def careful(sample_council: Settings) -> Settings:
    """The settings of a council that publishes no count below the limit."""
    return replace(sample_council, suppress_below=BELOW)


@pytest.fixture(scope="module")
def published(careful: Settings) -> Scorecard:
    """The scorecard as it may be published."""
    with reading(careful) as repository:
        return full_scorecard_of(repository, careful, Q2)


def small(scorecard: Scorecard) -> set[tuple[str, Period]]:
    """Where a cell of the scorecard holds a small count, by its own figures."""
    return {
        (ref, row.period)
        for (ref, _), held in scorecard.series.items()
        for row in held.rows
        if row.unit is None and row.figure is not None and 0 < abs(row.figure) < BELOW
    }


def test_nothing_is_suppressed_unless_it_is_asked_for(whole: Scorecard) -> None:
    """The samples are published as they were returned."""
    assert whole.suppressed_below == 0
    assert small(whole)
    assert all(one.text != SUPPRESSED for row in whole.rows for one in row.cells.values())


def test_statuses_are_kept(whole: Scorecard, published: Scorecard) -> None:
    """No count, no status, no direction and no list changes."""
    assert published.summary == whole.summary
    for row, before in zip(published.rows, whole.rows, strict=True):
        assert (row.assessment.status, row.assessment.dot) == (
            before.assessment.status,
            before.assessment.dot,
        )
    assert [flag.label for flag in published.red_flags.red_flags] == [
        flag.label for flag in whole.red_flags.red_flags
    ]


def test_a_small_count_is_nowhere_in_the_scorecard(whole: Scorecard, published: Scorecard) -> None:
    """Neither as a cell, nor in what was concluded of it, nor over time; nought is kept."""
    hidden = small(whole)
    assert ("1.A6", Q2) in hidden
    for row, before in zip(published.rows, whole.rows, strict=True):
        for period, one in row.cells.items():
            if (one.ref, period) in hidden:
                assert (one.text, one.number, one.marker) == (SUPPRESSED, None, Marker.SUPPRESSED)
            elif before.cells[period].numerator is None:
                assert one == before.cells[period]
        for concluded in (row.assessment, *row.parts):
            if (concluded.ref, concluded.period) in hidden:
                assert (concluded.figure, concluded.judged_figure) == (None, None)
                assert (concluded.shortfall, concluded.figure_text) == (None, SUPPRESSED)
    for (ref, _), held in published.series.items():
        for point in held.chart:
            if (ref, point.period) in hidden:
                assert point.figure is None
    kept = [one for row in published.rows for one in row.cells.values() if one.number == 0]
    assert kept


def test_fractions_of_few_are_suppressed_with_their_percentage(
    whole: Scorecard, published: Scorecard
) -> None:
    """47% (464/998) says as much of 464 people as the count does."""
    fractions = {
        (one.ref, period)
        for row in whole.rows
        for period, one in row.cells.items()
        if one.numerator is not None and 0 < one.numerator < BELOW
    }
    assert fractions
    cells = {
        (one.ref, period): one.text for row in published.rows for period, one in row.cells.items()
    }
    assert {cells[place] for place in fractions} == {SUPPRESSED}


def texts(content: bytes | Mapping[str, bytes]) -> Iterator[str]:
    """Every text of an output, of the parts of a package too."""
    if not isinstance(content, bytes):
        for part in content.values():
            yield from texts(part)
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (
                archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
            )
    elif content.startswith(b"PAR1"):
        yield str(pyarrow.parquet.read_table(io.BytesIO(content)).to_pydict())
    else:
        yield content.decode("utf-8", "replace")


@pytest.fixture(scope="module")
def of_few(tmp_path_factory: pytest.TempPathFactory, sample_council: Settings) -> Settings:
    """The samples with a figure for 1.A6, this quarter and last, that stands nowhere else."""
    folder = tmp_path_factory.mktemp("few")
    [returned] = (SAMPLES / "returns").rglob("children-and-young-peoples-services-2017-18-q2.xlsx")
    book = openpyxl.load_workbook(returned)
    sheet = book["Q2 return"]
    [row] = [cell.row for cell in sheet["C"] if cell.value == "1.A6"]
    [head] = [cell for line in sheet.iter_rows(max_row=4) for cell in line
              if str(cell.value).startswith("Q2 Jul - Sep 2017")]  # fmt: skip
    sheet.cell(row, head.column, 829.25)
    book.save(folder / returned.name)
    shutil.copy(file_of(sample_council), folder)
    few = replace(sample_council, store=folder / "scorecard.db")
    assert ingested(few, folder / returned.name).refused == 0
    return few


@pytest.mark.parametrize("made_as", list(Format), ids=str)
def test_no_output_holds_what_is_suppressed(made_as: Format, of_few: Settings) -> None:
    """The figure is in every format where nothing is suppressed, and in none where it is."""
    found = []
    for below in (0, 1000):
        settings = replace(of_few, suppress_below=below)
        with reading(settings) as repository:
            scorecard = full_scorecard_of(repository, settings, Q2)
        found.append("\n".join(texts(made_as.make(scorecard, settings, date(2017, 11, 20)))))
    assert "829.25" in found[0]
    assert SUPPRESSED not in found[0]
    assert "829.25" not in found[1]
    assert SUPPRESSED in found[1]


def test_the_mark_reads_back_as_no_figure() -> None:
    """Last quarter's published scorecard says nothing of what it did not publish."""
    figure = read_figure(SUPPRESSED)
    assert (figure.number, figure.marker) == (None, Marker.SUPPRESSED)
