"""The statuses that officers set, beside what the rules alone give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from scorecard_cli.domain.assessments import Assessment, Status
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import reference_order
from scorecard_cli.domain.returns import Judgement


class JudgedQuarter(Struct, frozen=True):
    """What is held of a quarter.

    Attributes:
        quarter: the quarter.
        measures: as they are in it.
        assessments: what is concluded of them and their parts.
        judgements: those that stand.
        lasting: one name for each of the measures over every quarter held, whatever its
            reference is in this one.
    """

    quarter: Period
    measures: Sequence[Measure]
    assessments: Sequence[Assessment]
    judgements: Sequence[Judgement]
    lasting: Mapping[str, str]


class ListedJudgement(Struct, frozen=True):
    """One entry of the list.

    Attributes:
        measure: what it is in the quarter judged.
        judgement: the status set, why, and by whom or where.
        derived_status: what the rules alone give.
        quarters_judged: in how many of the quarters held the measure has needed a judgement.
        of_quarters: how many of the quarters held have the measure.
    """

    measure: Measure
    judgement: Judgement
    derived_status: Status
    quarters_judged: int
    of_quarters: int


class JudgementList(Struct, frozen=True):
    """The list, in reference order and then by quarter.

    Attributes:
        quarter: the quarter it is for; None for several.
        year: the first calendar year of the financial year it is for; None for every one.
        quarters_held: the quarters held, oldest first.
        judgements: its entries.
    """

    quarter: Period | None
    year: int | None
    quarters_held: tuple[Period, ...]
    judgements: tuple[ListedJudgement, ...]


def judgement_list(
    quarter: Period | None, year: int | None, held: Sequence[JudgedQuarter]
) -> JudgementList:
    """Arrange the judgements of a quarter, of a year, or of all quarters held.

    How often each measure has needed one is counted over every quarter held. A judgement of
    a measure that the register has since dropped is left out.
    """
    known = [(of, {measure.ref: measure for measure in of.measures}) for of in held]
    judged = Counter(
        of.lasting[one.ref] for of, refs in known for one in of.judgements if one.ref in refs
    )
    assessed = Counter(of.lasting[ref] for of, refs in known for ref in refs)
    listed: list[ListedJudgement] = []
    for of, measures in known:
        if quarter not in (None, of.quarter) or year not in (None, of.quarter.year):
            continue
        derived = {one.ref: one.derived_status for one in of.assessments if one.part is None}
        listed.extend(
            ListedJudgement(measures[one.ref], one, derived[one.ref], judged[name], assessed[name])
            for one in of.judgements
            if one.ref in measures
            for name in [of.lasting[one.ref]]
        )
    listed.sort(key=lambda one: (reference_order(one.judgement.ref), one.judgement.quarter.ordinal))
    return JudgementList(quarter, year, tuple(of.quarter for of in held), tuple(listed))
