"""A chart of figures over time as shapes: where each point, line and word stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from msgspec import Struct

from scorecard_cli.domain.periods import Period, PeriodKind, year_text
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.variation import Limits, Variation
from scorecard_cli.exporters.web_page.marks import Mark, status_mark
from scorecard_cli.exporters.wording import amount, short_amount
from scorecard_cli.reporting.history import ChartPoint, History

WIDTH, TOP, PLOT_HEIGHT, LEVEL_HEIGHT = 320, 24, 72, 16
LEFT = 4
PERIOD_LINE, YEAR_LINE, STATUS_LINE = 20, 35, 54
"""How far the baselines of the words at the foot stand below the plot."""

CHARACTER = 6.9
"""The width of a digit at 12 pixels, as Arial has it; a little more, for room."""

MOST_PERIODS = 24
"""The latest that are drawn: six years of quarters."""

MOST_MARGIN = 100
"""Pixels to the right that a target's figure may take; a longer one is not written there."""


class Place(Struct, frozen=True):
    """Where something stands, in pixels from the top left.

    Attributes:
        x, y: the place.
    """

    x: float
    y: float


class Word(Struct, frozen=True):
    """A text of a chart.

    Attributes:
        x, y: the middle of its baseline, or its beginning where it is not centred.
        text: what stands there.
        role: what it is, by its class.
    """

    x: float
    y: float
    text: str
    role: str


class Chart(Struct, frozen=True):
    """One chart.

    Attributes:
        says: all of it in words, for who cannot see it.
        height: in pixels; the width is always the same.
        base: how far down the line along the foot is.
        right: how far to the right it goes.
        lines: the figures of periods that follow one another, joined.
        points: every figure.
        restated: what has become of a figure since.
        targets: the target as it then applied, each as the points of a line.
        limits: within what its figures vary by themselves, each as the points of a line.
        words: what stands beside them.
        marks: the status of each period that has one, beneath it.
        legend: what those marks mean, each once.
    """

    says: str
    height: int
    base: float
    right: float
    lines: tuple[str, ...]
    points: tuple[Place, ...]
    restated: tuple[Place, ...]
    targets: tuple[str, ...]
    limits: tuple[str, ...]
    words: tuple[Word, ...]
    marks: tuple[tuple[float, float, Mark], ...]
    legend: tuple[Mark, ...]


def chart(held: History, settings: Settings, variation: Variation | None = None) -> Chart | None:
    """The chart of a measure or part; None where there are not two figures to draw.

    Its limits are drawn where every figure that is drawn is one that they rest on: those of a
    year so far, or as they were published, are of another process.
    """
    points = held.chart[-MOST_PERIODS:]
    numbers = [number for point in points for number in _numbers(point)]
    if not points or not numbers:
        return None
    limits = _limits(points, variation)
    edges = () if limits is None else (limits.lower, limits.upper)
    numbers += edges
    scale = _Scale(points, numbers, held.unit)
    status = {
        place: status_mark(point.status, settings)
        for place, point in enumerate(points)
        if point.status is not None
    }
    base = TOP + scale.height + 6
    return Chart(
        says=in_words(held, points, limits, settings),
        height=base + (STATUS_LINE if status else YEAR_LINE) + 4,
        base=base,
        right=round(scale.right, 1),
        lines=tuple(_lines(points, scale)),
        points=tuple(
            scale.place(at, point.figure)
            for at, point in enumerate(points)
            if point.figure is not None
        ),
        restated=tuple(
            Place(round(scale.x(at) + 9, 1), scale.y(point.restated))
            for at, point in enumerate(points)
            if point.restated is not None
        ),
        targets=tuple(_targets(points, scale)),
        limits=tuple(
            f"{LEFT},{scale.y(edge):g} {scale.right:.1f},{scale.y(edge):g}" for edge in edges
        ),
        words=(
            *_figure_words(points, scale, held.unit),
            *_target_words(points, scale),
            *_period_words(points, scale, base),
        ),
        marks=tuple((scale.x(at), base + STATUS_LINE, mark) for at, mark in status.items()),
        legend=tuple(dict.fromkeys(status.values())),
    )


class _Scale:
    """Where periods and figures stand."""

    def __init__(
        self, points: Sequence[ChartPoint], numbers: Sequence[Decimal], unit: str | None
    ) -> None:
        self.lowest, self.highest = min(numbers), max(numbers)
        self.height = PLOT_HEIGHT if self.lowest < self.highest else LEVEL_HEIGHT
        targets = [point.target for point in points if point.target is not None]
        self.target = short_amount(targets[-1], unit) if targets else ""
        margin = 0.0
        if targets:
            margin = max(len("Target"), len(self.target)) * CHARACTER + 8
            if margin > MOST_MARGIN:
                self.target, margin = "", len("Target") * CHARACTER + 8
        self.right = WIDTH - margin - LEFT
        self.slot = (self.right - LEFT) / len(points)

    def x(self, at: int) -> float:
        """The middle of a period's slot."""
        return round(LEFT + self.slot * (at + 0.5), 1)

    def y(self, number: Decimal) -> float:
        """How far down a figure stands; in the middle where all are the same."""
        span = self.highest - self.lowest
        share = float((number - self.lowest) / span) if span else 0.5
        return round(TOP + self.height * (1 - share), 1)

    def place(self, at: int, number: Decimal) -> Place:
        """Where a figure of a period stands."""
        return Place(self.x(at), self.y(number))


def _numbers(point: ChartPoint) -> list[Decimal]:
    held = (point.figure, point.target, point.restated)
    return [number for number in held if number is not None]


def _limits(points: Sequence[ChartPoint], variation: Variation | None) -> Limits | None:
    if variation is None:
        return None
    process = {point.period: point.figure for point in variation.points}
    drawn = {point.period: point.figure for point in points if point.figure is not None}
    return variation.limits if drawn.items() <= process.items() else None


def _lines(points: Sequence[ChartPoint], scale: _Scale) -> Iterator[str]:
    """The figures of periods that follow one another; a gap is never bridged."""
    run: list[str] = []
    for at, point in enumerate(points):
        follows = at > 0 and _next(points[at - 1].period, point.period)
        if (point.figure is None or not follows) and len(run) > 1:
            yield " ".join(run)
        if point.figure is None or not follows:
            run = []
        if point.figure is not None:
            run.append(f"{scale.x(at):g},{scale.y(point.figure):g}")
    if len(run) > 1:
        yield " ".join(run)


def _next(before: Period, after: Period) -> bool:
    if before.kind is PeriodKind.QUARTER:
        return after.ordinal - before.ordinal == 1
    return after.year - before.year == 1


def _targets(points: Sequence[ChartPoint], scale: _Scale) -> Iterator[str]:
    """A level line across each run of periods with the same target."""
    for target, run in groupby(range(len(points)), key=lambda at: points[at].target):
        if target is not None:
            places = list(run)
            left, right = (LEFT + scale.slot * at for at in (places[0], places[-1] + 1))
            yield f"{left:.1f},{scale.y(target):g} {right:.1f},{scale.y(target):g}"


def _figure_words(points: Sequence[ChartPoint], scale: _Scale, unit: str | None) -> Iterator[Word]:
    """The figures beside their points: the last, the first, then what there is room for."""
    held = [(at, point.figure) for at, point in enumerate(points) if point.figure is not None]
    taken: list[tuple[float, float]] = []
    for at, figure in [*held[-1:], *held[:1], *held[-2:0:-1]]:
        text = short_amount(figure, unit)
        half = len(text) * CHARACTER / 2
        middle = min(max(scale.x(at), half), max(scale.right + 4 - half, half))
        left, right = middle - half, middle + half
        if half * 2 > scale.right or any(left < end and begin < right for begin, end in taken):
            continue
        taken.append((left, right))
        yield Word(round(middle, 1), round(scale.y(figure) - 9, 1), text, "figure")


def _target_words(points: Sequence[ChartPoint], scale: _Scale) -> Iterator[Word]:
    last = next((point.target for point in reversed(points) if point.target is not None), None)
    if last is not None:
        y = min(max(scale.y(last), TOP), TOP + scale.height - 6)
        yield Word(round(scale.right + 5, 1), round(y, 1), "Target", "target")
        if scale.target:
            yield Word(round(scale.right + 5, 1), round(y + 14, 1), scale.target, "target")


def _period_words(points: Sequence[ChartPoint], scale: _Scale, base: float) -> Iterator[Word]:
    """The quarters along the foot, and the years beneath the first of each."""
    of_years = points[0].period.kind is PeriodKind.YEAR_END
    free = 0.0
    for at, point in enumerate(points):
        quarter = f"Q{point.period.number}"
        if not of_years and scale.slot >= len(quarter) * CHARACTER + 4:
            yield Word(scale.x(at), base + PERIOD_LINE - 4, quarter, "period")
        begins = at == 0 or points[at - 1].period.year != point.period.year
        name = year_text(point.period.year)
        half = len(name) * CHARACTER / 2
        middle = max(scale.x(at), half)
        if begins and middle - half >= free:
            free = middle + half + 4
            y = base + (PERIOD_LINE - 4 if of_years else YEAR_LINE - 4)
            yield Word(round(middle, 1), y, name, "period")


def in_words(
    held: History, points: Sequence[ChartPoint], limits: Limits | None, settings: Settings
) -> str:
    """All that a chart shows, in words, earliest first."""
    first, last = points[0].period, points[-1].period
    said = "; ".join(_point_in_words(point, held.unit, settings) for point in points)
    ordinary = ""
    if limits is not None:
        lower, upper = amount(limits.lower, held.unit), amount(limits.upper, held.unit)
        ordinary = f" Ordinary variation is {lower} to {upper}."
    return f"Chart of {held.label}, {first} to {last}. {said}.{ordinary}"


def _point_in_words(point: ChartPoint, unit: str | None, settings: Settings) -> str:
    pieces = ["no figure" if point.figure is None else amount(point.figure, unit)]
    if point.restated is not None:
        pieces.append(f"restated since as {amount(point.restated, unit)}")
    if point.target is not None:
        pieces.append(f"target {amount(point.target, unit)}")
    if point.status is not None:
        pieces.append(settings.labels[point.status])
    return f"{point.period}: {', '.join(pieces)}"
