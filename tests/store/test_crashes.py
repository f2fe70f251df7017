"""A process that dies while a return lands leaves the store whole."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard_cli.domain.places import StorePlace
from scorecard_cli.store.repository import Repository, open_store
from tests.shared import contents, named

from .council import Council, figure

LANDING = """
import os, signal, sys
from datetime import UTC, datetime
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.log import Act, Received
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.places import store_place
from scorecard_cli.domain.returns import DataNote, DirectorateReturn
from scorecard_cli.store.repository import open_store

def figures(count, then_die):
    for n in range(count):
        yield Observation(
            f"1.B{n}", None, Period.quarter(2017, 2), None, None, "54%" * 20, None, None,
            None, None, False, None, "Priority 1", "K9",
        )
    if then_die:
        os.kill(os.getpid(), signal.SIGKILL)

place, count, moment = store_place(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
sent = DirectorateReturn(
    "crash.xlsx", "crash", "Place", Period.quarter(2017, 2), (),
    (DataNote("1.B1", "A note", "Priority 1", "R9"),), (),
)
repository = open_store(place, "Northwick", writable=True)
repository.add_return(sent, figures(count, moment == "before"), Received(Act(datetime.now(UTC), "A desk"), b""))
os.kill(os.getpid(), signal.SIGKILL)
"""

FEW, SPILLED = 10, 30_000
"""So few figures stay in memory until they are kept; so many reach the file before."""


def die_while_landing(place: StorePlace, count: int, moment: str) -> None:
    """A process is killed outright before, or after, a return of this many figures is kept."""
    done = subprocess.run([sys.executable, "-c", LANDING, named(place), str(count), moment])
    assert done.returncode == -signal.SIGKILL


def require_whole(place: StorePlace) -> None:
    """A file holds together by SQLite's own check; a server sees to its own."""
    if not isinstance(place, Path):
        return
    with sqlite3.connect(place) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


@pytest.mark.parametrize("writable", [True, False])
@pytest.mark.parametrize("count", [FEW, SPILLED])
def test_a_return_cut_short_never_was(
    place: StorePlace, council: Council, count: int, writable: bool
) -> None:
    """After a crash in the midst of a return the store is as it was, whoever opens it next."""
    council.returns(figure("54%"), figure("1", ref="1.B2"))
    council.repository.close()
    before = contents(place)
    die_while_landing(place, count, "before")
    if isinstance(place, Path):
        assert (contents(place) != before) == (count == SPILLED)
    with open_store(place, "Northwick", writable=writable) as repository:
        assert "crash.xlsx" not in [receipt.file_name for receipt in repository.returns()]
        assert len(repository.returns()) == 1
        assert len(Council(repository).in_force()) == 2
    assert contents(place) == before
    require_whole(place)


def test_a_return_that_was_kept_is_kept_whole(place: StorePlace) -> None:
    """After a crash just behind a return, every figure and note of it is there."""
    die_while_landing(place, SPILLED, "after")
    with open_store(place, "Northwick", writable=False) as repository:
        assert [receipt.file_name for receipt in repository.returns()] == ["crash.xlsx"]
        assert len(Council(repository).in_force()) == SPILLED
        assert repository.notes_in_force(figure("").period) == {"1.B1": "A note"}
    require_whole(place)


def test_the_same_return_lands_after_the_crash(place: StorePlace) -> None:
    """Ingesting again after a crash holds every figure once."""
    die_while_landing(place, SPILLED, "before")
    die_while_landing(place, SPILLED, "after")
    with open_store(place, "Northwick", writable=False) as repository:
        assert [receipt.version for receipt in repository.returns()] == [1]
        assert len(Council(repository).in_force()) == SPILLED


def test_a_store_copied_in_the_midst_is_undone_on_the_copy(path: Path, tmp_path: Path) -> None:
    """A crashed store taken elsewhere with the journal beside it reads as it was before."""
    die_while_landing(path, SPILLED, "before")
    journal = path.with_name(f"{path.name}-journal")
    copy = tmp_path / "copy" / "scorecard.db"
    copy.parent.mkdir()
    shutil.copy(path, copy)
    shutil.copy(journal, copy.with_name(journal.name))
    with open_store(copy, "Northwick", writable=False) as repository:
        assert repository.returns() == []


def test_a_fault_among_the_figures_undoes_the_return(repository: Repository) -> None:
    """A return whose figures stop coming leaves nothing, and the next one lands."""
    council = Council(repository)
    doubled = figure("54%")
    with pytest.raises(Exception, match=r"(?i)unique"):
        council.returns(doubled, doubled)
    assert repository.returns() == []
    assert council.in_force() == {}
    assert council.returns(doubled).version == 1
