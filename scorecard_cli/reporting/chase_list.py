"""The chase list: what each directorate was to return for a quarter, and what has come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from scorecard_cli.domain.checks import FIGURE_MISSING, ROW_MISSING
from scorecard_cli.domain.due import Arrival, Schedule, arrival
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problem_kinds import NO_REGISTER
from scorecard_cli.domain.problems import Problem
from scorecard_cli.domain.returns import ALL_DIRECTORATES, Receipt


class Returned(Struct, frozen=True):
    """What is held of the returns for a quarter, of each directorate's newest alone.

    Attributes:
        receipts: each return's receipt, by directorate.
        stated: whose return states each figure for the quarter, or its year end.
        problems: whose return each open warning is about.
        accepted: the measures whose missing figure, or row, an officer has accepted.
    """

    receipts: Mapping[str, Receipt]
    stated: Sequence[tuple[str, Observation]]
    problems: Sequence[tuple[str, Problem]]
    accepted: Collection[str] = ()


class ChasedMeasure(Struct, frozen=True):
    """A measure whose figure a directorate was to return.

    Attributes:
        measure: as the register has it in the quarter.
        arrival: what has come of its figure.
        said: its cell for the quarter as returned; empty for a blank, or none.
        before: its cell for the quarter before as it stands; empty for a blank, or none.
    """

    measure: Measure
    arrival: Arrival
    said: str
    before: str


class DirectorateChase(Struct, frozen=True):
    """What one directorate was to return, and what has come.

    Attributes:
        directorate: whose return it is.
        receipt: its newest return for the quarter; None where none has landed.
        measures: every measure that it returns, in reference order.
        problems: every open warning about that return.
        to_look_at: those that the directorate can do something about, and that the list of
            missing figures does not say already.
    """

    directorate: str
    receipt: Receipt | None
    measures: tuple[ChasedMeasure, ...]
    problems: tuple[Problem, ...]
    to_look_at: tuple[Problem, ...]

    def of(self, *arrivals: Arrival) -> tuple[ChasedMeasure, ...]:
        """The measures of whose figure this has come; one with parts counts once."""
        return tuple(one for one in self.measures if one.arrival in arrivals)

    @property
    def due(self) -> tuple[ChasedMeasure, ...]:
        """The measures whose figure is due: given, missing, late or accepted."""
        return tuple(one for one in self.measures if one.arrival is not Arrival.NOT_DUE)

    @property
    def awaited(self) -> tuple[ChasedMeasure, ...]:
        """The measures whose figure is due, has not come and is asked for."""
        return self.of(Arrival.MISSING, Arrival.LATE)

    @property
    def outstanding(self) -> bool:
        """Whether there is anything to write to the directorate about."""
        return bool(self.awaited or self.to_look_at)


class ScorecardReadBack(Struct, frozen=True):
    """A whole scorecard among what was returned for the quarter, which is no one's return.

    Attributes:
        receipt: when it came, and from which file.
        figures: how many of the figures that no directorate has given stand in it.
        problems: how many of its warnings are open.
    """

    receipt: Receipt
    figures: int
    problems: int


class ChaseList(Struct, frozen=True):
    """The directorates of a quarter.

    Attributes:
        quarter: the quarter chased.
        directorates: in the order of their first measure; then any other that returned.
        read_back: None where no whole scorecard was read back in for the quarter.
    """

    quarter: Period
    directorates: tuple[DirectorateChase, ...]
    read_back: ScorecardReadBack | None


def chase_list(
    quarter: Period,
    measures: Sequence[Measure],
    returning: Iterable[str],
    returned: Returned,
    standing: Iterable[Observation],
) -> ChaseList:
    """Arrange what has come of every measure's figure.

    Args:
        quarter: the quarter chased.
        measures: every measure in force, in reference order, with who returns it.
        returning: directorates to be listed besides, whatever measures they have.
        returned: what is held of their returns for the quarter.
        standing: the figures in force, from which that of the quarter before is taken.
    """
    before = quarter.quarters_before(1)
    earlier = _by_measure(one for one in standing if one.period == before)
    stated: dict[str, list[Observation]] = {}
    for whose, one in returned.stated:
        stated.setdefault(whose, []).append(one)
    owned: dict[str, list[Measure]] = {}
    for measure in measures:
        owned.setdefault(measure.directorate, []).append(measure)
    named = dict.fromkeys([*owned, *returning])
    named.pop(ALL_DIRECTORATES, None)
    directorates = tuple(
        _directorate(
            name,
            tuple(
                _chased(
                    quarter, owned.get(name, ()), stated.get(name, ()), earlier, returned.accepted
                )
            ),
            returned,
        )
        for name in named
    )
    return ChaseList(
        quarter,
        directorates,
        _read_back(directorates, quarter, stated.get(ALL_DIRECTORATES, ()), returned),
    )


def _chased(
    quarter: Period,
    measures: Iterable[Measure],
    stated: Iterable[Observation],
    earlier: Mapping[str, Sequence[Observation]],
    accepted: Collection[str],
) -> Iterable[ChasedMeasure]:
    """What has come of the figures of one directorate."""
    cells = _by_measure(stated)
    for measure in measures:
        row, then = cells.get(measure.ref, []), earlier.get(measure.ref, [])
        come = arrival(Schedule.of(measure), quarter, row, then)
        excused = come is Arrival.MISSING and measure.ref in accepted
        yield ChasedMeasure(
            measure,
            Arrival.ACCEPTED if excused else come,
            next((one.text for one in row if one.period == quarter), ""),
            then[0].text if then else "",
        )


def _directorate(
    name: str, measures: tuple[ChasedMeasure, ...], returned: Returned
) -> DirectorateChase:
    problems = tuple(problem for whose, problem in returned.problems if whose == name)
    missing = {one.measure.ref for one in measures if one.arrival is Arrival.MISSING}
    return DirectorateChase(
        name,
        returned.receipts.get(name),
        measures,
        problems,
        tuple(problem for problem in problems if not _said_elsewhere(problem, missing)),
    )


def _said_elsewhere(problem: Problem, missing: set[str]) -> bool:
    """Whether a warning is the performance team's own, or says again what is missing."""
    if problem.kind.slug == NO_REGISTER.slug:
        return True
    again = problem.kind.slug in (FIGURE_MISSING.slug, ROW_MISSING.slug)
    return again and problem.ref in missing


def _read_back(
    directorates: Iterable[DirectorateChase],
    quarter: Period,
    stated: Iterable[Observation],
    returned: Returned,
) -> ScorecardReadBack | None:
    receipt = returned.receipts.get(ALL_DIRECTORATES)
    if receipt is None:
        return None
    cells = _by_measure(stated)
    awaited = [one.measure for each in directorates for one in each.awaited]
    return ScorecardReadBack(
        receipt,
        sum(
            arrival(Schedule.of(measure), quarter, cells.get(measure.ref, ()), ()) is Arrival.GIVEN
            for measure in awaited
        ),
        sum(whose == ALL_DIRECTORATES for whose, _ in returned.problems),
    )


def _by_measure(observations: Iterable[Observation]) -> dict[str, list[Observation]]:
    rows: dict[str, list[Observation]] = {}
    for one in observations:
        rows.setdefault(one.ref, []).append(one)
    return rows
