"""Templating: which quarter is to be reported, and what each directorate is sent for it."""

from __future__ import annotations

from scorecard_cli.domain.periods import Period, quarter_at, year_text
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import RegisterNotHeldError, YearNeededError
from scorecard_cli.reporting.return_template import ReturnTemplate, return_templates
from scorecard_cli.store.repository import Repository
from scorecard_cli.workflows.asking import quarter_written


def quarter_to_report(repository: Repository, text: str) -> Period:
    """The quarter that templates are asked for: Q3 alone is the one after the latest held.

    Raises:
        QuarterUnclearError: what was given is no quarter.
        YearNeededError: it does not say the year, and nothing is held to tell it by.
    """
    number, year = quarter_written(text)
    if year is not None:
        return Period.quarter(year, number)
    held = repository.quarters_held()
    if not held:
        raise YearNeededError(text)
    following = (quarter_at(held[-1].ordinal + count) for count in range(1, 5))
    return next(quarter for quarter in following if quarter.number == number)


def templates_of(
    repository: Repository, settings: Settings, quarter: Period
) -> tuple[ReturnTemplate, ...]:
    """Arrange what each directorate is sent for a quarter.

    The history is what was held before any return for the quarter itself.

    Raises:
        RegisterNotHeldError: no register for the quarter says what is to be asked.
    """
    from scorecard_cli.rules.assessing import Evidence  # pandas takes its time
    from scorecard_cli.rules.coming_targets import coming_targets, off_target_without_figures

    if repository.register_of(quarter) is None:
        years = [year_text(year) for year in repository.register_years()]
        year = year_text(quarter.year)
        raise RegisterNotHeldError(str(quarter) if year in years else year, years)
    changes = repository.renumberings(quarter)
    before = repository.observations_in_force(quarter.quarters_before(1), changes)
    evidence = Evidence(
        quarter,
        repository.measures_in_force(quarter),
        [stated.observation for stated in before],
        judgements=(),
        before=None,
        default_tolerance=settings.default_tolerance,
        stable_band=settings.stable_band,
        scheme=settings.scheme,
    )
    return return_templates(
        quarter,
        settings.calendar.scorecard_periods(quarter),
        evidence.measures,
        evidence.observations,
        coming_targets(evidence),
        off_target_without_figures(evidence),
    )
