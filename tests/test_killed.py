"""Whoever is killed at any moment of an ingest leaves the store as before or as after it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SAMPLES
from tests.shared import ENGINES, a_place, named

KILLS = os.environ.get("SCORECARD_KILLS", "12")
"""How often an ingest is killed in one test."""

RETURN = SAMPLES / "returns" / "2017-18-q2" / "public-health-2017-18-q2.xlsx"

KILLING = """
import os, random, signal, sqlite3, sys, time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from scorecard_cli.domain.log import Act
from scorecard_cli.domain.places import store_place
from scorecard_cli.parsing.settings_file import read_settings
from scorecard_cli.workflows.asking import reading
from scorecard_cli.workflows.ingesting import ingest

toml, place, kills, register, *versions = sys.argv[1:]
settings = replace(read_settings(Path(toml)), store=store_place(place))
start = datetime(2017, 10, 9, tzinfo=UTC)

def landing(turn):
    ingest([Path(versions[turn % 2])], settings, Act(start + timedelta(hours=turn), "A desk"), None, len)

def held():
    with reading(settings) as repository:
        receipts = repository.returns()
        quarter = repository.quarters_held()[-1]
        figures = repository.observations_in_force(quarter)
        cells = Counter((o.observation.ref, o.observation.part, str(o.observation.period))
                        for o in figures)
        assert [each.version for each in receipts] == list(range(1, len(receipts) + 1)), receipts
        assert {each.file_name for each in figures} == {receipts[-1].file_name}
        assert set(cells.values()) == {1}
        assert repository.assessments(quarter)
    if isinstance(settings.store, Path):
        with sqlite3.connect(settings.store) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()
    return len(receipts), len(cells)

ingest([Path(register)], settings, Act(start, "A desk"), None, len)
landing(0)
began = time.monotonic()
landing(1)
usual = time.monotonic() - began
before, cells = held()
moments = random.Random(2017)
found = Counter()
for turn in range(2, int(kills) + 2):
    child = os.fork()
    if not child:
        landing(before)
        os._exit(0)
    time.sleep(moments.uniform(0, 1.2 * usual))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    after, now = held()
    assert after in (before, before + 1) and now == cells, (before, after, cells, now)
    assert os.WIFSIGNALED(status) or after == before + 1
    found["after" if after > before else "before"] += 1
    before = after
print(found["before"], found["after"])
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_an_ingest_killed_at_any_moment_counts_nothing_twice(engine: str, tmp_path: Path) -> None:
    """Each kill finds every version whole and numbered in turn, every figure there once."""
    versions = [tmp_path / "one.xlsx", tmp_path / "two.xlsx"]
    for path in versions:
        path.write_bytes(RETURN.read_bytes())
    with versions[1].open("r+b") as file:  # another comment at the end makes it another file
        file.seek(-2, os.SEEK_END)
        file.write(b"\1\0 ")
    shutil.copy(SAMPLES / "scorecard.toml", tmp_path)
    words = [tmp_path / "scorecard.toml", KILLS, SAMPLES / "register-2017-18.xlsx", *versions]
    with a_place(engine, tmp_path) as place:
        words.insert(1, named(place))
        run = subprocess.run(
            [sys.executable, "-c", KILLING, *map(str, words)],
            capture_output=True, text=True, check=False, timeout=1200,
        )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert sum(map(int, run.stdout.split())) == int(KILLS)
