"""Why a status moved, in the sentences that a reader gets."""

from __future__ import annotations

from msgspec.structs import replace

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.measures import FiguresAre, Part, Profile, Target, TargetKind
from scorecard_cli.domain.schemes import LABELS
from scorecard_cli.exporters.why_wording import reasons
from scorecard_cli.reporting.changes import status_changes
from scorecard_cli.reporting.presented import PresentedQuarter
from tests.making import measure, stated
from tests.reporting.test_changes import Q1, Q2, quarter


def said(before: PresentedQuarter, after: PresentedQuarter) -> list[str]:
    """The sentences of the first status that moved."""
    return list(reasons(status_changes(before, after)[0], LABELS))


def test_a_figure_and_what_only_differs() -> None:
    """What decides is said first; what differs besides is said to be beside it."""
    other = measure(target=stated("99"))
    assert said(quarter("Q1=100"), quarter("Q1=90", other)) == [
        "The figure was 100, and is 90.",
        "Besides: The target was 100, and is 99.",
    ]


def test_a_figure_that_is_no_longer_there_says_why() -> None:
    """Why there is none is in the words in which a status is explained."""
    assert said(quarter("Q1=100"), quarter("Q1=due later")) == [
        "The figure is no longer available, and was 100. The figure is due later."
    ]


def test_a_figure_that_has_come() -> None:
    """A first figure is what moved the status."""
    assert said(quarter("Q1=due later"), quarter("Q1=100")) == ["The figure is now available: 100."]


def test_a_figure_carried_forward_says_of_when_it_is() -> None:
    """A status that rests on the quarter before names that quarter."""
    assert said(quarter("2016/17 Q4=100"), quarter("Q1=90")) == [
        "The figure was 100 (of 2016/17 Q4), and is 90."
    ]


def test_the_year_so_far_is_named() -> None:
    """What was judged is no quarter's figure where the year so far is judged."""
    counted = measure(profile=Profile.LINEAR, figures_are=FiguresAre.IN_PERIOD)
    assert said(quarter("Q1=30", counted), quarter("Q1=30; Q2=10", counted, Q2)) == [
        "The target by its profile was 25, and is 50.",
        "Besides: The year so far was 30, and is 40.",
    ]


def test_nothing_alone_but_all_together() -> None:
    """Where no one thing moves the status by itself, that is said before what differs."""
    assert said(quarter("Q1=90"), quarter("Q1=98", measure(target=stated("91")))) == [
        "None of these moves it alone; together they do.",
        "The figure was 90, and is 98.",
        "The target was 100, and is 91.",
    ]


def test_a_judgement_gives_its_reason_and_what_the_rules_give() -> None:
    """What an officer set stands beside what was derived, when it comes and when it ends."""
    plain, judged = quarter("Q1=90"), quarter("Q1=90", judged=Status.SATISFACTORY)
    (came,) = said(plain, judged)
    assert came.startswith("An officer set this to Satisfactory: Ten more cases are pending. ")
    assert "The rules alone give Off target." in came
    (withdrawn,) = said(judged, plain)
    assert withdrawn.startswith(
        "An officer had set this to Satisfactory, which was withdrawn: Ten more cases are pending."
    )
    assert "By the rules: 90 misses the target of 100" in withdrawn
    ended, *_ = said(judged, quarter("Q2=90", when=Q2))
    assert "which held for 2017/18 Q1 alone" in ended


def test_another_part_that_decides() -> None:
    """The part is named whose status the measure takes."""
    parts = measure(parts=(Part("a"), Part("b")))
    before, after = quarter("Q1 a=90; Q1 b=100", parts), quarter("Q1 a=100; Q1 b=98", parts)
    assert said(before, after) == ["The status is that of part b, and was that of part a."]


def test_a_target_that_was_still_open() -> None:
    """A target without a figure is given in its own words."""
    open_target = measure(target=Target("TBC", TargetKind.UNDER_DEVELOPMENT))
    assert said(quarter("Q1=100", open_target), quarter("Q1=100"))[0] == (
        "The target was TBC (under development), and is 100."
    )


def test_a_target_that_is_judged_no_more() -> None:
    """The same printed words stand for a target in one register, and for none in the next."""
    printed = measure(target=Target("100", TargetKind.BASELINE_YEAR))
    assert said(quarter("Q1=100"), quarter("Q1=100", printed))[0] == (
        "The target was 100, and is 100 (baseline year)."
    )


def test_a_target_of_the_same_words_and_another_kind() -> None:
    """What moved the status is never the rules where they are the same."""
    kinds = (TargetKind.UNDER_DEVELOPMENT, TargetKind.NOT_APPLICABLE)
    open_target, no_target = (measure(target=Target("-", kind)) for kind in kinds)
    assert said(quarter("Q1=100", open_target), quarter("Q1=100", no_target)) == [
        "The target was - (under development), and is - (not applicable)."
    ]


def test_other_rules() -> None:
    """Where all else is the same, the versions of the rules are named."""
    then, now = quarter("Q1=100"), quarter("Q1=100", rules_version="3")
    other = tuple(replace(one, status=Status.OFF_TARGET) for one in now.assessments)
    assert said(then, replace(now, assessments=other)) == [
        "Version 2 of the rules gave it before, and version 3 now."
    ]


def test_a_measure_that_is_new_or_has_ended() -> None:
    """Nothing is compared with a measure that is not there."""
    found = status_changes(quarter("Q1=100"), quarter("Q1=100", measure("1.A2"), Q1))
    assert [list(reasons(one, LABELS)) for one in found] == [["Ended."], ["New."]]
