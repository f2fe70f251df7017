"""Beginning: the settings of an organisation, and a register, blank or from a scorecard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.layouts import layout_for
from scorecard_cli.domain.periods import year_text
from scorecard_cli.domain.problem_kinds import (
    DIRECTORATE_UNCLEAR,
    DRAFT_DIFFERS,
    DRAFT_UNKNOWN,
    NO_REGISTER,
    TARGET_BLANK,
    TARGET_UNCLEAR,
)
from scorecard_cli.domain.problems import Problem, Severity
from scorecard_cli.domain.register_drafts import RegisterDraft
from scorecard_cli.domain.returns import DirectorateReturn
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import FileMissingError
from scorecard_cli.parsing.found_return import find_return
from scorecard_cli.parsing.register_draft import UNCLEAR_TARGETS, blank_register, drafted_register
from scorecard_cli.parsing.returns import ReadReturn, read_return
from scorecard_cli.parsing.settings_file import read_settings, settings_entered
from scorecard_cli.reporting.ingest_report import FileReport
from scorecard_cli.rules.assessing import Evidence, assess, assessments
from scorecard_cli.workflows.files import opened
from scorecard_cli.workflows.run import observations_in

_IN_DRAFT = {kind.slug for kind in (DIRECTORATE_UNCLEAR, NO_REGISTER, TARGET_BLANK, TARGET_UNCLEAR)}
"""What a draft has as a doubt of its own, or needs no telling."""


class Beginning(Struct, frozen=True):
    """What is written for an organisation that begins.

    Attributes:
        settings: its settings.
        draft: its register; None where the scorecard cannot be read.
        problems: what stands in the way of reading the scorecard; what could not be known, with
            the cell of the register; and where the draft gives another status than the scorecard.
    """

    settings: Settings
    draft: RegisterDraft | None
    problems: tuple[Problem, ...] = ()


def register_name(draft: RegisterDraft) -> str:
    """What the file of a register is called.

    >>> register_name(RegisterDraft(2017, ()))
    'register-2017-18.xlsx'
    """
    return f"register-{year_text(draft.year).replace('/', '-')}.xlsx"


def begin(
    there: Path | None,
    entries: Mapping[str, object],
    year: int | None,
    today: date,
    scorecard: Path | None,
) -> Beginning:
    """The settings of an organisation, and a register for a year.

    Args:
        there: a scorecard.toml that holds already; None where the entries make one.
        entries: by the keys of scorecard.toml.
        year: the year of the register; None for the scorecard's, or else today's.
        today: the day.
        scorecard: a scorecard that was published, to draft the register from.

    Raises:
        SettingsError: an entry is none.
        FileMissingError: there is no such scorecard.
    """
    settings = settings_entered(entries) if there is None else read_settings(there)
    if scorecard is None:
        this_year = settings.calendar.month_of(today.year, today.month).year
        return Beginning(settings, blank_register(this_year if year is None else year))
    if not scorecard.exists():
        raise FileMissingError(scorecard)
    file = opened(scorecard)
    if isinstance(file, FileReport):
        return Beginning(settings, None, file.problems)
    found = find_return(
        file.workbook,
        scorecard.name,
        file.digest,
        settings.calendar,
        severities=settings.severities,
        layout=layout_for(settings.layouts, scorecard.name),
    )
    return _drafted(settings, read_return(found, lambda _: None), year)


def _drafted(settings: Settings, read: ReadReturn, year: int | None) -> Beginning:
    readable = read.readable or read
    stated = readable.directorate_return
    told = tuple(one for one in read.problems if one.kind.slug not in _IN_DRAFT)
    if stated is None:
        return Beginning(settings, None, told)
    of_year = stated.quarter.year if year is None else year
    draft = drafted_register(of_year, stated.measures, observations_in(readable))
    differing = _differing(stated, readable, settings)
    return Beginning(settings, draft, (*told, *_unknown(draft), *differing))


def _unknown(draft: RegisterDraft) -> Iterator[Problem]:
    """What could not be known, each doubt once with every cell that it is of."""
    cells: dict[tuple[str, str], list[str]] = {}
    for doubt in draft.doubts:
        column = draft.headings.index(doubt.heading) + 1
        rows = draft.rows_of(doubt)
        places = [cell_name(row, column) for row in rows]
        if doubt.ref is None:
            places = [f"{places[0]}:{places[-1]}"]
        cells.setdefault((doubt.heading, doubt.why), []).extend(places)
    for (heading, why), places in cells.items():
        yield Problem(
            DRAFT_UNKNOWN, register_name(draft), None, tuple(places), None, None, heading, why
        )


def _differing(
    stated: DirectorateReturn, read: ReadReturn, settings: Settings
) -> Iterator[Problem]:
    """Measures that the draft as it stands judges otherwise than they were published.

    Nothing is said of those that cannot be judged yet, for their target or an error.
    """
    unread = {one.ref for one in read.problems if one.kind.severity is Severity.ERROR}
    unclear = {one.ref for one in stated.measures if one.target.kind in UNCLEAR_TARGETS}
    evidence = Evidence(
        stated.quarter,
        list(stated.measures),
        observations_in(read),
        [],
        None,
        settings.default_tolerance,
        settings.stable_band,
    )
    made = {one.ref: one for one in assessments(assess(evidence), stated.quarter) if not one.part}
    titles = {measure.ref: measure.title for measure in stated.measures}
    for claim in read.claims:
        assessment = made.get(claim.ref)
        if assessment is None or claim.status is None or claim.ref in unread | unclear:
            continue
        if claim.status is assessment.status:
            continue
        yield Problem(
            DRAFT_DIFFERS,
            stated.file_name,
            claim.sheet,
            (claim.places[Column.OVERALL_STATUS],),
            claim.ref,
            titles[claim.ref],
            settings.labels[claim.status],
            settings.labels[assessment.status],
        )
