"""Asking: the store opened to be read, the quarter meant, the scorecard and its explanations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period, year_text
from scorecard_cli.domain.places import store_place
from scorecard_cli.domain.references import canonical_reference, label, nearest_references
from scorecard_cli.domain.renumbering import names_now
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import (
    CalendarChangedError,
    NothingHeldError,
    QuarterNotHeldError,
    QuarterUnclearError,
    ReferenceNotHeldError,
    YearUnclearError,
)
from scorecard_cli.parsing.settings_file import settings_for
from scorecard_cli.reporting.red_flag_list import RedFlagList, red_flag_list
from scorecard_cli.store.repository import Repository, open_store
from scorecard_cli.workflows.concluding import assessments_of
from scorecard_cli.workflows.lapsed import lapsed_judgements

if TYPE_CHECKING:
    from scorecard_cli.domain.figures import Observation
    from scorecard_cli.reporting.explanation import Explanation
    from scorecard_cli.reporting.scorecard import Scorecard
    from scorecard_cli.reporting.summary import Summary
    from scorecard_cli.store.observations import StatedObservation

_QUARTER = r"(?i)(?:(\d{4}/\d{2}) )?Q([1-4])(?: (\d{4}/\d{2}))?"


def settings_here(store: str | None) -> Settings:
    """The settings of the working folder, with the store named on the command line.

    Raises:
        SettingsError: scorecard.toml cannot be used.
    """
    settings = settings_for(Path.cwd())
    return settings if store is None else replace(settings, store=store_place(store))


@contextmanager
def opened(settings: Settings) -> Iterator[Repository]:
    """The store, open to be read, whatever it holds of the organisation.

    Raises:
        NothingHeldError: there is none.
        CalendarChangedError: its periods were read with another first month.
    """
    with open_store(settings.store, settings.organisation, writable=False) as repository:
        require_calendar(repository, settings)
        yield repository


def require_calendar(repository: Repository, settings: Settings) -> None:
    """Refuse a store of another year.

    Raises:
        CalendarChangedError: its periods were read with another first month.
    """
    held, now = repository.first_month_held(), settings.calendar.first_month
    if held is not None and held != now:
        raise CalendarChangedError(settings.store, held, now)


@contextmanager
def reading(settings: Settings) -> Iterator[Repository]:
    """The store, open to be read, with returns in it, or with what was published of some.

    Raises:
        NothingHeldError: there is none, or it holds nothing of the organisation.
        CalendarChangedError: its periods were read with another first month.
    """
    with opened(settings) as repository:
        if not repository.quarters_presented():
            raise nothing_held(repository, settings)
        yield repository


@contextmanager
def writing(settings: Settings) -> Iterator[Repository]:
    """The store, open to be written to, with returns in it; none is made.

    Raises:
        NothingHeldError: there is none, or it holds no return of the organisation.
        CalendarChangedError: its periods were read with another first month.
    """
    with reading(settings):
        pass
    with open_store(settings.store, settings.organisation, writable=True) as repository:
        yield repository


def nothing_held(repository: Repository, settings: Settings) -> NothingHeldError:
    """Why nothing can be said of the organisation, with the others that the store knows."""
    others = [name for name in repository.organisations() if name != settings.organisation]
    return NothingHeldError(settings.store, settings.organisation, others)


def quarter_asked(
    repository: Repository, text: str | None, year: str | None = None, *, published: bool = False
) -> Period:
    """The quarter that a user means: the latest held with that number, or the one exactly named.

    With no quarter named, the latest held, of the year if one is named.

    Args:
        repository: the store.
        text, year: what --quarter and --year say.
        published: whether one that was published will do though its every return is withdrawn.

    Raises:
        QuarterUnclearError, YearUnclearError: what was given is no quarter, or no year.
        QuarterNotHeldError: no return for it is held.
    """
    meant = quarter_meant(text, year)
    presented = [quarter for quarter in repository.quarters_presented() if meant.fits(quarter)]
    held = repository.quarters_held()
    fitting = presented if published else [quarter for quarter in presented if quarter in held]
    if not fitting:
        raise QuarterNotHeldError(
            str(meant), [str(quarter) for quarter in held], published=list(map(str, presented))
        )
    return fitting[-1]


class QuarterMeant(Struct, frozen=True):
    """What a user says of a quarter.

    Attributes:
        number: 1 to 4; None where it is not said.
        first: the first calendar year of its financial year; None where it is not said.
    """

    number: int | None
    first: int | None

    def fits(self, quarter: Period) -> bool:
        """Whether a quarter may be the one that is meant."""
        return self.number in (None, quarter.number) and self.first in (None, quarter.year)

    def __str__(self) -> str:
        said = (self.first and year_text(self.first), self.number and f"Q{self.number}")
        return " ".join(word for word in said if word)


def quarter_meant(text: str | None, year: str | None) -> QuarterMeant:
    """What --quarter and --year say together; nothing where neither is given.

    Raises:
        QuarterUnclearError, YearUnclearError: what was given is no quarter, or no year.
    """
    number, first = (None, None) if text is None else quarter_written(text)
    if year is not None:
        named = year_written(year)
        if first not in (None, named):
            raise QuarterUnclearError(f"{text} of {year}")
        first = named
    return QuarterMeant(number, first)


def quarter_written(text: str) -> tuple[int, int | None]:
    """A quarter's number, and the first calendar year of its financial year where that is said.

    Raises:
        QuarterUnclearError: the text is no quarter.

    >>> quarter_written("Q2"), quarter_written("2017/18 Q2"), quarter_written("q2 2017/18")
    ((2, None), (2, 2017), (2, 2017))
    """
    found = re.fullmatch(_QUARTER, text.strip())
    if found is None or (found[1] and found[3]):
        raise QuarterUnclearError(text)
    year = found[1] or found[3]
    try:
        return int(found[2]), None if year is None else year_written(year)
    except YearUnclearError as fault:
        raise QuarterUnclearError(text) from fault


def year_written(text: str) -> int:
    """The first calendar year of a financial year as it is written.

    Raises:
        YearUnclearError: the text is no financial year.
    """
    try:
        return Period.parse(f"{text.strip()} year end").year
    except ValueError as fault:
        raise YearUnclearError(text) from fault


def scorecard_of(repository: Repository, settings: Settings, quarter: Period) -> Scorecard:
    """Arrange the scorecard of a quarter."""
    return _scorecard(repository, settings, quarter, repository.observations_in_force(quarter))


def _scorecard(
    repository: Repository,
    settings: Settings,
    quarter: Period,
    stated: Sequence[StatedObservation],
) -> Scorecard:
    from scorecard_cli.reporting.scorecard import scorecard  # the shorter answers need none
    from scorecard_cli.rules.variation import variations

    measures = repository.measures_in_force(quarter)
    concluded = assessments_of(repository, settings, quarter)
    observations = [each.observation for each in stated]
    made = scorecard(
        quarter,
        settings.calendar.scorecard_periods(quarter),
        measures,
        concluded,
        observations,
        repository.notes_in_force(quarter),
        repository.judgements_in_force(quarter),
        _compared(repository, quarter),
        _returned(repository, quarter),
        settings.exceptions,
        settings.scheme.base,
    )
    return replace(made, variations=variations(measures, concluded, observations))


def full_scorecard_of(repository: Repository, settings: Settings, quarter: Period) -> Scorecard:
    """Arrange the scorecard of a quarter as it may be published.

    It has what was restated, and every measure over time, and no count that is too small.
    """
    from scorecard_cli.reporting.suppression import without_small_counts
    from scorecard_cli.workflows.over_time import series_of
    from scorecard_cli.workflows.reassessing import effects_shown
    from scorecard_cli.workflows.restating import restatements_told

    stated = repository.observations_in_force(quarter)
    made = _scorecard(repository, settings, quarter, stated)
    periods = {*made.periods, *(each.observation.period for each in stated)}
    told = restatements_told(repository, quarter, periods, stated)
    shown = tuple(one for one in told if one.period in made.periods)
    whole = replace(
        made,
        restatements=shown,
        effects=effects_shown(repository, settings, quarter, shown),
        lapsed=lapsed_judgements(repository, quarter, [row.assessment for row in made.rows]),
        series=series_of(repository, made, stated, told),
    )
    observations = [each.observation for each in stated]
    return without_small_counts(whole, observations, settings.suppress_below)


def summary_of(repository: Repository, settings: Settings, quarter: Period) -> Summary:
    """Count a quarter, without reading its figures."""
    from scorecard_cli.reporting.summary import returns_received, summary

    measures = repository.measures_in_force(quarter)
    received = returns_received(measures, _returned(repository, quarter))
    concluded = assessments_of(repository, settings, quarter)
    return summary(quarter, concluded, received, settings.scheme.base)


def red_flags_of(repository: Repository, settings: Settings, quarter: Period) -> RedFlagList:
    """Arrange the red-flag list of a quarter, without reading its figures."""
    assessments = assessments_of(repository, settings, quarter)
    measures = {measure.ref: measure for measure in repository.measures_in_force(quarter)}
    compared = _compared(repository, quarter)
    return red_flag_list(quarter, compared, assessments, measures, settings.exceptions)


def _returned(repository: Repository, quarter: Period) -> set[str]:
    """The directorates whose returns for the quarter are in force."""
    return {each.directorate for each in repository.returns() if each.quarter == quarter}


def _compared(repository: Repository, quarter: Period) -> bool:
    """Whether the quarter before is held or was published, to flag something against it."""
    return quarter.quarters_before(1) in repository.quarters_presented()


def explanation_of(
    repository: Repository, settings: Settings, quarter: Period, asked: str
) -> Explanation:
    """Explain one measure, or one part of it.

    Raises:
        ReferenceNotHeldError: no measure of the quarter has the reference.
    """
    from scorecard_cli.reporting.explanation import SourceCell, explanation
    from scorecard_cli.rules.variation import variations

    named = canonical_reference(asked)
    alone = [] if named is None else repository.measures_in_force(quarter, named)
    of_quarter = alone or repository.measures_in_force(quarter)  # where a part is asked, or a fault
    measures = {measure.ref: measure for measure in of_quarter}
    ref, part = measure_asked(repository, measures, asked, quarter)
    chosen = [
        one
        for one in assessments_of(repository, settings, quarter, ref)
        if one.part is None or part in (None, one.part)
    ]
    changes = repository.renumberings(quarter)
    held = repository.observations_of_measure(quarter, ref, changes)
    cells = [
        SourceCell(
            "",
            stated.observation.part,
            stated.observation.period,
            (stated.observation.stated_as or stated.observation).text,
            stated.file_name,
            stated.observation.sheet,
            stated.observation.cell,
            _stated_as(stated.observation),
        )
        for stated in held
    ]
    stated = any(cell.period == quarter for cell in cells)
    note = repository.notes_in_force(quarter).get(ref, "")
    judged = [one for one in repository.judgements_in_force(quarter) if one.ref == ref]
    lapsed = lapsed_judgements(repository, quarter, chosen)
    return replace(
        explanation(measures[ref], chosen, cells, note, repository.register_of(quarter)),
        judgement=judged[0] if judged else None,
        lapsed=lapsed[0] if lapsed else None,
        withdrawn=None if stated else repository.withdrawn_with(ref, quarter),
        variations=variations([measures[ref]], chosen, [each.observation for each in held]),
    )


def _stated_as(observation: Observation) -> str | None:
    """How a cell's row named what it is of, where that is called otherwise now."""
    then = observation.stated_as
    if then is None or (then.ref, then.part) == (observation.ref, observation.part):
        return None
    return label(then.ref, then.part)


def measure_asked(
    repository: Repository,
    measures: Mapping[str, Measure],
    asked: str,
    quarter: Period,
) -> tuple[str, str | None]:
    """The measure, and the part where the reference names one: 3.A4(d).

    Raises:
        ReferenceNotHeldError: no measure of the quarter has the reference.
    """
    ref = canonical_reference(asked)
    parts = {
        label(measure.ref, part.name): (measure.ref, part.name)
        for measure in measures.values()
        for part in measure.parts
    }
    if ref is not None and ref in measures:
        return ref, None
    if ref is not None and ref in parts:
        return parts[ref]
    from scorecard_cli.workflows.last_quarter import ended_with  # only a fault needs it

    ended = ended_with(repository, ref or asked, quarter)
    raise ReferenceNotHeldError(
        asked,
        str(quarter),
        renumbered=names_now(ref or asked, repository.renumberings(quarter)),
        ended=None if ended is None else str(ended),
        nearest=nearest_references(ref or asked, [*measures, *parts], 2),
    )
