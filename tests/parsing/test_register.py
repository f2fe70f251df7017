"""Registers: every setting by its heading, and every problem that a register can have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

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
    Target,
    TargetKind,
    Tolerance,
)
from scorecard_cli.domain.periods import Period
from scorecard_cli.parsing.register import HEADINGS, is_register
from tests.making import stated, table_rows
from tests.parsing.workbooks import (
    Page,
    Shown,
    page,
    register_page,
    registered,
    told,
    workbook,
)

PLAIN = Measure(
    ref="1.A1",
    title="Homes built",
    priority="1",
    priority_title="",
    outcome="A",
    outcome_title="",
    action="",
    directorate="Housing",
    lead_accountability="",
    lead_officer="",
    priority_measure=False,
    polarity=Polarity.HIGH,
    polarity_text="High",
    frequency=Frequency.QUARTERLY,
    target=stated("100"),
)
"""What a register's row comes to that leaves every setting blank."""

EVERY_SETTING: Mapping[str, object] = {
    "Ref": "3.b4 a)",
    "Priority": 3,
    "Priority title": "A strong community",
    "Outcome": "B",
    "Outcome title": "People are well housed",
    "Action": "Build homes",
    "Measure": "Homes let on time (Priority Measure)",
    "Directorate": "Housing",
    "Lead accountability": "Strategic Director, Housing",
    "Lead officer": "Head of Housing",
    "Priority measure": "no",
    "Good performance": "Low - fewer is better",
    "Frequency": "6 monthly",
    "Target": "5% reduction (target 75)",
    "Target value": 75,
    "Comparison": "Less than",
    "Profile": "milestones",
    "Milestone Q1": 20,
    "Milestone Q2": "40",
    "Milestone Q3": 60,
    "Milestone Q4": 75,
    "Tolerance": "2 points",
    "Figures are": "Cumulative",
    "DOT basis": "added in quarter",
    "Parts": "A = Major; b",
    "Parts combine": "sum",
    "Unit": "days",
    "Decimals": 1,
    "From quarter": "Q3",
    "To quarter": "2017/18 Q4",
    "Formerly": "3.B5 b)",
}


def measures(*rows: Mapping[str, object]) -> tuple[Measure, ...]:
    """The measures of a register with these rows, of which nothing worse is told than a warning."""
    read = registered(register_page(*rows))
    assert {problem.kind.slug for problem in read.problems} <= {"target-not-judged"}
    assert read.register is not None
    return read.register.measures


def only(**settings: object) -> Measure:
    """The measure of a register with one row; an underscore stands for a space."""
    [one] = measures({name.replace("_", " "): entry for name, entry in settings.items()})
    return one


def test_blank_settings_are_the_defaults() -> None:
    """A row that says only what a measure is has the plan's own settings."""
    assert only() == PLAIN


def test_every_setting_is_read() -> None:
    """Each heading of the register gives one setting of the measure."""
    [one] = measures(EVERY_SETTING)
    assert one == Measure(
        ref="3.B4(a)",
        title="Homes let on time",
        priority="3",
        priority_title="A strong community",
        outcome="B",
        outcome_title="People are well housed",
        action="Build homes",
        directorate="Housing",
        lead_accountability="Strategic Director, Housing",
        lead_officer="Head of Housing",
        priority_measure=True,
        polarity=Polarity.LOW,
        polarity_text="Low - fewer is better",
        frequency=Frequency.SIX_MONTHLY,
        target=Target(
            "5% reduction (target 75)",
            TargetKind.STATED,
            Decimal(75),
            Comparison.LESS_THAN,
            "days",
        ),
        profile=Profile.MILESTONES,
        milestones=(Decimal(20), Decimal(40), Decimal(60), Decimal(75)),
        tolerance=Tolerance(Decimal(2), in_points=True),
        figures_are=FiguresAre.CUMULATIVE,
        dot_basis=DotBasis.ADDED_IN_QUARTER,
        parts=(Part("a", "Major"), Part("b")),
        parts_combine=PartsCombine.SUM,
        unit="days",
        unit_known=True,
        decimals=1,
        from_quarter=Period.quarter(2017, 3),
        to_quarter=Period.quarter(2017, 4),
        formerly="3.B5(b)",
    )


def test_what_status_schemes_ask_of_a_measure_is_read() -> None:
    """A floor, a band, a forecast and a break in the figures are found by heading like the rest."""
    floor = only(Floor=80, Forecast="95", Not_comparable="Counted by household since April")
    assert (floor.floor, floor.forecast) == (80, 95)
    assert floor.not_comparable == "Counted by household since April"
    assert only(Minimum_expectation=80).floor == only(Lower_target=80).floor == Decimal(80)
    headings = ["Ref", "Measure", "Directorate", "Good performance", "Frequency", "Target"]
    row = ["1.A1", "Homes", "Housing", "High", "Quarterly", "80 to 90", 80, 90]
    read = registered(
        Page([["Register 2017/18"], [*headings, "Lower target", "Higher target"], row])
    )
    assert read.register is not None
    [higher] = read.register.measures
    assert (higher.floor, higher.target.value) == (80, 90)
    percent = only(Target="90%", Unit="%", Floor=Shown(0.8, "0%"))
    assert percent.floor == 80
    academic = only(Frequency="6 monthly", Year_begins="Q3", Due_in="Q2 and quarter 4")
    assert (academic.year_begins, academic.due_in) == (3, (2, 4))
    assert (floor.year_begins, floor.due_in) == (1, ())
    plan = only(Good_performance="Plan is best", Target=100, Band_from=95, Band_to=105)
    assert (plan.polarity, plan.band) == (Polarity.PLAN, Band(Decimal(95), Decimal(105)))
    assert plan.target.comparison is Comparison.ON_PLAN


def test_headings_stand_in_any_order() -> None:
    """Every heading of the README is known, wherever its column stands."""
    turned = sorted(HEADINGS, key=lambda heading: heading[::-1])
    line = [EVERY_SETTING.get(heading) for heading in turned]
    read = registered(Page([["2017/18"], turned, line]))
    assert told(read) == []
    assert read.register is not None
    assert read.register.measures == measures(EVERY_SETTING)


def test_measures_stand_in_reference_order() -> None:
    """A register is held in the order of the plan, whatever the order of its rows."""
    refs = [one.ref for one in measures({"Ref": "1.A10"}, {"Ref": "1.A9"}, {"Ref": "1.A1(b)"})]
    assert refs == ["1.A1(b)", "1.A9", "1.A10"]


def test_merged_titles_run_down() -> None:
    """A directorate written once beside its measures is said of each of them."""
    rows: list[dict[str, object]] = [
        {"Directorate": "Housing"},
        {"Ref": "1.A2", "Directorate": None},
    ]
    plain = register_page(*rows)
    read = registered(Page(plain.lines, plain.name, merged=["C3:C4"]))
    assert read.register is not None
    assert [one.directorate for one in read.register.measures] == ["Housing", "Housing"]


def test_a_later_row_takes_over_from_its_quarter() -> None:
    """A measure whose target changes in the year has a row for each."""
    first, later = measures({}, {"Target": "120", "From quarter": "2017/18 Q3"})
    assert (first.from_quarter, later.from_quarter) == (None, Period.quarter(2017, 3))
    assert (first.target.value, later.target.value) == (Decimal(100), Decimal(120))


def targets() -> None:
    """What is judged: the status wins, then the value, then the words of the target.

    | target               | value | status            | good | kind              | judged | comparison |
    | >79%                 |       |                   | high | stated            | 79     | more than  |
    | >79%                 | 85    |                   | high | stated            | 85     | more than  |
    | national average     | 85    |                   | high | stated            | 85     | at least   |
    | national average     | 85    |                   | low  | stated            | 85     | at most    |
    | 80%                  | 85    | baseline year     | high | baseline year     |        |            |
    | 80%                  |       | Under development | high | under development |        |            |
    | 80%                  |       | not applicable    | high | not applicable    |        |            |
    | 10% reduction        |       | Baseline Year     | low  | baseline year     |        |            |
    | TBC                  |       |                   | high | under development |        |            |
    | 0.5%                 | 0.5   |                   | high | stated            | 0.5    | at least   |
    """


@pytest.mark.parametrize("row", table_rows(targets.__doc__), ids=str)
def test_what_a_measure_is_judged_against(row: dict[str, str]) -> None:
    """Cabinet's target status wins over a value, and a value over the words of the target."""
    value = float(row["value"]) if row["value"] else None
    one = only(
        Target=row["target"], Target_value=value, Target_status=row["status"] or None,
        Good_performance=row["good"], Unit="percent",
    ).target  # fmt: skip
    assert (one.text, one.kind) == (row["target"], row["kind"])
    judged = None if one.value is None else str(one.value)
    assert (judged or "", one.comparison or "") == (row["judged"], row["comparison"])


def test_a_comparison_of_its_own_wins_over_the_words() -> None:
    """Where the register says more than, exactly on target is a miss."""
    assert only(Comparison="more than").target.comparison is Comparison.MORE_THAN


def test_a_target_may_be_given_for_some_parts_only() -> None:
    """3.B3 is judged by its part i alone, as its target value says."""
    one = only(Parts="i = Complaints; ii = Compliments", Target_value="i=75")
    assert one.parts == (Part("i", "Complaints", Decimal(75)), Part("ii", "Compliments"))
    assert (one.target.kind, one.target.value) == (TargetKind.STATED, None)


def test_as_above_takes_the_target_of_the_row_above() -> None:
    """ "As above" is the target of the row before it, on this measure's own good side."""
    above, below = measures(
        {"Target": ">79%", "Unit": "percent"},
        {"Ref": "1.A2", "Target": "As above", "Good performance": "Low", "Unit": "percent"},
    )
    assert above.target.comparison is Comparison.MORE_THAN
    assert (below.target.text, below.target.value) == ("As above", Decimal(79))
    assert below.target.comparison is Comparison.AT_MOST


@pytest.mark.parametrize(
    ("written", "tolerance"),
    [
        ("2.5%", "2.5%"),
        ("0%", "0%"),
        ("2 points", "2 points"),
        ("1 point", "1 points"),
        (Shown(0.025, "0.0%"), "2.5%"),
        (Shown(0.025, "0%"), "2.5%"),
    ],
)
def test_tolerances(written: object, tolerance: str) -> None:
    """A per cent of the target or points; a cell's format hides no decimal of it."""
    assert str(only(Tolerance=written).tolerance) == tolerance


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("%", "percent"),
        ("per cent", "percent"),
        ("£", "pounds"),
        ("Count", None),
        ("days", "days"),
        ("Percentage", "percent"),
        ("GBP", "pounds"),
        ("day", "days"),
        ("per 10k", "per 10,000"),
        ("per 1,000", "per 1,000"),
        ("weeks", "weeks"),
    ],
)
def test_units_go_by_their_usual_names(written: str, unit: str | None) -> None:
    """A sign or a word is the same unit."""
    assert only(Unit=written).unit == unit


def years() -> None:
    """Where the year may stand.

    | above the headings            | sheet             | file                  | year |
    | Register 2017/18              | Register          | register.xlsx         | 2017 |
    | Measures, 2017-2018           | 2017/18           | register.xlsx         | 2017 |
    | Agreed 2017-09-30             | Register 2017-18  | register-2017-18.xlsx | 2017 |
    | Agreed 2017-09-30 for 2017/18 | Register          | register.xlsx         | 2017 |
    |                               | Register          | register-2017-18.xlsx | 2017 |
    |                               | Register 1999-00  | register.xlsx         | 1999 |
    """


@pytest.mark.parametrize("row", table_rows(years.__doc__), ids=str)
def test_the_year_is_found_above_the_headings_or_in_a_name(row: dict[str, str]) -> None:
    """A register says its year over its headings, on its tab or in its file's name."""
    sheet = row["sheet"].replace("/", "-")
    read = registered(
        register_page({}, above=[[row["above the headings"]]], name=sheet), file=row["file"]
    )
    assert read.year == int(row["year"])
    assert read.register is not None
    assert read.register.year == int(row["year"])


@pytest.mark.parametrize(
    ("title", "file"),
    [
        ("Targets agreed in 2016/17 for 2017/18", "register.xlsx"),
        ("2017/18", "register-2016-17.xlsx"),
    ],
)
def test_a_register_of_two_years_is_refused(title: str, file: str) -> None:
    """Which year's measures it holds is asked, and both that it names are said."""
    [problem] = registered(register_page({}, above=[[title]]), file=file).problems
    assert problem.kind.slug == "register-year"
    assert problem.what.endswith("It names 2016/17 and 2017/18.")


def test_a_register_on_several_sheets_is_read_whole() -> None:
    """A sheet for each priority is one register, in which a measure stands once."""
    pages = register_page({}), register_page({"Ref": "2.A1"}, name="Priority 2")
    read = registered(*pages)
    assert told(read) == []
    assert read.register is not None
    assert [one.ref for one in read.register.measures] == ["1.A1", "2.A1"]
    twice = registered(*pages, register_page({"Ref": "2.A1"}, name="Again"))
    assert [(one.sheet, one.cells) for one in twice.problems] == [
        ("Priority 2", ("A3",)), ("Again", ("A3",)),
    ]  # fmt: skip


class TestIsRegister:
    """A register is told from a return by its headings."""

    def test_a_register_is_one(self) -> None:
        """Headings that only a register has make it one."""
        assert is_register(workbook(register_page({})))

    def test_a_register_of_the_fewest_columns_is_one(self) -> None:
        """A council that needs no setting but the target keeps a register all the same."""
        fewest = ["Ref No.", "Measure", "Directorate", "Good performance", "Frequency", "Target"]
        assert is_register(workbook(Page([fewest, ["1.A1", "Homes", "Housing", "High", "M", 5]])))

    def test_a_return_is_none(self) -> None:
        """A return stays one, even with a column for the directorate."""
        assert not is_register(workbook(page({})))
        assert not is_register(workbook(page({"Directorate": "Housing", "Frequency": "M"})))

    def test_a_hidden_register_is_none(self) -> None:
        """What is hidden in a return is not taken for the register."""
        plain = register_page({})
        hidden = Page(plain.lines, plain.name, hidden=True)
        assert not is_register(workbook(page({}), hidden))


@dataclass(frozen=True, slots=True)
class Fault:
    """A register with one fault in its first row.

    Attributes:
        slug: the kind of problem.
        row: what the row says.
        cells: where the problem stands.
        what: what it says.
    """

    slug: str
    row: Mapping[str, object]
    cells: str
    what: str

    def __str__(self) -> str:
        return f"{self.slug} {self.row}"


CONFLICT, UNREADABLE = "setting-conflict", "setting-unreadable"
FAULTS = (
    Fault(UNREADABLE, {"Good performance": "sideways"}, "D3", 'found "sideways" under Good performance.'),
    Fault(UNREADABLE, {"Frequency": "often"}, "E3", 'found "often" under Frequency.'),
    Fault(UNREADABLE, {"Frequency": None}, "E3", 'found "" under Frequency.'),
    Fault(UNREADABLE, {"Target value": "lots"}, "G3", 'found "lots" under Target value.'),
    Fault(UNREADABLE, {"Target value": "a=5"}, "G3", 'found "a=5" under Target value.'),
    Fault(UNREADABLE, {"Profile": "straight"}, "H3", 'found "straight" under Profile.'),
    Fault(UNREADABLE, {"Figures are": "weekly"}, "I3", 'found "weekly" under Figures are.'),
    Fault(UNREADABLE, {"Comparison": "equals"}, "J3", 'found "equals" under Comparison.'),
    Fault(UNREADABLE, {"Target status": "agreed"}, "J3", 'found "agreed" under Target status.'),
    Fault(UNREADABLE, {"Tolerance": 2.5}, "J3", 'found "2.5" under Tolerance.'),
    Fault(UNREADABLE, {"DOT basis": "last week"}, "J3", 'found "last week" under DOT basis.'),
    Fault(UNREADABLE, {"Parts": "a; a"}, "J3", 'found "a; a" under Parts.'),
    Fault(UNREADABLE, {"Parts": "first part"}, "J3", 'found "first part" under Parts.'),
    Fault(UNREADABLE, {"Parts combine": "best"}, "J3", 'found "best" under Parts combine.'),
    Fault(UNREADABLE, {"Decimals": "two"}, "J3", 'found "two" under Decimals.'),
    Fault(UNREADABLE, {"Priority measure": "often"}, "J3", 'found "often" under Priority measure.'),
    Fault(UNREADABLE, {"From quarter": "Q5"}, "J3", 'found "Q5" under From quarter.'),
    Fault(UNREADABLE, {"From quarter": "2016/17 Q2"}, "J3", 'found "2016/17 Q2" under From quarter.'),
    Fault(UNREADABLE, {"From quarter": "2017/18 M02"}, "J3", 'found "2017/18 M02" under From quarter.'),
    Fault(UNREADABLE, {"To quarter": "2018/19 Q1"}, "J3", 'found "2018/19 Q1" under To quarter.'),
    Fault(UNREADABLE, {"Formerly": "n/a"}, "J3", 'found "n/a" under Formerly.'),
    Fault(UNREADABLE, {"Formerly": 1.1}, "J3", 'found "1.1" under Formerly.'),
    Fault(UNREADABLE, {"Unit": "percant"}, "J3", 'found "percant" under Unit.'),
    Fault(UNREADABLE, {"Tolerance": Shown(-0.025, "0.0%")}, "J3", 'found "-2.5%" under Tolerance.'),
    Fault(UNREADABLE, {"Target value": "a=5; a=6", "Parts": "a"}, "G3", 'found "a=5; a=6" under Target value.'),
    Fault(CONFLICT, {"From quarter": "Q3", "To quarter": "Q2"}, "K3", "The row ends with 2017/18 Q2, before it begins with 2017/18 Q3."),
    Fault(CONFLICT, {"Formerly": "1.a1"}, "J3", "The former reference is the one that the measure has now."),
    Fault(CONFLICT, {"Milestone Q2": 5}, "J3", "A milestone is given and the profile is flat."),
    Fault("reference-missing", {"Ref": None, "Measure": None}, "A3", 'A row with figures has no reference; it begins "100".'),
    Fault("reference-unreadable", {"Ref": "see plan", "Measure": None}, "A3", 'found "see plan" where a reference belongs.'),
    Fault(CONFLICT, {"Target": "0"}, "F3", "The tolerance is a per cent of a target of zero; give it in points."),
    Fault(CONFLICT, {"Target": "5%"}, "F3", "The target is in percent and the unit is a count."),
    Fault(CONFLICT, {"Target value": 0}, "G3", "The tolerance is a per cent of a target of zero; give it in points."),
    Fault(CONFLICT, {"Target": "0", "Tolerance": "5%"}, "J3", "The tolerance is a per cent of a target of zero; give it in points."),
    Fault(CONFLICT, {"Profile": "milestones"}, "H3", "The profile is milestones and a milestone is blank."),
    Fault(CONFLICT, {"Comparison": "at most"}, "J3", '"at most" looks away from good performance, which is high.'),
    Fault(CONFLICT, {"Target": "5%", "Unit": "days"}, "J3", "The target is in percent and the unit is days."),
    Fault(CONFLICT, {"Due in": "Q2, Q4"}, "J3", "A quarterly measure has a figure in every quarter of the year."),
    Fault(CONFLICT, {"Due in": "Q2, Q4", "Frequency": "Annual"}, "J3", "Of a measure that is annual figures are due in 1 of the quarters."),
    Fault(CONFLICT, {"Due in": "Q2", "Frequency": "6 monthly"}, "J3", "Of a measure that is 6 monthly figures are due in 2 of the quarters."),
    Fault(CONFLICT, {"Due in": "Q2, Q4", "Frequency": "Termly"}, "J3", "Of a measure that is termly figures are due in 3 of the quarters."),
    Fault(CONFLICT, {"Directorate": None}, "C3", "No directorate is named to return the measure."),
    Fault("target-unclear", {"Target": "10% reduction"}, "F3", 'found the target "10% reduction", from which no one figure can be read with certainty.'),
    Fault("target-blank", {"Target": None}, "F3", "the target is blank on a measure that has a good performance; it counts as under development."),
    Fault("target-not-judged", {"Target": "2500", "Target status": "baseline year"}, "F3", 'the target "2500" stands beside the Target status baseline year, so nothing is judged by it.'),
    Fault("reference-missing", {"Ref": None}, "A3", 'A row with figures has no reference; it begins "Homes built".'),
    Fault("reference-unreadable", {"Ref": "see plan"}, "A3", 'found "see plan" where a reference belongs.'),
    Fault("reference-changed", {"Ref": 1.1}, "A3", 'the reference has become the number 1.1, shown as "1.1".'),
    Fault("reference-changed", {"Ref": date(2017, 1, 3)}, "A3", 'the reference has become a date, shown as "3 January 2017".'),
    Fault("percentage-scale", {"Target value": 0.95, "Unit": "%"}, "G3", 'found "0.95" for a measure in per cent, which may be 95% or 0.95%.'),
    Fault("percentage-scale", {"Target": 0.95, "Unit": "%"}, "F3", 'found "0.95" for a measure in per cent, which may be 95% or 0.95%.'),
    Fault("percentage-scale", {"Target": Shown(95, "0%"), "Unit": "%"}, "F3", 'found "9500%" for a measure in per cent, which may be 95% typed into a cell with a percent format.'),
    Fault("percentage-scale", {"Target value": "a=0.95", "Parts": "a", "Unit": "%"}, "G3", 'found "a=0.95" for a measure in per cent, which may be 95% or 0.95%.'),
    Fault(UNREADABLE, {"Floor": "some"}, "J3", 'found "some" under Floor.'),
    Fault(CONFLICT, {"Floor": "100.01"}, "J3", "The floor is better than the target, which is 100."),
    Fault(CONFLICT, {"Floor": "99.99", "Good performance": "Low"}, "J3", "The floor is better than the target, which is 100."),
    Fault(CONFLICT, {"Floor": "5", "Good performance": "n/a", "Target": "n/a"}, "J3", "Good performance is not applicable, so nothing is judged against a floor."),
    Fault(CONFLICT, {"Floor": "5", "Parts": "a; b", "Target value": "a=9"}, "J3", "The parts have targets of their own, so it is not known what it is of."),
    Fault(CONFLICT, {"Band from": 95, "Good performance": "Plan"}, "J3", "A band has two edges, and one is given."),
    Fault(CONFLICT, {"Band from": 105, "Band to": 95, "Good performance": "Plan"}, "J3", "The band begins with 105 and ends with 95."),
    Fault(CONFLICT, {"Band from": 95, "Band to": 105}, "J3", "A band is for a good performance of plan, and this is high."),
    Fault(CONFLICT, {"Band from": 100.5, "Band to": 105, "Good performance": "Plan"}, "J3", "The target of 100 is not in the band of 100.5 to 105."),
    Fault(CONFLICT, {"Band from": 95, "Band to": 105, "Good performance": "Plan", "Profile": "linear"}, "J3", "The profile is linear, and a band holds all the year."),
    Fault(CONFLICT, {"Best possible": 110, "Good performance": "Plan"}, "J3", "Good performance is plan, so no figure is the best."),
    Fault(CONFLICT, {"Best possible": 95}, "J3", "The target of 100 is better than what cannot be bettered."),
    Fault(UNREADABLE, {"Year begins": "September"}, "J3", 'found "September" under Year begins.'),
    Fault(UNREADABLE, {"Year begins": "Q2, Q3"}, "J3", 'found "Q2, Q3" under Year begins.'),
    Fault(UNREADABLE, {"Due in": "Q2 and Q5"}, "J3", 'found "Q2 and Q5" under Due in.'),
    Fault(UNREADABLE, {"Due in": "Q2, Q2"}, "J3", 'found "Q2, Q2" under Due in.'),
    Fault(CONFLICT, {"Forecast": 5, "Parts": "a; b"}, "J3", "The measure takes its worst part, so one forecast says nothing of it."),
    Fault("formula-error", {"Target value": "#REF!"}, "G3", "found the formula error #REF!."),
    Fault("formula-without-result", {"Target value": "=F3*2"}, "G3", "found a formula that has never been calculated: =F3*2"),
    Fault("formula-without-result", {"Profile": "=F3"}, "H3", "found a formula that has never been calculated: =F3"),
    Fault("formula-without-result", {"Frequency": "=F3"}, "E3", "found a formula that has never been calculated: =F3"),
)  # fmt: skip

REGISTER_FAULTS = {fault.slug for fault in FAULTS} | {
    "register-year", "register-quarter", "heading-missing", "heading-unknown", "heading-blank", "heading-twice", "reference-twice", "setting-heading",
}  # fmt: skip
"""Every kind of problem that this file has a register with."""


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_problem_names_its_cell_and_says_what_was_found(fault: Fault) -> None:
    """Each fault of a row is told once, with its cell and its sentence."""
    read = registered(register_page(fault.row))
    [problem] = read.problems
    assert (problem.kind.slug, problem.sheet) == (fault.slug, "Register")
    assert (" ".join(problem.cells), problem.what) == (fault.cells, fault.what)
    assert (read.register is None) == (fault.slug not in ("target-blank", "target-not-judged"))


LEFT_ALONE: tuple[Mapping[str, object], ...] = (
    {"Target": "0", "Tolerance": "1 points"},
    {"Target": "0", "Tolerance": "0%"},
    {"Target": 0.95},
    {"Target": Shown(0.95, "0%"), "Unit": "%"},
    {"Target": "0.5%", "Target value": 0.5, "Unit": "%"},
    {"Target value": "0.5%", "Unit": "%"},
    {"Target": None, "Good performance": "Not applicable"},
    {"Target": None, "Target status": "baseline year"},
    {"Target": "Baseline year", "Target status": "baseline year"},
    {"Target": "2500", "Target status": "under development"},
    {"Target": "2500", "Target status": "not applicable", "Good performance": "Not applicable"},
    {"Target": "10% reduction", "Target value": 5},
    {"Target": "5 days", "Unit": "days"},
    {"Ref": "1.10"},
)


@pytest.mark.parametrize("row", LEFT_ALONE, ids=str)
def test_what_is_almost_a_fault_is_left_alone(row: Mapping[str, object]) -> None:
    """A row that only looks like one at fault lands without a word."""
    assert told(registered(register_page(row))) == []


def test_a_register_without_a_year_is_refused() -> None:
    """A register must say the year whose measures it holds."""
    read = registered(register_page({}, above=[["Agreed by cabinet"]]))
    assert told(read) == ["register-year"]
    assert (read.register, read.year) == (None, None)


def test_a_refused_register_still_gives_its_year() -> None:
    """The returns of that year are then not read against nothing."""
    assert registered(register_page({"Frequency": "often"})).year == 2017


def test_a_needed_column_is_asked_for_by_name() -> None:
    """A register without directorates cannot say who returns what."""
    headings = [
        "Ref",
        "Measure",
        "Good performance",
        "Frequency",
        "Target",
        "Profile",
        "Figures are",
    ]
    line = ["1.A1", "Homes built", "High", "Monthly", "5", None, None]
    read = registered(Page([["2017/18"], headings, line]))
    assert [one.what for one in read.problems] == ['There is no column headed "Directorate".']


def test_an_unknown_column_is_named_with_the_nearest() -> None:
    """A misspelt heading would lose its settings, so it is asked about; others only named."""
    read = registered(register_page({"Tolerence": "5%"}))
    [problem] = read.problems
    assert (problem.kind.slug, problem.cells) == ("setting-heading", ("J2",))
    assert problem.what.endswith("The nearest is Tolerance.")
    assert read.register is None
    other = registered(register_page({"Owned by": "Ann"}))
    assert told(other) == ["heading-unknown J2"]
    assert other.register is not None
    bare = registered(register_page({"": "5%"}))
    assert told(bare) == ["heading-blank J2"]
    assert bare.register is not None


def test_one_heading_stands_once() -> None:
    """Two columns of targets would leave it open which is judged."""
    assert told(registered(register_page({"target": "5"}))) == ["heading-twice F2 J2"]


def test_one_measure_stands_once_for_each_quarter_it_begins_in() -> None:
    """Two rows of one measure from the same quarter contradict one another."""
    assert told(registered(register_page({}, {"Ref": "1.a1"}))) == ["reference-twice A3 A4"]


def test_footnotes_and_blank_rows_are_passed_over() -> None:
    """A line under the measures, or a blank one between them, is no measure."""
    plain = register_page({}, {"Ref": "1.A2"})
    read = registered(Page([*plain.lines, [], ["* agreed by cabinet"]], plain.name))
    assert told(read) == []
    assert read.register is not None
    assert len(read.register.measures) == 2
