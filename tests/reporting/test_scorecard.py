"""One quarter, arranged."""

from __future__ import annotations

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.reporting.scorecard import scorecard
from tests.making import assessed, measure

Q2 = Period.quarter(2017, 2)


def test_a_judgement_of_a_measure_that_is_no_longer_there() -> None:
    """Where a later register drops a judged measure, its judgement goes with it."""
    kept = measure("1.A1")
    judgements = [
        Judgement(ref, Q2, Status.SATISFACTORY, "The service closed", "Priority 1", "X9")
        for ref in ("1.A1", "1.A2")
    ]
    concluded = list(assessed(kept, "Q2=50").values())
    arranged = scorecard(
        Q2, [Q2], [kept], concluded, [], {}, judgements, compared=False, returned=()
    )
    assert [judgement.ref for judgement in arranged.judgements] == ["1.A1"]
