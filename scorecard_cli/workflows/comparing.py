"""Comparing: which statuses moved between two quarters, and which since they were published."""

from __future__ import annotations

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.renumbering import renumbered_in
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import SameQuarterError
from scorecard_cli.reporting.changes import Changes, SincePublication, changes, since_publication
from scorecard_cli.reporting.presented import PresentedQuarter
from scorecard_cli.store.repository import Repository
from scorecard_cli.workflows.asking import quarter_asked
from scorecard_cli.workflows.looking_back import (
    presented_quarter,
    since,
    standing_quarter,
    under_references_after,
)


def quarters_asked(
    repository: Repository, first: str | None, last: str | None
) -> tuple[Period, Period]:
    """The two quarters that a user means; the last held and the one before where none is named.

    Raises:
        QuarterUnclearError: what was given is no quarter.
        QuarterNotHeldError: no return for it is held, and it was not published.
        SameQuarterError: they are one.
    """
    after = quarter_asked(repository, last, published=True)
    earlier = str(after.quarters_before(1)) if first is None else first
    before = quarter_asked(repository, earlier, published=True)
    if before == after:
        raise SameQuarterError(str(after))
    return before, after


def changes_between(
    repository: Repository, settings: Settings, before: Period, after: Period
) -> Changes:
    """What moved between two quarters as they were presented, and since they were published.

    Measures are called what they are called in the later of the two.
    """
    presented = [presented_quarter(repository, settings, each) for each in (before, after)]
    later = max(before, after, key=lambda each: each.ordinal)
    known = repository.renumberings(later)
    first, last = (under_references_after(held, since(held.quarter, known)) for held in presented)
    return changes(
        first,
        last,
        [_since(repository, settings, held) for held in presented if held.publication is not None],
    )


def _since(
    repository: Repository, settings: Settings, published: PresentedQuarter
) -> SincePublication:
    if published.quarter not in repository.quarters_held():
        return SincePublication(published, (), (), stands=False)
    now = standing_quarter(repository, settings, published.quarter)
    then, measures = list(published.measures.values()), list(now.measures.values())
    renamed = under_references_after(published, renumbered_in(now.quarter, then, measures))
    return since_publication(published, renamed, now)
