"""The history of one measure: every period held, as it was presented."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from msgspec.structs import replace

from scorecard_cli.domain.assessments import DirectionOfTravel, Status
from scorecard_cli.domain.figures import Marker
from scorecard_cli.domain.measures import FiguresAre, Measure, Part, PartsCombine, Profile
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.standing import cells_of
from scorecard_cli.reporting.history import Concluded, History, by_name, history
from scorecard_cli.reporting.restatements import StatedCell, restatements
from tests.making import measure, observations
from tests.reporting.test_changes import quarter

Q1, Q2 = Period.quarter(2017, 1), Period.quarter(2017, 2)
LANDED = datetime(2017, 10, 9, tzinfo=UTC)
IN_PERIOD = measure(
    profile=Profile.LINEAR, figures_are=FiguresAre.IN_PERIOD, target=measure().target
)


def cells(figures: str, when: Period = Q2) -> list[StatedCell]:
    """What a return says."""
    return [
        StatedCell(cell, f"q{when.number}.xlsx", when, LANDED)
        for cell in cells_of(observations(figures)).values()
    ]


def held(
    now: str,
    of: Measure | None = None,
    part: str | None = None,
    then: dict[Period, str] | None = None,
) -> History:
    """The history of a measure, assessed in each quarter on these figures."""
    of = of or measure()
    concluded = by_name(
        Concluded(one, None, "register.xlsx")
        for when, figures in (then or {Q2: now}).items()
        for one in quarter(figures, of, when).assessments
    )
    stated = [each for when, line in (then or {}).items() for each in cells(line, when)]
    standing = {cell.place: cell for cell in cells(now)}
    found = restatements([*stated, *standing.values()], [], standing, {})
    by_period = {cell.place[1]: cell for cell in standing.values()}
    told = {one.period: one for one in found}
    return history(of, part, by_period, concluded.get((of.ref, part), ()), told)


def test_periods_stand_in_the_order_in_which_they_end() -> None:
    """Months before their quarter, and the fourth quarter before its year end; blanks are none."""
    made = held("Q2=98; 2017/18 M06=97; 2016/17 year end=90; 2016/17 Q4=91; Q1=; Q2=98")
    assert [str(row.period) for row in made.rows] == [
        "2016/17 Q4",
        "2016/17 year end",
        "2017/18 M06",
        "2017/18 Q2",
    ]


def test_only_a_quarter_with_a_return_has_a_status() -> None:
    """A figure that a later return gives of an earlier period was never judged in it."""
    first, second = held("Q1=98; Q2=99").rows
    assert (first.assessment, first.register, first.figure) == (None, None, Decimal(98))
    assert second.assessment is not None
    assert (second.assessment.target_now, second.register) == (Decimal(100), "register.xlsx")


def test_a_quarter_without_a_cell_of_its_own_has_its_status() -> None:
    """A status that rests on the quarter before is in the history of the quarter it is for."""
    first, second = held("Q1=98").rows
    assert (first.period, second.period) == (Q1, Q2)
    assert second.assessment is not None
    assert second.assessment.period == Q1
    assert second.text == ""


def test_a_restated_figure_stands_beside_the_status_that_it_had() -> None:
    """The status rests on the figure that it was given for, and both figures are shown."""
    made = held("Q1=101; Q2=99", then={Q1: "Q1=97", Q2: "Q1=101; Q2=99"})
    first = made.rows[0]
    assert first.assessment is not None
    assert (first.assessment.judged_figure, first.figure) == (Decimal(97), Decimal(101))
    assert first.restatement is not None
    assert first.restatement.before.text == "97"
    assert [(point.figure, point.restated) for point in made.chart] == [
        (Decimal(97), Decimal(101)),
        (Decimal(99), None),
    ]


def test_a_part_has_its_own_figures_and_chart() -> None:
    """A measure whose worst part decides has no one figure to draw, and each part has."""
    parts = measure(parts=(Part("a"), Part("b", "Minor")))
    figures = "Q1 a=90; Q1 b=80; Q2 a=91; Q2 b=82"
    whole, part = held(figures, parts), held(figures, parts, "b")
    assert whole.chart == ()
    assert whole.rows[0].parts == (("a", Decimal(90)), ("b", Decimal(80)))
    assert (part.label, part.title) == ("1.A1(b)", "Homes built: Minor")
    assert [point.figure for point in part.chart] == [Decimal(80), Decimal(82)]
    assert part.rows[0].parts == ()


def test_a_part_has_no_history_from_before_it_was_split_off() -> None:
    """The measure's own figure of a quarter is no part's; a year end's stands for each of them."""
    parts = measure(parts=(Part("a"), Part("b")))
    figures = "2016/17 year end=70; Q1=80; Q2 a=90; Q2 b=95"
    told = [(str(row.period), row.text, row.figure) for row in held(figures, parts, "b").rows]
    assert told == [("2016/17 year end", "70", Decimal(70)), ("2017/18 Q2", "90", Decimal(95))]
    summed = measure(parts=(Part("a"), Part("b")), parts_combine=PartsCombine.SUM)
    assert [str(row.period) for row in held(figures, summed, "b").rows] == ["2017/18 Q2"]
    assert len(held(figures, parts).rows) == 3


def test_a_part_that_a_cell_leaves_out_has_no_figure_of_another() -> None:
    """It was due and was left out, so its status is shown beside no cell."""
    parts = measure(parts=(Part("a"), Part("b")))
    [row] = held("Q2 a=90", parts, "b").rows
    assert (row.text, row.figure, row.assessment and row.assessment.absence) == (
        "", None, "left out",
    )  # fmt: skip
    [not_due] = held("Q2=due later", parts, "b").rows
    assert (not_due.text, not_due.figure) == ("due later", None)


def test_parts_that_are_added_up_have_a_chart() -> None:
    """Their sum is one figure."""
    parts = measure(parts=(Part("a"), Part("b")), parts_combine=PartsCombine.SUM)
    then = {Q1: "Q1 a=40; Q1 b=50", Q2: "Q1 a=40; Q1 b=50; Q2 a=41; Q2 b=52"}
    made = held(then[Q2], parts, then=then)
    assert [point.figure for point in made.chart] == [Decimal(90), Decimal(93)]


def test_where_the_year_so_far_is_judged_other_quarters_are_not_drawn_beside_it() -> None:
    """A quarter's own count is no point on a line of the year so far."""
    then = {Q1: "Q1=20", Q2: "2016/17 Q4=25; Q1=20; Q2=30"}
    made = held(then[Q2], IN_PERIOD, then=then)
    assert [(point.figure, point.target) for point in made.chart] == [
        (Decimal(20), Decimal(25)),
        (Decimal(50), Decimal(50)),
    ]


def test_an_annual_measure_is_drawn_by_its_year_ends() -> None:
    """One quarter's figure is no line, and two year ends are."""
    made = held("2015/16 year end=90; 2016/17 year end=95; Q2=98")
    assert [str(point.period) for point in made.chart] == ["2015/16 year end", "2016/17 year end"]
    assert held("2016/17 year end=95; Q2=98").chart == ()


def test_a_carried_figure_is_no_point_of_its_own() -> None:
    """A quarter that rests on the one before has a target, and no figure."""
    made = held("2016/17 Q4=90; Q1=98; Q2=due later")
    assert [(point.figure, point.target) for point in made.chart] == [
        (Decimal(90), None),
        (Decimal(98), None),
        (None, Decimal(100)),
    ]


def test_a_row_says_what_its_quarter_was_judged_by() -> None:
    """Target, status and direction of travel are of the quarter; a year end was not judged."""
    year_end, second = held("2016/17 year end=90; Q2=98").rows
    assert (year_end.target, year_end.status, year_end.dot) == (None, None, None)
    assert (second.target, second.status, second.dot) == (
        Decimal(100),
        Status.SATISFACTORY,
        DirectionOfTravel.NOT_APPLICABLE,
    )
    assert [point.status for point in held("Q1=90; Q2=98").chart] == [None, Status.SATISFACTORY]


def test_a_row_without_a_figure_says_why() -> None:
    """The marker of the cell; a quarter that has no cell has none."""
    made = held("2016/17 Q4=not available; Q1=98")
    assert [(row.figure, row.marker) for row in made.rows] == [
        (None, Marker.NOT_AVAILABLE),
        (Decimal(98), None),
        (None, None),
    ]


def test_a_figure_that_its_cell_calls_provisional() -> None:
    """The word counts beside a figure, and not where there is none."""
    row = held("Q2=98").rows[0]
    assert not row.provisional
    assert replace(row, text="98 (Provisional)").provisional
    assert not replace(row, text="Provisional figure is due in May", figure=None).provisional


def test_a_series_is_in_the_unit_of_its_measure_or_else_of_its_latest_figure() -> None:
    """A measure that no register describes has the unit in which its figures came."""
    assert held("Q2=98", measure(unit="days")).unit == "days"
    assert held("Q2=98").unit is None
    [row] = held("Q2=98").rows
    assert row.assessment is not None
    judged = replace(row, assessment=replace(row.assessment, unit="percent"))
    assert replace(held("Q2=98"), rows=(judged,)).unit == "percent"
