"""The scorecard of one quarter, unformatted: what every output is drawn from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct, field

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.exceptions import TWO_RUNNING, ExceptionRule
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.renumbering import Name
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.domain.schemes import Base
from scorecard_cli.domain.standing import Place
from scorecard_cli.domain.variation import Variation
from scorecard_cli.errors import CountsDoNotAddUpError
from scorecard_cli.reporting.by_plan import Priority, by_plan
from scorecard_cli.reporting.history import History
from scorecard_cli.reporting.red_flag_list import RedFlagList, red_flag_list
from scorecard_cli.reporting.restatements import Effect, Restatement
from scorecard_cli.reporting.summary import Summary, returns_received, summary


class ScorecardRow(Struct, frozen=True):
    """One measure's row.

    Attributes:
        measure: what it is, as the register has it in this quarter.
        assessment: what is concluded of the whole measure.
        parts: what is concluded of each part, in the register's order.
        cells: the observation to print for each period; a period without one is blank.
        note: the data note of the quarter; empty for none.
    """

    measure: Measure
    assessment: Assessment
    parts: tuple[Assessment, ...]
    cells: Mapping[Period, Observation]
    note: str


class Scorecard(Struct, frozen=True):
    """One quarter's scorecard.

    Attributes:
        quarter: the reporting quarter.
        periods: the period columns, left to right.
        priorities: every measure, by priority and outcome.
        summary: the counts.
        red_flags: red flags, newly off track, recovered.
        judgements: the judgements of the quarter, in reference order.
        restatements: figures that differ from what was published, or first returned.
        effects: what those do to statuses and directions of travel.
        lapsed: the judgements of earlier quarters whose figures are carried forward, which
            do not carry.
        series: every period held of each measure and part, up to the quarter: what charts are
            drawn from. Empty where it is not asked for.
        variations: signal or noise, of each measure and part with points enough.
        suppressed_below: counts below this were taken out; 0 where none was.
    """

    quarter: Period
    periods: tuple[Period, ...]
    priorities: tuple[Priority[ScorecardRow], ...]
    summary: Summary
    red_flags: RedFlagList
    judgements: tuple[Judgement, ...]
    restatements: tuple[Restatement, ...] = ()
    effects: tuple[Effect, ...] = ()
    lapsed: tuple[Judgement, ...] = ()
    series: Mapping[Name, History] = field(default_factory=dict)
    variations: Mapping[Name, Variation] = field(default_factory=dict)
    suppressed_below: int = 0

    @property
    def restated(self) -> frozenset[Place]:
        """The measures and periods whose figures were restated."""
        return frozenset((one.ref, one.period) for one in self.restatements)

    @property
    def rows(self) -> tuple[ScorecardRow, ...]:
        """Every measure's row, in the order of the scorecard."""
        return tuple(row for priority in self.priorities for row in priority.rows)


def scorecard(
    quarter: Period,
    periods: Sequence[Period],
    measures: Sequence[Measure],
    assessments: Sequence[Assessment],
    observations: Sequence[Observation],
    notes: Mapping[str, str],
    judgements: Sequence[Judgement],
    compared: bool,
    returned: Collection[str],
    exceptions: ExceptionRule = TWO_RUNNING,
    base: Base = Base.RATED,
) -> Scorecard:
    """Arrange one quarter.

    Args:
        quarter, periods: the quarter, and its period columns.
        measures: as the register has them in this quarter.
        assessments: what is concluded of them and their parts.
        observations: those in force.
        notes: the data note of each measure that has one.
        judgements: those of the quarter; one of a measure that the register has since
            dropped is left out.
        compared: whether the quarter before is held.
        returned: the directorates whose returns for the quarter are in force.
        exceptions: which measures off track are red flags.
        base: which measures percentages are of.

    Raises:
        CountsDoNotAddUpError: a measure is counted twice, or not at all.
    """
    cells: dict[str, dict[Period, Observation]] = {}
    for observation in observations:
        cells.setdefault(observation.ref, {}).setdefault(observation.period, observation)
    whole = {one.ref: one for one in assessments if one.part is None}
    if whole.keys() != {measure.ref for measure in measures}:
        raise CountsDoNotAddUpError(len(measures), len(whole))
    parts: dict[str, list[Assessment]] = {}
    for one in assessments:
        if one.part is not None:
            parts.setdefault(one.ref, []).append(one)
    rows = [
        ScorecardRow(
            measure,
            whole[measure.ref],
            tuple(parts.get(measure.ref, ())),
            cells.get(measure.ref, {}),
            notes.get(measure.ref, ""),
        )
        for measure in measures
    ]
    return Scorecard(
        quarter,
        tuple(periods),
        by_plan(rows),
        summary(quarter, assessments, returns_received(measures, returned), base),
        red_flag_list(
            quarter,
            compared,
            assessments,
            {measure.ref: measure for measure in measures},
            exceptions,
        ),
        tuple(judgement for judgement in judgements if judgement.ref in whole),
    )
