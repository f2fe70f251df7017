"""Moving: which statuses of the quarters held are not what they were."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import reference_order
from scorecard_cli.domain.statuses import Status
from scorecard_cli.reporting.moved_status import MovedStatus
from scorecard_cli.store.repository import Repository

Statuses = Mapping[tuple[Period, str], Status]
"""The status of each measure in each quarter."""


def statuses(repository: Repository) -> Statuses:
    """The status of every measure in every quarter held, as they were last concluded."""
    return {
        (quarter, one.ref): one.status
        for quarter in repository.quarters_held()
        for one in repository.assessments(quarter)
        if one.part is None
    }


def moved(before: Statuses, now: Statuses) -> tuple[MovedStatus, ...]:
    """The statuses that differ, by quarter and in reference order."""
    found = [
        MovedStatus(quarter, ref, before.get((quarter, ref)), now.get((quarter, ref)))
        for quarter, ref in {**before, **now}
        if before.get((quarter, ref)) is not now.get((quarter, ref))
    ]
    return tuple(sorted(found, key=lambda one: (one.quarter.ordinal, reference_order(one.ref))))
