"""In which quarter a measure was last called so, of one that is no longer there."""

from __future__ import annotations

from scorecard_cli.domain.periods import Period, quarter_at
from scorecard_cli.domain.renumbering import names_of
from scorecard_cli.store.repository import Repository


def ended_with(repository: Repository, name: str, quarter: Period) -> Period | None:
    """The last quarter of a measure, or part, that the register of a quarter no longer has.

    None where the quarter has it or has no register, and where nothing was ever called so.
    """
    if repository.register_of(quarter) is None:
        return None
    first = Period.quarter(min(repository.register_years()), 1)
    held = [each for each in repository.quarters_held() if each.ordinal < first.ordinal]
    begins = min([first, *held], key=lambda each: each.ordinal)
    for ordinal in range(quarter.ordinal, begins.ordinal - 1, -1):
        if name.casefold() in names_of(repository.measures_in_force(quarter_at(ordinal))):
            return None if ordinal == quarter.ordinal else quarter_at(ordinal)
    return None
