"""Looking into files: all that can be said of each without the store, by several processes.

What a file holds rests on nothing but its bytes and the settings, so that files are looked into
side by side where there is much to read. What the figures mean rests on the register, and is for
the one process that writes the store.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType

from msgspec import Struct

from scorecard_cli.domain.layouts import Layout, layout_for
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.parsing.annotated import copied_from
from scorecard_cli.parsing.found_return import FoundReturn, find_return
from scorecard_cli.parsing.register import ReadRegister, is_register, read_register
from scorecard_cli.reporting.ingest_report import FileReport
from scorecard_cli.workflows.files import opened

WORTH_A_PROCESS = 3_000_000
"""Bytes of files for each process: a second of reading, some times what it takes to begin one."""

MOST_OF_A_FILE = 250_000
"""Bytes of a file that count: what is beyond them are pictures more often than sheets."""

MOST_PROCESSES = 8
"""More would wait for the one that makes use of what they find."""

AT_ONCE = 8
"""Files in a parcel."""

AHEAD = 2
"""Parcels that a process has been given and has not answered yet."""

OUR_OWN = (Path("/dev"), Path("/proc"))
"""What is named there, as /dev/fd/3 is, may be a file for us alone."""

_NEW = get_context("spawn")
"""Processes that begin anew, as on every system, and inherit none of our threads."""


class Reading(Struct, frozen=True):
    """How files are read.

    Attributes:
        settings: the calendar, tolerances, severities and layouts.
        quarter: the reporting quarter of every return, where the user says it.
        layout: by which every return is read; None where the files' names say it, or nothing.
    """

    settings: Settings
    quarter: Period | None = None
    layout: Layout | None = None


class Seen(Struct, frozen=True):
    """A file that was looked into.

    Attributes:
        path: where it stands.
        content: its bytes; empty where it is no workbook.
        digest: their SHA-256, in hexadecimal; None where it could not be read.
        found: a register, the rows of a return, or why it is neither.
        copied_from: the file that it is an annotated copy of; None where it is none.
    """

    path: Path
    content: bytes
    digest: str | None
    found: ReadRegister | FoundReturn | FileReport
    copied_from: str | None = None


def look_into(path: Path, reading: Reading) -> Seen:
    """Say what a file holds."""
    file = opened(path)
    if isinstance(file, FileReport):
        return Seen(path, b"", file.digest, file)
    settings, copied = reading.settings, copied_from(file.workbook)
    named = layout_for(settings.layouts, copied or path.name)
    found: ReadRegister | FoundReturn
    if named is None and is_register(file.workbook):
        found = read_register(
            file.workbook, path.name, file.digest, settings.default_tolerance, settings.severities
        )
    else:
        found = find_return(
            file.workbook,
            path.name,
            file.digest,
            settings.calendar,
            reading.quarter,
            settings.severities,
            reading.layout or named,
        )
    return Seen(path, file.content, file.digest, found, copied)


def look_into_all(
    paths: Sequence[Path], reading: Reading, processes: int | None = None
) -> Iterator[Seen]:
    """Say what each file holds, in their order.

    Args:
        paths: the files.
        reading: how they are read.
        processes: by how many processes; by as many as are worth it where that is not said.
    """
    parcels = [paths[at : at + AT_ONCE] for at in range(0, len(paths), AT_ONCE)]
    with _helpers(_worth(paths) if processes is None else processes, reading) as helpers:
        yield from _shared_out(parcels, reading, helpers)


def _worth(paths: Sequence[Path]) -> int:
    """How many processes are worth it."""
    if any(path.is_relative_to(own) for path in paths for own in OUR_OWN):
        return 1
    if current_thread() is not main_thread():  # which alone says what signals do
        return 1
    parcels = len(paths) // AT_ONCE
    return min(_processors(), MOST_PROCESSES, parcels, sum(map(_size, paths)) // WORTH_A_PROCESS)


@dataclass(frozen=True, slots=True)
class _Helper:
    """A process that looks into files for us.

    Attributes:
        process: the process.
        connection: our end of what joins us.
        given: the places of the parcels that it has not answered yet, in their order.
    """

    process: BaseProcess
    connection: Connection
    given: deque[int]


def _shared_out(
    parcels: Sequence[Sequence[Path]], reading: Reading, helpers: Sequence[_Helper]
) -> Iterator[Seen]:
    """What the files of each parcel hold, in order, whoever of the helpers looked into them.

    What one leaves that was ended, as on a machine short of memory, is looked into here.
    """
    waiting = deque(range(len(parcels)))
    answered: dict[int, list[Seen]] = {}
    at_work = {one.connection: one for one in helpers}
    for helper in list(at_work.values()) * AHEAD:
        _give(helper, parcels, waiting)
    for place, parcel in enumerate(parcels):
        while at_work and place not in answered:
            for ready in wait(list(at_work)):
                helper = at_work[ready]  # type: ignore[index]  # one of ours
                answer = _answer(helper)
                if answer is None:
                    del at_work[helper.connection]
                    left = {at: parcels[at] for at in helper.given}
                    answered |= {at: [look_into(p, reading) for p in left[at]] for at in left}
                else:
                    answered[helper.given.popleft()] = answer
                    _give(helper, parcels, waiting)
        if place in answered:
            yield from answered.pop(place)
        else:
            yield from (look_into(path, reading) for path in parcel)


def _give(helper: _Helper, parcels: Sequence[Sequence[Path]], waiting: deque[int]) -> None:
    """Give a helper the next parcel, if any is left."""
    if waiting:
        helper.given.append(waiting.popleft())
        with suppress(OSError):  # it has ended, which is found when it is to answer
            helper.connection.send(parcels[helper.given[-1]])


def _answer(helper: _Helper) -> list[Seen] | None:
    """What the files hold that a helper was given first; None where it has ended."""
    try:
        answer: list[Seen] = helper.connection.recv()
    except (EOFError, OSError):
        return None
    return answer


@contextmanager
def _helpers(count: int, reading: Reading) -> Iterator[list[_Helper]]:
    """As many helpers, or those that the system lets us have; none where one would do."""
    helpers: list[_Helper] = []
    with ExitStack() as stack:
        if count > 1:
            stack.enter_context(_outliving_them())
            stack.callback(_end, helpers)
            with suppress(OSError):
                while len(helpers) < count:
                    helpers.append(_begun(reading))
        yield helpers


def _end(helpers: Sequence[_Helper]) -> None:
    for helper in helpers:
        helper.connection.close()
        helper.process.terminate()
        helper.process.join()


@contextmanager
def _outliving_them() -> Iterator[None]:
    """Where a helper has ended, what joins us breaks as a pipe does: we are not to end too."""
    if not hasattr(signal, "SIGPIPE"):  # as on Windows
        yield
        return
    before = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGPIPE, before)


def _begun(reading: Reading) -> _Helper:
    """A helper. The keyboard stops us, and we the helper: nothing from there reaches it.

    Windows has no way to say so before it has begun.
    """
    ours, theirs = _NEW.Pipe()
    process = _NEW.Process(target=_help, args=(theirs, reading, gc.get_threshold()), daemon=True)
    with _deaf():
        process.start()
    theirs.close()
    return _Helper(process, ours, deque())


@contextmanager
def _deaf() -> Iterator[None]:
    """A process that is begun inside hears nothing of the keyboard, and we hear it afterwards.

    It takes over what this thread is deaf to. We ourselves would still hear through the threads of
    a library, and leave it half begun.
    """
    heard: list[tuple[int, FrameType | None]] = []
    answer = signal.signal(signal.SIGINT, lambda *said: heard.append(said))
    masked = hasattr(signal, "pthread_sigmask")  # which Windows has not
    if masked:
        resource_tracker.ensure_running()  # which the first process would, and let it hear again
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        if masked:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, answer)
    if heard and callable(answer):
        answer(*heard[0])


def _help(joined: Connection, reading: Reading, collected_at: tuple[int, int, int]) -> None:
    """In a process of its own: say what the files of each parcel hold, for as long as any come.

    Whatever goes wrong ends it without a word: who it reads for looks into the same files again,
    and says once what is wrong.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*collected_at)
    with suppress(Exception):
        while True:
            joined.send([look_into(path, reading) for path in joined.recv()])


def _processors() -> int:
    """The processors that we may use."""
    if hasattr(os, "sched_getaffinity"):  # which Windows and macOS have not
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _size(path: Path) -> int:
    """A file's bytes, as they count; nought for what is not there, as is said when it is opened."""
    try:
        return min(path.stat().st_size, MOST_OF_A_FILE)
    except OSError:
        return 0
