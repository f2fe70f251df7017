"""One store, whoever keeps it: several desks at once, and the same answers on both engines."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.log import Act, Deed
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.places import StorePlace
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.appendix_b import write_appendix_b
from scorecard_cli.workflows.asking import full_scorecard_of, reading
from scorecard_cli.workflows.examining import examined
from scorecard_cli.workflows.ingesting import ingest
from tests.cli.running import scorecard, started
from tests.conftest import ACT, SAMPLES, file_of, ingested
from tests.shared import ENGINES, a_place, contents, named

REGISTER = SAMPLES / "register-2017-18.xlsx"
RETURNS = sorted(SAMPLES.glob("returns/*/*.xlsx"))
QUARTERS = [Period.quarter(2017, 1), Period.quarter(2017, 2)]
DESKS = 8
JUDGED = ("1.C1", "2.B3")

JUDGING = """
import sys
from datetime import UTC, datetime
from scorecard_cli.domain.log import Act
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.places import store_place
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.domain.statuses import Status
from scorecard_cli.store.repository import open_store
place, organisation, ref = sys.argv[1:]
given = Judgement(ref, Period.quarter(2017, 1), Status.SATISFACTORY, "Agreed", None, None)
with open_store(store_place(place), organisation, writable=True) as repository:
    repository.judge(given, Act(datetime.now(UTC), "A desk"))
"""


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StorePlace]:
    """Where the store is to be, on either engine."""
    with a_place(request.param, tmp_path) as found:
        yield found


def everything_said(settings: Settings) -> tuple[list[object], list[list[Assessment]]]:
    """Every figure in force with its file and cell, and what is concluded of each quarter.

    When each came is left out.
    """
    with reading(settings) as repository:
        figures: list[object] = [
            [
                replace(one, received=ACT.at, number=0)
                for one in repository.observations_in_force(each)
            ]
            for each in QUARTERS
        ]
        return figures, [repository.assessments(each) for each in QUARTERS]


def test_eight_desks_ingest_at_once(
    place: StorePlace, sample_council: Settings, tmp_path: Path
) -> None:
    """Eight people ingest the council's returns in the same moment: every figure is there once."""
    settings = replace(sample_council, store=place)
    shutil.copy(SAMPLES / "scorecard.toml", tmp_path)
    ingested(settings, REGISTER)
    desks = [
        started("ingest", *RETURNS[desk::DESKS], "--store", named(place), folder=tmp_path)
        for desk in range(DESKS)
    ]
    said = [desk.communicate(timeout=240)[1] for desk in desks]
    assert [desk.returncode for desk in desks] == [0] * DESKS, said
    assert examined(settings).wrong == 0
    with reading(settings) as repository:
        landed = repository.returns()
    assert sorted(receipt.file_name for receipt in landed) == sorted(path.name for path in RETURNS)
    assert {receipt.version for receipt in landed} == {1}
    now = Act(datetime.now(UTC), "Performance Officer")
    ingest([REGISTER, *RETURNS], settings, now, None, lambda _: None)
    assert everything_said(settings) == everything_said(sample_council)


def test_eight_desks_do_different_things_at_once(
    place: StorePlace, sample_council: Settings, tmp_path: Path
) -> None:
    """While four ingest, two judge and two publish the same quarter: one is told that it is out."""
    settings = replace(sample_council, store=place)
    shutil.copy(SAMPLES / "scorecard.toml", tmp_path)
    ingested(settings, REGISTER, *RETURNS[:6])
    words: list[tuple[str | Path, ...]] = [("ingest", *RETURNS[6 + desk :: 4]) for desk in range(4)]
    words += [("publish", "--quarter", "2017/18 Q1", "--on", "2017-09-01")] * 2
    desks = [started(*each, "--store", named(place), folder=tmp_path) for each in words]
    judging = [
        subprocess.Popen(
            [sys.executable, "-c", JUDGING, named(place), settings.organisation, ref],
            stderr=subprocess.PIPE, text=True,
        )
        for ref in JUDGED
    ]  # fmt: skip
    said = [desk.communicate(timeout=240)[1] for desk in (*desks, *judging)]
    codes = [desk.returncode for desk in (*desks, *judging)]
    assert codes[:4] + codes[6:] == [0] * 6, said
    assert sorted(codes[4:6]) == [0, 1], said
    assert "2017/18 Q1 was published on 2017-09-01" in said[4 + codes[4:6].index(1)]
    examination = examined(settings)
    assert [one for one in examination.findings if one.kind.slug != "out-of-date"] == []
    with reading(settings) as repository:
        assert sorted(each.file_name for each in repository.returns()) == [
            path.name for path in sorted(RETURNS, key=lambda path: path.name)
        ]
        assert len(repository.publications()) == 1
        judged = repository.judgements_in_force(QUARTERS[0])
        assert {one.ref for one in judged if one.given_by == "A desk"} == set(JUDGED)
        deeds = Counter(entry.deed for entry in repository.log())
        figures = [
            [
                replace(one, received=ACT.at, number=0)
                for one in repository.observations_in_force(each)
            ]
            for each in QUARTERS
        ]
    assert (deeds[Deed.QUARTER_PUBLISHED], deeds[Deed.MEASURE_JUDGED]) == (1, 2)
    assert figures == everything_said(sample_council)[0]


def test_both_engines_answer_alike(
    place: StorePlace, sample_council: Settings, tmp_path: Path
) -> None:
    """What is printed as JSON, and the workbook to the byte, do not tell what keeps the store."""
    settings = replace(sample_council, store=place)
    ingested(settings, SAMPLES)
    shutil.copy(SAMPLES / "scorecard.toml", tmp_path)
    for command in ("measures", "summary", "red-flags"):
        words = (command, "--quarter", "Q2", "--json", "--store")
        here = scorecard(*words, named(place), folder=tmp_path)
        there = scorecard(*words, file_of(sample_council), folder=tmp_path)
        assert json.loads(here.stdout)
        assert here.stdout == there.stdout
    workbooks = []
    for number, store in enumerate((settings, sample_council)):
        with reading(store) as repository:
            made = full_scorecard_of(repository, store, QUARTERS[1])
        workbooks.append(tmp_path / f"{number}.xlsx")
        write_appendix_b(made, store, date(2017, 11, 20), workbooks[-1])
    assert workbooks[0].read_bytes() == workbooks[1].read_bytes()


def test_checking_leaves_the_store_as_it_is(
    place: StorePlace, sample_council: Settings, tmp_path: Path
) -> None:
    """A check reads, lands and concludes, and nothing of it is remembered on either engine."""
    settings = replace(sample_council, store=place)
    shutil.copy(SAMPLES / "scorecard.toml", tmp_path)
    words: list[str | Path] = ["check", *RETURNS[:2], "--store", named(place)]
    scorecard(*words, folder=tmp_path)
    assert contents(place) is None
    ingested(settings, REGISTER, RETURNS[0])
    before = contents(place)
    run = scorecard(*words, folder=tmp_path)
    assert "1 file would land, 1 held already" in run.stdout + run.stderr
    assert contents(place) == before
