"""How long a run will take yet is told by how fast it is, once that is known."""

from __future__ import annotations

import pytest

from scorecard_cli.exporters.terminal.ingesting import TimeLeft
from scorecard_cli.reporting.progress import Doing, Step


def reading(done: float) -> Step:
    """A file was read, and what comes after takes half as long as reading all."""
    return Step(Doing.READING, "housing.xlsx", done, 0.5)


@pytest.mark.parametrize(
    ("steps", "left"),
    [
        pytest.param([(0.25, 10)], None, id="one step tells nothing"),
        pytest.param([(0.0, 0), (0.1, 1.9)], None, id="too soon"),
        pytest.param([(0.5, 0), (0.5, 60)], None, id="nothing done meanwhile"),
        pytest.param([(0.0, 0), (0.5, 10)], 20, id="the rest of it, and what is ahead"),
        pytest.param([(0.2, 100), (0.7, 105)], 8, id="by what was done since the first step"),
        pytest.param([(0.0, 0), (0.5, 10), (1.0, 40)], 20, id="only what is ahead"),
    ],
)
def test_the_time_that_is_left(steps: list[tuple[float, float]], left: float | None) -> None:
    """By the clock, whatever was foreseen."""
    clock = TimeLeft()
    told = [clock.after(reading(done), now) for done, now in steps]
    assert told[-1] == (left if left is None else pytest.approx(left))


def test_each_doing_is_timed_by_itself() -> None:
    """Landing may be quick where reading was slow."""
    clock = TimeLeft()
    clock.after(reading(0), 0)
    assert clock.after(reading(1), 100) == pytest.approx(50)
    landing = [Step(Doing.LANDING, "housing.xlsx", done, 0) for done in (0.1, 0.4)]
    assert clock.after(landing[0], 130) is None
    assert clock.after(landing[1], 133) == pytest.approx(6)
