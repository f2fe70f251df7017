"""The trend of each measure: how far above or below its target it was, quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.measures import Profile
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import label
from scorecard_cli.reporting.history import ChartPoint
from scorecard_cli.reporting.scorecard import Scorecard, ScorecardRow

QUARTERS = 8
"""The quarters of a trend, the one reported among them."""

FEWEST = 2
"""Figures, below which there is no trend."""


class Trend(Struct, frozen=True):
    """What is drawn of one measure.

    Attributes:
        label, title: the measure, or the part that decides its status.
        unit: of its figures; empty for a count.
        figures: of each quarter, earliest first; None for none.
        targets: what each is set against; None for none.
    """

    label: str
    title: str
    unit: str
    figures: tuple[Decimal | None, ...]
    targets: tuple[Decimal | None, ...]

    @property
    def aimed(self) -> bool:
        """Whether it is drawn against a target."""
        return any(target is not None for target in self.targets)

    @property
    def distances(self) -> tuple[Decimal | None, ...]:
        """How far each figure is above its target; the figures themselves without any."""
        if not self.aimed:
            return self.figures
        return tuple(
            None if figure is None or target is None else figure - target
            for figure, target in zip(self.figures, self.targets, strict=True)
        )

    @property
    def drawn(self) -> tuple[Decimal | None, ...]:
        """Each distance as a share of the farthest, from -1 to 1."""
        farthest = max(abs(each) for each in self.distances if each is not None) or Decimal(1)
        return tuple(None if each is None else each / farthest for each in self.distances)


def quarters_drawn(quarter: Period) -> list[Period]:
    """The quarters of the trends, earliest first."""
    return [quarter.quarters_before(count) for count in reversed(range(QUARTERS))]


def trends(scorecard: Scorecard) -> dict[str, Trend]:
    """The trend of each measure with two figures, by its reference."""
    found = {row.measure.ref: _trend(scorecard, row) for row in scorecard.rows}
    return {ref: one for ref, one in found.items() if one is not None}


def _trend(scorecard: Scorecard, row: ScorecardRow) -> Trend | None:
    deciding = [one for one in row.parts if one.part == row.assessment.deciding_part]
    quarters = quarters_drawn(scorecard.quarter)
    for one in (row.assessment, *deciding):
        held = scorecard.series.get((one.ref, one.part))
        if held is None:
            continue
        points = {point.period: point for point in held.chart}
        figures = tuple(_figure(points.get(quarter)) for quarter in quarters)
        trend = Trend(
            label(one.ref, one.part),
            held.title,
            one.unit or "",
            figures,
            _set_against([points.get(quarter) for quarter in quarters], one),
        )
        if QUARTERS - trend.distances.count(None) >= FEWEST:
            return trend
    return None


def _figure(point: ChartPoint | None) -> Decimal | None:
    if point is None:
        return None
    return point.figure if point.restated is None else point.restated


def _set_against(
    points: Sequence[ChartPoint | None], one: Assessment
) -> tuple[Decimal | None, ...]:
    """The target of each quarter, or the one now where it is flat and was no other."""
    own = [None if point is None else point.target for point in points]
    held = {target for target in own if target is not None}
    level = one.profile is Profile.FLAT and held == {one.target_now}
    return tuple(one.target_now if target is None and level else target for target in own)
