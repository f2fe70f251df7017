"""The charts of the web page: where things stand, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise

import pytest

from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters.web_page.chart import (
    CHARACTER,
    MOST_PERIODS,
    WIDTH,
    Chart,
    Word,
    chart,
)
from scorecard_cli.reporting.history import ChartPoint, History

Draw = Callable[..., Chart]
Q1 = Period.quarter(2016, 1)


def point(
    period: Period,
    figure: str | None,
    target: str | None = None,
    status: Status | None = None,
    restated: str | None = None,
) -> ChartPoint:
    """A point, its numbers as they are written."""
    held, aim, since = (None if one is None else Decimal(one) for one in (figure, target, restated))
    return ChartPoint(period, held, aim, since, status)


def quarters(*figures: str | None, target: str | None = None) -> list[ChartPoint]:
    """Figures of quarters that follow one another."""
    return [
        point(Q1.quarters_before(-place), figure, target) for place, figure in enumerate(figures)
    ]


@pytest.fixture
def draw(make_measure: Callable[..., Measure]) -> Draw:
    """The chart of some points."""

    def drawn(points: Sequence[ChartPoint], unit: str | None = None) -> Chart:
        held = History(make_measure("1.A1", unit=unit), None, (), tuple(points), None)
        made = chart(held, Settings())
        assert made is not None
        return made

    return drawn


def words(made: Chart, role: str) -> list[str]:
    """The words of a chart with a role, left to right."""
    return [one.text for one in sorted(made.words, key=lambda word: word.x) if one.role == role]


def test_a_higher_figure_stands_higher(draw: Draw) -> None:
    """And each further right than the one before, whatever is zero or below it."""
    made = draw(quarters("-2", "0", "7.5"))
    heights = [one.y for one in made.points]
    assert heights == sorted(heights, reverse=True)
    assert [one.x for one in made.points] == sorted(one.x for one in made.points)
    assert words(made, "figure") == ["-2", "0", "7.5"]


def test_figures_that_are_all_the_same_are_a_level_line(draw: Draw) -> None:
    """A hundred every quarter against a hundred."""
    made = draw(quarters("100", "100", target="100"), unit="percent")
    assert len({one.y for one in made.points}) == 1
    assert words(made, "target") == ["Target", "100%"]


def test_a_gap_is_never_bridged(draw: Draw) -> None:
    """Neither a quarter without a figure nor one that is not held."""
    missing = draw(quarters("1", "2", None, "3", "4"))
    assert [line.count(",") for line in missing.lines] == [2, 2]
    passed_over = [
        point(Q1, "1"),
        point(Q1.quarters_before(-1), "2"),
        point(Q1.quarters_before(-3), "3"),
    ]
    assert [line.count(",") for line in draw(passed_over).lines] == [2]
    years = [point(Period.year_end(year), str(year)) for year in (2013, 2014, 2016)]
    assert [line.count(",") for line in draw(years).lines] == [2]


def test_the_target_steps_where_it_changed(draw: Draw) -> None:
    """One level line for each run of the same target, none where there was none."""
    points = [
        point(Q1.quarters_before(-place), "5", target)
        for place, target in enumerate([None, "4", "4", "6", None, "4"])
    ]
    made = draw(points)
    assert len(made.targets) == 3
    assert words(made, "target") == ["Target", "4"]


def test_marks_stand_beneath_their_quarters_and_are_explained_once(draw: Draw) -> None:
    """Each status that was presented, as a symbol; the legend has the word of each."""
    given = [None, Status.OFF_TARGET, Status.ON_TARGET, Status.OFF_TARGET]
    made = draw([point(Q1.quarters_before(-at), "1", "2", one) for at, one in enumerate(given)])
    assert [mark.symbol for _, _, mark in made.marks] == ["✘", "✓", "✘"]
    assert [x for x, _, _ in made.marks] == [one.x for one in made.points][1:]
    assert [mark.word for mark in made.legend] == ["Off target", "On target"]


def test_all_that_is_drawn_is_said(draw: Draw) -> None:
    """The words for who cannot see it hold every figure, target, status and restatement."""
    made = draw(
        [
            point(Period.quarter(2016, 4), "12.5"),
            point(Period.quarter(2017, 1), None, "10", Status.NOT_AVAILABLE, "11"),
            point(Period.quarter(2017, 2), "9", "10", Status.SATISFACTORY),
        ],
        unit="percent",
    )
    assert made.says == (
        "Chart of 1.A1, 2016/17 Q4 to 2017/18 Q2. 2016/17 Q4: 12.5%; "
        "2017/18 Q1: no figure, restated since as 11%, target 10%, Not yet available; "
        "2017/18 Q2: 9%, target 10%, Satisfactory."
    )
    assert len(made.restated) == 1


@pytest.mark.parametrize("count", [2, 5, 9, 13, MOST_PERIODS, 60])
@pytest.mark.parametrize("figure", ["7", "4875248", "0.00000000012", "9" * 60])
def test_words_neither_overlap_nor_leave_the_chart(count: int, figure: str, draw: Draw) -> None:
    """However many quarters there are and however long their figures."""
    made = draw(quarters(*[figure] * count, target=figure))
    assert len(made.points) == min(count, MOST_PERIODS)
    for role in ("figure", "period"):
        for line in {word.y for word in made.words}:
            held = [span(word) for word in made.words if (word.role, word.y) == (role, line)]
            for (_, right), (left, _) in pairwise(sorted(held)):
                assert right <= left + 0.2
            assert all(left > -0.2 and right < WIDTH + 0.2 for left, right in held)
    for word in made.words:
        if word.role == "target":
            assert word.x + len(word.text) * CHARACTER <= WIDTH + 4


def span(word: Word) -> tuple[float, float]:
    """How far a centred word goes, left and right."""
    half = len(word.text) * CHARACTER / 2
    return word.x - half, word.x + half


def test_numbers_beyond_a_float_have_their_place(draw: Draw) -> None:
    """A figure of four hundred digits stands at the top, and its share of the chart is exact."""
    made = draw(quarters("0", "5" + "0" * 400, "1" + "0" * 401))
    bottom, middle, top = (one.y for one in made.points)
    assert middle == pytest.approx((bottom + top) / 2, abs=0.1)


def test_two_figures_are_needed(make_measure: Callable[..., Measure]) -> None:
    """A history without points to draw has no chart."""
    assert chart(History(make_measure("1.A1"), None, (), (), None), Settings()) is None
