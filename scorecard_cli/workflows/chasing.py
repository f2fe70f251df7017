"""Chasing: which quarter's returns are waited for, and what has come of each."""

from __future__ import annotations

from scorecard_cli.domain.checks import FIGURE_MISSING, ROW_MISSING
from scorecard_cli.domain.periods import Period, year_text
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import QuarterNeededError, QuarterNotHeldError, YearNeededError
from scorecard_cli.reporting.chase_list import ChaseList, Returned, chase_list
from scorecard_cli.store.repository import Repository
from scorecard_cli.workflows.asking import nothing_held, quarter_meant

_MISSING = (FIGURE_MISSING.slug, ROW_MISSING.slug)
"""The warnings that say that a figure has not come; accepted, they end the chase for it."""


def quarter_chased(
    repository: Repository, settings: Settings, text: str | None, year: str | None
) -> Period:
    """The quarter that a user means, of which nothing need have been returned yet.

    It is the latest held that fits, as for every command; where none does, one of a year
    whose register is held.

    Raises:
        NothingHeldError: neither a return nor a register of the organisation is held.
        QuarterUnclearError, YearUnclearError: what was given is no quarter, or no year.
        QuarterNotHeldError: neither a return for it is held, nor a register for its year.
        QuarterNeededError: only a register is held, which could be for any of its quarters.
        YearNeededError: registers are held for several years that it may be of.
    """
    held, years = repository.quarters_held(), repository.register_years()
    if not held and not years:
        raise nothing_held(repository, settings)
    meant = quarter_meant(text, year)
    fitting = [quarter for quarter in held if meant.fits(quarter)]
    if fitting:
        return fitting[-1]
    every = [Period.quarter(first, number) for first in years for number in range(1, 5)]
    possible = [
        quarter
        for quarter in every
        if meant.fits(quarter) and repository.register_of(quarter) is not None
    ]
    if not possible:
        registers = [year_text(first) for first in years]
        raise QuarterNotHeldError(str(meant), [str(quarter) for quarter in held], registers)
    if meant.number is None:
        raise QuarterNeededError([str(quarter) for quarter in possible])
    if len(possible) > 1:
        raise YearNeededError(str(meant))
    return possible[0]


def chase_list_of(repository: Repository, quarter: Period) -> ChaseList:
    """Arrange what each directorate has returned for a quarter.

    The directorates are those of the register; without one, all that returned anything in
    the year. Another that returned something for the quarter is listed after them.
    """
    receipts = repository.returns()
    for_quarter = {one.directorate: one for one in receipts if one.quarter == quarter}
    in_year = {one.directorate: one for one in receipts if one.quarter.year == quarter.year}
    registered = repository.register_of(quarter) is not None
    return chase_list(
        quarter,
        repository.measures_in_force(quarter),
        list(for_quarter if registered else in_year),
        Returned(
            for_quarter,
            repository.stated_by_newest(quarter),
            repository.open_problems(quarter),
            {one.ref for one in repository.accepted_for(quarter) if one.slug in _MISSING},
        ),
        [stated.observation for stated in repository.observations_in_force(quarter)],
    )
