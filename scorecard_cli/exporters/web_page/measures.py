"""What the page shows of one measure, and of each of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.figures import RESTATED
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.references import label
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.schedule_wording import figures_due, own_year
from scorecard_cli.exporters.scorecard_words import FlagGroup, target_of
from scorecard_cli.exporters.status_words import compared, in_words, stands_for, title_of
from scorecard_cli.exporters.web_page.chart import Chart, chart
from scorecard_cli.exporters.web_page.marks import Mark, moved_mark, status_mark
from scorecard_cli.exporters.wording import (
    amount,
    beside_direction,
    distance,
    judged_shown,
    measure_title,
    second_compared,
)
from scorecard_cli.reporting.scorecard import Scorecard, ScorecardRow


class Fact(Struct, frozen=True):
    """One line of what led to a status.

    Attributes:
        name: what it is.
        text: as it is said; empty where a mark says it.
        value: the exact number that is said; None for words.
        mark: a status; None for none.
    """

    name: str
    text: str
    value: str | None = None
    mark: Mark | None = None


class PeriodFigure(Struct, frozen=True):
    """One line of a measure's figures.

    Attributes:
        period: as the scorecard heads its column.
        text: the figure as returned; empty for none.
        target: as it then applied; empty for none.
        status, dot: as they were presented; None for a period that is not judged.
    """

    period: str
    text: str
    target: str
    status: Mark | None
    dot: Mark | None


class Concluded(Struct, frozen=True):
    """What is concluded of a measure, or a part.

    Attributes:
        label, title: which, and what is measured.
        status, dot: its marks.
        beside_dot: what is said of the direction of travel, and the second one.
        figure, target: as the list of red flags says them.
        exact: the number of the figure; None for none.
        why: how the status was reached, in words.
        facts: what led to it.
        chart: None where there are not two figures.
    """

    label: str
    title: str
    status: Mark
    dot: Mark
    beside_dot: tuple[str, ...]
    figure: str
    target: str
    exact: str | None
    why: str
    facts: tuple[Fact, ...]
    chart: Chart | None


class MeasureView(Struct, frozen=True):
    """One measure.

    Attributes:
        ref, anchor: its reference, and the name by which a link finds it.
        priority, directorate: what it is found by.
        whole, parts: what is concluded of it, and of each part.
        shown: the chart beside it, of the part that decides where it has none of its own.
        flags: which lists it is on, in words.
        quarters: for how many quarters running it, or a part of it, is off target.
        plan: what the plan says of it.
        figures: a line for each period of the scorecard.
        note: the data note; empty for none.
    """

    ref: str
    anchor: str
    priority: str
    directorate: str
    whole: Concluded
    parts: tuple[Concluded, ...]
    shown: Chart | None
    flags: tuple[str, ...]
    quarters: int
    plan: tuple[Fact, ...]
    figures: tuple[PeriodFigure, ...]
    note: str


def anchor(ref: str) -> str:
    """The name by which a link finds a measure, without brackets, at which mail cuts a link.

    Two references never share one, since none has an underscore.

    >>> anchor("1.B1(a)"), anchor("3.A4")
    ('1.B1_a', '3.A4')
    """
    return ref.replace("(", "_").replace(")", "")


def measure_view(
    row: ScorecardRow, scorecard: Scorecard, settings: Settings, groups: Sequence[FlagGroup]
) -> MeasureView:
    """What is shown of one measure."""
    measure = row.measure
    concluded = [_concluded(row, one, scorecard, settings) for one in (row.assessment, *row.parts)]
    whole, *parts = concluded
    by_part = {one.part: view for one, view in zip(row.parts, parts, strict=True)}
    deciding = by_part.get(row.assessment.deciding_part)
    shown = whole.chart or (None if deciding is None else deciding.chart)
    return MeasureView(
        measure.ref,
        anchor(measure.ref),
        measure.priority,
        measure.directorate,
        whole,
        tuple(parts),
        shown,
        tuple(_flags(measure.ref, groups)),
        max(map(_quarters_off_target, (row.assessment, *row.parts))),
        tuple(_plan(row, settings.calendar)),
        tuple(_figures(row, scorecard, settings)),
        row.note,
    )


def _quarters_off_target(one: Assessment) -> int:
    return 0 if one.recovered else one.quarters_off_track


def _concluded(
    row: ScorecardRow,
    one: Assessment,
    scorecard: Scorecard,
    settings: Settings,
) -> Concluded:
    name = (one.ref, one.part)
    held = scorecard.series.get(name)
    whole = one.part is None
    measure = row.measure
    title = measure_title(measure.title, measure.priority_measure)
    return Concluded(
        label(one.ref, one.part),
        title if whole else title_of(measure, one),
        status_mark(one.status, settings),
        moved_mark(one),
        tuple(beside_direction(one)),
        judged_shown(one),
        target_of(one, measure.target) or "none",
        None if one.figure is None else f"{one.figure:f}",
        in_words(one, scorecard, settings.labels),
        tuple(_facts(one, settings)),
        None if held is None else chart(held, settings, scorecard.variations.get(name)),
    )


def _facts(one: Assessment, settings: Settings) -> Iterator[Fact]:
    """What led to a status, by the headings of the workbook; what does not apply is left out."""
    if one.judged_figure is not None:
        yield _quantity("Figure judged", one.judged_figure, one.unit)
    if one.period is not None:
        yield Fact("It stands for", stands_for(one))
    if one.target is not None:
        yield _quantity("Target for the year", one.target, one.unit)
    if one.profile is not None:
        yield Fact("Profile", one.profile.capitalize())
    if one.target_now is not None:
        yield _quantity("Target by now", one.target_now, one.unit)
    if one.tolerance is not None:
        yield Fact("Tolerance", distance(one.tolerance, one.unit), f"{one.tolerance:f}")
    if one.shortfall is not None:
        yield Fact("Shortfall", distance(one.shortfall, one.unit), f"{one.shortfall:f}")
    yield Fact("Rule", one.status_rule)
    if one.status_rule == "judged":
        yield Fact("By the rules alone", "", mark=status_mark(one.derived_status, settings))
    yield Fact("DOT basis", one.dot_basis.capitalize())
    if one.compared_figure is not None:
        yield Fact("Compared with", compared(one))
    if one.dot_reason is not None:
        yield Fact("DOT note", one.dot_reason)
    if one.second is not None:
        yield Fact("Second DOT", second_compared(one.second, one.unit))


def _quantity(name: str, number: Decimal, unit: str | None) -> Fact:
    return Fact(name, amount(number, unit), f"{number:f}")


def _flags(ref: str, groups: Sequence[FlagGroup]) -> Iterator[str]:
    for group in groups:
        named = [flag for flag in group.flags if flag.ref == ref]
        parts = ", ".join(flag.label for flag in named if flag.part is not None)
        if named:
            yield f"{group.one}: {parts}" if parts else group.one


def _plan(row: ScorecardRow, calendar: Calendar) -> Iterator[Fact]:
    measure = row.measure
    said: Mapping[str, str] = {
        "Directorate": measure.directorate,
        "Action": measure.action,
        "Lead accountability": measure.lead_accountability,
        "Lead officer": measure.lead_officer,
        "Good performance": measure.polarity_text,
        "Frequency of reporting": measure.frequency,
        "Own year": own_year(measure.year_begins, calendar) if measure.year_begins != 1 else "",
        "Figures due": figures_due(measure.due_in, calendar),
    }
    return (Fact(name, text) for name, text in said.items() if text.strip())


def _figures(row: ScorecardRow, scorecard: Scorecard, settings: Settings) -> Iterator[PeriodFigure]:
    """The figures as the scorecard prints them, with what was presented of each quarter."""
    held = scorecard.series.get((row.measure.ref, None))
    presented = {} if held is None else {one.period: one for one in held.rows}
    for period in scorecard.periods:
        concluded = presented.get(period)
        one = None if concluded is None else concluded.assessment
        target = None if one is None else one.target_now
        yield PeriodFigure(
            settings.calendar.heading(period),
            _as_returned(row, period, scorecard),
            "" if one is None or target is None else amount(target, one.unit),
            None if one is None else status_mark(one.status, settings),
            None if one is None else moved_mark(one),
        )


def _as_returned(row: ScorecardRow, period: Period, scorecard: Scorecard) -> str:
    held = row.cells.get(period)
    text = "" if held is None else held.text
    return f"{text} {RESTATED}".strip() if (row.measure.ref, period) in scorecard.restated else text
