"""Signal or noise, from twelve quarters of an export to every place that tells of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scorecard_cli.domain.periods import Period, quarter_at
from tests.cli.running import scorecard
from tests.cli.test_layouts import put

LAST = Period.quarter(2017, 2).ordinal
STEADY = ("60", "62", "61", "59", "60", "61", "62", "60", "59", "61", "60")
SENTENCE = (
    "More than ordinary variation, an improvement: the latest figure is above the limits. "
    "Ordinary is "
)


def rows(*figures: str, last: int = LAST) -> list[str]:
    """A line of the export for each quarter up to one."""
    quarters = [quarter_at(last - len(figures) + 1 + at) for at in range(len(figures))]
    return [
        f"1.A1,Homes built,Q{quarter.number},{str(quarter).split()[0]},{figure},100"
        for quarter, figure in zip(quarters, figures, strict=True)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eleven quarters, the last of them published, then twelve with that one restated."""
    first = scorecard("ingest", put(tmp_path, *rows(*STEADY, last=LAST - 1)), folder=tmp_path)
    assert first.returncode == 0, first.stdout + first.stderr
    published = scorecard("publish", "--quarter", "Q1", "--on", "2017-09-01", folder=tmp_path)
    assert published.returncode == 0, published.stderr
    assert asked(tmp_path, "explain", "1.A1")["variation"] is None
    assert "ariation" not in scorecard("history", "1.A1", folder=tmp_path).stdout
    restated = (*STEADY[:-1], "61", "95")
    run = scorecard("ingest", put(tmp_path, *rows(*restated)), folder=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr
    return tmp_path


def asked(folder: Path, *words: str) -> Any:
    """What a command prints as JSON."""
    return json.loads(scorecard(*words, "--json", folder=folder).stdout)


def test_a_signal_is_said_alike_wherever_it_is_told(folder: Path) -> None:
    """By the figures as they stand, in JSON, the terminal, the page and the workbook."""
    [measured] = asked(folder, "measures")
    told = measured["variation"]
    assert (told["signal"], told["rule"], told["points"]) == ("improvement", "outside-limits", 12)
    assert asked(folder, "explain", "1.A1")["variation"] == told
    assert asked(folder, "history", "1.A1")["variation"] == told
    for command in ("explain", "history"):
        shown = " ".join(scorecard(command, "1.A1", folder=folder, COLUMNS="80").stdout.split())
        assert SENTENCE in shown
        assert f"about a mean of {told['mean']}" in shown
    made = scorecard("report", "--format", "html", "--output", "page.html", folder=folder)
    assert made.returncode == 0, made.stderr
    assert SENTENCE in (folder / "page.html").read_text("utf-8")
    assert scorecard("report", "--output", "book.xlsx", folder=folder).returncode == 0
    sheet = openpyxl.load_workbook(folder / "book.xlsx")["How each status was reached"]
    assert [cell for row in sheet.values for cell in row if SENTENCE in str(cell)]


def test_limits_are_not_drawn_over_figures_that_they_do_not_rest_on(folder: Path) -> None:
    """The chart has the figure that was published; the limits rest on the one restated since."""
    scorecard("report", "--format", "html", "--output", "page.html", folder=folder)
    assert '<polyline class="limit"' not in (folder / "page.html").read_text("utf-8")


def test_limits_are_drawn_and_told_with_the_figures_that_they_rest_on(tmp_path: Path) -> None:
    """Two dotted lines, and the same in the words for who cannot see them."""
    scorecard("ingest", put(tmp_path, *rows(*STEADY, "95")), folder=tmp_path)
    [measured] = asked(tmp_path, "measures")
    told = measured["variation"]
    scorecard("report", "--format", "html", "--output", "page.html", folder=tmp_path)
    page = (tmp_path / "page.html").read_text("utf-8")
    assert page.count('<polyline class="limit"') == page.count("Ordinary variation is ") * 2 > 0
    assert f"Ordinary variation is {told['lower_limit']} to {told['upper_limit']}." in page


def test_eleven_quarters_say_nothing_anywhere(tmp_path: Path) -> None:
    """Never for fewer points, whatever they are."""
    scorecard("ingest", put(tmp_path, *rows(*STEADY[1:], "95")), folder=tmp_path)
    assert [one["variation"] for one in asked(tmp_path, "measures")] == [None]
    for command in ("explain", "history"):
        assert "ariation" not in scorecard(command, "1.A1", folder=tmp_path).stdout
