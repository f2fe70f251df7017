"""A chart of figures over time, in characters: figures down the side, periods along the foot."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from rich.text import Text

from scorecard_cli.domain.periods import PeriodKind, year_text
from scorecard_cli.exporters.wording import short_amount
from scorecard_cli.reporting.history import ChartPoint

FIGURE, TARGET, RESTATED = "●", "─", "○"
MOST_ROWS = 10
"""Steps between the lowest line of a chart and the highest."""

LEAST_SLOT, MOST_SLOT = 4, 9
"""Columns that a period takes."""

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def chart(points: Sequence[ChartPoint], unit: str | None, width: int) -> list[Text]:
    """The lines of a chart, its legend last.

    The latest periods are drawn that there is room for. A target is drawn across its period;
    a figure stands before it, and beside
    it what was restated. Each line stands for a round number, beside which the figures
    nearest to it are drawn.

    Args:
        points: at least one of them with a figure.
        unit: of the figures.
        width: columns of the screen.
    """
    step = _step([each for point in points for each in _numbers(point)])
    shown = points[-_room(points, unit, step, width) :]
    numbers = [each for point in shown for each in _numbers(point)]
    lowest = (min(numbers) / step).to_integral_value(ROUND_FLOOR)
    highest = (max(numbers) / step).to_integral_value(ROUND_CEILING)
    sides = [short_amount(step * (highest - row), unit) for row in range(int(highest - lowest) + 1)]
    side = max(map(len, sides))
    slot = min(MOST_SLOT, (width - side - 2) // len(shown))
    lines = [Text.assemble((f"{name:>{side}} ", "bright_black"), "┤") for name in sides]
    for point in shown:
        for row, line in enumerate(lines):
            line.append_text(_cell(point, step, int(highest) - row, slot))
    for line in lines:
        line.rstrip()
    return [*lines, *_foot(shown, side + 2, slot, width), _legend(shown)]


def _numbers(point: ChartPoint) -> list[Decimal]:
    held = (point.figure, point.target, point.restated)
    return [number for number in held if number is not None]


def _step(numbers: Sequence[Decimal]) -> Decimal:
    """The least round number of which ten span the figures."""
    span = max(numbers) - min(numbers) or abs(max(numbers)) or Decimal(1)
    power = Decimal(1).scaleb((span / MOST_ROWS).adjusted())
    return next(power * step for step in _STEPS if power * step * MOST_ROWS >= span)


def _room(points: Sequence[ChartPoint], unit: str | None, step: Decimal, width: int) -> int:
    """How many periods there is room for."""
    numbers = [each for point in points for each in _numbers(point)]
    ends = (min(numbers) - step, max(numbers) + step)
    side = max(len(short_amount(_rounded(end, step), unit)) for end in ends) + 2
    return max(2, (width - side) // LEAST_SLOT)


def _rounded(number: Decimal, step: Decimal) -> Decimal:
    return (number / step).to_integral_value(ROUND_HALF_UP) * step


def _cell(point: ChartPoint, step: Decimal, line: int, slot: int) -> Text:
    """What one period has on one line."""

    def stands(number: Decimal | None) -> bool:
        return number is not None and _rounded(number, step) == line * step

    drawn = [TARGET if stands(point.target) else " "] * slot
    middle = (slot - 1) // 2
    styles = ["bright_black"] * slot
    for at, number, sign in (
        (middle, point.figure, FIGURE),
        (middle + 1, point.restated, RESTATED),
    ):
        if stands(number):
            drawn[at], styles[at] = sign, "bold"
    return Text.assemble(*zip(drawn, styles, strict=True))


def _foot(points: Sequence[ChartPoint], indent: int, slot: int, width: int) -> list[Text]:
    """The quarters along the foot, and the years beneath their first."""
    axis = " " * (indent - 1) + "└" + "─" * (slot * len(points))
    if points[0].period.kind is PeriodKind.YEAR_END:
        names = "".join(year_text(point.period.year)[2:].center(slot) for point in points)
        return [Text(line.rstrip()) for line in (axis, " " * indent + names)]
    names = "".join(f"Q{point.period.number}".center(slot) for point in points)
    years = ""
    for place, point in enumerate(points):
        begins = place == 0 or points[place - 1].period.year != point.period.year
        name = f" {year_text(point.period.year)}"
        at = min(place * slot, width - indent - len(name))  # the last may begin at the very end
        if begins and len(years) <= at:
            years = years.ljust(at) + name
    return [Text(line.rstrip()) for line in (axis, " " * indent + names, " " * indent + years)]


def _legend(points: Sequence[ChartPoint]) -> Text:
    signs = [f"{FIGURE} figure"]
    if any(point.target is not None for point in points):
        signs.append(f"{TARGET * 2} target as it then applied")
    if any(point.restated is not None for point in points):
        signs.append(f"{RESTATED} as restated since")
    return Text("   ".join(signs), "bright_black")
