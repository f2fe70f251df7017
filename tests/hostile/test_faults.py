"""What goes wrong around a command: a clear sentence, nothing half written, nothing lost."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

import pytest

from scorecard_cli.domain.log import Act
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.statuses import Status
from scorecard_cli.errors import ClockBehindError
from scorecard_cli.parsing.settings_file import read_settings
from scorecard_cli.store.repository import open_store
from scorecard_cli.workflows.asking import reading, writing
from scorecard_cli.workflows.ingesting import ingest
from scorecard_cli.workflows.judging import judge
from tests.bench.council import council
from tests.cli.running import scorecard, started
from tests.cli.test_ingest import HEALTH, cell_of, spoilt
from tests.conftest import SAMPLES, file_of
from tests.libre_office import need

Q2 = SAMPLES / "returns" / "2017-18-q2"
REPORT = ("report", "--quarter", "Q2", "--output", "appendix-b.xlsx", "--force")
COPIED = ("backup", "copy.db")
CALLS = "pwrite64,write,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,openat,open"


@pytest.fixture
def folder(own_council: Callable[[], Settings]) -> Path:
    """A folder with the sample council's store, of which a test may try anything."""
    return file_of(own_council()).parent


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A folder with the council's settings, whose store holds the register alone."""
    shutil.copy(SAMPLES / "scorecard.toml", tmp_path)
    assert scorecard("ingest", SAMPLES / "register-2017-18.xlsx", folder=tmp_path).returncode == 0
    return tmp_path


def sound(folder: Path) -> None:
    """Nothing is amiss in the store, and nothing was left beside it."""
    run = scorecard("doctor", folder=folder)
    assert run.returncode == 0, run.stdout + run.stderr
    left = [path.name for path in folder.iterdir() if path.name.startswith(".scorecard")]
    assert left == []


def traced(*words: str, folder: Path, options: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """Run the command under strace, which may also let a call fail.

    The test is skipped where strace is absent, or may not trace.
    """
    need("strace")
    run = subprocess.run(
        ["strace", "-f", "-qq", "-o", folder / "calls", *options,
         sys.executable, "-m", "scorecard_cli", *words],
        cwd=folder, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if "Operation not permitted" in run.stderr and "ptrace" in run.stderr:
        pytest.skip("strace may not trace here, so nothing was tried")
    return run


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the system, as strace tells it.

    Attributes:
        name: what was called.
        about: the rest of its line, with the files that its descriptors are.
    """

    name: str
    about: str


def calls(folder: Path) -> list[Call]:
    """The calls that succeeded, in their order."""
    found = re.findall(r"^\d+ +(\w+)\((.*)\) = \d.*$", (folder / "calls").read_text(), re.MULTILINE)
    return [Call(name, about) for name, about in found]


def places(told: list[Call], names: str, about: str) -> list[int]:
    """Where calls of these names about something stand among all of them."""
    return [
        at for at, one in enumerate(told)
        if one.name in names.split() and re.search(about, one.about)
    ]  # fmt: skip


def test_a_file_is_on_the_disk_before_it_has_its_name(folder: Path) -> None:
    """A power cut leaves the old workbook or the new one: written, kept, named, and that kept."""
    run = traced(*REPORT, folder=folder, options=("-y", "-e", f"trace={CALLS}"))
    assert run.returncode == 0, run.stderr
    told = calls(folder)
    beside = r"/\.scorecard-\w+\.tmp"
    written, kept = places(told, "write", beside), places(told, "fsync", beside)
    named = places(told, "rename renameat renameat2", r'\.scorecard-\w+\.tmp", .*"appendix-b.xlsx"')
    names_kept = places(told, "fsync", f"<{re.escape(str(folder))}>")
    assert len(named) == 1
    assert max(written) < min(kept) < named[0] < min(names_kept)


def test_a_return_is_on_the_disk_before_the_way_back_is_gone(empty: Path) -> None:
    """SQLite keeps what it overwrites, then overwrites, keeps that, and only then forgets."""
    run = traced("ingest", str(HEALTH), folder=empty, options=("-y", "-e", f"trace={CALLS}"))
    assert run.returncode == 0, run.stderr
    told = calls(empty)
    journal, store = r"scorecard\.db-journal", r"scorecard\.db>"
    forgotten = places(told, "unlink unlinkat", journal)
    assert forgotten
    begun = 0
    for done in forgotten:
        during = told[begun:done]
        back, over = places(during, "pwrite64", journal), places(during, "pwrite64", store)
        back_kept = places(during, "fsync fdatasync", journal)
        over_kept = places(during, "fsync fdatasync", store)
        assert min(back) < min(back_kept) < min(over)
        assert max(over) < max(over_kept)
        begun = done + 1


@pytest.mark.parametrize("nth", [1, 4, 40])
def test_a_disk_that_fills_up_keeps_what_was_there(nth: int, empty: Path) -> None:
    """A return that does not fit is not held at all, and lands once there is room."""
    before = file_of(read_settings(empty / "scorecard.toml")).read_bytes()
    options = ("-e", "trace=pwrite64", "-e", f"inject=pwrite64:error=ENOSPC:when={nth}+")
    run = traced("ingest", str(Q2), folder=empty, options=options)
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "scorecard.db cannot be used as the store: the disk is full" in run.stderr
    assert "Traceback" not in run.stderr
    sound(empty)
    assert file_of(read_settings(empty / "scorecard.toml")).read_bytes() == before
    assert scorecard("ingest", Q2, folder=empty).returncode == 0


@pytest.mark.parametrize("words", [REPORT, COPIED], ids=" ".join)
def test_a_disk_without_room_for_a_file_keeps_the_old_one(
    words: tuple[str, ...], folder: Path
) -> None:
    """Half a workbook never takes the place of a whole one, and no half is left beside it."""
    (folder / "appendix-b.xlsx").write_bytes(b"the old one")

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    before = sorted(folder.iterdir())
    run = subprocess.run(
        [sys.executable, "-m", "scorecard_cli", *words],
        cwd=folder, capture_output=True, encoding="utf-8", check=False, preexec_fn=little_room,
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (1, "")
    assert re.fullmatch(
        r"\S+ cannot be written: [^.]+\. Name another place with \S+\.\n", run.stderr
    )
    assert (folder / "appendix-b.xlsx").read_bytes() == b"the old one"
    assert sorted(folder.iterdir()) == before


def test_a_store_that_goes_before_anything_is_kept_is_told(empty: Path) -> None:
    """A return is not said to have landed in a file that nobody will ever open."""
    settings = read_settings(empty / "scorecard.toml")
    store = file_of(settings)
    act = Act(datetime.now(UTC), "Performance Officer")
    for move in (store.unlink, lambda: other_store(store)):
        with pytest.raises(Exception, match="it was moved, replaced or deleted meanwhile"):
            ingest([Q2], settings, act, None, once(move))
        assert not store.exists() or store.read_bytes() == b"another"
        store.unlink(missing_ok=True)
        assert scorecard("ingest", SAMPLES / "register-2017-18.xlsx", folder=empty).returncode == 0


def other_store(store: Path) -> None:
    """Another file takes the place of a store."""
    beside = store.with_name("another")
    beside.write_bytes(b"another")
    beside.replace(store)


def once(deed: Callable[[], object]) -> Callable[[object], None]:
    """Do something the first time that progress is told."""
    waiting = [deed]

    def told(_: object) -> None:
        if waiting:
            waiting.pop()()

    return told


def test_a_clock_that_was_set_back_keeps_nothing_that_would_not_stand(empty: Path) -> None:
    """What came later would count as the older version, so the clock is asked for first."""
    settings = read_settings(empty / "scorecard.toml")
    with open_store(settings.store, settings.organisation, writable=False) as repository:
        last = repository.last_done()
    assert last is not None
    later = spoilt(empty, cell_of("Q1 Apr - Jun 2017", "1.C1"), "19.0%")
    for path, minutes in ((HEALTH, 0), (later, -5)):
        act = Act(last + timedelta(minutes=minutes), "Performance Officer")
        assert ingest([path], settings, act, None, lambda _: None).refused == 0
    with reading(settings) as repository:
        assert [one.version for one in repository.returns()] == [1, 2]
        quarter = Period.quarter(2017, 2)
        assert {one.file_name for one in repository.observations_in_force(quarter)} == {later.name}
    behind = Act(last - timedelta(minutes=5, seconds=1), "Performance Officer")
    before = file_of(settings).read_bytes()
    with pytest.raises(ClockBehindError, match="The clock of this machine says"):
        ingest([Q2], settings, behind, None, lambda _: None)
    with writing(settings) as repository, pytest.raises(ClockBehindError):
        judge(repository, settings, quarter, "1.C1", Status.ON_TARGET, "Agreed", behind)
    assert file_of(settings).read_bytes() == before
    sound(empty)


@pytest.mark.parametrize("lock", ["~$appendix-b.xlsx", ".~lock.appendix-b.xlsx#"])
def test_a_workbook_that_somebody_has_open_is_not_replaced(lock: str, folder: Path) -> None:
    """Their next save would undo ours, so they are asked to close it."""
    (folder / "appendix-b.xlsx").write_bytes(b"the old one")
    (folder / lock).write_bytes(b"lock")
    run = scorecard(*REPORT, folder=folder)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        f"appendix-b.xlsx cannot be written: it is open in another program, says {lock} beside it; "
        "close it there, or delete that file if nobody has it open. Name another place with "
        "--output.\n"
    )
    assert (folder / "appendix-b.xlsx").read_bytes() == b"the old one"
    (folder / lock).unlink()
    assert scorecard(*REPORT, folder=folder).returncode == 0


LITTLE_MEMORY = """
import re, resource, sqlite3, sys
from pathlib import Path
import scorecard_cli.cli.ingest, scorecard_cli.workflows.ingesting, scorecard_cli.rules.assessing
import scorecard_cli.exporters.terminal.ingesting
from scorecard_cli.__main__ import main
held = int(re.search(r"VmSize:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) * 1024
resource.setrlimit(resource.RLIMIT_AS, (held + int(sys.argv.pop(1)),) * 2)
main()
"""


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells how much is held, and keeps to it"
)
@pytest.mark.parametrize("megabytes", [2, 8, 16])
def test_too_little_memory_is_one_sentence(megabytes: int, empty: Path) -> None:
    """A machine that has not enough says so, and the store is as it was."""
    book = many_cells(empty / "large.csv")
    before = file_of(read_settings(empty / "scorecard.toml")).read_bytes()
    run = subprocess.run(
        [sys.executable, "-c", LITTLE_MEMORY, str(megabytes * 1_000_000), "ingest", str(book)],
        cwd=empty, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        "There is not memory enough for this. What was done before stays, and no half of anything "
        "is kept. Close other programs, or name fewer files at once.\n"
    )
    assert file_of(read_settings(empty / "scorecard.toml")).read_bytes() == before


def many_cells(path: Path) -> Path:
    """A file of text with six hundred thousand short rows."""
    path.write_text("Ref,Measure,Q2 2017/18\n" + "1.A1,Homes,90\n" * 600_000)
    return path


def test_whoever_stops_a_command_keeps_whole_files_only(tmp_path: Path) -> None:
    """Ctrl-C when some files have landed: they are whole, and the rest lands the next time."""
    council(tmp_path / "in", 150, 12, [Period.quarter(2017, 2)])
    process = started("ingest", "in", folder=tmp_path)
    while returns_held(tmp_path) < 3:
        assert process.poll() is None, process.communicate()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode in (1, 130)  # as the release of typer has it
    assert "Traceback" not in out + err
    assert 3 <= returns_held(tmp_path) < 150
    sound(tmp_path)
    assert scorecard("ingest", "in", folder=tmp_path).returncode == 0
    assert returns_held(tmp_path) == 150
    sound(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of a process's children")
@pytest.mark.parametrize("seconds", [0.0, 0.1, 0.3])
def test_the_keyboard_stops_a_command_and_the_processes_that_read_for_it(
    seconds: float, tmp_path: Path
) -> None:
    """Ctrl-C goes to all of them: none says anything of its own, and none is left behind."""
    (tmp_path / "in").mkdir()
    for number, path in enumerate(sorted((SAMPLES / "returns").rglob("*.xlsx")) * 3):
        copy = Path(shutil.copy(path, tmp_path / "in" / f"{number}-{path.name}"))
        with zipfile.ZipFile(copy, "a") as book:  # as one with a picture in it
            book.writestr("xl/media/picture.png", os.urandom(200_000))
    command = started("ingest", "in", folder=tmp_path, alone=True)
    children = Path(f"/proc/{command.pid}/task/{command.pid}/children")
    while len(children.read_text().split()) < 2:
        assert command.poll() is None, command.communicate()
    sleep(seconds)
    os.killpg(command.pid, signal.SIGINT)
    out, err = command.communicate(timeout=60)
    assert command.returncode in (1, 130)
    assert (out, err) in (("", ""), ("", "Aborted!\n"), ("", "Aborted.\n"))
    for _ in range(100):
        if not running_in(command.pid):
            return
        sleep(0.1)
    pytest.fail(f"left behind: {running_in(command.pid)}")


def running_in(group: int) -> list[str]:
    """The processes of a group that run, and do not only wait for their end to be noted."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has gone meanwhile
            state, _, of = stat.read_text().rpartition(")")[2].split()[:3]
            if int(of) == group and state != "Z":
                found.append(stat.with_name("cmdline").read_text())
    return found


def returns_held(folder: Path) -> int:
    """How many returns the store in a folder has, once there is one."""
    try:
        with sqlite3.connect(f"file:{folder / 'scorecard.db'}?mode=ro", uri=True) as store:
            return int(store.execute("SELECT count(*) FROM directorate_return").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
