"""How short of a target a figure is: a fact, oriented by polarity last and once."""

from __future__ import annotations

from scorecard_cli.domain.measures import Polarity
from scorecard_cli.domain.schemes import Scheme
from scorecard_cli.rules.columns import (
    Column,
    Whether,
    among,
    column_of,
    held,
    on_held,
    sign_of,
    where,
)
from scorecard_cli.rules.frames import Frame


def both_ways(frame: Frame, scheme: Scheme) -> Whether:
    """Where a figure beyond its target is as far off as one short of it.

    That is where good performance is as planned, and of every measure by a scheme that says so.
    """
    chosen = [Polarity.HIGH, Polarity.LOW, Polarity.PLAN] if scheme.both_ways else [Polarity.PLAN]
    return among(frame["polarity"], chosen)


def shortfall(frame: Frame, figure: Column, target: Column) -> Column:
    """The distance from target in the bad direction: positive is poor.

    Target less figure when high is good, figure less target when low is good; the
    distance is a fact, and polarity turns it last and once. Where both ways are poor it is
    the distance outside the band, or from the target without one: negative within the band,
    and nought on its edges.

    Args:
        frame: ``polarity``, ``band`` and ``both_ways``.
        figure, target: in the measure's unit.
    """
    distance = on_held(lambda aim, reached: aim - reached, target, figure)
    # Adding nought makes the -0 of a low measure exactly on target a plain 0.
    oriented = on_held(lambda far, sign: far * sign + 0, distance, sign_of(frame["polarity"]))
    either = frame["both_ways"]
    if not either.any():
        return oriented
    in_band = held(frame["band"])
    low = where(in_band, column_of(band and band.low for band in frame["band"]), target)
    high = where(in_band, column_of(band and band.high for band in frame["band"]), target)
    below = on_held(lambda least, reached: least - reached, low, figure)
    above = on_held(lambda reached, most: reached - most, figure, high)
    outside = on_held(lambda short, over: where(short > over, short, over), below, above)
    return where(either & held(target), outside, where(either, None, oriented))
