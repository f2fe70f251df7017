"""Ingesting: every file read, registers first; each lands whole or is refused whole."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period, year_text
from scorecard_cli.domain.problems import (
    NO_SCORECARD,
    READ_BY_ANOTHER,
    REGISTER_REFUSED,
    SHEET_UNREAD,
    Problem,
    Severity,
)
from scorecard_cli.domain.references import label
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import (
    CalendarChangedError,
    FileMissingError,
    NoWorkbooksError,
    YearNeededError,
)
from scorecard_cli.parsing.register import is_register, read_register
from scorecard_cli.parsing.returns import read_return
from scorecard_cli.parsing.workbook import (
    UnreadableWorkbookError,
    Workbook,
    file_content,
    workbook_in,
)
from scorecard_cli.reporting.ingest_report import FigureChange, FileReport, IngestReport, Outcome
from scorecard_cli.store.repository import Repository, copied_store, open_store
from scorecard_cli.workflows.asking import quarter_written
from scorecard_cli.workflows.checking import Candidate, checked, without_accepted
from scorecard_cli.workflows.concluding import conclude

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")
"""What is looked for in a folder. A file that is named is read by its bytes, whatever its name."""

TABLES = ".csv"
"""Also what any program writes its tables as, so that one with no scorecard in it is no return."""


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
        if name.lower().endswith(SPREADSHEETS) and not name.startswith(("~$", "."))
    )


def ingest(
    paths: Sequence[Path],
    settings: Settings,
    received: datetime,
    quarter: Period | None,
    progress: Callable[[str], None],
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
        received: the time of receipt, in UTC.
        quarter: the reporting quarter of every return, where the user says it.
        progress: told the name of each file before it is read.

    Raises:
        FileMissingError, NoWorkbooksError: there is nothing to read.
        ScorecardError: the store cannot be used.
    """
    with ExitStack() as stack:
        run = _Run(settings, received, quarter, stack)
        report = run.report(paths, progress)
        if run.landed:
            conclude(run.writing(), settings)
        return report


def check(
    paths: Sequence[Path],
    settings: Settings,
    received: datetime,
    quarter: Period | None,
    progress: Callable[[str], None],
) -> IngestReport:
    """Say what ingesting files and folders would come to, and remember nothing.

    It is done in a copy of the store in memory, so that one return is checked as it would
    be once those before it had landed. Arguments and errors are those of `ingest`.
    """
    with ExitStack() as stack:
        run = _Run(settings, received, quarter, stack, remembering=False)
        return run.report(paths, progress)


def _passed_over(report: FileReport) -> FileReport:
    """The report of a file that was found in a folder: one on a table that is no return.

    Its detail is why no heading row was found in it.
    """
    errors = [one for one in report.problems if one.kind.severity is Severity.ERROR]
    unheaded = {one.kind for one in errors} <= {NO_SCORECARD, SHEET_UNREAD}
    if errors and unheaded and report.file.lower().endswith(TABLES):
        return FileReport(report.file, Outcome.PASSED_OVER, errors[0].what)
    return report


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file that is a workbook."""

    path: Path
    digest: str
    workbook: Workbook


@dataclass(frozen=True, slots=True)
class _Read:
    """A return that could be read.

    Attributes:
        path: its file.
        candidate: what it says.
        problems: what was found while it was read.
    """

    path: Path
    candidate: Candidate
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Run:
    """One run over many files: the store, opened when there is something to land in it."""

    settings: Settings
    received: datetime
    quarter: Period | None
    stack: ExitStack
    remembering: bool = True
    landed: bool = False
    _repository: Repository | None = None
    _landed_registers: dict[str, int] = field(default_factory=dict)
    _refused_years: set[int | None] = field(default_factory=set)
    _measures: dict[Period, Sequence[Measure] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if os.path.lexists(self.settings.store):
            self.writing()

    def report(self, paths: Sequence[Path], progress: Callable[[str], None]) -> IngestReport:
        """Read every file, and say what came of each: registers, then returns."""
        opened: list[_Opened] = []
        reports: dict[Path, FileReport] = {}
        for path in workbooks_in(paths):
            progress(path.name)
            file = self.opened(path)
            if isinstance(file, FileReport):
                reports[path] = file
            elif is_register(file.workbook):
                reports[path] = self.register(file)
            else:
                opened.append(file)
        waiting: list[_Read] = []
        for file in opened:
            progress(file.path.name)
            read = self.read(file)
            if isinstance(read, FileReport):
                reports[file.path] = read if file.path in paths else _passed_over(read)
            else:
                reports[file.path] = FileReport(file.path.name, Outcome.REFUSED)
                waiting.append(read)
        for together in _in_turn(waiting):
            reports.update(self.landing(together))
        found = tuple(
            replace(self.with_unread_returns(one), path=path) for path, one in reports.items()
        )
        return IngestReport(found, self.remembering)

    def writing(self) -> Repository:
        """The store, made where there is none; a copy of it where nothing is remembered."""
        if self._repository is None:
            path, organisation = self.settings.store, self.settings.organisation
            if self.remembering:
                store = open_store(path, organisation, writable=True)
            else:
                store = copied_store(path, organisation)
            self._repository = self.stack.enter_context(store)
            now = self.settings.calendar.first_month
            held = self._repository.keep_first_month(now)
            if held != now:
                raise CalendarChangedError(self.settings.store, held, now)
        return self._repository

    def trying(self) -> Repository:
        """Where returns are tried out: the store, or an empty copy while there is none."""
        if self._repository is not None:
            return self._repository
        return self.stack.enter_context(
            copied_store(self.settings.store, self.settings.organisation)
        )

    def opened(self, path: Path) -> _Opened | FileReport:
        """Read a file's sheets; a report where it is no workbook."""
        try:
            content = file_content(path)
            digest = sha256(content).hexdigest()
            workbook = workbook_in(content, path.stem)
        except UnreadableWorkbookError as fault:
            problem = Problem(fault.kind, path.name, detail=fault.detail)
            return FileReport(path.name, Outcome.REFUSED, problems=(problem,))
        return _Opened(path, digest, workbook)

    def register(self, opened: _Opened) -> FileReport:
        """Read a register, and keep it beside any older one of its year."""
        name = opened.path.name
        read = read_register(
            opened.workbook,
            name,
            opened.digest,
            self.settings.default_tolerance,
            self.settings.severities,
        )
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

    def read(self, opened: _Opened) -> _Read | FileReport:
        """Read a return against the register of its year; a report where it goes no further."""
        name = opened.path.name
        read = read_return(
            opened.workbook,
            name,
            opened.digest,
            self.settings.calendar,
            self.measures_in_force,
            self.quarter,
            self.settings.severities,
        )
        if read.quarter is not None and self._awaits_register(read.quarter):
            problem = Problem(REGISTER_REFUSED, name, detail=year_text(read.quarter.year))
            return FileReport(name, Outcome.REFUSED, problems=(problem,))
        stated = read.directorate_return
        if stated is None:
            return FileReport(name, Outcome.REFUSED, problems=read.problems)
        held = self._repository.return_held(stated) if self._repository else None
        if held is not None and self.remembering:
            return FileReport(name, Outcome.HELD_ALREADY, held)
        observations = [
            Observation(*row) for row in read.observations.itertuples(index=False, name=None)
        ]
        return _Read(opened.path, Candidate(stated, observations, read.claims), read.problems)

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

    def landing(self, together: Sequence[_Read]) -> Iterator[tuple[Path, FileReport]]:
        """Check returns of one quarter, and land those without an error."""
        quarter = together[0].candidate.stated.quarter
        candidates = [read.candidate for read in together]
        store = self.trying()
        accepted = store.accepted(quarter)
        found = checked(store, self.settings, quarter, candidates, self.received)
        for read, of_return in zip(together, found, strict=True):
            said = (*read.problems, *of_return)
            problems = without_accepted(said, accepted)
            if any(problem.kind.severity is Severity.ERROR for problem in problems):
                report = FileReport(read.path.name, Outcome.REFUSED, problems=problems)
            else:
                report = self._land(read.candidate, problems)
            yield read.path, replace(report, accepted=len(said) - len(problems))

    def _land(self, candidate: Candidate, warnings: tuple[Problem, ...]) -> FileReport:
        stated, observations = candidate.stated, candidate.observations
        name = stated.file_name
        store = self.writing()
        changes = store.changes_against_held(stated, observations)
        receipt = store.add_return(stated, observations, self.received, warnings)
        if receipt is None:
            held = store.return_held(stated) or name
            return FileReport(name, Outcome.HELD_ALREADY, held, problems=warnings)
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
            warnings,
        )


def _in_turn(returns: Sequence[_Read]) -> list[list[_Read]]:
    """Returns as they are checked and land: by quarter, and one of a directorate at a time."""
    turns: dict[tuple[int, int], list[_Read]] = {}
    versions: Counter[tuple[str, Period]] = Counter()
    for read in returns:
        stated = read.candidate.stated
        versions[stated.directorate, stated.quarter] += 1
        turn = versions[stated.directorate, stated.quarter]
        turns.setdefault((stated.quarter.ordinal, turn), []).append(read)
    return [turns[turn] for turn in sorted(turns)]


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
