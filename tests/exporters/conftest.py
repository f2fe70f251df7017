"""Scorecards made by hand: one full of what goes wrong, and one as large as a council's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Assessment, DirectionOfTravel, Movement, Status
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import (
    Comparison,
    DotBasis,
    Frequency,
    Measure,
    Part,
    Polarity,
    Profile,
    Target,
    TargetKind,
)
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.web_page import web_page
from scorecard_cli.reporting.by_plan import Outcome, Priority
from scorecard_cli.reporting.red_flag_list import red_flag_list
from scorecard_cli.reporting.scorecard import Scorecard, ScorecardRow
from scorecard_cli.reporting.summary import ReturnsReceived, summary
from scorecard_cli.workflows.asking import full_scorecard_of, reading

QUARTER = Period.quarter(2017, 2)
PERIODS = Calendar().scorecard_periods(QUARTER)
LONG_NOTE = (
    "Numbers rose over the summer because more families came to the service, and the team is "
    "working through the cases that waited longest. "
) * 11 + "The plan is reviewed monthly lastwordoflongnote"
INJECTIONS = (
    '=HYPERLINK("http://example.org","pay here")',
    "+44 1234 567890",
    "-1 on last year",
    "@SUM(A1:A9)",
    "https://example.org/report?a=1&b=2",
    "mailto:someone@example.org",
    "[bold red]not markup[/]",
    "<b>not bold</b> & more",
)
MARKUP = (
    "<script>window.taken = 1</script>",
    '</p></dd></style></script><img src=x onerror="window.taken = 1">',
    '" onmouseover="window.taken = 1" x=\'',
    "javascript:window.taken = 1",
    "{{ 7 * 7 }} {% raw %} ${window.taken}",
    "a & b &lt;c&gt; &#60;script&#62; ]]> <!-- d",
    "<svg/onload=window.taken=1> \u05d0\u05d1\u05d2 (x)",
)
"""Texts of others, each of which would become something else if it were taken for markup."""

CONTROLS = "a\x00b\x1b[31mc\u202egnp.exe\u202c\u2066d\u2069\u200fe\x85f\ud800g\ufffeh"
UNPRINTABLE = "before\x1b[31mred\x1b[0m \u202egnirts\u202c\x00after"

assert len(LONG_NOTE) > 1500


def measure(ref: str, **more: object) -> Measure:
    """A measure of priority 1, outcome A, but for what is given."""
    plain = Measure(
        ref=ref,
        title=f"Measure {ref}",
        priority="1",
        priority_title="Every child making the best start in life",
        outcome="A",
        outcome_title="Children and young people are protected from neglect and harm",
        action="Early help reaches families before a social worker must",
        directorate="Children",
        lead_accountability="Strategic Director, Children and Young People",
        lead_officer="Head of Early Help",
        priority_measure=False,
        polarity=Polarity.LOW,
        polarity_text="Low",
        frequency=Frequency.MONTHLY,
        target=Target("336.9", TargetKind.STATED, Decimal("336.9"), Comparison.AT_MOST),
    )
    return replace(plain, **more)


def assessment(ref: str, **more: object) -> Assessment:
    """An off-target assessment in 2017/18 Q2, but for what is given."""
    plain = Assessment(
        ref=ref,
        part=None,
        quarter=QUARTER,
        status=Status.OFF_TARGET,
        status_rule="missed",
        derived_status=Status.OFF_TARGET,
        derived_rule="missed",
        judgement_reason=None,
        absence=None,
        deciding_part=None,
        figure=Decimal("345.8"),
        figure_text="345.8",
        unit=None,
        period=QUARTER,
        judged_figure=Decimal("345.8"),
        target=Decimal("336.9"),
        target_now=Decimal("336.9"),
        comparison=Comparison.AT_MOST,
        profile=Profile.FLAT,
        tolerance=Decimal("8.4225"),
        shortfall=Decimal("8.9"),
        movement=Movement.DOWN,
        dot=DirectionOfTravel.IMPROVED,
        dot_basis=DotBasis.PREVIOUS_QUARTER,
        moved_figure=Decimal("345.8"),
        compared_figure=Decimal("383.7"),
        compared_period=Period.quarter(2017, 1),
        red_flag=False,
        newly_off_track=False,
        recovered=False,
        quarters_off_track=0,
        sources=(),
    )
    return replace(plain, **more)


def observation(period: Period, text: str, **more: object) -> Observation:
    """A text observation without a number, but for what is given."""
    plain = Observation(
        ref="",
        part=None,
        period=period,
        number=None,
        unit=None,
        text=text,
        numerator=None,
        denominator=None,
        marker=None,
        qualifier=None,
        year_to_date=False,
        number_format=None,
        sheet="Priority 1",
        cell="A1",
    )
    return replace(plain, **more)


def row(
    of: Measure,
    concluded: Assessment,
    cells: Mapping[int, Observation] | None = None,
    note: str = "",
    parts: Sequence[Assessment] = (),
) -> ScorecardRow:
    """A row; ``cells`` is by the place of the period column, from nought."""
    by_period = {PERIODS[place]: observed for place, observed in (cells or {}).items()}
    return ScorecardRow(of, concluded, tuple(parts), by_period, note)


def scorecard(
    outcomes: Sequence[Outcome[ScorecardRow]],
    judgements: Sequence[Judgement] = (),
    compared: bool = True,
) -> Scorecard:
    """A scorecard of these outcomes, by the priority of their first measure."""
    numbers = dict.fromkeys(outcome.rows[0].measure.priority for outcome in outcomes)
    priorities = []
    for number in numbers:
        own = [outcome for outcome in outcomes if outcome.rows[0].measure.priority == number]
        title = own[0].rows[0].measure.priority_title
        priorities.append(Priority(number, title, tuple(own)))
    rows = [each for outcome in outcomes for each in outcome.rows]
    concluded = [a for each in rows for a in (each.assessment, *each.parts)]
    return Scorecard(
        QUARTER,
        PERIODS,
        tuple(priorities),
        summary(QUARTER, concluded, ReturnsReceived(2, ("Housing",))),
        red_flag_list(QUARTER, compared, concluded, {r.measure.ref: r.measure for r in rows}),
        tuple(judgements),
    )


def _figures() -> ScorecardRow:
    """Every way in which a figure is returned."""
    percent = {"unit": "percent", "number_format": "0.0%"}
    cells = {
        0: observation(PERIODS[0], "54.0%", number=Decimal("53.99"), **percent),
        1: observation(PERIODS[1], "£6.8m", number=Decimal("6800000"), unit="pounds"),
        2: observation(PERIODS[2], "23,699,399", number=Decimal(23699399), number_format="#,##0"),
        3: observation(PERIODS[3], "0", number=Decimal(0), number_format="General"),
        4: observation(PERIODS[4], "43.5% (188/432)", number=Decimal("43.5"), unit="percent"),
        5: observation(PERIODS[5], "Not available as not previously required"),
        6: observation(PERIODS[6], "0.50%", number=Decimal("0.5"), unit="percent"),
        7: observation(PERIODS[7], "=1+1"),
        8: observation(PERIODS[8], "336.9", number=Decimal("336.9")),
        9: observation(PERIODS[9], "-£1,204.50", number=Decimal("-1204.5"),
                       number_format='"£"#,##0.00;-"£"#,##0.00'),
    }  # fmt: skip
    return row(
        measure("1.A1", priority_measure=True),
        assessment("1.A1", red_flag=True, quarters_off_track=3),
        cells,
        LONG_NOTE,
    )


def _parts() -> ScorecardRow:
    """A measure of two parts, whose text stands in one cell."""
    text = "a) 100% b) 81%"
    concluded = assessment(
        "1.A2", deciding_part="b", figure=None, figure_text=None, judged_figure=None,
        target=None, target_now=None, shortfall=None, tolerance=None, movement=None,
    )  # fmt: skip
    met = assessment(
        "1.A2", part="a", status=Status.ON_TARGET, status_rule="met", unit="percent",
        figure=Decimal(100), figure_text=text, judged_figure=Decimal(100), target=Decimal(100),
        target_now=Decimal(100), shortfall=Decimal(0), tolerance=Decimal("2.5"),
    )  # fmt: skip
    missed = replace(
        met, part="b", status=Status.OFF_TARGET, status_rule="missed", figure=Decimal(81),
        judged_figure=Decimal(81), shortfall=Decimal(19), newly_off_track=True,
        quarters_off_track=1,
    )  # fmt: skip
    parts = (Part("a", "Licence holders on the update service"), Part("b", None, Decimal(100)))
    cells = {6: observation(PERIODS[6], text, part="a", number=Decimal(100), unit="percent")}
    return row(measure("1.A2", parts=parts), concluded, cells, "Two parts.", (met, missed))


def _carried_forward() -> ScorecardRow:
    concluded = assessment(
        "1.A3", period=Period.quarter(2017, 1), status=Status.ON_TARGET, status_rule="met",
        figure=Decimal(0), figure_text="0", judged_figure=Decimal(0), shortfall=Decimal("-336.9"),
        recovered=True, quarters_off_track=2, dot=DirectionOfTravel.STABLE,
        movement=Movement.LEVEL,
    )  # fmt: skip
    return row(measure("1.A3"), concluded, {}, UNPRINTABLE)


def _judged() -> tuple[ScorecardRow, Judgement]:
    reason = "=The service closed in July, so the profile does not hold"
    concluded = assessment(
        "1.B1(a)", status=Status.SATISFACTORY, status_rule="judged", judgement_reason=reason,
        dot=DirectionOfTravel.WORSE, movement=Movement.UP, profile=Profile.LINEAR,
        target=Decimal("673.8"),
    )  # fmt: skip
    made = Judgement("1.B1(a)", QUARTER, Status.SATISFACTORY, reason, "Priority 1", "X9")
    return row(measure("1.B1(a)", outcome="B", outcome_title="Pupils"), concluded), made


def _injected() -> list[ScorecardRow]:
    no_target = {
        "status": Status.NOT_APPLICABLE, "status_rule": "no-target", "figure": None,
        "figure_text": None, "judged_figure": None, "target": None, "target_now": None,
        "shortfall": None, "tolerance": None, "movement": None, "compared_figure": None,
        "compared_period": None, "dot": DirectionOfTravel.NOT_APPLICABLE,
    }  # fmt: skip
    rows = []
    for place, words in enumerate(INJECTIONS, 1):
        ref = f"2.A{place}"
        hostile = measure(
            ref, priority="2", priority_title="=Every adult & carer", title=words, action=words,
            lead_officer=words, lead_accountability=words, polarity_text=words,
            target=Target(words, TargetKind.NOT_APPLICABLE),
        )  # fmt: skip
        cells = {place: observation(PERIODS[place], words) for place in range(10)}
        rows.append(row(hostile, assessment(ref, **no_target), cells, words))
    return rows


@pytest.fixture
def nasty() -> Scorecard:
    """Everything that returns hold and that a workbook could trip over."""
    judged, judgement = _judged()
    first = Outcome("A", "Children are protected", (_figures(), _parts(), _carried_forward()))
    return scorecard(
        [first, Outcome("B", "Pupils", (judged,)), Outcome("A", "Adults", tuple(_injected()))],
        [judgement],
    )


@pytest.fixture
def first_quarter() -> Scorecard:
    """One measure, with no quarter before it."""
    only = row(measure("1.A1"), assessment("1.A1"), {}, "")
    return scorecard([Outcome("A", "Children", (only,))], compared=False)


@pytest.fixture
def large() -> Scorecard:
    """Five priorities of sixteen measures, with notes as long as councils write them."""
    outcomes = []
    for priority in "12345":
        for letter in "ABC":
            rows = []
            for number in range(1, 7 if letter == "A" else 6):
                ref = f"{priority}.{letter}{number}"
                about = measure(
                    ref, priority=priority, outcome=letter,
                    title=f"Proportion of residents of area {ref} who would recommend the service",
                    action=f"Action {number // 3}: services are planned with those who use them",
                )  # fmt: skip
                cells = {
                    place: observation(
                        period, f"{300 + place}.5", number=Decimal(300 + place) + Decimal("0.5"),
                        number_format="0.0",
                    )
                    for place, period in enumerate(PERIODS)
                }  # fmt: skip
                note = LONG_NOTE[: 90 * number] + ("." if number < 5 else "")
                rows.append(row(about, assessment(ref), cells, note))
            outcomes.append(
                Outcome(letter, f"Outcome {letter} of priority {priority}", tuple(rows))
            )
    last = outcomes[-1].rows[-1]
    ended = replace(last, note=f"{last.note} theverylastword")
    outcomes[-1] = replace(outcomes[-1], rows=(*outcomes[-1].rows[:-1], ended))
    return scorecard(outcomes)


@pytest.fixture
def make_assessment() -> Callable[..., Assessment]:
    """An assessment that says only what differs."""
    return assessment


@pytest.fixture
def make_observation() -> Callable[..., Observation]:
    """An observation that says only what differs."""
    return observation


@pytest.fixture
def make_row() -> Callable[..., ScorecardRow]:
    """A row of a measure."""
    return row


@pytest.fixture
def make_measure() -> Callable[..., Measure]:
    """A measure that says only what differs."""
    return measure


@pytest.fixture
def make_scorecard() -> Callable[..., Scorecard]:
    """A scorecard of outcomes."""
    return scorecard


def hostile_row(row: ScorecardRow, text: str) -> ScorecardRow:
    """A row in which others wrote this text wherever they can."""
    cells = {period: replace(cell, text=text) for period, cell in row.cells.items()}
    said = replace(
        row.measure, title=text, action=text, lead_officer=text, lead_accountability=text,
        directorate=text, polarity_text=text, priority_title=text, outcome_title=text,
        target=replace(row.measure.target, text=text),
    )  # fmt: skip
    concluded = replace(row.assessment, figure_text=text)
    return replace(row, measure=said, assessment=concluded, cells=cells, note=text)


@pytest.fixture
def hostile(
    make_scorecard: Callable[..., Scorecard], nasty: Scorecard
) -> Callable[[str], tuple[Scorecard, Settings]]:
    """A scorecard and settings that say a text in every place that others fill."""

    def made(text: str) -> tuple[Scorecard, Settings]:
        outcomes = [
            replace(outcome, title=text, rows=tuple(hostile_row(row, text) for row in outcome.rows))
            for outcome in nasty.priorities[0].outcomes
        ]
        judgement = replace(nasty.judgements[0], reason=text, given_by=text, sheet=None, cell=None)
        labels = {status: f"{label} {text}" for status, label in Settings().labels.items()}
        settings = Settings(
            organisation=text, plan_title=text, contact=text, created_by=text, labels=labels
        )
        return make_scorecard(outcomes, [judgement]), settings

    return made


@pytest.fixture(scope="session")
def sample_page(sample_council: Settings) -> bytes:
    """The page of the sample council's Quarter 2."""
    with reading(sample_council) as repository:
        made = full_scorecard_of(repository, sample_council, Period.quarter(2017, 2))
    return web_page(made, sample_council, date(2017, 11, 20))
