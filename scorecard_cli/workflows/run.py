"""A run over many files: each is read, checked, and lands or is refused whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.layouts import Layout
from scorecard_cli.domain.log import Act, Received
from scorecard_cli.domain.periods import Period, year_text
from scorecard_cli.domain.problem_kinds import (
    FORMERLY_UNKNOWN,
    READ_BY_ANOTHER,
    REGISTER_CHANGED,
    REGISTER_REFUSED,
)
from scorecard_cli.domain.problems import Problem, Severity
from scorecard_cli.domain.returns import DirectorateReturn, HeldReturn, Register
from scorecard_cli.domain.settings import Settings, settings_text
from scorecard_cli.errors import CalendarChangedError
from scorecard_cli.parsing.found_return import FoundReturn
from scorecard_cli.parsing.register import ReadRegister
from scorecard_cli.parsing.returns import ReadReturn, read_return
from scorecard_cli.reporting.ingest_report import Change, FileReport, IngestReport, Outcome
from scorecard_cli.reporting.progress import Doing, Progress, Step
from scorecard_cli.store.repository import Repository, open_store, store_is_made
from scorecard_cli.workflows.changes import changes_in_force
from scorecard_cli.workflows.checking import (
    checked,
    not_told_before,
    sound_findings,
    without_accepted,
)
from scorecard_cli.workflows.files import passed_over, workbooks_in
from scorecard_cli.workflows.looking import Reading, Seen, look_into_all
from scorecard_cli.workflows.moving import Concluded, concluded
from scorecard_cli.workflows.registering import Registers
from scorecard_cli.workflows.saying import in_its_turn
from scorecard_cli.workflows.standing import Candidate, Standing
from scorecard_cli.workflows.turns import CandidateFile, in_turn

# How long what comes after each takes, as a multiple of it: over 1,000 returns of 12 measures.
_AHEAD_IF_KEPT = {Doing.READING: 2.5, Doing.CHECKING: 6, Doing.LANDING: 1.1, Doing.CONCLUDING: 0}
_AHEAD_IF_CHECKED = {Doing.READING: 0.8, Doing.CHECKING: 1.5, Doing.LANDING: 0}


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """Files that were read, none of whose returns has been checked yet.

    Attributes:
        paths: every file, registers first.
        reports: what came of those that go no further.
        candidates: the returns that may land.
    """

    paths: Sequence[Path]
    reports: Mapping[Path, FileReport]
    candidates: Sequence[CandidateFile]


@dataclass(slots=True)
class Run:
    """One run over many files: what it has read so far, and the store.

    Attributes:
        settings, act, quarter, again: as they are given to `ingesting.ingest`.
        layout: by which every return is read; None where the files' names say it, or nothing.
        stack: what closes the store at the end.
        remembering: whether what lands is kept, or is only tried.
        progress: told each step.
        landed: whether anything has landed.
        before: the statuses as they were before a return landed of whose directorate and
            quarter one was withdrawn; None where none has.
    """

    settings: Settings
    act: Act
    quarter: Period | None
    stack: ExitStack
    remembering: bool
    progress: Progress = lambda _: None
    again: bool = False
    layout: Layout | None = None
    landed: bool = False
    before: Concluded | None = None
    _store: Repository | None = None
    _standing: Standing = field(init=False)
    _registers: Registers = field(init=False)
    _landed_from: dict[Path, Register] = field(default_factory=dict)
    _refused_years: set[int | None] = field(default_factory=set)
    _digests: dict[Path, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if store_is_made(self.settings.store):
            self._open()
        if self._store is not None and self.remembering:
            self.act = in_its_turn(self.act, self._store)
        self._registers = Registers(self._store)
        self._standing = Standing(self._store, self._registers.renumberings)

    def read(self, paths: Sequence[Path]) -> ReadFiles:
        """Read every file: registers, which land in the order of their quarters, then returns."""
        found = workbooks_in(paths)
        reports: dict[Path, FileReport] = {}
        returns: list[tuple[Seen, FoundReturn]] = []
        registers: list[tuple[Seen, ReadRegister]] = []
        reading = Reading(self.settings, self.quarter, self.layout)
        for at, file in enumerate(look_into_all(found, reading), start=1):
            self._digests[file.path] = file.digest
            if isinstance(file.found, FileReport):
                reports[file.path] = file.found
            elif isinstance(file.found, ReadRegister):
                registers.append((file, file.found))
            else:
                returns.append((file, file.found))
            self._tell(Doing.READING, file.path.name, at / len(found))
        for file, register in sorted(registers, key=lambda each: _beginning(each[1])):
            reports[file.path] = self._register(file, register)
        candidates: list[CandidateFile] = []
        of_returns = {file.path for file, _ in returns}
        returns.reverse()
        while returns:
            file, rows = returns.pop()  # which nobody needs once it is read
            self._tell(Doing.CHECKING, file.path.name, 1 - len(returns) / len(of_returns))
            read = self._return(file, rows)
            if isinstance(read, CandidateFile):
                candidates.append(read)
            else:
                reports[file.path] = read if file.path in paths else passed_over(read)
        in_order = sorted(found, key=lambda path: path in of_returns)
        return ReadFiles(in_order, reports, candidates)

    def report(self, files: ReadFiles) -> IngestReport:
        """Check the returns, land those without an error, and say what came of every file."""
        held = self._newest_returns()
        reports = dict(files.reports)
        landed = 0
        for together in in_turn(files.candidates):
            for path, report in self._landing(together):
                reports[path] = report
                landed += 1
                self._tell(Doing.LANDING, path.name, landed / len(files.candidates))
        if self.landed and self.remembering:
            self._tell(Doing.CONCLUDING, "", 0)
        return IngestReport(
            tuple(
                replace(
                    self._with_unread_returns(path, reports[path], held),
                    path=path,
                    digest=self._digests[path],
                )
                for path in files.paths
            ),
            self.remembering,
        )

    def writing(self) -> Repository:
        """The store, made where there is none."""
        return self._store or self._open()

    def _tell(self, doing: Doing, file: str, done: float) -> None:
        """Say what is done, and what share of that lies behind; a check lands nothing."""
        ahead = (_AHEAD_IF_KEPT if self.remembering else _AHEAD_IF_CHECKED)[doing]
        said = Doing.CHECKING if doing is Doing.LANDING and not self.remembering else doing
        self.progress(Step(said, file, done, ahead))

    def _open(self) -> Repository:
        path, organisation = self.settings.store, self.settings.organisation
        store = self.stack.enter_context(open_store(path, organisation, writable=self.remembering))
        self._check_calendar(store.first_month_held())
        self._store = store
        return store

    def _check_calendar(self, held: int | None) -> None:
        now = self.settings.calendar.first_month
        if held not in (None, now):
            raise CalendarChangedError(self.settings.store, held or now, now)

    @contextmanager
    def _landing_in(self, store: Repository) -> Iterator[Act]:
        """Whatever lands, lands whole; the first also fixes when the organisation's year begins.

        Gives the act with the moment at which it lands, after what others did while we read.
        """
        with store.together():
            self._check_calendar(store.keep_first_month(self.settings.calendar.first_month))
            yield in_its_turn(self.act, store)

    def _register(self, file: Seen, read: ReadRegister) -> FileReport:
        """Keep a register beside any older one of its year."""
        name = file.path.name
        register = read.register
        if register is None:
            self._refused_years.add(read.year)
            return FileReport(name, Outcome.REFUSED, problems=read.problems)
        held = self._register_held(register)
        if held is not None:
            return FileReport(name, Outcome.HELD_ALREADY, held)
        severed = tuple(self._severed(read, register))
        if severed:
            self._refused_years.add(read.year)
            return FileReport(name, Outcome.REFUSED, problems=(*read.problems, *severed))
        changes = self._registers.land(register)
        if self.remembering:
            store = self.writing()
            with self._landing_in(store) as act:
                received = replace(self._received(file), act=act)
                self._registers.keep(store.add_register(register, received))
        self._landed_from[file.path] = register
        self.landed = True
        return FileReport(
            name,
            Outcome.REGISTER_LANDED,
            _time_of(register),
            len(register.measures),
            register_changes=changes,
            problems=read.problems,
        )

    def _register_held(self, register: Register) -> str | None:
        """The name under which a register is in force, by the store or by this run."""
        same = [one for one in self._registers.landed if one.begins == register.begins]
        if same:
            return same[-1].file_name if same[-1].digest == register.digest else None
        return self._store.register_held(register) if self._store else None

    def _severed(self, read: ReadRegister, register: Register) -> Iterator[Problem]:
        """Former references that would leave a measure without the history it is to have."""
        for measure, nearest in self._registers.never_held(register):
            sheet, cell = read.formerly[measure]
            yield Problem(
                FORMERLY_UNKNOWN,
                register.file_name,
                sheet,
                (cell,),
                measure.ref,
                measure.title,
                measure.formerly or "",
                f"The nearest is {nearest[0]}." if nearest else "",
            )

    def _newest_returns(self) -> dict[tuple[str, Period], str]:
        """The newest return held of each directorate for each quarter, by its file's name."""
        held = self._store.returns() if self._store is not None and self._landed_from else []
        return {(receipt.directorate, receipt.quarter): receipt.file_name for receipt in held}

    def _with_unread_returns(
        self, path: Path, report: FileReport, held: dict[tuple[str, Period], str]
    ) -> FileReport:
        """Add to a register that landed the returns held that it would read otherwise."""
        register = self._landed_from.get(path)
        unread = [
            name
            for whose, name in held.items()
            if register is not None
            and self._registers.of(whose[1]) is register
            and not self._standing.versions_landed(*whose)
        ]
        if not unread:
            return report
        warning = Problem(
            READ_BY_ANOTHER, report.file, found=", ".join(unread), detail=report.detail
        )
        return replace(report, problems=(*report.problems, warning))

    def _return(self, file: Seen, found: FoundReturn) -> CandidateFile | FileReport:
        """Read a return against the register of its year; a report where it goes no further."""
        name = file.path.name
        read = read_return(found, self._registers.measures_in_force, self._registers.renumberings)
        if read.quarter is not None and self._awaits_register(read.quarter):
            problem = Problem(REGISTER_REFUSED, name, detail=year_text(read.quarter.year))
            return FileReport(name, Outcome.REFUSED, problems=(problem,))
        readable = read.readable or read
        stated = readable.directorate_return
        if stated is None:
            return FileReport(name, Outcome.REFUSED, problems=read.problems)
        figures = observations_in(readable)
        candidate = Candidate(stated, figures, readable.claims, self.act.at)
        held = self._held(candidate) if readable is read else None
        if held is not None and (self.remembering or held.lands_if_asked):
            return self._held_report(stated, held)
        received = self._received(file, found.layout)
        return CandidateFile(file.path, received, candidate, read.problems, file.copied_from)

    def _received(self, file: Seen, layout: Layout | None = None) -> Received:
        told = None if self.quarter is None else str(self.quarter)
        return Received(self.act, file.content, told, settings_text(self.settings, layout))

    def _awaits_register(self, quarter: Period) -> bool:
        """Whether the year's register was refused in this run, and none is held."""
        refused = bool(self._refused_years & {quarter.year, None})
        return refused and self._registers.measures_in_force(quarter) is None

    def _held(self, candidate: Candidate) -> HeldReturn | None:
        """What is held of a return already, read by the same register or withdrawn."""
        held = None if self._store is None else self._store.return_held(candidate.stated)
        if held is None or (self.again and held.lands_if_asked):
            return None
        read_anew = self._registers.of(candidate.stated.quarter) is not None
        return None if read_anew and held.withdrawn is None else held

    def _landing(self, together: Sequence[CandidateFile]) -> Iterator[tuple[Path, FileReport]]:
        """Check returns of one quarter, and land those without an error."""
        accepted = self._standing.accepted()
        for read, of_return in zip(together, self._found(together), strict=True):
            told = (*read.problems, *sound_findings(of_return, read.problems))
            said = not_told_before(told, read.candidate, self._standing)
            problems = without_accepted(said, accepted)
            if _has_error(problems):
                report = FileReport(read.path.name, Outcome.REFUSED, problems=problems)
            else:
                report = self._land(read, problems)
                if report.outcome is Outcome.RETURN_LANDED:
                    self._standing.land(read.candidate, problems)
            yield read.path, replace(report, accepted=len(said) - len(problems))

    def _found(self, together: Sequence[CandidateFile]) -> list[tuple[Problem, ...]]:
        """What the checks find in each return; one with an error is no part of what others see."""
        registered = self._registers.measures_in_force(together[0].candidate.stated.quarter)
        sound = [read.candidate for read in together if not _has_error(read.problems)]

        def of(candidates: Sequence[Candidate]) -> list[tuple[Problem, ...]]:
            if not candidates:
                return []
            return checked(self._standing, self.settings, registered, candidates)

        of_sound = iter(of(sound))
        return [
            of([*sound, read.candidate])[-1] if _has_error(read.problems) else next(of_sound)
            for read in together
        ]

    def _land(self, read: CandidateFile, warnings: tuple[Problem, ...]) -> FileReport:
        """Keep a return, or say what keeping it would come to."""
        stated, observations = read.candidate.stated, read.candidate.observations
        if self.remembering:
            landed, changes = self._kept(read, warnings)
        else:
            landed, changes = self._tried(read.candidate)
        if isinstance(landed, HeldReturn):
            return replace(self._held_report(stated, landed), problems=warnings)
        if landed is None:
            problem = Problem(REGISTER_CHANGED, stated.file_name, detail=str(stated.quarter))
            return FileReport(stated.file_name, Outcome.REFUSED, problems=(*warnings, problem))
        self.landed = True
        return FileReport(
            stated.file_name,
            Outcome.RETURN_LANDED,
            f"{stated.directorate}, {stated.quarter}",
            sum(observation.number is not None for observation in observations),
            landed,
            changes,
            warnings,
        )

    def _kept(
        self, read: CandidateFile, warnings: tuple[Problem, ...]
    ) -> tuple[int | HeldReturn | None, tuple[Change, ...]]:
        """Keep a return; its version and what it changes, as it finds the store.

        None where the register that it was read by is no longer the one of its quarter.
        """
        store, candidate = self.writing(), read.candidate
        quarter = candidate.stated.quarter
        with self._landing_in(store) as act:
            if store.speaking_register(quarter) != self._registers.spoke(quarter):
                return None, ()
            if self.before is None and _was_withdrawn(store, candidate.stated):
                self.before = concluded(store)
            newer = store.versions_held(candidate.stated) > 0
            changes = changes_in_force(self._standing_in(store), candidate) if newer else ()
            landed = store.add_return(
                candidate.stated,
                candidate.observations,
                replace(read.received, act=act),
                warnings,
                again=self.again,
            )
        return landed if isinstance(landed, HeldReturn) else landed.version, changes

    def _standing_in(self, store: Repository) -> Standing:
        """What stands by the store as it is now, whatever landed since this run began."""
        return Standing(store, self._registers.renumberings)

    def _tried(self, candidate: Candidate) -> tuple[int | HeldReturn, tuple[Change, ...]]:
        """The version that a return would be, and what it would change."""
        stated = candidate.stated
        held = self._standing.landed_as(stated) or self._held(candidate)
        if held is not None:
            return held, ()
        versions = self._standing.versions_landed(stated.directorate, stated.quarter)
        versions += self._store.versions_held(stated) if self._store else 0
        changes = changes_in_force(self._standing, candidate) if versions else ()
        return versions + 1, changes

    def _held_report(self, stated: DirectorateReturn, held: HeldReturn) -> FileReport:
        """What is said of a file that is held already."""
        name, newer = stated.file_name, held.newer
        if newer is not None:
            return FileReport(name, Outcome.SUPERSEDED, newer.file_name, version=newer.version)
        if held.withdrawn is not None:
            reason, at = held.withdrawn.reason, held.withdrawn.act.at
            return FileReport(name, Outcome.WITHDRAWN, reason, withdrawn_at=at)
        if self._standing.versions_landed(stated.directorate, stated.quarter):
            return FileReport(name, Outcome.HELD_ALREADY, held.file_name)
        still_open = tuple(
            problem
            for whose, problem in self.writing().open_problems(stated.quarter)
            if whose == stated.directorate
        )
        return FileReport(name, Outcome.HELD_ALREADY, held.file_name, still_open=still_open)


def _was_withdrawn(store: Repository, stated: DirectorateReturn) -> bool:
    """Whether a return of the same directorate for the same quarter was withdrawn."""
    return any(
        (each.receipt.directorate, each.receipt.quarter) == (stated.directorate, stated.quarter)
        for each in store.withdrawals()
    )


def _beginning(read: ReadRegister) -> int:
    """Where a register stands among those of a run: each follows those that begin before it."""
    return 0 if read.register is None else read.register.begins.ordinal


def _time_of(register: Register) -> str:
    """What a register is for, as it is reported."""
    quarter = register.from_quarter
    return year_text(register.year) + ("" if quarter is None else f" from Q{quarter.number}")


def _has_error(problems: Sequence[Problem]) -> bool:
    return any(problem.kind.severity is Severity.ERROR for problem in problems)


def observations_in(read: ReadReturn) -> list[Observation]:
    """The figures of a return that was read."""
    return [Observation(*row) for row in read.observations.to_numpy().tolist()]
