"""Comparing: which statuses moved between two quarters, and which since they were published."""

from __future__ import annotations

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import SameQuarterError
from scorecard_cli.reporting.changes import Changes, changes
from scorecard_cli.store.repository import Repository
from scorecard_cli.workflows.asking import quarter_asked
from scorecard_cli.workflows.looking_back import presented_quarter, standing_quarter


def quarters_asked(
    repository: Repository, first: str | None, last: str | None
) -> tuple[Period, Period]:
    """The two quarters that a user means; the last held and the one before where none is named.

    Raises:
        QuarterUnclearError: what was given is no quarter.
        QuarterNotHeldError: no return for it is held.
        SameQuarterError: they are one.
    """
    after = quarter_asked(repository, last)
    before = quarter_asked(repository, str(after.quarters_before(1)) if first is None else first)
    if before == after:
        raise SameQuarterError(str(after))
    return before, after


def changes_between(
    repository: Repository, settings: Settings, before: Period, after: Period
) -> Changes:
    """What moved between two quarters as they were presented, and since they were published."""
    presented = [presented_quarter(repository, settings, each) for each in (before, after)]
    standing = [
        standing_quarter(repository, settings, each.quarter)
        for each in presented
        if each.publication is not None
    ]
    return changes(presented[0], presented[1], standing)
