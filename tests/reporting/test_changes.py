"""Which statuses moved, and which of what they rest on moved them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.measures import (
    Comparison,
    Measure,
    Part,
    Polarity,
    Profile,
    Target,
    TargetKind,
    Tolerance,
)
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.register_changes import RegisterChange
from scorecard_cli.domain.settings import DEFAULT_TOLERANCE, EQUAL_AS_HELD, Settings
from scorecard_cli.reporting.changes import StatusChange, changes, since_publication, status_changes
from scorecard_cli.reporting.presented import PresentedQuarter
from scorecard_cli.reporting.settings_changed import settings_changed
from scorecard_cli.reporting.why import Basis, Input, Why, rule_reached
from scorecard_cli.workflows.asking import reading
from scorecard_cli.workflows.looking_back import presented_quarter
from tests.making import assessed, measure, stated, table_rows

Q1, Q2 = Period.quarter(2017, 1), Period.quarter(2017, 2)


def quarter(
    figures: str,
    of: Measure | None = None,
    when: Period = Q1,
    judged: Status | None = None,
    rules_version: str = "2",
    **plan: Tolerance,
) -> PresentedQuarter:
    """A quarter of one measure with these figures."""
    held = of or measure()
    tolerance = plan.get("default_tolerance", DEFAULT_TOLERANCE)
    made = assessed(
        held,
        figures,
        when,
        {held.ref: judged} if judged else None,
        default_tolerance=str(tolerance.amount),
    )
    return PresentedQuarter(
        when,
        None,
        tuple(made.values()),
        {held.ref: held},
        tolerance,
        EQUAL_AS_HELD,
        rules_version,
    )


def moved(before: PresentedQuarter, after: PresentedQuarter) -> StatusChange:
    """The one status that moved."""
    (change,) = status_changes(before, after)
    return change


def told(reasons: Iterable[Why], *, decides: bool) -> str:
    """The reasons that decide, or those besides, by name."""
    return ", ".join(one.input for one in reasons if one.decides is decides)


def settled(row: dict[str, str], when: str) -> PresentedQuarter:
    """One side of a row of the table: figure, target and tolerance in per cent."""
    figure, target, allowed = row[when].split("/")
    of = measure(target=stated(target), tolerance=Tolerance(Decimal(allowed)) if allowed else None)
    return quarter(f"Q1={figure}", of)


def of_figure_target_and_tolerance() -> None:
    """Figure, target and tolerance before and after, and what of them moves the status.

    | before      | after       | decide            | besides   |
    | 100/100/2.5 | 90/100/2.5  | figure            |           |
    | 100/100/2.5 | 100/110/2.5 | target            |           |
    | 98/100/2.5  | 98/100/1    | tolerance         |           |
    | 98/100/2.5  | 96/100/1    | figure, tolerance |           |
    | 100/100/2.5 | 98.5/100/1  | figure            | tolerance |
    | 90/100/2.5  | 98/91/2.5   |                   | figure, target |
    | due later/100/2.5 | 100/100/2.5 | figure      |           |
    | 100/100/2.5 | due later/100/1 | figure        | tolerance |
    | 0/100/2.5   | 0/0/        | target            |           |
    """


@pytest.mark.parametrize("row", table_rows(of_figure_target_and_tolerance.__doc__), ids=str)
def test_what_decides_stands_before_what_only_differs(row: dict[str, str]) -> None:
    """What moves the status with all else as it was, or as it is, decides."""
    change = moved(settled(row, "before"), settled(row, "after"))
    assert told(change.why, decides=True) == row["decide"]
    assert told(change.why, decides=False) == row["besides"]
    deciding = [one.decides for one in change.why]
    assert deciding == sorted(deciding, reverse=True)


def test_both_figures_are_given() -> None:
    """A reader sees what a thing was and is."""
    change = moved(quarter("Q1=100"), quarter("Q1=90"))
    assert change.why == (Why(Input.FIGURE, True, Decimal(100), Decimal(90)),)


def test_a_status_that_did_not_move_is_not_listed() -> None:
    """Another figure with the same status is no change of status."""
    assert status_changes(quarter("Q1=100"), quarter("Q1=120")) == ()


def test_a_judgement_decides_whatever_else_differs() -> None:
    """What an officer set stands over the rules, and its end moves the status too."""
    plain, judged = quarter("Q1=90"), quarter("Q1=95", judged=Status.SATISFACTORY)
    assert moved(plain, judged).why == (
        Why(Input.JUDGEMENT, True, None, "satisfactory"),
        Why(Input.FIGURE, False, Decimal(90), Decimal(95)),
    )
    assert moved(judged, plain).why[0] == Why(Input.JUDGEMENT, True, "satisfactory", None)


def test_a_profile_moves_the_target_with_the_year() -> None:
    """The year's target is the same, and more of it is to be reached by the second quarter."""
    linear = measure(profile=Profile.LINEAR)
    change = moved(quarter("Q1=40", linear), quarter("Q2=40", linear, Q2))
    assert change.why == (Why(Input.PROFILE, True, Decimal(25), Decimal(50)),)


def test_a_target_that_changes_is_not_told_again_as_its_profile() -> None:
    """What the profile makes of another target in the same quarter is the target's doing."""
    before, after = (
        measure(profile=Profile.LINEAR, target=stated(target)) for target in ("100", "400")
    )
    change = moved(quarter("Q1=40", before), quarter("Q1=40", after))
    assert [one.input for one in change.why] == [Input.TARGET]


def test_the_target_decides_where_there_is_none_yet() -> None:
    """A target still to be confirmed is one that differs, with the words in which it is put."""
    open_target = Target("TBC", TargetKind.UNDER_DEVELOPMENT)
    change = moved(quarter("Q1=100", measure(target=open_target)), quarter("Q1=90"))
    assert change.why[0] == Why(Input.TARGET, True, "TBC (under development)", Decimal(100))


def test_good_performance_and_comparison_are_told() -> None:
    """Which way is good, and which side of the target, move a status like any figure."""
    low = measure(
        polarity=Polarity.LOW, polarity_text="Low", target=stated("100", Comparison.AT_MOST)
    )
    why = moved(quarter("Q1=120"), quarter("Q1=120", low)).why
    assert told(why, decides=True) == "good performance"
    strict = measure(target=stated("100", Comparison.MORE_THAN))
    why = moved(quarter("Q1=100"), quarter("Q1=100", strict)).why
    assert why == (Why(Input.COMPARISON, True, "at least", "more than"),)


def test_a_measure_with_parts_names_the_part_that_decides() -> None:
    """Where another part decides, figures of two parts are not set against one another."""
    parts = measure(parts=(Part("a"), Part("b")))
    found = status_changes(quarter("Q1 a=90; Q1 b=100", parts), quarter("Q1 a=100; Q1 b=98", parts))
    by_label = {one.label: one for one in found}
    assert list(by_label) == ["1.A1", "1.A1(a)", "1.A1(b)"]
    assert by_label["1.A1"].why == (Why(Input.PARTS, True, "a", "b"),)
    assert by_label["1.A1(a)"].why == (Why(Input.FIGURE, True, Decimal(90), Decimal(100)),)


def test_a_measure_with_the_same_part_deciding_tells_that_parts_reasons() -> None:
    """What moved the part moved the measure."""
    parts = measure(parts=(Part("a"), Part("b")))
    found = status_changes(quarter("Q1 a=90; Q1 b=100", parts), quarter("Q1 a=98; Q1 b=100", parts))
    assert [one.why[0].before for one in found] == [Decimal(90), Decimal(90)]


def test_a_new_measure_and_one_that_ended_are_listed() -> None:
    """A measure in only one of the quarters has a status that came or went."""
    other = quarter("Q1=100", measure("1.A2"))
    found = status_changes(quarter("Q1=100"), other)
    assert [(one.ref, one.before is None, one.after is None) for one in found] == [
        ("1.A1", False, True),
        ("1.A2", True, False),
    ]
    assert all(one.why[0].input is Input.MEASURE for one in found)


def test_other_rules_are_told_where_nothing_else_differs() -> None:
    """The same figures with another status were judged by another version of the rules."""
    then, now = quarter("Q1=100"), quarter("Q1=100", rules_version="3")
    other = tuple(replace(one, status=Status.OFF_TARGET) for one in now.assessments)
    assert moved(then, replace(now, assessments=other)).why == (Why(Input.RULES, True, "2", "3"),)


def test_the_rules_alone_are_what_deciding_is_asked_of(sample_council: Settings) -> None:
    """What decides is found by the same arithmetic that gave every status of the samples."""
    with reading(sample_council) as repository:
        held = [presented_quarter(repository, sample_council, each) for each in (Q1, Q2)]
    tried = 0
    for presented in held:
        for one in presented.assessments:
            of = presented.measures[one.ref]
            tolerance = of.tolerance or presented.default_tolerance
            if one.derived_rule in ("met", "within-tolerance", "missed", "no-figure"):
                basis = Basis(one, one, of, tolerance, "2")
                assert rule_reached(basis) == one.derived_rule, one.ref
                tried += 1
    assert tried > 100


def test_settings_that_differ_are_listed_whether_or_not_a_status_moves() -> None:
    """A new name moves nothing, and was done all the same; the plan's tolerance comes first."""
    before = quarter("Q1=100")
    named = measure(title="Homes completed", tolerance=Tolerance(Decimal(5), in_points=True))
    after = quarter("Q1=100", named, default_tolerance=Tolerance(Decimal(3)))
    assert settings_changed(before, after) == (
        RegisterChange("", "default_tolerance", "2.5%", "3%"),
        RegisterChange("1.A1", "Measure", "Homes built", "Homes completed"),
        RegisterChange("1.A1", "Tolerance", "", "5 points"),
    )
    gone = quarter("Q1=100", measure("1.A2"))
    assert [(one.ref, one.setting) for one in settings_changed(before, gone)] == [
        ("1.A1", "ended"),
        ("1.A2", "new"),
    ]


def test_what_moved_since_is_held_against_what_was_presented() -> None:
    """A published quarter is compared with itself as it stands now."""
    first, second = quarter("Q1=100"), quarter("Q2=100", when=Q2)
    found = changes(first, second, [since_publication(first, first, quarter("Q1=90"))])
    assert found.moved == ()
    (since,) = found.since
    assert (since.published, len(since.moved), since.settings) == (first, 1, ())
