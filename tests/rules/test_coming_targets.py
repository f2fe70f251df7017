"""What a figure will be judged against, held to what the rules then make of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.coming_targets import ComingTarget
from scorecard_cli.domain.measures import (
    Comparison,
    FiguresAre,
    Frequency,
    Measure,
    Part,
    Polarity,
    Profile,
    Target,
    TargetKind,
    Tolerance,
)
from scorecard_cli.domain.periods import Period
from scorecard_cli.rules.coming_targets import coming_targets, off_target_without_figures
from tests.making import assessed, evidence, measure, stated

Q3 = Period.quarter(2017, 3)
Q1 = Period.quarter(2017, 1)
TINY = Decimal("0.0000001")


def coming(of: Measure, held: str = "", quarter: Period = Q3) -> ComingTarget | None:
    """What the figure of a measure will be judged against; None where that is not known."""
    found = coming_targets(evidence(of, held, quarter))
    return found[0] if found else None


LOW = {"polarity": Polarity.LOW, "target": stated("80", Comparison.AT_MOST)}
ADDED_UP = {"figures_are": FiguresAre.IN_PERIOD, "profile": Profile.LINEAR}
CASES = {
    "high": (measure(), "", "97.5"),
    "low": (measure("1.A1", **LOW), "", "82"),
    "more than": (measure(target=stated("80", Comparison.MORE_THAN)), "", "78"),
    "zero target": (measure(target=stated("0"), tolerance=Tolerance(Decimal(2), True)), "", "-2"),
    "linear": (measure(profile=Profile.LINEAR), "", "73.125"),
    "year so far": (measure("1.A1", **ADDED_UP), "Q1=20; Q2=30", "23.125"),
    "year so far, low": (measure("1.A1", **ADDED_UP, **LOW), "Q1=20; Q2=0", "41.5"),
    "from baseline": (
        measure(profile=Profile.FROM_BASELINE), "2016/17 year end=60", "87.75",
    ),
    "seasonal": (
        measure(profile=Profile.SEASONAL), "2016/17 year end=50; 2016/17 Q3=40", "78",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("of", "held", "last"), CASES.values(), ids=CASES)
def test_the_last_satisfactory_figure_is_where_the_rules_have_it(
    of: Measure, held: str, last: str
) -> None:
    """Just at the tolerance is satisfactory, and anything worse is off target."""
    found = coming(of, held)
    assert found is not None
    assert found.last_satisfactory == Decimal(last)
    worse = Decimal(last) + (TINY if of.polarity is Polarity.LOW else -TINY)
    for figure, status in ((Decimal(last), Status.SATISFACTORY), (worse, Status.OFF_TARGET)):
        assert assessed(of, f"{held}; Q3={figure:f}", Q3)["1.A1"].status is status


def test_the_year_begins_with_nothing_so_far() -> None:
    """In the first quarter an in-period count is judged on itself."""
    found = coming(measure("1.A1", **ADDED_UP), quarter=Q1)
    assert found == ComingTarget("1.A1", Decimal(25), Decimal(0), Decimal("24.375"))


@pytest.mark.parametrize(
    ("of", "held"),
    [
        (measure(polarity=Polarity.NOT_APPLICABLE), ""),
        (measure(target=Target("Baseline year", TargetKind.BASELINE_YEAR)), ""),
        (measure(target=Target("TBC", TargetKind.UNDER_DEVELOPMENT)), ""),
        (measure(profile=Profile.FROM_BASELINE), ""),
        (measure(profile=Profile.SEASONAL), "2016/17 year end=50"),
        (measure("1.A1", **ADDED_UP), "Q1=20"),
        (measure(parts=(Part("a"), Part("b"))), ""),
    ],
    ids=["no polarity", "baseline", "to come", "no base", "no season", "gap", "parts"],
)
def test_nothing_is_said_where_the_figure_alone_does_not_tell(of: Measure, held: str) -> None:
    """No target, no base for the profile, a quarter of the year missing, or parts."""
    assert coming(of, held) is None


def test_a_figure_that_stands_alone_adds_to_nothing() -> None:
    """A flat target is put against the quarter's own figure, whatever came before."""
    found = coming(measure(figures_are=FiguresAre.IN_PERIOD), "Q1=20; Q2=30")
    assert found == ComingTarget("1.A1", Decimal(100), None, Decimal("97.5"))


def test_what_is_off_target_if_no_figure_comes() -> None:
    """A measure rests on the quarter before, parts and all; an annual one does not."""
    held = {
        "1.A1": "Q2=90", "1.A2": "Q2=98", "1.A3": "Q2=90", "1.A4": "Q2 a=100; Q2 b=1",
        "1.A5": "Q1=90",
    }  # fmt: skip
    settings: dict[str, dict[str, object]] = {
        "1.A3": {"frequency": Frequency.ANNUAL},
        "1.A4": {"parts": (Part("a"), Part("b"))},
    }
    measures = [measure(ref, **settings.get(ref, {})) for ref in held]
    assert off_target_without_figures(evidence(measures, held, Q3)) == {"1.A1", "1.A4"}
