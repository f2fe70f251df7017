"""Ingesting: every file read, registers first; each lands whole or is refused whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period, year_text
from scorecard_cli.domain.problems import READ_BY_ANOTHER, REGISTER_REFUSED, Problem
from scorecard_cli.domain.references import label
from scorecard_cli.domain.returns import DirectorateReturn
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import (
    CalendarChangedError,
    FileMissingError,
    NoWorkbooksError,
    YearNeededError,
)
from scorecard_cli.parsing.register import is_register, read_register
from scorecard_cli.parsing.returns import ReadReturn, read_return
from scorecard_cli.parsing.workbook import (
    UnreadableWorkbookError,
    Workbook,
    file_content,
    workbook_in,
)
from scorecard_cli.reporting.ingest_report import FigureChange, FileReport, IngestReport, Outcome
from scorecard_cli.store.repository import Repository, open_store
from scorecard_cli.workflows.asking import quarter_written
from scorecard_cli.workflows.concluding import conclude

WORKBOOKS = (".xlsx", ".xlsm")
OTHER_SPREADSHEETS = (".xls", ".xlsb", ".ods")
"""Found in a folder, these are reported as what they are, so that no return is passed over."""


def workbooks_in(paths: Sequence[Path]) -> list[Path]:
    """Every file named, and every spreadsheet in every folder named, in order of name.

    Lock files of an open workbook and hidden files are passed over in folders.

    Raises:
        FileMissingError: a name is neither.
        NoWorkbooksError: nothing but folders were named, and none holds a spreadsheet.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise FileMissingError(path)
        found.update(dict.fromkeys(_spreadsheets(path) if path.is_dir() else [path]))
    if not found:
        raise NoWorkbooksError(paths)
    return list(found)


def _spreadsheets(folder: Path) -> list[Path]:
    return sorted(
        Path(place, name)
        for place, _, names in os.walk(folder)
        for name in names
        if name.lower().endswith(WORKBOOKS + OTHER_SPREADSHEETS)
        and not name.startswith(("~$", "."))
    )


def ingest(
    paths: Sequence[Path],
    settings: Settings,
    received: datetime,
    quarter: Period | None,
    progress: Callable[[str], None],
) -> IngestReport:
    """Read files and folders into the store, and conclude what they change.

    Registers are read first, whatever order they come in. A file with an error is refused
    whole; the others land, each in a transaction of its own, so that a crash leaves the
    store as before or after a file. Where nothing lands, no store is made.

    Args:
        paths: files and folders.
        settings: where the store is, and the plan's own rules.
        received: the time of receipt, in UTC.
        quarter: the reporting quarter of every return, where the user says it.
        progress: told the name of each file before it is read.

    Raises:
        FileMissingError, NoWorkbooksError: there is nothing to read.
        ScorecardError: the store cannot be used.
    """
    files = workbooks_in(paths)
    with ExitStack() as stack:
        run = _Run(settings, received, quarter, stack)
        waiting: list[_Opened] = []
        reports: dict[Path, FileReport] = {}
        for path in files:
            progress(path.name)
            opened = run.opened(path)
            if isinstance(opened, FileReport):
                reports[path] = opened
            elif is_register(opened.workbook):
                reports[path] = run.register(opened)
            else:
                waiting.append(opened)
        for opened in waiting:
            progress(opened.path.name)
            reports[opened.path] = run.directorate_return(opened)
        if run.landed:
            conclude(run.writing(), settings)
        return IngestReport(tuple(run.with_unread_returns(one) for one in reports.values()))


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file that is a workbook."""

    path: Path
    digest: str
    workbook: Workbook


@dataclass(slots=True)
class _Run:
    """One run over many files: the store, opened when there is something to land in it."""

    settings: Settings
    received: datetime
    quarter: Period | None
    stack: ExitStack
    landed: bool = False
    _repository: Repository | None = None
    _landed_registers: dict[str, int] = field(default_factory=dict)
    _refused_years: set[int | None] = field(default_factory=set)
    _measures: dict[Period, Sequence[Measure] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if os.path.lexists(self.settings.store):
            self.writing()

    def writing(self) -> Repository:
        """The store, made where there is none."""
        if self._repository is None:
            store = open_store(self.settings.store, self.settings.organisation, writable=True)
            self._repository = self.stack.enter_context(store)
            now = self.settings.calendar.first_month
            held = self._repository.keep_first_month(now)
            if held != now:
                raise CalendarChangedError(self.settings.store, held, now)
        return self._repository

    def opened(self, path: Path) -> _Opened | FileReport:
        """Read a file's sheets; a report where it is no workbook."""
        try:
            content = file_content(path)
            digest = sha256(content).hexdigest()
            workbook = workbook_in(content)
        except UnreadableWorkbookError as fault:
            problem = Problem(fault.kind, path.name, detail=fault.detail)
            return FileReport(path.name, Outcome.REFUSED, problems=(problem,))
        return _Opened(path, digest, workbook)

    def register(self, opened: _Opened) -> FileReport:
        """Read a register, and keep it beside any older one of its year."""
        name = opened.path.name
        read = read_register(opened.workbook, name, opened.digest, self.settings.default_tolerance)
        if read.register is None:
            self._refused_years.add(read.year)
            return FileReport(name, Outcome.REFUSED, problems=read.problems)
        store = self.writing()
        held = store.register_held(read.register.year, opened.digest)
        if held is not None:
            return FileReport(name, Outcome.HELD_ALREADY, held)
        store.add_register(read.register, self.received)
        self._landed_registers[name] = read.register.year
        self.landed = True
        self._measures.clear()
        return FileReport(
            name,
            Outcome.REGISTER_LANDED,
            year_text(read.register.year),
            len(read.register.measures),
            problems=read.problems,
        )

    def with_unread_returns(self, report: FileReport) -> FileReport:
        """Add to a register that landed the returns held that were not read by it."""
        year = self._landed_registers.get(report.file)
        unread = [] if year is None else self.writing().read_by_another(year)
        if year is None or not unread:
            return report
        found = ", ".join(unread)
        warning = Problem(READ_BY_ANOTHER, report.file, found=found, detail=year_text(year))
        return replace(report, problems=(*report.problems, warning))

    def directorate_return(self, opened: _Opened) -> FileReport:
        """Read a return against the register of its year."""
        read = read_return(
            opened.workbook,
            opened.path.name,
            opened.digest,
            self.settings.calendar,
            self.measures_in_force,
            self.quarter,
        )
        name = opened.path.name
        if read.quarter is not None and self._awaits_register(read.quarter):
            problem = Problem(REGISTER_REFUSED, name, detail=year_text(read.quarter.year))
            return FileReport(name, Outcome.REFUSED, problems=(problem,))
        if read.directorate_return is None:
            return FileReport(name, Outcome.REFUSED, problems=read.problems)
        return self._land(read.directorate_return, read)

    def measures_in_force(self, quarter: Period) -> Sequence[Measure] | None:
        """What the register says of a quarter; None where its year has no register."""
        if quarter not in self._measures:
            store = self._repository
            held = store is not None and quarter.year in store.register_years()
            self._measures[quarter] = store.measures_in_force(quarter) if store and held else None
        return self._measures[quarter]

    def _awaits_register(self, quarter: Period) -> bool:
        """Whether the year's register was refused in this run, and none is held."""
        refused = bool(self._refused_years & {quarter.year, None})
        return refused and self.measures_in_force(quarter) is None

    def _land(self, stated: DirectorateReturn, read: ReadReturn) -> FileReport:
        observations = [
            Observation(*row) for row in read.observations.itertuples(index=False, name=None)
        ]
        name = stated.file_name
        store = self.writing()
        changes = store.changes_against_held(stated, observations)
        receipt = store.add_return(stated, observations, self.received)
        if receipt is None:
            return FileReport(name, Outcome.HELD_ALREADY, store.return_held(stated) or name)
        self.landed = True
        return FileReport(
            name,
            Outcome.RETURN_LANDED,
            f"{stated.directorate}, {stated.quarter}",
            sum(observation.number is not None for observation in observations),
            receipt.version,
            tuple(
                FigureChange(
                    label(change.ref, change.part), change.period, change.held_text, change.new_text
                )
                for change in changes
            ),
            read.problems,
        )


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
