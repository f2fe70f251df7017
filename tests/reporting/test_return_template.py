"""What a directorate is sent, before anyone draws it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.coming_targets import ComingTarget
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import Frequency, Measure
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.reporting.return_template import (
    ReturnTemplate,
    TemplateRow,
    return_templates,
)
from tests.making import measure, number, observation, observations

Q3 = Period.quarter(2017, 3)
PERIODS = Calendar().scorecard_periods(Q3)


def arranged(
    *measures: Measure, held: Sequence[Observation] = (), targets: Sequence[ComingTarget] = ()
) -> tuple[ReturnTemplate, ...]:
    """The templates for Q3 of these measures."""
    return return_templates(Q3, PERIODS, measures, held, targets)


def only_row(of: Measure, held: str = "") -> TemplateRow:
    """The row of a measure of which these figures are held."""
    [template] = arranged(of, held=list(observations(held)))
    return template.priorities[0].rows[0]


def test_a_directorate_gets_its_own_measures_in_the_order_of_the_plan() -> None:
    """Each workbook holds one directorate's rows, 1.A9 before 1.A10."""
    theirs = [measure(ref, directorate="Housing") for ref in ("2.A1", "1.A10", "1.A9")]
    templates = arranged(measure("1.A1", directorate="Finance"), *theirs)
    assert [template.directorate for template in templates] == ["Finance", "Housing"]
    assert [
        (priority.number, [row.measure.ref for row in priority.rows])
        for priority in templates[1].priorities
    ] == [("1", ["1.A9", "1.A10"]), ("2", ["2.A1"])]


def kinds(frequency: Frequency, held: str) -> list[str]:
    """What each cell of a row is for, left to right."""
    of = measure(frequency=frequency)
    [template] = arranged(of, held=list(observations(held)))
    row = template.priorities[0].rows[0]
    return [str(template.cell_kind(row, period)) for period in template.periods]


def test_figures_held_are_locked_and_those_still_to_come_are_open() -> None:
    """Nought is a figure; a blank, or one due later, may yet be filled; a discontinued one not."""
    held = (
        "2015/16 year end=0; 2016/17 year end=; 2016/17 Q3=7; 2016/17 Q4=discontinued; Q1=due later"
    )
    assert kinds(Frequency.QUARTERLY, held) == [
        "held", "open", "held", "held", "open", "open", "to fill", "not due", "not due", "not due",
    ]  # fmt: skip


def test_the_year_end_of_a_calendar_year_has_a_column_once_it_has_closed() -> None:
    """In the plan's fourth quarter last year is December's; an academic year has not ended."""
    fourth = Period.quarter(2017, 4)
    own = [measure("1.A1", year_begins=4), measure("1.A2", year_begins=3), measure("1.A3")]
    periods = Calendar().scorecard_periods(fourth)
    [with_own] = return_templates(fourth, periods, own, (), ())
    assert [str(one) for one in with_own.periods[:3]] == [
        "2015/16 year end", "2016/17 year end", "2017/18 year end",
    ]  # fmt: skip
    rows = with_own.priorities[0].rows
    assert [str(with_own.cell_kind(row, Period.year_end(2017))) for row in rows] == [
        "open", "not due", "not due",
    ]  # fmt: skip
    [without] = return_templates(fourth, periods, own[1:], (), ())
    assert without.periods == periods


def test_months_are_filled_where_the_measure_is_monthly() -> None:
    """A monthly measure gives the quarter and each of its months."""
    assert kinds(Frequency.MONTHLY, "")[-4:] == ["to fill"] * 4


@pytest.mark.parametrize(
    ("frequency", "held", "due"),
    [
        (Frequency.MONTHLY, "Q2=1", True),
        (Frequency.ANNUAL, "", False),
        (Frequency.SIX_MONTHLY, "Q2=0", False),
        (Frequency.SIX_MONTHLY, "Q2=not available", True),
        (Frequency.SIX_MONTHLY, "Q2 a=1; Q2 b=2", False),
    ],
)
def test_what_is_due_in_the_third_quarter(frequency: Frequency, held: str, due: bool) -> None:
    """An annual figure is due in the fourth, and a half year's not two quarters running."""
    assert only_row(measure(frequency=frequency), held).due is due


def test_the_last_quarters_figure_is_the_one_before() -> None:
    """Of all that is held the quarter before is what a figure is put beside."""
    row = only_row(measure(), "2016/17 year end=1; Q1=2; Q2=3")
    assert row.last is not None
    assert row.last.text == "3"
    assert only_row(measure(), "Q1=2").last is None


def test_the_target_stands_with_its_measure() -> None:
    """What the rules know of a target goes to its own row."""
    target = ComingTarget("1.A2", number("10"), None, number("9"))
    [template] = arranged(measure("1.A1"), measure("1.A2"), targets=[target])
    assert [row.target for row in template.priorities[0].rows] == [None, target]


@pytest.mark.parametrize(
    ("settings", "held", "decimals"),
    [
        ({"unit": "percent", "decimals": 2}, "54.1%", 2),
        ({"unit": "percent"}, "54%", 0),
        ({"unit": "percent"}, "54.25% (188/432)", 2),
        ({"unit": "percent"}, "", 1),
        ({"unit": "days"}, "", 1),
        ({"unit": "pounds"}, "", 0),
        ({}, "", 0),
        ({}, "1,234.5", 1),
        ({}, "1.23456789", 4),
    ],
)
def test_a_figure_is_shown_as_the_register_or_its_history_has_it(
    settings: dict[str, object], held: str, decimals: int
) -> None:
    """The register's places, else the most that were returned, else what the unit usually has."""
    cell = replace(observation("Q2", "1"), text=held)
    [template] = arranged(measure("1.A1", **settings), held=[cell] if held else [])
    assert template.priorities[0].rows[0].decimals == decimals


def test_a_measure_that_goes_below_nought_is_known() -> None:
    """A reduction is written with a minus, and its next figure will be too."""
    assert only_row(measure(), "Q2=-3").below_nought
    assert not only_row(measure(), "Q2=0").below_nought
