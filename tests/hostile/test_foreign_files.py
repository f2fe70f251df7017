"""Files that are no return, through the real command: a sentence each, and nothing changes."""

from __future__ import annotations

import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from scorecard_cli.parsing.settings_file import read_settings
from tests.conftest import SAMPLES, ingested
from tests.hostile.foreign_files import FILES, Maker, cut_short
from tests.measured_run import MeasuredRun, measured_run

MOST_SECONDS, MOST_MEGABYTES = 10, 1000
"""What any one file may cost, whatever is in it: processor time and memory."""

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
ONE_ERROR = re.compile(r"^1 error, [01] warnings?\.$", re.MULTILINE)
"""A file of text is told to be one besides."""
PRINTED = {"\n"}
"""The only control character that is printed where there is no terminal."""

CASES = [
    pytest.param(make, id=f"{kind}: {name}") for kind, made in FILES.items()
    for name, make in made.items()
]  # fmt: skip


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with settings, and a store that holds the register."""
    folder = tmp_path_factory.mktemp("council")
    shutil.copy(SAMPLES / "scorecard.toml", folder)
    ingested(read_settings(folder / "scorecard.toml"), SAMPLES / "register-2017-18.xlsx")
    return folder


def kept(council: Path) -> dict[str, str]:
    """Every file of a folder by its bytes, but for what the run itself printed."""
    return {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in council.iterdir() if path.name not in (".out", ".err")
    }  # fmt: skip


def refused(command: str, *paths: Path, council: Path) -> MeasuredRun:
    """What a command makes of files, none of which it may take."""
    before = kept(council)
    run = measured_run(command, *paths, folder=council)
    assert run.code == 1, run
    assert "Traceback" not in run.err, run.err
    assert {each for each in run.out + run.err if not each.isprintable()} <= PRINTED, run
    assert run.out.count("refused  ") == run.out.count("\n") - 1, run.out
    assert kept(council) == before
    return run


@pytest.mark.parametrize("make", CASES)
def test_a_foreign_file_is_one_sentence_and_changes_nothing(
    make: Maker, council: Path, tmp_path: Path
) -> None:
    """Whatever is named is refused with one error, in little time and memory."""
    run = refused("ingest", make(tmp_path), council=council)
    assert ONE_ERROR.search(run.err), run.err
    assert run.seconds < MOST_SECONDS
    assert run.megabytes < MOST_MEGABYTES


def test_foreign_files_are_checked_together(council: Path, tmp_path: Path) -> None:
    """One of them is no reason to leave the others untold."""
    paths = []
    for name, make in FILES["contradicts itself"].items():
        (tmp_path / name).mkdir()
        paths.append(make(tmp_path / name))
    run = refused("check", *paths, council=council)
    assert run.err.rstrip().endswith(f"{len(paths)} errors, 0 warnings.")


def test_a_folder_with_a_workbooks_name_is_a_folder(council: Path, tmp_path: Path) -> None:
    """It is looked into, and holds no spreadsheet."""
    (tmp_path / "return.xlsx").mkdir()
    run = measured_run("ingest", tmp_path / "return.xlsx", folder=council)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("There are no spreadsheets")


@pytest.mark.parametrize("words", [("./--help.xlsx",), ("--", "--help.xlsx")], ids=str)
def test_a_file_named_like_an_option_is_a_file(words: tuple[str, ...], tmp_path: Path) -> None:
    """Where its folder is said, or after what ends the options."""
    (tmp_path / "--help.xlsx").write_bytes(b"no workbook")
    run = measured_run("check", *words, folder=tmp_path)
    assert run.code == 1
    assert run.out.startswith("refused  --help.xlsx: ")


def test_a_file_cut_at_any_thousandth_byte_is_refused(council: Path, tmp_path: Path) -> None:
    """However much of a sample workbook came, none of it lands."""
    cuts = list(cut_short())
    for name, content in cuts:
        (tmp_path / name).write_bytes(content)
    for command in ("check", "ingest"):
        run = refused(command, tmp_path, council=council)
        assert run.err.rstrip().endswith(f"{len(cuts)} errors, 0 warnings.")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of other projects' files is absent")
def test_no_file_of_another_project_lands(council: Path) -> None:
    """None of them is a scorecard, whatever else it is."""
    paths = sorted(CORPUS.iterdir())
    for command in ("check", "ingest"):
        run = refused(command, *paths, council=council)
        assert run.out.count("refused  ") == len(paths)
        assert run.seconds < MOST_SECONDS * len(paths)
