"""Ingesting and checking: each file read, registers first; each lands or is refused whole."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from msgspec.structs import replace

from scorecard_cli.domain.layouts import Layout
from scorecard_cli.domain.log import Act
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import AgainNeedsFilesError, LayoutUnknownError, YearNeededError
from scorecard_cli.reporting.ingest_report import IngestReport
from scorecard_cli.reporting.progress import Progress
from scorecard_cli.workflows.asking import quarter_written
from scorecard_cli.workflows.concluding import conclude
from scorecard_cli.workflows.moving import concluded, moved
from scorecard_cli.workflows.run import Run
from scorecard_cli.workflows.saying import said_by


def ingest(
    paths: Sequence[Path],
    settings: Settings,
    act: Act,
    quarter: Period | None,
    progress: Progress,
    *,
    again: bool = False,
    layout: str | None = None,
) -> IngestReport:
    """Read files and folders into the store, and conclude what they change.

    Registers are read first, whatever order they come in, and returns quarter by quarter. A
    file with an error is refused whole; the others land, each in a transaction of its own,
    so that a crash leaves the store as before or after a file. Where nothing lands, no store
    is made. A .csv that was found in a folder and has no heading row is passed over, and
    reported as that.

    Args:
        paths: files and folders.
        settings: where the store is, and the plan's own rules.
        act: who ingests, and when.
        quarter: the reporting quarter of every return, where the user says it.
        progress: told each step.
        again: whether a file that a newer version has superseded lands anew.
        layout: the name of the layout that every return is read by; None where the names of
            files say it, or where they are returns of their own shape.

    Raises:
        LayoutUnknownError: there is no such layout.
        FileMissingError, NoWorkbooksError: there is nothing to read.
        AgainNeedsFilesError: a folder is to land anew.
        EmptyWordsError: who ingests is not said.
        ScorecardError: the store cannot be used.
    """
    folders = [path for path in paths if path.is_dir()]
    if again and folders:
        raise AgainNeedsFilesError(folders)
    with ExitStack() as stack:
        asked = _layout(settings, layout)
        run = Run(settings, said_by(act), quarter, stack, True, progress, again, asked)
        report = run.report(run.read(paths))
        if run.landed:
            conclude(run.writing(), settings)
        if run.before is not None:
            report = replace(report, moved=moved(run.before, concluded(run.writing())))
        return report


def check(
    paths: Sequence[Path],
    settings: Settings,
    act: Act,
    quarter: Period | None,
    progress: Progress,
    *,
    layout: str | None = None,
) -> IngestReport:
    """Say what ingesting files and folders would come to, and remember nothing.

    One return is checked as it would be once those before it had landed. Arguments and
    errors are those of `ingest`; the store is only read.
    """
    with ExitStack() as stack:
        asked = _layout(settings, layout)
        run = Run(settings, act, quarter, stack, False, progress, layout=asked)
        return run.report(run.read(paths))


def _layout(settings: Settings, name: str | None) -> Layout | None:
    if name is not None and name not in settings.layouts:
        raise LayoutUnknownError(name, list(settings.layouts))
    return None if name is None else settings.layouts[name]


def quarter_told(text: str | None) -> Period | None:
    """The reporting quarter as a user gives it, which must name its year.

    Raises:
        QuarterUnclearError: it is no quarter.
        YearNeededError: it does not say the year.
    """
    if text is None:
        return None
    number, year = quarter_written(text)
    if year is None:
        raise YearNeededError(text)
    return Period.quarter(year, number)
