"""The counts of a quarter: statuses and directions of travel, each with its n and d."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from msgspec import Struct

from scorecard_cli.domain.assessments import MEASURED, Assessment, DirectionOfTravel, Status
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.domain.schemes import Base
from scorecard_cli.errors import CountsDoNotAddUpError


def percentage(n: int, d: int) -> Decimal | None:
    """``n`` as a per cent of ``d``, to one decimal, exact halves up; None of nothing.

    The rounding works on the exact fraction, so no half is lost to binary arithmetic.

    >>> percentage(17, 72), percentage(1, 16), percentage(0, 0)
    (Decimal('23.6'), Decimal('6.3'), None)
    """
    if d == 0:
        return None
    thousandths = Fraction(n * 1000, d)
    whole = (thousandths.numerator * 2 + thousandths.denominator) // (thousandths.denominator * 2)
    return (Decimal(whole) / 10).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


class Share(Struct, frozen=True):
    """How many measures have a status or direction of travel.

    Attributes:
        count: how many.
        of_all: per cent of all measures; None when there are none.
        of_base: per cent of the scheme's base; None for a status that is not of it, for a
            direction of travel, and when the base has no measure.
    """

    count: int
    of_all: Decimal | None
    of_base: Decimal | None = None


class ReturnsReceived(Struct, frozen=True):
    """How many of a quarter's returns have come.

    Attributes:
        due: one for each directorate that returns a measure.
        awaited: the directorates whose return has not come, by name.
    """

    due: int = 0
    awaited: tuple[str, ...] = ()

    @property
    def received(self) -> int:
        """How many have come."""
        return self.due - len(self.awaited)


class Summary(Struct, frozen=True):
    """The counts of one quarter.

    Attributes:
        quarter: the quarter counted.
        measures: all measures; a measure with parts counts once.
        measured: on target, satisfactory and off target together.
        base: which measures the second percentages are of.
        based_on: how many those are.
        carried: those measured by a figure of the quarter before, there being none of this.
        returns: how many returns have come.
        status, dot: a share for every status and direction, none left out at zero.
    """

    quarter: Period
    measures: int
    measured: int
    base: Base
    based_on: int
    carried: int
    returns: ReturnsReceived
    status: Mapping[Status, Share]
    dot: Mapping[DirectionOfTravel, Share]


def returns_received(measures: Iterable[Measure], returned: Collection[str]) -> ReturnsReceived:
    """How many returns have come of the directorates that measures belong to.

    Args:
        measures: those of the quarter.
        returned: whose returns for it are in force; a whole scorecard read back in is all's.
    """
    due = {measure.directorate for measure in measures} - {""}
    whole = ALL_DIRECTORATES in returned
    return ReturnsReceived(len(due), () if whole else tuple(sorted(due.difference(returned))))


STATUSES_OF: Mapping[Base, Collection[Status]] = {
    Base.RATED: MEASURED,
    Base.TARGETABLE: (*MEASURED, Status.NOT_AVAILABLE),
    Base.REPORTED: MEASURED,
}
"""The statuses that have a share of each base."""


def summary(
    quarter: Period,
    assessments: Sequence[Assessment],
    returns: ReturnsReceived,
    base: Base = Base.RATED,
) -> Summary:
    """Count the whole measures among these assessments.

    Raises:
        CountsDoNotAddUpError: a measure is counted twice, or not at all.
    """
    whole = [assessment for assessment in assessments if assessment.part is None]
    if len({assessment.ref for assessment in whole}) != len(whole):
        raise CountsDoNotAddUpError(len(whole), len({assessment.ref for assessment in whole}))
    statuses = Counter(assessment.status for assessment in whole)
    directions = Counter(assessment.dot for assessment in whole)
    measured = sum(statuses[status] for status in MEASURED)
    based_on = sum(statuses[status] for status in STATUSES_OF[base])
    if base is Base.REPORTED:
        based_on = len(_reported(assessments))
    counted = Summary(
        quarter,
        len(whole),
        measured,
        base,
        based_on,
        sum(one.status in MEASURED and one.period not in (None, quarter) for one in whole),
        returns,
        {
            status: Share(
                statuses[status],
                percentage(statuses[status], len(whole)),
                percentage(statuses[status], based_on) if status in STATUSES_OF[base] else None,
            )
            for status in Status
        },
        {
            direction: Share(directions[direction], percentage(directions[direction], len(whole)))
            for direction in DirectionOfTravel
        },
    )
    require_counts_to_add_up(counted)
    return counted


def _reported(assessments: Iterable[Assessment]) -> set[str]:
    """The measures with a figure, of their own or of a part, and those that are rated without."""
    return {
        one.ref
        for one in assessments
        if one.figure is not None or (one.part is None and one.status in MEASURED)
    }


def require_counts_to_add_up(counted: Summary) -> None:
    """Refuse a summary whose counts do not come to the number of measures.

    Raises:
        CountsDoNotAddUpError: they do not.
    """
    for shares in (counted.status.values(), counted.dot.values()):
        total = sum(share.count for share in shares)
        if total != counted.measures:
            raise CountsDoNotAddUpError(counted.measures, total)
