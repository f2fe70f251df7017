"""What a register changes against the one it follows, measure by measure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import fields, replace

from scorecard_cli.domain.measures import (
    Band,
    Comparison,
    DotBasis,
    FiguresAre,
    Frequency,
    Measure,
    Part,
    PartsCombine,
    Polarity,
    Profile,
    TargetKind,
    Tolerance,
)
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.register_changes import register_changes
from tests.making import measure, stated

Q3, Q4 = Period.quarter(2017, 3), Period.quarter(2017, 4)
PLAIN = measure()


def told(before: list[Measure], now: list[Measure]) -> list[str]:
    """The changes in one quarter, a line each."""
    return [
        f"{one.ref} {one.setting}: {one.before} -> {one.now}"
        for one in register_changes([(Q3, before, now)])
    ]


MILESTONES = (Decimal(1), Decimal(2), Decimal(3), Decimal("4.5"))
CHANGES: dict[str, tuple[Measure, list[str]]] = {
    "title": (replace(PLAIN, title="Homes let"), ["Measure: Homes built -> Homes let"]),
    "priority": (replace(PLAIN, priority="2"), ["Priority: 1 -> 2"]),
    "priority_title": (
        replace(PLAIN, priority_title="Growth"),
        ["Priority title: A strong community -> Growth"],
    ),
    "outcome": (replace(PLAIN, outcome="B"), ["Outcome: A -> B"]),
    "outcome_title": (
        replace(PLAIN, outcome_title="Jobs"),
        ["Outcome title: People are well housed -> Jobs"],
    ),
    "action": (replace(PLAIN, action="Let homes"), ["Action: Build homes -> Let homes"]),
    "directorate": (replace(PLAIN, directorate="Place"), ["Directorate: Housing -> Place"]),
    "lead_accountability": (
        replace(PLAIN, lead_accountability="A"),
        ["Lead accountability: Strategic Director, Housing -> A"],
    ),
    "lead_officer": (
        replace(PLAIN, lead_officer=""),
        ["Lead officer: Head of Housing -> "],
    ),
    "priority_measure": (
        replace(PLAIN, priority_measure=True),
        ["Priority measure: no -> yes"],
    ),
    "polarity": (
        replace(PLAIN, polarity=Polarity.LOW, polarity_text="Low"),
        ["Good performance: High -> Low"],
    ),
    "polarity_text": (
        replace(PLAIN, polarity_text="High is good"),
        ["Good performance: High -> High is good"],
    ),
    "frequency": (
        replace(PLAIN, frequency=Frequency.ANNUAL),
        ["Frequency: Quarterly -> Annual"],
    ),
    "target": (replace(PLAIN, target=stated("90")), ["Target: 100 -> 90"]),
    "profile": (replace(PLAIN, profile=Profile.LINEAR), ["Profile: flat -> linear"]),
    "milestones": (replace(PLAIN, milestones=MILESTONES), ["Milestones:  -> 1, 2, 3, 4.5"]),
    "tolerance": (
        replace(PLAIN, tolerance=Tolerance(Decimal(0), in_points=True)),
        ["Tolerance:  -> 0 points"],
    ),
    "figures_are": (
        replace(PLAIN, figures_are=FiguresAre.CUMULATIVE),
        ["Figures are: snapshot -> cumulative"],
    ),
    "dot_basis": (replace(PLAIN, dot_basis=DotBasis.NONE), ["DOT basis:  -> none"]),
    "parts": (replace(PLAIN, parts=(Part("a", "Major"), Part("b"))), ["Parts:  -> a = Major; b"]),
    "parts_combine": (
        replace(PLAIN, parts_combine=PartsCombine.SUM),
        ["Parts combine: worst -> sum"],
    ),
    "unit": (replace(PLAIN, unit="days"), ["Unit:  -> days"]),
    "decimals": (replace(PLAIN, decimals=0), ["Decimals:  -> 0"]),
    "floor": (replace(PLAIN, floor=Decimal(80)), ["Floor:  -> 80"]),
    "band": (replace(PLAIN, band=Band(Decimal(95), Decimal(105))), ["Band:  -> 95 to 105"]),
    "forecast": (replace(PLAIN, forecast=Decimal("0.5")), ["Forecast:  -> 0.5"]),
    "not_comparable": (
        replace(PLAIN, not_comparable="Counted anew"),
        ["Not comparable:  -> Counted anew"],
    ),
    "best": (replace(PLAIN, best=Decimal(100)), ["Best possible:  -> 100"]),
    "year_begins": (replace(PLAIN, year_begins=3), ["Year begins: Q1 -> Q3"]),
    "due_in": (replace(PLAIN, due_in=(2, 4)), ["Due in:  -> Q2, Q4"]),
}
SAID_OTHERWISE = {"ref", "formerly", "from_quarter", "to_quarter", "unit_known"}


@pytest.mark.parametrize("setting", [field.name for field in fields(Measure)])
def test_each_setting_that_changes_is_one_line(setting: str) -> None:
    """Whatever cabinet decides of a measure is seen when the new register lands."""
    if setting not in SAID_OTHERWISE:
        changed, lines = CHANGES[setting]
        assert told([PLAIN], [changed]) == [f"1.A1 {line}" for line in lines]
    assert told([PLAIN], [PLAIN]) == []


@pytest.mark.parametrize(
    ("before", "now", "lines"),
    [
        (stated("100"), replace(stated("100"), value=Decimal(80)), ["Target value: 100 -> 80"]),
        (
            replace(stated("75"), text="5% fewer"),
            replace(stated("70"), text="9% fewer"),
            ["Target: 5% fewer -> 9% fewer", "Target value: 75 -> 70"],
        ),
        (
            stated("100"),
            stated("100", Comparison.MORE_THAN),
            ["Comparison: at least -> more than"],
        ),
        (
            stated("100"),
            replace(stated("100"), kind=TargetKind.UNDER_DEVELOPMENT),
            ["Target status: stated -> under development"],
        ),
    ],
)
def test_a_target_is_told_by_what_it_is_judged_against(
    before: object, now: object, lines: list[str]
) -> None:
    """The figure is named where the printed words do not say it."""
    changed = told([measure(target=before)], [measure(target=now)])
    assert changed == [f"1.A1 {line}" for line in lines]


def test_targets_of_parts_are_told() -> None:
    """A part's own target is judged against as well."""
    before, now = (measure(parts=(Part("a", None, Decimal(n)), Part("b"))) for n in (5, 6))
    assert told([before], [now]) == ["1.A1 Target value: a=5 -> a=6"]


def test_measures_begin_end_and_are_renumbered() -> None:
    """A renumbered measure neither ends nor begins, and what else is new of it is told too."""
    before = [measure("1.A1"), measure("1.A9"), measure("1.C1(b)")]
    now = [measure("1.A1"), measure("1.A10"), measure("1.C2", formerly="1.C1(b)", unit="days")]
    assert told(before, now) == [
        "1.A9 ended:  -> ",
        "1.A10 new:  -> ",
        "1.C2 renumbered: 1.C1(b) -> 1.C2",
        "1.C2 Unit:  -> days",
    ]


def test_what_changes_later_in_the_year_says_when() -> None:
    """A row that begins, or ends, in Quarter 4 is listed once, with its quarter."""
    changed, other = replace(PLAIN, unit="days"), measure("1.A2")
    found = register_changes(
        [(Q3, [PLAIN, other], [changed, other]), (Q4, [PLAIN, other], [changed])]
    )
    assert [(one.ref, one.setting, one.from_quarter) for one in found] == [
        ("1.A1", "Unit", None),
        ("1.A2", "ended", Q4),
    ]
