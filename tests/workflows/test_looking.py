"""Files are looked into by several processes, with the same outcome as by one."""

from __future__ import annotations

import multiprocessing
import shutil
import signal
import tomllib
from itertools import groupby
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problems import Severity
from scorecard_cli.domain.settings import Settings
from scorecard_cli.parsing.found_return import FoundReturn
from scorecard_cli.parsing.layout_settings import read_layouts
from scorecard_cli.parsing.register import ReadRegister
from scorecard_cli.parsing.settings_file import read_settings
from scorecard_cli.reporting.ingest_report import FileReport
from scorecard_cli.reporting.progress import Doing, Step
from scorecard_cli.workflows.files import workbooks_in
from scorecard_cli.workflows.ingesting import check, ingest
from scorecard_cli.workflows.looking import Reading, Seen, look_into, look_into_all
from tests.conftest import ACT, SAMPLES
from tests.parsing.test_mapped import LONG

READING = Reading(Settings())


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The samples twice over, and a file that is no workbook, in order of name."""
    shutil.copytree(SAMPLES, tmp_path / "samples")
    shutil.copytree(SAMPLES, tmp_path / "samples" / "again")
    (tmp_path / "samples" / "cut.xlsx").write_bytes(b"PK\x03\x04")
    return workbooks_in([tmp_path / "samples"])


def alone(files: list[Path], reading: Reading = READING) -> list[Seen]:
    """What each file holds, without another process."""
    return [look_into(path, reading) for path in files]


def test_several_processes_say_what_one_says(files: list[Path]) -> None:
    """Each file's bytes, and the register, the rows or the refusal, in the order of the files."""
    together = list(look_into_all(files, READING, 2))
    assert together == alone(files)
    assert {type(one.found) for one in together} == {ReadRegister, FoundReturn, FileReport}


def test_they_read_by_the_same_settings(files: list[Path]) -> None:
    """The quarter that is told, a layout, and what scorecard.toml makes of problems."""
    layouts = read_layouts({"export": tomllib.loads(LONG)})
    settings = replace(
        read_settings(SAMPLES / "scorecard.toml"),
        severities={"heading-unknown": Severity.ERROR},
        layouts=layouts,
    )
    quarter = Period.quarter(2017, 2)
    for reading in (Reading(settings, quarter), Reading(settings, quarter, layouts["export"])):
        assert list(look_into_all(files, reading, 2)) == alone(files, reading)


@pytest.mark.parametrize("answers", [0, 1, 9])
def test_what_a_killed_process_leaves_is_looked_into_here(answers: int, files: list[Path]) -> None:
    """As where the machine is short of memory: nothing is left out, and nothing comes twice."""
    looked = look_into_all(files, READING, 2)
    before = signal.signal(
        signal.SIGPIPE, signal.SIG_DFL
    )  # by which a broken pipe ends the command
    try:
        seen = [next(looked) for _ in range(1 + answers)]
        killed = multiprocessing.active_children()
        assert killed
        for process in killed:
            process.kill()
            process.join()
        seen += looked
        assert signal.getsignal(signal.SIGPIPE) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGPIPE, before)
    assert seen == alone(files)


def test_where_no_process_can_be_begun_one_does_it(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some hosts give a program no more of them."""

    def refused(_: BaseProcess) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(BaseProcess, "start", refused)
    assert list(look_into_all(files, READING, 2)) == alone(files)


def test_few_files_are_not_worth_a_process(files: list[Path]) -> None:
    """The returns of a council are read before another process would have begun."""
    looked = look_into_all(files, READING)
    assert next(looked) == look_into(files[0], READING)
    assert multiprocessing.active_children() == []
    assert len(list(looked)) == len(files) - 1


def test_progress_goes_forward_and_names_every_file(files: list[Path], tmp_path: Path) -> None:
    """Each step says how much lies behind it, so that the time that is left can be told."""
    settings = Settings(store=tmp_path / "scorecard.db")
    said = {ingest: list(Doing), check: [Doing.READING, Doing.CHECKING]}
    for work, words in said.items():
        steps: list[Step] = []
        work([files[0].parent], settings, ACT, None, steps.append)
        for _, of_one in groupby(steps, key=lambda step: (step.doing, step.ahead)):
            done = [step.done for step in of_one]
            assert done == sorted(set(done))
            assert done[-1] in (0, 1)
        assert list(dict.fromkeys(step.doing for step in steps)) == words
        read = {step.file for step in steps if step.doing is Doing.READING}
        assert read == {path.name for path in files}
