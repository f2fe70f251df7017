"""Growth as a drawing: two logarithmic axes, a line for each command."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import ceil, floor, log10
from typing import Protocol

WIDTH, HEIGHT, LEFT, TOP = 400, 320, 60, 40
"""Of one panel, with the room for its labels."""

COLOURS = ("#1d70b8", "#d4351c", "#00703c", "#f47738", "#4c2c92", "#b58840", "#28a197", "#912b88",
           "#505a5f")  # fmt: skip


class Point(Protocol):
    """What is drawn of one command and size."""

    @property
    def axis(self) -> str:
        """What grows."""

    @property
    def size(self) -> int:
        """How far it has grown."""

    @property
    def command(self) -> str:
        """What was run."""

    @property
    def seconds(self) -> float:
        """Of processor time."""

    @property
    def megabytes(self) -> float:
        """The most memory held at once."""


def draw(points: Sequence[Point]) -> str:
    """A row of panels for time and one for memory, a panel for each thing that grows."""
    axes = list(dict.fromkeys(point.axis for point in points))
    commands = list(dict.fromkeys(point.command for point in points))
    width, height = (WIDTH + LEFT) * len(axes) + 140, 2 * (HEIGHT + 2 * TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
    ]
    quantities: tuple[tuple[str, Callable[[Point], float]], ...] = (
        ("processor seconds", lambda point: point.seconds),
        ("megabytes", lambda point: point.megabytes),
    )
    for row, (unit, quantity) in enumerate(quantities):
        for column, axis in enumerate(axes):
            left, top = column * (WIDTH + LEFT) + LEFT, row * (HEIGHT + 2 * TOP) + TOP
            own = [point for point in points if point.axis == axis]
            parts += _panel(own, quantity, f"{unit} by {axis}", left, top, commands)
    for at, command in enumerate(commands):
        y, x = TOP + 20 * at, width - 130
        colour = COLOURS[at % len(COLOURS)]
        parts.append(f'<path d="M{x} {y}h20" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{x + 26}" y="{y + 4}">{command}</text>')
    return "".join((*parts, "</svg>\n"))


def _panel(
    points: Sequence[Point],
    quantity: Callable[[Point], float],
    title: str,
    left: int,
    top: int,
    commands: Sequence[str],
) -> Iterator[str]:
    across = _scale([point.size for point in points], left, left + WIDTH - 20)
    upward = _scale([quantity(point) for point in points], top + HEIGHT, top)
    yield f'<text x="{left}" y="{top - 14}" font-weight="bold">{title}</text>'
    for power, x in across[1]:
        yield f'<path d="M{x:.0f} {top}v{HEIGHT}" stroke="#ddd"/>'
        yield f'<text x="{x:.0f}" y="{top + HEIGHT + 16}" text-anchor="middle">{10**power:,g}</text>'
    for power, y in upward[1]:
        yield f'<path d="M{left} {y:.0f}h{WIDTH - 20}" stroke="#ddd"/>'
        yield f'<text x="{left - 6}" y="{y + 4:.0f}" text-anchor="end">{10.0**power:,g}</text>'
    for command in commands:
        own = [point for point in points if point.command == command]
        line = " ".join(f"{across[0](p.size):.1f},{upward[0](quantity(p)):.1f}" for p in own)
        colour = COLOURS[commands.index(command) % len(COLOURS)]
        yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _scale(
    numbers: Sequence[float], begin: int, end: int
) -> tuple[Callable[[float], float], list[tuple[int, float]]]:
    """Where a number stands, and the powers of ten with their places."""
    low, high = floor(log10(min(numbers))), ceil(log10(max(numbers)))

    def place(number: float) -> float:
        return begin + (log10(number) - low) / max(high - low, 1) * (end - begin)

    return place, [(power, place(10.0**power)) for power in range(low, high + 1)]
