"""The command as a process of its own, with what it took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[1]
LAUNCHER = """
import json, os, sys
out, err, folder, *words = sys.argv[1:]
os.chdir(folder)
files = [(os.POSIX_SPAWN_OPEN, at, name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
         for at, name in ((1, out), (2, err))]
begun = os.posix_spawn(words[0], words, os.environ, file_actions=files)
_, status, used = os.wait4(begun, 0)
unit = 1_000_000 if sys.platform == "darwin" else 1_000
print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime,
                  used.ru_maxrss / unit]))
"""
"""Begins a command and tells what it took; small, since a child's memory counts from its parent's,
and tests grow large."""


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


def measured_run(*words: str | Path, folder: Path, code: Path = PROJECT) -> MeasuredRun:
    """Run ``scorecard`` in a folder, and ask the system what it took.

    Args:
        words: the command.
        folder: where it is run.
        code: the project whose code is run.
    """
    out, err = folder / ".out", folder / ".err"
    command = [sys.executable, "-m", "scorecard_cli", *words]
    launched = subprocess.run(
        [sys.executable, "-S", "-c", LAUNCHER, out, err, folder, *map(os.fsencode, command)],
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100", "PYTHONPATH": str(code)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    ended, seconds, megabytes = json.loads(launched.stdout)
    printed, told = (file.read_bytes().decode("utf-8") for file in (out, err))
    return MeasuredRun(ended, printed, told, seconds, megabytes)
