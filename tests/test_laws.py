"""Laws that hold for every measure and every order of work."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Assessment, Status
from scorecard_cli.domain.measures import (
    Comparison,
    FiguresAre,
    Measure,
    Polarity,
    Profile,
    Target,
    TargetKind,
    Tolerance,
)
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.reporting.ingest_report import Outcome
from scorecard_cli.workflows.asking import reading
from tests.conftest import SAMPLES, file_of, ingested
from tests.fuzzing import examples
from tests.making import assessed, measure

Q2 = Period.quarter(2017, 2)
PERIODS = ("2016/17 year end", "2016/17 Q1", "2016/17 Q2", "Q1", "Q2")
MIRRORED = {
    Comparison.AT_LEAST: Comparison.AT_MOST,
    Comparison.MORE_THAN: Comparison.LESS_THAN,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.LESS_THAN: Comparison.MORE_THAN,
}
SIDES = {
    Polarity.HIGH: (Comparison.AT_LEAST, Comparison.MORE_THAN),
    Polarity.LOW: (Comparison.AT_MOST, Comparison.LESS_THAN),
}

amounts = some.decimals(-1000, 1000, places=2)
few = settings(max_examples=examples(60))


@some.composite
def judged_measures(draw: some.DrawFn) -> Measure:
    """A measure with a polarity, a target, a profile and a tolerance in points or per cent."""
    good = draw(some.sampled_from([Polarity.HIGH, Polarity.LOW]))
    target = Target("", TargetKind.STATED, draw(amounts), draw(some.sampled_from(SIDES[good])))
    tolerance = Tolerance(draw(some.decimals(0, 20, places=1)), draw(some.booleans()))
    milestones = (Decimal(10), Decimal(30), Decimal(55), Decimal(100))
    return measure(
        polarity=good,
        target=target,
        tolerance=tolerance,
        profile=draw(some.sampled_from([p for p in Profile if p is not Profile.MILESTONES])),
        figures_are=draw(some.sampled_from(FiguresAre)),
        milestones=milestones,
    )


def line(figures: list[Decimal]) -> str:
    """Figures for the periods of these laws, as `assessed` takes them."""
    return "; ".join(f"{period}={figure}" for period, figure in zip(PERIODS, figures, strict=True))


def judged(one: Measure, figures: list[Decimal]) -> Assessment:
    """What is concluded of one measure."""
    return assessed(one, line(figures))["1.A1"]


@few
@given(judged_measures(), some.lists(amounts, min_size=5, max_size=5))
def test_a_mirrored_measure_is_judged_alike(one: Measure, figures: list[Decimal]) -> None:
    """Figures and target negated and polarity turned round change no status and no direction."""
    assert one.target.value is not None
    assert one.target.comparison is not None
    mirrored = replace(
        one,
        polarity=Polarity.LOW if one.polarity is Polarity.HIGH else Polarity.HIGH,
        target=replace(
            one.target,
            value=-one.target.value,
            comparison=MIRRORED[one.target.comparison],
        ),
    )
    made, mirror = judged(one, figures), judged(mirrored, [-figure for figure in figures])
    assert (made.status, made.dot, made.shortfall) == (mirror.status, mirror.dot, mirror.shortfall)


RANK = {
    Status.NOT_AVAILABLE: -1,
    Status.OFF_TARGET: 0,
    Status.SATISFACTORY: 1,
    Status.ON_TARGET: 2,
}


@few
@given(
    judged_measures(),
    some.lists(amounts, min_size=5, max_size=5),
    some.decimals("0.01", 500, places=2),
)
def test_moving_the_good_way_never_worsens_a_status(
    one: Measure, figures: list[Decimal], step: Decimal
) -> None:
    """A better figure in the quarter is judged the same or better."""
    better = step if one.polarity is Polarity.HIGH else -step
    moved = [*figures[:-1], figures[-1] + better]
    assert RANK[judged(one, moved).status] >= RANK[judged(one, figures).status]


@few
@given(judged_measures(), some.lists(amounts, min_size=5, max_size=5), some.randoms())
def test_the_order_of_figures_changes_nothing(
    one: Measure, figures: list[Decimal], shuffler: random.Random
) -> None:
    """Rows and columns may come in any order."""
    pieces = line(figures).split("; ")
    shuffler.shuffle(pieces)
    assert assessed(one, "; ".join(pieces))["1.A1"] == judged(one, figures)


def concluded(settings: Settings) -> list[tuple[object, ...]]:
    """Every status, direction and flag of both quarters."""
    with reading(settings) as repository:
        return [
            (one.quarter, one.ref, one.part, one.status, one.dot, one.red_flag, one.figure)
            for quarter in repository.quarters_held()
            for one in repository.assessments(quarter)
        ]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_files_changes_nothing(
    seed: int, sample_council: Settings, tmp_path: Path
) -> None:
    """Returns ingested one by one, in any order after the register, conclude the same."""
    files = sorted(SAMPLES.glob("returns/*/*.xlsx"))
    random.Random(seed).shuffle(files)
    settings = replace(sample_council, store=tmp_path / "shuffled.db")
    for file in itertools.chain([SAMPLES / "register-2017-18.xlsx"], files):
        ingested(settings, file)
    assert concluded(settings) == concluded(sample_council)


def test_a_register_that_comes_last_is_read_first(sample_council: Settings, tmp_path: Path) -> None:
    """Named last on the command line, the register is still what returns are read by."""
    settings = replace(sample_council, store=tmp_path / "last.db")
    files = [*sorted(SAMPLES.glob("returns/*/*.xlsx")), SAMPLES / "register-2017-18.xlsx"]
    ingested(settings, *files)
    assert concluded(settings) == concluded(sample_council)


def test_ingesting_twice_equals_once(own_council: Callable[[], Settings]) -> None:
    """The same files again change nothing, and say so."""
    settings = own_council()
    before = file_of(settings).read_bytes()
    report = ingested(settings, SAMPLES)
    assert {file.outcome for file in report.files} == {Outcome.HELD_ALREADY, Outcome.PASSED_OVER}
    assert file_of(settings).read_bytes() == before
