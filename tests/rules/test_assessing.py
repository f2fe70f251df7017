"""A quarter as a whole: every measure and part, each on its own row."""

from __future__ import annotations

from decimal import Decimal

from scorecard_cli.domain.assessments import (
    Absence,
    Assessment,
    DirectionOfTravel,
    Movement,
    Status,
)
from scorecard_cli.domain.measures import DotBasis, Part, PartsCombine, Tolerance
from scorecard_cli.rules.assessing import Evidence, assess
from tests.making import Q2, assessed, measure, observations

PARTS = (Part("a"), Part("b"))


def evidence(figures: str) -> Evidence:
    """A measure in parts after one without, and figures for the one in parts."""
    return Evidence(
        Q2,
        [measure("1.A1"), measure("1.A2", parts=PARTS)],
        list(observations(figures, "1.A2")),
        [],
        None,
        Tolerance(Decimal("2.5")),
        Tolerance(Decimal(0), in_points=True),
    )


def test_there_is_one_row_for_each_measure_and_part() -> None:
    """The whole measure first, then its parts, in the order of the register."""
    frame = assess(evidence("Q2 a=100; Q2 b=50"))
    assert frame[["ref", "part"]].to_numpy().tolist() == [
        ["1.A1", ""], ["1.A2", ""], ["1.A2", "a"], ["1.A2", "b"],
    ]  # fmt: skip
    assert frame["judged_figure"].tolist() == [None, 50, 100, 50]


def test_a_measure_without_parts_stands_beside_one_with() -> None:
    """Each measure is judged by its own figures, whichever comes first and whatever its parts."""
    plain, compound = measure("1.A1"), measure("1.A2", parts=PARTS)
    figures = {"1.A1": "Q1=90; Q2=99", "1.A2": "Q1 a=120; Q1 b=50; Q2 a=110; Q2 b=60"}
    made = assessed([plain, compound], figures)
    assert made == assessed([compound, plain], figures)
    assert {label: (one.status, one.dot) for label, one in made.items()} == {
        "1.A1": (Status.SATISFACTORY, DirectionOfTravel.IMPROVED),
        "1.A2": (Status.OFF_TARGET, DirectionOfTravel.WORSE),
        "1.A2 a": (Status.ON_TARGET, DirectionOfTravel.WORSE),
        "1.A2 b": (Status.OFF_TARGET, DirectionOfTravel.IMPROVED),
    }
    assert [one.deciding_part for one in made.values()] == [None, "b", None, None]


def test_a_late_part_of_one_measure_holds_no_other_back() -> None:
    """One measure rests on the quarter before while its neighbour has its own figure."""
    made = assessed(
        [measure("1.A1"), measure("1.A2", parts=PARTS)],
        {"1.A1": "Q1=90; Q2=100", "1.A2": "Q1 a=100; Q1 b=100; Q2="},
    )
    assert [str(one.period) for one in made.values()] == ["2017/18 Q2"] + ["2017/18 Q1"] * 3


def test_only_the_parts_of_a_summed_measure_are_added_up() -> None:
    """The same parts are a total for one measure and not for the next."""
    summed = measure("1.A1", parts=PARTS, parts_combine=PartsCombine.SUM)
    worst = measure("1.A2", parts=PARTS)
    made = assessed([summed, worst], dict.fromkeys(("1.A1", "1.A2"), "Q2 a=60; Q2 b=70"))
    assert (made["1.A1"].figure, made["1.A2"].figure) == (130, None)
    assert (made["1.A1"].status, made["1.A2"].status) == (Status.ON_TARGET, Status.OFF_TARGET)


def test_a_quarter_without_a_single_figure_is_assessed() -> None:
    """Before any return has come, every measure and part is left out and has no direction."""
    made = assessed([measure("1.A1"), measure("1.A2", parts=PARTS)], {})
    assert len(made) == 4
    assert {(one.status, one.absence, one.dot) for one in made.values()} == {
        (Status.NOT_AVAILABLE, Absence.LEFT_OUT, DirectionOfTravel.NOT_APPLICABLE)
    }


def test_a_plan_without_a_measure_has_nothing_to_assess() -> None:
    """A register may be empty before the plan is agreed."""
    assert assessed([], {}) == {}


def test_figures_of_a_measure_that_is_not_in_the_register_change_nothing() -> None:
    """A measure taken out of the plan may have years of figures."""
    gone = {"9.Z9": "2016/17 year end=5; Q1=5; Q2 a=5", "1.A1": "Q1=90; Q2=100"}
    assert assessed([measure("1.A1")], gone) == assessed(measure("1.A1"), "Q1=90; Q2=100")


def test_a_cell_of_parts_that_the_register_has_not_is_still_the_measures_text() -> None:
    """What is shown is the cell as returned, even where no part of it could be judged."""
    one = assessed(measure(parts=(Part("b"),)), "Q2 a=30; Q2 b=100")["1.A1 b"]
    assert (one.figure, one.figure_text) == (100, "30")


def test_what_is_concluded_is_said_in_the_words_of_the_scorecard() -> None:
    """A status that was derived, and a direction that does not apply, are no plain text."""
    none, some = assessed(measure(), ""), assessed(measure(), "Q1=1; Q2=2")
    one, other = none["1.A1"], some["1.A1"]
    assert kinds(one) == [Status, DirectionOfTravel, DotBasis, Absence, type(None)]
    assert kinds(other) == [Status, DirectionOfTravel, DotBasis, type(None), Movement]


def kinds(one: Assessment) -> list[type]:
    """What kind of word each conclusion is."""
    return [type(word) for word in (one.status, one.dot, one.dot_basis, one.absence, one.movement)]
