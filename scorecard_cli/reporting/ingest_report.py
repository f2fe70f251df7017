"""What came of reading a set of files."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from enum import StrEnum
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problems import Problem, Severity
from scorecard_cli.domain.register_changes import RegisterChange
from scorecard_cli.reporting.moved_status import MovedStatus


class Outcome(StrEnum):
    """What became of one file."""

    REGISTER_LANDED = "register landed"
    RETURN_LANDED = "return landed"
    HELD_ALREADY = "held already"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    PASSED_OVER = "passed over"


class FigureChange(Struct, frozen=True):
    """A figure that a newer version of a return changed.

    Attributes:
        label: the measure, or its part.
        period: the period of the figure.
        before, now: the text of the cell that stood, and stands; empty for a blank.
    """

    label: str
    period: Period
    before: str
    now: str


class JudgementChange(Struct, frozen=True):
    """A judgement that a newer version of a return gave, changed or took away.

    Attributes:
        ref: the measure.
        before, now: the status set; None for no judgement, both alike where its reason changed.
    """

    ref: str
    before: Status | None
    now: Status | None


class NoteChange(Struct, frozen=True):
    """A data note that a newer version of a return gave, changed or took away.

    Attributes:
        ref: the measure.
        before, now: the note; empty for none.
    """

    ref: str
    before: str
    now: str


Change = FigureChange | JudgementChange | NoteChange


class FileReport(Struct, frozen=True):
    """What came of one file.

    Attributes:
        file: its name.
        outcome: what became of it.
        detail: whose return for which quarter, or what a register is for; the name it is
            held under already, or of the newer version that superseded it; why it was
            withdrawn, or passed over; empty for a refused file.
        figures: how many figures it states, blanks apart; for a register, its measures.
        version: which of its directorate and quarter, 1 for the first; of the newer version
            where it is superseded; 0 for anything else.
        changes: what a newer version changed of what stands for its quarter.
        register_changes: what a register changes against the one that it follows.
        problems: everything wrong in it, accepted warnings apart.
        accepted: how many warnings stay quiet, since they were accepted.
        still_open: of a return that is held already, the warnings that none has accepted;
            they were told when it landed, and are not told again.
        withdrawn_at: when it was withdrawn; None where it was not.
        path: where it stands; None where that is not known.
        digest: the SHA-256 of the bytes that were read, in hexadecimal; None where none were.
    """

    file: str
    outcome: Outcome
    detail: str = ""
    figures: int = 0
    version: int = 0
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    accepted: int = 0
    still_open: tuple[Problem, ...] = ()
    register_changes: tuple[RegisterChange, ...] = ()
    withdrawn_at: datetime | None = None
    path: Path | None = None
    digest: str | None = None


class IngestReport(Struct, frozen=True):
    """What came of all files, in the order they were read.

    Attributes:
        files: one for each file.
        remembered: whether what landed was kept, or was only tried.
        moved: the statuses that moved, where a return landed of which one was withdrawn before.
    """

    files: tuple[FileReport, ...]
    remembered: bool = True
    moved: tuple[MovedStatus, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What tells each file from the others: its name, with folders before it where two share
        one."""
        names = [file.file for file in self.files]
        longest = max((len(file.path.parts) for file in self.files if file.path), default=1)
        for parts in range(2, longest + 1):
            shared = {name for name, count in Counter(names).items() if count > 1}
            names = [
                str(PurePath(*file.path.parts[-parts:])) if name in shared and file.path else name
                for name, file in zip(names, self.files, strict=True)
            ]
        return tuple(names)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of every file, under the name that tells it from the others."""
        return tuple(
            replace(problem, file=name)
            for name, file in zip(self.names, self.files, strict=True)
            for problem in file.problems
        )

    @property
    def errors(self) -> int:
        """How many of the problems refuse a file."""
        return sum(problem.kind.severity is Severity.ERROR for problem in self.problems)

    @property
    def refused(self) -> int:
        """How many files were refused."""
        return sum(file.outcome is Outcome.REFUSED for file in self.files)
