"""scorecard backup, as a process: a copy that is a store, and never half of one."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from scorecard_cli.domain.settings import Settings
from scorecard_cli.parsing.settings_file import settings_for
from scorecard_cli.store.opening import Values, open_place
from scorecard_cli.store.repository import open_store
from tests.cli.running import scorecard
from tests.conftest import file_of
from tests.shared import in_any_order, rows_held

READ_BACK = ("measures", "--quarter", "Q2", "--json")


@pytest.fixture
def others(own_desk: Path) -> Path:
    """A desk whose store holds another council besides."""
    with open_store(settings_for(own_desk).store, "Eastwick", writable=True) as repository:
        repository.keep_first_month(1)
    return own_desk


def backed_up(folder: Path, name: str = "copy.db") -> Path:
    """The store of a desk copied to a file of this name."""
    run = scorecard("backup", name, folder=folder)
    assert (run.returncode, run.stdout, run.stderr) == (0, f"{name}\n", "")
    return folder / name


def test_a_copy_is_the_same_store(others: Path) -> None:
    """Every row of every council is in the copy, and it answers as the store does."""
    copy = backed_up(others)
    store, copied = rows_held(settings_for(others).store), rows_held(copy)
    assert store.keys() == copied.keys() >= {"kept_file", "log_entry", "observation", "conclusion"}
    for table, rows in store.items():
        assert in_any_order(copied[table]) == in_any_order(rows), table
    there = scorecard(*READ_BACK, "--store", copy.name, folder=others)
    assert there.stdout == scorecard(*READ_BACK, folder=others).stdout
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_copy_can_be_written_to(own_desk: Path) -> None:
    """A copy goes on as a store: what lands in it is numbered after what it holds."""
    copy = backed_up(own_desk)
    store = open_place(copy, "Eastwick", writable=True, wait=1)
    with store.transaction():
        row: Values = {"year": 2018, "file_name": "r", "digest": "d", "received": "2018"}
        assert store.insert("register", row) == 2
    store.connection.close()


def test_a_folder_for_copies_is_made(own_desk: Path) -> None:
    """The first copy of a year makes the folders that it is put in."""
    copy = backed_up(own_desk, "copies/2017-18/scorecard.db")
    assert rows_held(copy).keys() == rows_held(settings_for(own_desk).store).keys()


def test_nothing_is_written_over_unless_told(own_desk: Path) -> None:
    """A file of that name keeps its bytes, until --force says that it may go."""
    there = backed_up(own_desk, "copy.db")
    of_another_day = there.read_bytes()
    run = scorecard("backup", "copy.db", folder=own_desk)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "copy.db is there already. Add --force to write over it.\n"
    assert there.read_bytes() == of_another_day
    assert scorecard("backup", "copy.db", "--force", folder=own_desk).returncode == 0
    assert rows_held(there).keys() == rows_held(settings_for(own_desk).store).keys()


def test_what_is_no_store_is_not_written_over(own_desk: Path) -> None:
    """Whatever --force says: not the settings, and not a pipe, which root could replace."""
    os.mkfifo(own_desk / "pipe")
    for name in ("scorecard.toml", "pipe"):
        run = scorecard("backup", name, "--force", folder=own_desk)
        assert (run.returncode, run.stdout) == (1, "")
        assert run.stderr.startswith(f"{name} cannot be written: what is there is no store.")
    assert (own_desk / "pipe").is_fifo()
    assert settings_for(own_desk).organisation


def test_what_is_not_finished_by_another_desk_is_left_out(own_desk: Path) -> None:
    """While somebody writes, the copy is of what stood before, and nobody waits."""
    settings = settings_for(own_desk)
    before = rows_held(settings.store)
    desk = open_place(settings.store, settings.organisation, writable=True, wait=1)
    desk.connection.begin(settings.organisation)
    desk.insert("register", {"year": 2018, "file_name": "r", "digest": "d", "received": "2018"})
    copy = backed_up(own_desk)
    desk.connection.roll_back()
    desk.connection.close()
    assert in_any_order(rows_held(copy)["register"]) == in_any_order(before["register"])


def test_a_place_where_no_copy_can_be_is_named(own_desk: Path) -> None:
    """A folder, a file that would have to be one, and what another store left are refused."""
    (own_desk / "folder").mkdir()
    (own_desk / "file").touch()
    (own_desk / "old.db-journal").touch()
    for name, reason in (
        ("folder", "it is a folder"),
        ("file/copy.db", "its folder cannot be made there"),
        ("old.db", "old.db-journal beside it would be taken for part of it"),
    ):
        run = scorecard("backup", name, "--force", folder=own_desk)
        said = f"{name} cannot be written: {reason}. Name another place with FILE.\n"
        assert (run.returncode, run.stderr) == (1, said)
    assert not list(own_desk.glob("**/*.new"))


def test_the_store_is_no_copy_of_itself(sample_council: Settings, tmp_path: Path) -> None:
    """The store's own name is refused, however it is written and whatever is told."""
    store = file_of(sample_council)
    link = tmp_path / "link.db"
    link.symlink_to(store)
    before = store.read_bytes()
    run = scorecard("backup", link, "--force", folder=store.parent)
    assert run.returncode == 1
    assert "cannot be written: it is the store itself" in run.stderr
    assert store.read_bytes() == before


def test_nothing_to_copy_makes_no_file(desk: Path) -> None:
    """Without a store there is no copy, and no store is made."""
    run = scorecard("backup", "copies/copy.db", folder=desk)
    assert run.returncode == 1
    assert "holds no returns yet" in run.stderr
    assert not (desk / "copies").exists()
    assert not (desk / "scorecard.db").exists()


@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_a_copy_is_as_private_as_the_store(own_desk: Path, mode: int) -> None:
    """Whoever may not read the store may not read its copy; that of a database is ours alone."""
    settings = settings_for(own_desk)
    shared = not isinstance(settings.store, Path)
    if isinstance(settings.store, Path):
        settings.store.chmod(mode)
    assert stat.S_IMODE(backed_up(own_desk).stat().st_mode) == (0o600 if shared else mode)
