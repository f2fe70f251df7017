"""Examining: what is amiss in a store, and the one thing of it that can be made anew."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from scorecard_cli.domain.findings import Finding, finding
from scorecard_cli.domain.settings import Settings
from scorecard_cli.reporting.examination import Examination
from scorecard_cli.store.migrations import VERSION
from scorecard_cli.store.repository import Repository, open_as_it_is
from scorecard_cli.workflows.asking import nothing_held, require_calendar, writing
from scorecard_cli.workflows.concluding import conclude, up_to_date
from scorecard_cli.workflows.replaying import replayed

MADE_ANEW = ("out-of-date", "counts-differ", "measures-differ")
"""What is amiss with assessments, which can be made anew from what they rest on."""


def examined(settings: Settings) -> Examination:
    """Examine the store, what it holds as of one moment, and change nothing.

    Raises:
        NothingHeldError: there is none, or it knows nothing of the organisation.
        CalendarChangedError: its periods were read with another first month.
        ScorecardError: the store cannot be read.
    """
    with open_as_it_is(settings.store, settings.organisation) as repository:
        found = repository.examined_as_kept()
        with repository.one_moment():
            version = repository.version()
            if version < VERSION:
                found.append(finding("version-earlier", "the store", version, VERSION))
            elif not any(one.kind.slug == "damaged" for one in found):
                found.extend(_of_organisation(repository, settings))
    return Examination(settings.store, settings.organisation, version, found)


def mended(settings: Settings) -> Examination:
    """Make anew what was concluded and no longer stands, and examine the store again.

    Raises:
        ScorecardError: those of `examined`, and where the store cannot be written.
    """
    before = examined(settings)
    amiss = {one.where for one in before.findings if one.kind.slug in MADE_ANEW}
    if not amiss:
        return before
    with writing(settings) as repository, repository.together():
        due = [quarter for quarter in repository.quarters_held() if str(quarter) in amiss]
        for quarter in due:
            repository.replace_assessments(quarter, "", ())
        conclude(repository, settings)
    return replace(examined(settings), mended=due)


def replayed_too(settings: Settings, found: Examination) -> Examination:
    """Do the whole log again in a store of its own, and add what comes out otherwise.

    Raises:
        ScorecardError: the store cannot be read.
    """
    with TemporaryDirectory() as folder:
        replay = replayed(settings, Path(folder) / "replayed.db")
    differing = [
        finding("replay-differs", one.table, one.only_held, one.only_rebuilt)
        for one in replay.differences
    ]
    if replay.stopped is not None:
        where = f"log entry {replay.stopped.entry.number}"
        differing.append(finding("replay-stopped", where, replay.stopped.why))
    return replace(found, findings=[*found.findings, *differing])


def _of_organisation(repository: Repository, settings: Settings) -> list[Finding]:
    if settings.organisation not in repository.organisations():
        raise nothing_held(repository, settings)
    require_calendar(repository, settings)
    current = up_to_date(repository, settings)
    stale = [finding("out-of-date", str(each)) for each, stands in current.items() if not stands]
    return [*repository.examined([each for each, stands in current.items() if stands]), *stale]
