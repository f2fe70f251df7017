"""The command as a process of its own, with what it took."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

MOST_SECONDS, MOST_MEGABYTES = 10, 1000
"""What any one file may cost, whatever is in it: processor time and memory."""


@dataclass(frozen=True, slots=True)
class MeasuredRun:
    """What came of a command.

    Attributes:
        code: its exit code; negative for the signal that ended it.
        out, err: what it printed, its bytes as UTF-8.
        seconds: of processor time, user and system.
        megabytes: the most memory that it held at once.
    """

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float


def measured_run(*words: str | Path, folder: Path) -> MeasuredRun:
    """Run ``scorecard`` in a folder, and ask the system what it took."""
    with (folder / ".out").open("w+b") as out, (folder / ".err").open("w+b") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "scorecard_cli", *map(os.fsencode, words)],
            cwd=folder,
            env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100"},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode("utf-8"))
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return MeasuredRun(
        process.returncode, said[0], said[1],
        used.ru_utime + used.ru_stime, used.ru_maxrss / unit,
    )  # fmt: skip
