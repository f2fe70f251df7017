"""What ingest and check say: progress and problems on stderr, what landed on stdout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from time import monotonic

from rich.text import Text

from scorecard_cli.domain.register_changes import ENDED, NEW, RENUMBERED, RegisterChange
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.problems import cure_of, found_in, one_line, place_of
from scorecard_cli.exporters.terminal.console import console
from scorecard_cli.exporters.terminal.moved import show_moved
from scorecard_cli.exporters.wording import day_in_words
from scorecard_cli.reporting.ingest_report import (
    Change,
    FigureChange,
    FileReport,
    IngestReport,
    JudgementChange,
    NoteChange,
    Outcome,
)
from scorecard_cli.reporting.progress import Progress, Step

_WORDS = {
    Outcome.REGISTER_LANDED: "register",
    Outcome.RETURN_LANDED: "landed",
    Outcome.HELD_ALREADY: "held",
    Outcome.SUPERSEDED: "held",
    Outcome.WITHDRAWN: "held",
    Outcome.REFUSED: "refused",
    Outcome.PASSED_OVER: "passed",
}
_HELD = (Outcome.HELD_ALREADY, Outcome.SUPERSEDED, Outcome.WITHDRAWN)
_TO_LAND = "to land it anew, name it with --again"
_WORDS_OF_A_CHECK = {**_WORDS, Outcome.RETURN_LANDED: "ready"}


@contextmanager
def progress() -> Iterator[Progress]:
    """Say on stderr what is done, and how long it will take; nothing where it is no terminal."""
    screen, clock = console(stderr=True), TimeLeft()
    if not screen.is_terminal:
        yield lambda _: None
        return
    with screen.status("Reading") as status:
        yield lambda step: status.update(_in_words(step, clock.after(step, monotonic())))


def _in_words(step: Step, left: float | None) -> Text:
    """A step on one line, however long the name of its file."""
    told = ""
    if left is not None:
        seconds = ceil(left)
        count = _count(seconds, "second") if seconds < 60 else _count(ceil(left / 60), "minute")
        told = f", {count} left"
    file = f": {one_line(step.file)}" if step.file else ""
    return Text(f"{step.doing}{told}{file}", no_wrap=True, overflow="ellipsis")


class TimeLeft:
    """Tells how long a run will take yet, by how fast it does what it is doing."""

    SOONEST = 2.0
    """Seconds of one doing before which nothing can be told."""

    def __init__(self) -> None:
        self._first: Step | None = None
        self._began = 0.0

    def after(self, step: Step, now: float) -> float | None:
        """The seconds that are left after a step; None where that cannot be told.

        Args:
            step: the step, which comes after those asked about before.
            now: the moment, in seconds by any clock.
        """
        first = self._first
        if first is None or first.doing is not step.doing or first.ahead != step.ahead:
            self._first, self._began = step, now
            return None
        took, done = now - self._began, step.done - first.done
        if took < self.SOONEST or done <= 0:
            return None
        return took / done * (1 - step.done + step.ahead)


def show(report: IngestReport, settings: Settings) -> None:
    """Print what became of each file, the statuses that moved back, every problem, a closing line.

    Statuses are named by the settings' labels, and months by their calendar.
    """
    screen = console()
    words = _WORDS if report.remembered else _WORDS_OF_A_CHECK
    for name, file in zip(report.names, report.files, strict=True):
        screen.print(_file(name, file, words[file.outcome]), soft_wrap=True)
        for change in file.changes:
            screen.print(Text(f"           {_change(change, settings)}"), soft_wrap=True)
        for one in file.register_changes:
            screen.print(Text(f"           {one_line(_register_change(one))}"), soft_wrap=True)
    show_moved(screen, report.moved, settings)
    if report.moved:
        screen.print()
    _problems(report)
    held = sum(file.outcome in _HELD for file in report.files)
    passed = sum(file.outcome is Outcome.PASSED_OVER for file in report.files)
    new = _count(len(report.files) - report.refused - held - passed, "file")
    aside = f", {passed} passed over" if passed else ""
    if report.remembered:
        closing = f"{new} landed, {held} held already, {report.refused} refused{aside}."
    else:
        would = f"{new} would land, {held} held already, {report.refused} would be refused"
        closing = f"{would}{aside}. Nothing was kept."
    screen.print(Text(closing))


def _file(name: str, file: FileReport, word: str) -> Text:
    said = {
        Outcome.REGISTER_LANDED: f"{file.detail}, {_count(file.figures, 'measure row')}",
        Outcome.RETURN_LANDED: f"{file.detail}, {_count(file.figures, 'figure')}",
        Outcome.HELD_ALREADY: f"nothing changed; it is the same file as {one_line(file.detail)}",
        Outcome.SUPERSEDED: f"nothing changed; superseded by {one_line(file.detail)} "
        f"(version {file.version}); {_TO_LAND}",
        Outcome.WITHDRAWN: f"nothing changed; withdrawn{_on(file)}: {one_line(file.detail)}; "
        f"{_TO_LAND}",
        Outcome.REFUSED: _count(len(file.problems), "problem"),
        Outcome.PASSED_OVER: file.detail,
    }[file.outcome]
    if file.outcome is Outcome.RETURN_LANDED and file.version > 1:
        said += f", version {file.version}: {_counted(file.changes)} changed"
    if file.accepted:
        said += f"; {_count(file.accepted, 'accepted warning')} left out"
    style = "red" if file.outcome is Outcome.REFUSED else ""
    return Text.assemble((f"{word:<9}", style), f"{one_line(name)}: {one_line(said)}")


def _on(file: FileReport) -> str:
    return "" if file.withdrawn_at is None else f" on {day_in_words(file.withdrawn_at.date())}"


def _register_change(change: RegisterChange) -> str:
    """One thing that a register changes, and from when where that is later."""
    since = "" if change.from_quarter is None else f", from {change.from_quarter}"
    if change.setting in (NEW, ENDED):
        return f"{change.ref}{since}: {change.setting}"
    if change.setting == RENUMBERED:
        return f"{change.ref}{since}: was {change.before}"
    before, now = change.before or "blank", change.now or "blank"
    return f"{change.ref} {change.setting}{since}: {before} -> {now}"


def _counted(changes: Sequence[Change]) -> str:
    """How many figures changed; judgements and data notes where any did."""
    kinds = ((FigureChange, "figure"), (JudgementChange, "judgement"), (NoteChange, "data note"))
    numbers = [(sum(isinstance(one, kind) for one in changes), thing) for kind, thing in kinds]
    counted = [_count(number, thing) for number, thing in numbers if number]
    if not counted:
        return _count(0, "figure")
    return " and ".join(filter(None, (", ".join(counted[:-1]), counted[-1])))


def _change(change: Change, settings: Settings) -> str:
    """What was, and what is."""
    labels = settings.labels
    if isinstance(change, FigureChange):
        before, now = (one_line(text) or "blank" for text in (change.before, change.now))
        return f"{change.label}, {settings.calendar.in_words(change.period)}: {before} -> {now}"
    if isinstance(change, NoteChange):
        return f"{change.ref}: data note {_became(bool(change.before), bool(change.now))}"
    if change.before == change.now and change.now is not None:
        return f"{change.ref}: judgement {labels[change.now]}, reason changed"
    if change.before is not None and change.now is not None:
        return f"{change.ref}: judgement {labels[change.before]} -> {labels[change.now]}"
    return "".join(
        f"{change.ref}: judgement {labels[status]} {word}"
        for status, word in ((change.before, "removed"), (change.now, "added"))
        if status is not None
    )


def _became(before: bool, now: bool) -> str:
    if before and now:
        return "changed"
    return "added" if now else "removed"


def _problems(report: IngestReport) -> None:
    """Every problem on stderr: where, what was found, what to do."""
    if not report.problems:
        return
    screen = console(stderr=True)
    for problem in report.problems:
        told = f"\n  {found_in(problem)}\n  {cure_of(problem)}"
        screen.print(Text.assemble("\n", (place_of(problem), "bold"), told), soft_wrap=True)
    warnings = len(report.problems) - report.errors
    screen.print()
    screen.print(Text(f"{_count(report.errors, 'error')}, {_count(warnings, 'warning')}."))


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
