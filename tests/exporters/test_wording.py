"""The words that outputs share."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_cli.domain.assessments import (
    Absence,
    Assessment,
    DirectionOfTravel,
    Movement,
    Status,
)
from scorecard_cli.domain.measures import Comparison, Profile
from scorecard_cli.domain.periods import Period
from scorecard_cli.exporters import wording
from scorecard_cli.exporters.reached_wording import explanation

Make = Callable[..., Assessment]


@given(st.text())
def test_printable_text_does_nothing_but_show(text: str) -> None:
    """No data note can move a cursor, ring a bell, turn text round or break a file."""
    clean = wording.printable(text)
    clean.encode("utf-8")
    assert not any(
        unicodedata.category(c) in ("Cc", "Cs") or unicodedata.bidirectional(c) in ("RLO", "LRO")
        for c in clean.replace("\n", "")
    )
    assert wording.printable(clean) == clean


@pytest.mark.parametrize("number", ["1e24", "-123456789012345678901234567890.5", "1e-400"])
def test_a_number_of_any_length_is_written(number: str) -> None:
    """A figure that was let in before such were refused does not stop the report."""
    assert Decimal(wording.plain_number(Decimal(number)).replace(",", "")) == Decimal(number)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_ordinary_writing_is_left_as_it_is(text: str) -> None:
    """Letters, figures, accents and symbols of any language come through."""
    assert wording.printable(text) == text


def test_lone_surrogates_and_null_are_removed() -> None:
    """Characters that no file can hold do not stop a report."""
    assert wording.printable("a\ud800b\x00c\ufffed") == "abcd"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0", "0"),
        ("0.00", "0"),
        ("-0.0", "0"),
        ("100", "100"),
        ("2750", "2,750"),
        ("0.5399", "0.5399"),
        ("54.13255", "54.1326"),
        ("0.00004", "0.00004"),
        ("1E+3", "1,000"),
        ("23699399", "23,699,399"),
    ],
)
def test_numbers_are_written_as_a_person_would(written: str, expected: str) -> None:
    """Commas for thousands, no idle noughts, and never nought for what is not."""
    assert wording.plain_number(Decimal(written)) == expected


def test_missed_target_says_by_how_much(make_assessment: Make) -> None:
    """A measure that is off target says how far short it is, and of what."""
    assert explanation(make_assessment("1.A1")) == (
        "345.8 misses the target of 336.9 by 8.9, more than the tolerance of 8.4225."
    )


def test_within_tolerance_says_so(make_assessment: Make) -> None:
    """A shortfall equal to the tolerance is within it."""
    edge = make_assessment(
        "1.A1",
        status_rule="within-tolerance",
        shortfall=Decimal("2.5"),
        tolerance=Decimal("2.5"),
        unit="percent",
    )
    assert explanation(edge).endswith("by 2.5 points, within the tolerance of 2.5 points.")


def test_better_than_target_says_so(make_assessment: Make) -> None:
    """A figure of nought is a figure, and may be better than its target."""
    met = make_assessment(
        "1.A1", status_rule="met", judged_figure=Decimal(0), shortfall=Decimal("-336.9")
    )
    assert "0 is better than the target of 336.9 by 336.9." in explanation(met)


@pytest.mark.parametrize(
    ("comparison", "rule", "expected"),
    [
        (Comparison.AT_LEAST, "met", "79% is exactly on target."),
        (
            Comparison.MORE_THAN,
            "within-tolerance",
            "79% is exactly the target, which asks for more than that, within the tolerance of 8.4225 points.",
        ),
    ],
)
def test_exactly_on_target_is_told_apart(
    make_assessment: Make, comparison: Comparison, rule: str, expected: str
) -> None:
    """Exactly on target is on target, but a miss where the target asks for more than that."""
    edge = make_assessment(
        "3.A5(a)",
        status_rule=rule,
        comparison=comparison,
        judged_figure=Decimal(79),
        figure=Decimal(79),
        target_now=Decimal(79),
        shortfall=Decimal(0),
        unit="percent",
    )
    assert explanation(edge) == expected


def test_carried_forward_and_profile_are_told(make_assessment: Make) -> None:
    """A status that rests on the quarter before says so, and where its target stood then."""
    carried = make_assessment(
        "2.B2",
        period=Period.quarter(2017, 1),
        profile=Profile.LINEAR,
        figure=Decimal(68),
        judged_figure=Decimal(68),
        target=Decimal(250),
        target_now=Decimal("62.5"),
        shortfall=Decimal("-5.5"),
        status_rule="met",
    )
    assert explanation(carried) == (
        "There is no figure for Q2, so the status is based on Q1. The year's target of 250 comes "
        "to 62.5 by Q1, in equal quarters. 68 is better than the target of 62.5 by 5.5."
    )


def test_year_so_far_is_told_apart_from_the_figure(make_assessment: Make) -> None:
    """Where quarters are added up, the sum that was judged is given."""
    summed = make_assessment("4.B1", figure=Decimal(69), judged_figure=Decimal(207))
    assert explanation(summed).startswith("The year so far comes to 207.")


def test_judgement_gives_its_reason_and_what_the_rules_say(make_assessment: Make) -> None:
    """An officer's status never hides what the rules alone would give."""
    judged = make_assessment(
        "1.A4",
        status=Status.SATISFACTORY,
        status_rule="judged",
        judgement_reason="The September figure is still being checked",
    )
    assert explanation(judged).startswith(
        "An officer set this to Satisfactory: The September figure is still being checked. "
        "The rules alone give Off target. 345.8 misses"
    )


@pytest.mark.parametrize("absence", [*Absence, None])
def test_every_reason_for_no_figure_has_its_sentence(
    make_assessment: Make, absence: Absence | None
) -> None:
    """A measure without a figure says why it has none."""
    none = make_assessment(
        "2.B6", status_rule="no-figure", absence=absence, judged_figure=None, figure=None
    )
    others = {
        explanation(make_assessment("2.B6", status_rule="no-figure", absence=other))
        for other in Absence
        if other is not absence
    }
    assert explanation(none).endswith(".")
    assert explanation(none) not in others


def test_arrow_shows_movement_and_word_shows_whether_it_is_good(make_assessment: Make) -> None:
    """A falling figure may be an improvement; without a movement there is no arrow."""
    assert wording.direction(make_assessment("1.A1")) == "↓ Improved"
    worse = make_assessment("1.A1", movement=Movement.UP, dot=DirectionOfTravel.WORSE)
    assert wording.direction(worse) == "↑ Got worse"
    unmoved = make_assessment("1.A1", movement=None)
    assert wording.direction(unmoved) == "Improved"


def test_figure_shown_says_which_quarter_it_is_based_on(make_assessment: Make) -> None:
    """An earlier quarter's figure is never passed off as this quarter's."""
    earlier = make_assessment("1.A1", period=Period.quarter(2017, 1))
    assert wording.figure_shown(earlier) == "345.8 (based on Q1)"
    assert wording.figure_shown(make_assessment("1.A1")) == "345.8"
    assert wording.figure_shown(make_assessment("1.A1", figure=None, figure_text=None)) == "–"


@pytest.mark.parametrize(
    ("returned", "shown"),
    [
        ("6", "12 so far; 6 in the quarter"),
        ("12 (Cumulative)", "12 so far; 6 in the quarter"),
        ("6 (12 so far)", "12 so far; 6 (12 so far) in the quarter"),
        ("six", "12 so far; six in the quarter"),
    ],
)
def test_a_figure_in_the_quarter_is_the_quarters_own(
    returned: str, shown: str, make_assessment: Make
) -> None:
    """A cell that gives the year so far alone is not said to be of the quarter."""
    one = make_assessment(
        "3.B2(a)", figure=Decimal(6), figure_text=returned, judged_figure=Decimal(12)
    )
    assert wording.judged_shown(one) == shown
