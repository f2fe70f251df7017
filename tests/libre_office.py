"""LibreOffice, run for real on what we write."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def need(*programs: str) -> None:
    """Skip the test where a program is not installed; fail it where that is not allowed."""
    missing = [name for name in programs if shutil.which(name) is None]
    if missing and os.environ.get("SCORECARD_REQUIRE_REAL") == "1":
        pytest.fail(f"{' and '.join(missing)} must be installed to see what it makes of our files")
    if missing:
        pytest.skip(f"{' and '.join(missing)} is not installed, so nothing was tried")


def converted(files: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """The files as LibreOffice opens them and saves them in a folder, as .pdf, .xlsx or .ods.

    A kind may be followed by a colon and the filter that writes it.
    """
    need("soffice")
    folder.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, *files],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return [folder / f"{file.stem}.{kind.partition(':')[0]}" for file in files]


def saved_as(kind: str, file: Path, folder: Path) -> Path:
    """One file as LibreOffice saves it; see `converted`."""
    return converted([file], kind, folder)[0]
