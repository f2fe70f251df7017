"""Opening, making and sharing the store's file, and what can stand in the way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard_cli.errors import (
    NotAStoreError,
    NothingHeldError,
    StoreBusyError,
    StoreNewerError,
    StoreUnusableError,
)
from scorecard_cli.store.engines.sqlite import make
from scorecard_cli.store.migrations import VERSION
from scorecard_cli.store.repository import open_store
from scorecard_cli.store.schema import APPLICATION_ID

from .council import Council, figure


@pytest.fixture
def place(path: Path) -> Path:
    """What is told here is of stores in a file."""
    return path


def other_database(path: Path) -> None:
    """Another application's SQLite file."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE invoice (id INTEGER)")
    connection.close()


def text_file(path: Path) -> None:
    """A list of figures as text."""
    path.write_text("Ref,Figure\n1.B1(a),54%\n" * 100)


def short_text(path: Path) -> None:
    """A word."""
    path.write_text("hello")


def empty_file(path: Path) -> None:
    """A file with nothing in it."""
    path.touch()


@pytest.mark.parametrize("writable", [True, False])
@pytest.mark.parametrize("other", [other_database, text_file, short_text, empty_file])
def test_a_file_that_is_something_else_is_left_as_it_is(
    path: Path, other: object, writable: bool
) -> None:
    """A file that is no store is refused by name and keeps every byte."""
    assert callable(other)
    other(path)
    before = path.read_bytes()
    with pytest.raises(NotAStoreError, match=r"scorecard\.db is not a scorecard store"):
        open_store(path, "Northwick", writable=writable)
    assert path.read_bytes() == before
    assert [held.name for held in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("writable", [True, False])
def test_a_later_version_is_left_to_the_later_tool(path: Path, writable: bool) -> None:
    """A store written by a later version of the tool is refused and keeps every byte."""
    make(path)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreNewerError, match=f"has version {VERSION + 1}"):
        open_store(path, "Northwick", writable=writable)
    assert path.read_bytes() == before


@pytest.mark.parametrize("writable", [True, False])
def test_a_store_without_tables_is_given_them(path: Path, writable: bool) -> None:
    """A store that was marked as ours and no more is made whole by whoever opens it first."""
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    with open_store(path, "Northwick", writable=writable) as repository:
        assert repository.returns() == []
    assert list(path.parent.iterdir()) == [path]


def test_reading_a_missing_store_makes_none(path: Path) -> None:
    """Asking before anything was ingested says so, and leaves no file behind."""
    with pytest.raises(NothingHeldError, match="holds no returns yet"):
        open_store(path, "Northwick", writable=False)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("writable", [True, False])
def test_a_folder_that_is_not_there_is_named(tmp_path: Path, writable: bool) -> None:
    """A store in a folder that does not exist is refused with the folder's name."""
    with pytest.raises(StoreUnusableError, match=r"there is no folder .*corporate"):
        open_store(tmp_path / "corporate" / "scorecard.db", "Northwick", writable=writable)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("writable", [True, False])
def test_a_folder_is_no_store(tmp_path: Path, writable: bool) -> None:
    """Naming a folder as the store is answered with what to name."""
    with pytest.raises(StoreUnusableError, match="it is a folder; name a file in it"):
        open_store(tmp_path, "Northwick", writable=writable)


@pytest.mark.parametrize("writable", [True, False])
def test_a_pipe_is_no_store(path: Path, writable: bool) -> None:
    """Something that is neither file nor folder is refused at once instead of waited for."""
    os.mkfifo(path)
    with pytest.raises(StoreUnusableError, match="it is not a file"):
        open_store(path, "Northwick", writable=writable)


def test_a_store_cannot_be_made_in_a_read_only_folder(shared_folder: Path) -> None:
    """Making a store where nothing may be written says so, and leaves nothing."""
    shared_folder.chmod(0o555)
    with pytest.raises(StoreUnusableError, match="you may not read or write"):
        open_store(shared_folder / "scorecard.db", "Northwick", writable=True)
    assert list(shared_folder.iterdir()) == []


def test_a_store_in_a_read_only_folder_is_read_and_not_written(shared_folder: Path) -> None:
    """A colleague who may only read the folder reads every figure and changes none."""
    path = shared_folder / "scorecard.db"
    with open_store(path, "Northwick", writable=True) as repository:
        Council(repository).returns(figure("54%"))
    before = path.read_bytes()
    path.chmod(0o444)
    shared_folder.chmod(0o555)
    with open_store(path, "Northwick", writable=False) as repository:
        assert Council(repository).in_force() == {("1.B1(a)", None, "2017/18 Q2"): "54%"}
    with (
        open_store(path, "Northwick", writable=True) as repository,
        pytest.raises(StoreUnusableError, match="you may not read or write"),
    ):
        repository.replace_assessments(figure("").period, "", [])
    assert path.read_bytes() == before


def test_a_store_that_may_not_be_read_says_so(shared_folder: Path) -> None:
    """A store without the right to read it is refused in one sentence."""
    path = shared_folder / "scorecard.db"
    make(path)
    path.chmod(0o000)
    with pytest.raises(StoreUnusableError, match="you may not read or write"):
        open_store(path, "Northwick", writable=False)


def test_a_folder_that_may_not_be_entered_says_so(shared_folder: Path) -> None:
    """A store in a folder closed to us is refused in one sentence."""
    shared_folder.chmod(0o000)
    with pytest.raises(StoreUnusableError, match="you may not read or write"):
        open_store(shared_folder / "scorecard.db", "Northwick", writable=True)


@pytest.mark.parametrize("writable", [True, False])
def test_a_damaged_store_is_refused(path: Path, council: Council, writable: bool) -> None:
    """A store with a page overwritten is called damaged, never read as if it were whole."""
    council.returns(figure("54%"))
    council.repository.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    before = path.read_bytes()
    with (
        pytest.raises(StoreUnusableError, match="the file is damaged"),
        open_store(path, "Northwick", writable=writable) as repository,
    ):
        repository.returns()
    assert path.read_bytes() == before


def test_a_writer_waits_its_turn_and_then_says_so(path: Path, council: Council) -> None:
    """While another process writes, a second one is refused after its wait and loses nothing."""
    council.returns(figure("54%"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    before = path.read_bytes()
    with (
        open_store(path, "Northwick", writable=True, wait=0.05) as repository,
        pytest.raises(StoreBusyError, match="in use by another process"),
    ):
        Council(repository).returns(figure("60%"), file_name="late.xlsx")
    assert path.read_bytes() == before
    other.execute("ROLLBACK")
    other.close()
    assert len(council.repository.returns()) == 1


def test_a_reader_is_refused_only_while_a_writer_finishes(path: Path, council: Council) -> None:
    """Reading goes on beside a writer, and is refused only in the moment figures change over."""
    council.returns(figure("54%"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_store(path, "Northwick", writable=False, wait=0.05) as repository:
        assert len(repository.returns()) == 1
    other.execute("ROLLBACK")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreBusyError, match="in use by another process"):
        open_store(path, "Northwick", writable=False, wait=0.05)
    other.close()


@pytest.mark.parametrize("name", ["Q1? 50%#.db", "plan%20.db", "a b&mode=ro.db", "été.db"])
def test_a_store_may_have_any_name(tmp_path: Path, name: str) -> None:
    """Signs that mean something in an address are plain letters in a store's name."""
    folder = tmp_path / "plan? #1 100%"
    folder.mkdir()
    with open_store(folder / name, "Northwick", writable=True) as repository:
        Council(repository).returns(figure("54%"))
    assert [held.name for held in folder.iterdir()] == [name]
    with open_store(folder / name, "Northwick", writable=False) as repository:
        assert len(repository.returns()) == 1


def test_reading_changes_no_byte_and_leaves_no_file(path: Path, council: Council) -> None:
    """Every question asked of a store leaves the file and its folder as they were."""
    council.returns(figure("54%"), notes={"1.B1(a)": "A note"})
    council.repository.close()
    before, written = path.read_bytes(), path.stat().st_mtime_ns
    quarter = figure("").period
    with open_store(path, "Northwick", writable=False) as repository:
        repository.observations_in_force(quarter)
        repository.measures_in_force(quarter)
        repository.notes_in_force(quarter)
        repository.assessments(quarter)
        with pytest.raises(StoreUnusableError):
            repository.replace_assessments(quarter, "", [])
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, written)
    assert list(path.parent.iterdir()) == [path]


def test_a_store_made_meanwhile_is_kept(path: Path) -> None:
    """Of two processes that make the store at once the first wins, with all that it holds."""
    with open_store(path, "Northwick", writable=True) as first:
        Council(first).returns(figure("54%"))
        make(path)
        assert len(first.returns()) == 1
    with open_store(path, "Northwick", writable=False) as repository:
        assert len(repository.returns()) == 1
    assert list(path.parent.iterdir()) == [path]


def test_two_processes_that_start_together_lose_and_double_nothing(path: Path) -> None:
    """Four processes that ingest into a store not yet made leave all their figures, once each."""
    script = """
import sys
from datetime import UTC, datetime
from scorecard_cli.domain.log import Act, Received
from pathlib import Path
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import DirectorateReturn
from scorecard_cli.store.repository import open_store
from scorecard_cli.store.schema import APPLICATION_ID
for digest, sender in (("shared", "Place"), (sys.argv[2], "Place " + sys.argv[2])):
    with open_store(Path(sys.argv[1]), "Northwick", writable=True) as repository:
        sent = DirectorateReturn("a.xlsx", digest, sender, Period.quarter(2017, 2), (), (), ())
        repository.add_return(sent, (), Received(Act(datetime.now(UTC), "A desk"), b""))
"""
    started = [
        subprocess.Popen([sys.executable, "-c", script, str(path), str(n)]) for n in range(4)
    ]
    assert [process.wait(60) for process in started] == [0, 0, 0, 0]
    with open_store(path, "Northwick", writable=False) as repository:
        assert [receipt.version for receipt in repository.returns()] == [1, 1, 1, 1, 1]
    assert list(path.parent.iterdir()) == [path]


def test_the_store_starts_fast() -> None:
    """The store brings in none of the libraries that make a reading command slow to start."""
    script = (
        "import sys, scorecard_cli.store.repository;"
        "print([n for n in ('pandas', 'numpy', 'openpyxl', 'xlsxwriter', 'typer', 'rich')"
        " if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
