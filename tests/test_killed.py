"""Whoever is killed at any moment of a deed leaves the store as before or as after it."""

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
"""How often somebody is killed in one test, in turn as they ingest, publish and judge."""

RETURN = SAMPLES / "returns" / "2017-18-q2" / "public-health-2017-18-q2.xlsx"

KILLING = """
import os, random, signal, sys, time
from collections import Counter
from msgspec.structs import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from scorecard_cli.domain.log import Act
from scorecard_cli.domain.places import store_place
from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters.appendix_b import appendix_b
from scorecard_cli.parsing.settings_file import read_settings
from scorecard_cli.workflows.asking import reading, writing
from scorecard_cli.workflows.concluding import assessments_of
from scorecard_cli.workflows.examining import examined
from scorecard_cli.workflows.ingesting import ingest
from scorecard_cli.workflows.judging import judge
from scorecard_cli.workflows.publishing import publish

toml, place, kills, register, *versions = sys.argv[1:]
settings = replace(read_settings(Path(toml)), store=store_place(place))
start = datetime(2017, 10, 9, tzinfo=UTC)
day, statuses = date(2017, 11, 13), [Status.SATISFACTORY, Status.OFF_TARGET]

def landing(done, act):
    ingest([Path(versions[done % 2])], settings, act, None, repr, again=True)

def publishing(done, act):
    publish(settings, lambda held: held.quarters_held()[-1], day, act,
            "Figures came" if done else None, lambda one: appendix_b(one, settings, day))

def judging(done, act):
    with writing(settings) as repository:
        quarter = repository.quarters_held()[-1]
        judge(repository, settings, quarter, "1.C1", statuses[done % 2], "R", act)

DEEDS = {"return landed": landing, "quarter published": publishing, "measure judged": judging}

def held():
    found = examined(settings)
    amiss = [one for one in found.findings if one.kind.slug != "out-of-date"]
    assert amiss == [], amiss
    with reading(settings) as repository:
        receipts, quarter = repository.returns(), repository.quarters_held()[-1]
        figures = repository.observations_in_force(quarter)
        cells = Counter((o.observation.ref, o.observation.part, str(o.observation.period))
                        for o in figures)
        assert [each.version for each in receipts] == list(range(1, len(receipts) + 1)), receipts
        assert {each.file_name for each in figures} == {receipts[-1].file_name}
        assert set(cells.values()) == {1}
        logged = Counter(str(entry.deed) for entry in repository.log())
        assert logged["return landed"] == len(receipts)
        assert logged["quarter published"] == len(repository.publications())
        judged = repository.judgements_in_force(quarter)
        expected = statuses[(logged["measure judged"] - 1) % 2]
        assert [one.status for one in judged if one.ref == "1.C1"] == [expected]
        assert assessments_of(repository, settings, quarter)
    return logged, len(cells)

def timed(deed):
    began = time.monotonic()
    DEEDS[deed](before[deed], Act(start, "A desk"))
    before[deed] += 1
    return time.monotonic() - began

before = Counter()
ingest([Path(register)], settings, Act(start, "A desk"), None, repr)
for deed in DEEDS:
    timed(deed)
usual = {deed: timed(deed) for deed in DEEDS}
before, cells = held()
assert examined(settings).findings == []
moments = random.Random(2017)
found = Counter()
turn = 0
while turn < int(kills) or (len(found) < 2 and turn < 20 * int(kills)):
    deed = list(DEEDS)[turn % len(DEEDS)]
    child = os.fork()
    if not child:
        DEEDS[deed](before[deed], Act(start + timedelta(hours=turn + 1), "A desk"))
        os._exit(0)
    time.sleep(moments.uniform(0, 1.2 * usual[deed]))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    after, now = held()
    done = after - before
    assert now == cells and not before - after, (before, after, cells, now)
    assert done in (Counter(), Counter([deed])), (deed, done)
    assert os.WIFSIGNALED(status) or done, status
    found["after" if done else "before"] += 1
    usual[deed] *= 0.8 if done else 1.25  # so that about as many come before as after
    before, turn = after, turn + 1
print(found["before"], found["after"])
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_a_deed_killed_at_any_moment_counts_nothing_twice(engine: str, tmp_path: Path) -> None:
    """Each kill finds the deed done whole or not at all, the doctor content, every figure once.

    Some come before the deed is kept and some after, or nothing would have been tried.
    """
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
    before, after = map(int, run.stdout.split())
    assert before > 0 < after
    assert before + after >= int(KILLS)
