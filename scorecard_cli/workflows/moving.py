"""Moving: which statuses of the quarters held are not what they were."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import reference_order
from scorecard_cli.domain.statuses import Status
from scorecard_cli.reporting.moved_status import MovedStatus
from scorecard_cli.store.repository import Repository

Concluded = Mapping[tuple[Period, str], Assessment]
"""What is concluded of each measure in each quarter."""


def concluded(repository: Repository) -> Concluded:
    """What was last concluded of every measure in every quarter held."""
    return {
        (quarter, one.ref): one
        for quarter in repository.quarters_held()
        for one in repository.assessments(quarter)
        if one.part is None
    }


def moved(before: Concluded, now: Concluded) -> tuple[MovedStatus, ...]:
    """The statuses that differ, by quarter and in reference order."""
    both = [
        MovedStatus(quarter, ref, before.get((quarter, ref)), now.get((quarter, ref)))
        for quarter, ref in {**before, **now}
    ]
    found = [one for one in both if _status(one.before) is not _status(one.now)]
    return tuple(sorted(found, key=lambda one: (one.quarter.ordinal, reference_order(one.ref))))


def _status(one: Assessment | None) -> Status | None:
    return None if one is None else one.status
