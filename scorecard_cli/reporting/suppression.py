"""Small counts, kept out of what goes to the public: the figure is suppressed, its status is not.

A count, or a numerator or denominator, of at least 1 and below the number that is set could say
something of a person. Wherever one stands, the whole cell is suppressed, and with it whatever was
worked out of it: how far from its target it is, what it is compared with, its variation. Nought is
no one, and is kept. Whether a figure could be had from others beside it, a part from a total, is
for the council to see to: no other figure is suppressed to hide one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec.structs import replace

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.figures import SUPPRESSED, Marker, Observation
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.standing import Place
from scorecard_cli.reporting.by_plan import Priority
from scorecard_cli.reporting.history import ChartPoint, History, HistoryRow
from scorecard_cli.reporting.red_flag_list import Flag, RedFlagList
from scorecard_cli.reporting.restatements import Effect, Restatement, StatedCell
from scorecard_cli.reporting.scorecard import Scorecard, ScorecardRow


def without_small_counts(
    scorecard: Scorecard, stated: Iterable[Observation], below: int
) -> Scorecard:
    """The scorecard as it may be published.

    Args:
        scorecard: with everything in it.
        stated: the observations in force, by which it is known where small counts stand.
        below: the number below which a count is small; 0 where nothing is suppressed.
    """
    if below <= 1:
        return scorecard
    small = {(one.ref, one.period) for one in stated if _is_small(one, below)}
    return _Suppressing(below, small).scorecard(scorecard)


def _is_small(one: Observation, below: int) -> bool:
    counts = [one.numerator, one.denominator]
    if one.unit is None:
        counts.append(one.number)
    return any(_small(count, below) for count in counts)


def _small(number: Decimal | None, below: int) -> bool:
    return number is not None and 0 < abs(number) < below


class _Suppressing:
    """Goes through a scorecard, and suppresses what rests on a small count."""

    def __init__(self, below: int, small: set[Place]) -> None:
        self._below = below
        self._small = small

    def scorecard(self, whole: Scorecard) -> Scorecard:
        """All that a scorecard holds."""
        refs = {ref for ref, _ in self._small}
        return replace(
            whole,
            priorities=tuple(self._priority(each) for each in whole.priorities),
            red_flags=self._lists(whole.red_flags),
            restatements=tuple(self._restatement(each) for each in whole.restatements),
            effects=tuple(self._effect(each) for each in whole.effects),
            series={name: self._history(each) for name, each in whole.series.items()},
            variations={
                name: each for name, each in whole.variations.items() if name[0] not in refs
            },
            suppressed_below=self._below,
        )

    def _priority(self, priority: Priority[ScorecardRow]) -> Priority[ScorecardRow]:
        outcomes = tuple(
            replace(outcome, rows=tuple(self._row(row) for row in outcome.rows))
            for outcome in priority.outcomes
        )
        return replace(priority, outcomes=outcomes)

    def _row(self, row: ScorecardRow) -> ScorecardRow:
        cells: Mapping[Period, Observation] = {
            period: self._observation(one) for period, one in row.cells.items()
        }
        return replace(
            row,
            assessment=self._assessment(row.assessment),
            parts=tuple(self._assessment(part) for part in row.parts),
            cells=cells,
        )

    def _observation(self, one: Observation) -> Observation:
        if (one.ref, one.period) not in self._small and not _is_small(one, self._below):
            return one
        return replace(
            one,
            number=None,
            text=SUPPRESSED,
            numerator=None,
            denominator=None,
            marker=Marker.SUPPRESSED,
            qualifier=None,
            number_format=None,
            stated_as=None,
        )

    def _assessment(self, one: Assessment) -> Assessment:
        """What is concluded, without the small counts that it rests on."""
        counts = one.unit is None
        own = one.figure, one.judged_figure, one.moved_figure
        if (one.ref, one.period) in self._small or (
            counts and any(_small(each, self._below) for each in own)
        ):
            return replace(
                one,
                figure=None,
                figure_text=SUPPRESSED,
                judged_figure=None,
                shortfall=None,
                moved_figure=None,
                compared_figure=None,
                set_against=None,
                second=one.second and replace(one.second, figure=None),
            )
        against = (one.ref, one.compared_period) in self._small or (
            counts and _small(one.compared_figure, self._below)
        )
        beside = one.second is not None and (
            (one.ref, one.second.period) in self._small
            or (counts and _small(one.second.figure, self._below))
        )
        return replace(
            one,
            moved_figure=None if against else one.moved_figure,
            compared_figure=None if against else one.compared_figure,
            set_against=None
            if counts and _small(one.set_against, self._below)
            else one.set_against,
            second=one.second and replace(one.second, figure=None) if beside else one.second,
        )

    def _lists(self, lists: RedFlagList) -> RedFlagList:
        return replace(
            lists,
            red_flags=self._flags(lists.red_flags),
            newly_off_track=self._flags(lists.newly_off_track),
            recovered=self._flags(lists.recovered),
            above_target=self._flags(lists.above_target),
            judged_otherwise=self._flags(lists.judged_otherwise),
        )

    def _flags(self, flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
        return tuple(replace(flag, assessment=self._assessment(flag.assessment)) for flag in flags)

    def _restatement(self, one: Restatement) -> Restatement:
        now = None if one.now is None else self._cell(one.now)
        return replace(one, before=self._cell(one.before), now=now)

    def _cell(self, cell: StatedCell) -> StatedCell:
        return replace(cell, figures=tuple(self._observation(one) for one in cell.figures))

    def _effect(self, effect: Effect) -> Effect:
        return replace(effect, then=self._assessment(effect.then), now=self._assessment(effect.now))

    def _history(self, history: History) -> History:
        rows = tuple(self._history_row(history.measure.ref, row) for row in history.rows)
        hidden = {row.period for row in rows if row.marker is Marker.SUPPRESSED}
        return replace(
            history,
            rows=rows,
            chart=tuple(self._point(point, hidden, rows) for point in history.chart),
        )

    def _history_row(self, ref: str, row: HistoryRow) -> HistoryRow:
        counts = row.unit is None
        small = (ref, row.period) in self._small or (counts and _small(row.figure, self._below))
        restatement = None if row.restatement is None else self._restatement(row.restatement)
        assessment = None if row.assessment is None else self._assessment(row.assessment)
        row = replace(row, assessment=assessment, restatement=restatement)
        if not small:
            return row
        return replace(row, text=SUPPRESSED, figure=None, parts=(), marker=Marker.SUPPRESSED)

    def _point(
        self, point: ChartPoint, hidden: set[Period], rows: tuple[HistoryRow, ...]
    ) -> ChartPoint:
        """A chart's point: the figure is the cell's, or the one that was judged."""
        of_period = next(row for row in rows if row.period == point.period)
        one = of_period.assessment
        judged = one is not None and one.figure_text == SUPPRESSED
        if point.period in hidden or judged:
            return replace(point, figure=None, restated=None)
        return point
