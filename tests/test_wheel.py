"""The package as it is installed from a wheel, away from this checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import SAMPLES

ROOT = Path(__file__).parents[1]
FORMATS = ("workbook", "html", "docx", "accessible", "accessible-ods", "csv", "parquet")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built of a copy of what is checked in."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    shutil.copytree(
        ROOT / "scorecard_cli",
        source / "scorecard_cli",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    command = (sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check")
    subprocess.run(
        [*command, "--no-deps", "--wheel-dir", folder, source],
        check=True,
        capture_output=True,
        timeout=300,
    )
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an environment of its own, beside the dependencies of this one."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    purelib = sysconfig.get_path("purelib", "venv", {"base": str(home), "platbase": str(home)})
    own = Path(purelib)
    command = (
        sys.executable,
        "-m",
        "pip",
        "--python",
        home / "bin" / "python",
        "install",
        "--quiet",
    )
    subprocess.run(
        [*command, "--disable-pip-version-check", "--no-deps", wheel],
        check=True,
        capture_output=True,
        timeout=300,
    )
    # A path file in a folder that another path file names is not followed, so that no editable
    # installation of this checkout is seen.
    (own / "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return home / "bin" / "scorecard"


def test_a_wheel_holds_all_that_the_package_has(wheel: Path) -> None:
    """Every module and template, the licence, and nothing of the tests or the samples."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        assert any(name.endswith("licenses/LICENSE") for name in archive.namelist())
    package = ROOT / "scorecard_cli"
    checked_in = {
        path.relative_to(ROOT).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert names == checked_in


def test_an_installed_wheel_does_the_quarters_work(installed: Path, tmp_path: Path) -> None:
    """From the samples to every format, in a folder that knows nothing of this checkout."""
    clean = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}

    def scorecard(*arguments: str | Path) -> str:
        done = subprocess.run(
            [installed, *arguments],
            cwd=tmp_path,
            env=clean,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = subprocess.run(
        [
            installed.with_name("python"),
            "-c",
            "import scorecard_cli; print(scorecard_cli.__file__)",
        ],
        cwd=tmp_path,
        env=clean,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(installed.parents[1]))
    shutil.copy(SAMPLES / "scorecard.toml", tmp_path)
    scorecard("ingest", SAMPLES)
    assert "33.3% (17 of 51)" in scorecard("summary")
    asked = [word for name in FORMATS for word in ("--format", name)]
    made = scorecard("report", "--quarter", "Q2", "--output", "out", *asked).splitlines()
    assert len(made) == len(FORMATS)
    assert all((tmp_path / path).exists() for path in made)
