"""The chart in the terminal: plain characters, within 80 columns."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scorecard_cli.domain.periods import Period, quarter_at
from scorecard_cli.exporters.terminal.chart import FIGURE, RESTATED, TARGET, chart
from scorecard_cli.reporting.history import ChartPoint


def points(line: str) -> list[ChartPoint]:
    """Points from the first quarter on: "90/95 91/95/92" is figure, target, restated figure."""
    made = []
    for place, piece in enumerate(line.split()):
        held = [Decimal(each) if each != "-" else None for each in piece.split("/")]
        figure, target, restated = (*held, None, None)[:3]
        period = Period.quarter(2017, 1).quarters_before(-place)
        made.append(ChartPoint(period, figure, target, restated))
    return made


def drawn(shown: Sequence[ChartPoint], unit: str | None = None, width: int = 80) -> list[str]:
    """The lines of a chart."""
    return [line.plain for line in chart(shown, unit, width)]


def test_a_chart_to_the_letter() -> None:
    """Figures down the side, quarters and years along the foot, and a line for the target."""
    assert drawn(points("90/100 95/100 -/100 80/104/82 81 79/100"), "percent") == [
        "  105% ┤                           ─────────",
        "102.5% ┤",
        "  100% ┤───────────────────────────                  ─────────",
        " 97.5% ┤",
        "   95% ┤             ●",
        " 92.5% ┤",
        "   90% ┤    ●",
        " 87.5% ┤",
        "   85% ┤",
        " 82.5% ┤                                ○",
        "   80% ┤                               ●        ●        ●",
        " 77.5% ┤",
        "       └──────────────────────────────────────────────────────",
        "            Q1       Q2       Q3       Q4       Q1       Q2",
        "         2017/18                             2018/19",
        "● figure   ── target as it then applied   ○ as restated since",
    ]


def test_year_ends_are_named_by_their_year() -> None:
    """Annual figures have no quarters at the foot."""
    ends = [ChartPoint(Period.year_end(year), Decimal(year), None, None) for year in (2015, 2016)]
    lines = drawn(ends)
    assert lines[-2].split() == ["15/16", "16/17"]
    assert lines[-1] == f"{FIGURE} figure"


@pytest.mark.parametrize("figure", ["0", "100", "-5", "0.004", "12345678"])
def test_a_figure_that_never_moved_has_a_chart(figure: str) -> None:
    """A level line is a chart too, of zero as of any other figure."""
    lines = drawn(points(f"{figure} {figure}"))
    assert sum(FIGURE in line for line in lines) == 2  # the one line of both, and the legend
    assert next(line for line in lines if FIGURE in line).count(FIGURE) == 2


NUMBERS = st.decimals(
    min_value=-(10**9), max_value=10**9, places=2, allow_nan=False, allow_infinity=False
)


@given(st.lists(st.tuples(NUMBERS, NUMBERS | st.none()), min_size=2, max_size=40))
@example([(Decimal(0), None)] * 12 + [(Decimal("-9000000.01"), None)])
def test_a_chart_fits_and_shows_every_figure_there_is_room_for(
    figures: list[tuple[Decimal, Decimal | None]],
) -> None:
    """No line is wider than the screen, none higher than a screen, and no point gets lost."""
    shown = [
        ChartPoint(quarter_at(8000 + place), figure, target, None)
        for place, (figure, target) in enumerate(figures)
    ]
    *lines, _ = drawn(shown)
    assert max(map(len, lines)) <= 80
    assert len(lines) <= 16
    columns = sum(name.startswith("Q") for name in lines[-2].split())
    assert sum(line.count(FIGURE) for line in lines) == columns
    assert columns == len(shown) or columns >= 12


@given(st.lists(NUMBERS, min_size=2, max_size=8))
def test_a_greater_figure_never_stands_lower(figures: list[Decimal]) -> None:
    """The order of the figures is that of their places on the chart."""
    lines = drawn(
        [ChartPoint(quarter_at(8000 + at), one, None, None) for at, one in enumerate(figures)]
    )
    places = {
        at: row for row, line in enumerate(lines[:-1]) for at, c in enumerate(line) if c == FIGURE
    }
    assert len(places) == len(figures)
    rows = [places[at] for at in sorted(places)]
    for (one, higher), (other, lower) in pairwise(zip(figures, rows, strict=True)):
        assert not (one > other and higher > lower)
        assert not (one < other and higher < lower)


def test_a_restated_figure_stands_beside_the_one_it_was() -> None:
    """Where both fall on one line, neither covers the other."""
    line = next(line for line in drawn(points("90/95/90.1 60")) if RESTATED in line)
    assert f"{FIGURE}{RESTATED}" in line
    assert TARGET in "".join(drawn(points("90/95 60")))
