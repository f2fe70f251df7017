"""Files are looked into by several processes, with the same outcome as by one."""

from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path

import pytest

from scorecard_cli.domain.settings import Settings
from scorecard_cli.parsing.found_return import FoundReturn
from scorecard_cli.parsing.register import ReadRegister
from scorecard_cli.reporting.ingest_report import FileReport
from scorecard_cli.reporting.progress import Doing, Step
from scorecard_cli.workflows import looking
from scorecard_cli.workflows.files import workbooks_in
from scorecard_cli.workflows.ingesting import check, ingest
from scorecard_cli.workflows.looking import Reading, look_into, look_into_all
from tests.conftest import ACT, SAMPLES

READING = Reading(Settings())


@pytest.fixture
def two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processors, and every byte is worth a process."""
    monkeypatch.setattr(looking, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(looking, "AT_ONCE", 1)
    monkeypatch.setattr(looking, "_processors", lambda: 2)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The samples, a file that is no workbook, and a copy of one of them, in order of name."""
    shutil.copytree(SAMPLES, tmp_path / "samples")
    (tmp_path / "samples" / "cut.xlsx").write_bytes(b"PK\x03\x04")
    return workbooks_in([tmp_path / "samples"])


@pytest.mark.usefixtures("two_processes")
def test_several_processes_say_what_one_says(files: list[Path]) -> None:
    """Each file's bytes, and the register, the rows or the refusal, in the order of the files."""
    alone = [look_into(path, READING) for path in files]
    together = list(look_into_all(files, READING))
    assert together == alone
    assert {type(one.held) for one in together} == {ReadRegister, FoundReturn, FileReport}


@pytest.mark.usefixtures("two_processes")
def test_what_a_killed_process_leaves_is_looked_into_here(files: list[Path]) -> None:
    """As where the machine is short of memory: nothing is left out, and nothing comes twice."""
    looked = look_into_all(files, READING)
    seen = [next(looked)]
    killed = multiprocessing.active_children()
    assert killed
    for process in killed:
        process.kill()
    seen += looked
    assert [one.path for one in seen] == files
    assert seen[-1] == look_into(files[-1], READING)


@pytest.mark.usefixtures("two_processes")
def test_where_no_process_can_be_begun_one_does_it(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some hosts give a program no more of them."""

    def refused(*_: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(looking, "_begun", refused)
    assert [one.path for one in look_into_all(files, READING)] == files


def test_few_files_are_not_worth_a_process(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The returns of a council are read before another process would have begun."""
    monkeypatch.setattr(looking, "_processors", lambda: 64)
    monkeypatch.setattr(looking, "_begun", None)
    assert [one.path for one in look_into_all(files, READING)] == files


@pytest.mark.usefixtures("two_processes")
def test_progress_goes_forward_and_names_every_file(files: list[Path], tmp_path: Path) -> None:
    """Each step says how much lies behind it, so that the time that is left can be told."""
    settings = Settings(store=tmp_path / "scorecard.db")
    for work in (ingest, check):
        steps: list[Step] = []
        work([files[0].parent], settings, ACT, None, steps.append)
        done = [step.done for step in steps]
        assert done == sorted(done)
        assert done[0] == 0
        assert done[-1] <= 1
        read = {step.file for step in steps if step.doing is Doing.READING}
        assert read == {path.name for path in files}
        assert {step.doing for step in steps} == set(Doing)
