"""LibreOffice, asked to save a file in another format."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def converted(file: Path, to: str, folder: Path) -> Path:
    """The file as LibreOffice saves it in another format, such as ods.

    The test is skipped where LibreOffice is not installed, unless it is required.
    """
    if shutil.which("soffice") is None:
        if os.environ.get("SCORECARD_REQUIRE_REAL") == "1":
            pytest.fail("LibreOffice must be installed to save files in other formats")
        pytest.skip("LibreOffice is not installed, so no file was saved in another format")
    folder.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", to, "--outdir", folder, file],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / f"{file.stem}.{to.partition(':')[0]}"
