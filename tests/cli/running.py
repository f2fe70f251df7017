"""The command run as a real process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def scorecard(
    *words: str | Path, folder: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``scorecard`` with these words in this folder, as a user would."""
    return subprocess.run(
        [sys.executable, "-m", "scorecard_cli", *map(str, words)],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def started(*words: str | Path, folder: Path, alone: bool = False) -> subprocess.Popen[str]:
    """Begin ``scorecard`` with these words, beside others that run meanwhile.

    Where it is alone, what is sent from the keyboard to it and its kin reaches nobody else.
    """
    return subprocess.Popen(
        [sys.executable, "-m", "scorecard_cli", *map(str, words)],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=alone,
    )
