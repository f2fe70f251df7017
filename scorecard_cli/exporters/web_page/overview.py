"""What the whole page shows: the counts, the lists before cabinet, every measure, and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from scorecard_cli.domain.assessments import DirectionOfTravel
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters.file_names import plain_name
from scorecard_cli.exporters.judgement_words import given_in
from scorecard_cli.exporters.restatement_wording import restatement
from scorecard_cli.exporters.scorecard_words import (
    FlagGroup,
    effects_on,
    flag_groups,
    judged_otherwise,
    measures_counted,
    not_compared,
    quarter_title,
    target_of,
)
from scorecard_cli.exporters.web_page.marks import Mark, dot_mark, moved_mark, status_mark
from scorecard_cli.exporters.web_page.measures import Fact, MeasureView, anchor, measure_view
from scorecard_cli.exporters.wording import (
    DOT_SENTENCES,
    DOT_WORDS,
    completeness,
    day_in_words,
    heading_of_base,
    judged_shown,
    measure_title,
    plan_and_year,
    priority_title,
    share_of_all,
    share_of_base,
    suppressed_sentence,
)
from scorecard_cli.reporting.red_flag_list import Flag
from scorecard_cli.reporting.scorecard import Scorecard, ScorecardRow
from scorecard_cli.reporting.summary import Summary


class Row(Struct, frozen=True):
    """One line of a table of counts.

    Attributes:
        mark, meaning: what is counted, and what it means.
        count: how many measures.
        of_all, of_base: as shares, with n and d; a dash for none, empty where not asked.
        bar: how much of a whole bar it fills, from 0 to 100.
    """

    mark: Mark
    meaning: str
    count: int
    of_all: str
    of_base: str
    bar: float


class FlagView(Struct, frozen=True):
    """One entry of a list before cabinet.

    Attributes:
        label, anchor, title: which, where it is on the page, and what is measured.
        status, dot: its marks.
        figure, target: as the list of red flags says them.
        quarters: for how many quarters running it is, or had been, off target.
    """

    label: str
    anchor: str
    title: str
    status: Mark
    dot: Mark
    figure: str
    target: str
    quarters: int


class FlagList(Struct, frozen=True):
    """One list before cabinet.

    Attributes:
        anchor, name, heading, meaning: where it is, and what it is.
        flags: what is on it.
    """

    anchor: str
    name: str
    heading: str
    meaning: str
    flags: tuple[FlagView, ...]


class OutcomeView(Struct, frozen=True):
    """One outcome with its measures.

    Attributes:
        title: with its letter.
        measures: in reference order.
    """

    title: str
    measures: tuple[MeasureView, ...]


class PriorityView(Struct, frozen=True):
    """One priority with its outcomes.

    Attributes:
        number, title: as the register has them.
        outcomes: in order.
    """

    number: str
    title: str
    outcomes: tuple[OutcomeView, ...]


class JudgementView(Struct, frozen=True):
    """One judgement.

    Attributes:
        ref, anchor, title: of which measure.
        by_rules, judged: the status by the rules, and as judged.
        reason, given: why, and by whom or in which cell.
    """

    ref: str
    anchor: str
    title: str
    by_rules: Mark
    judged: Mark
    reason: str
    given: str


class RestatementView(Struct, frozen=True):
    """One restated figure.

    Attributes:
        ref, anchor, title: of which measure.
        period: of which period.
        then, now: the figure before, and what has become of it, when and why.
        effects: what it does to statuses and directions of travel.
    """

    ref: str
    anchor: str
    title: str
    period: str
    then: str
    now: str
    effects: str


class Options(Struct, frozen=True):
    """What measures may be found by: what a choice is, and the words for it.

    Attributes:
        priority, directorate, status, dot: those that a measure has.
    """

    priority: tuple[tuple[str, str], ...]
    directorate: tuple[tuple[str, str], ...]
    status: tuple[tuple[str, str], ...]
    dot: tuple[tuple[str, str], ...]


class Overview(Struct, frozen=True):
    """The whole page.

    Attributes:
        organisation, plan, title: whose it is, and of which quarter.
        counted: the counts in sentences.
        heading_of_base: of the percentages of the measures that the scheme has them of.
        statuses, directions: the counts as tables.
        not_compared: why there are no lists; empty where the quarter before is held.
        lists: the lists before cabinet, that of what officers judged otherwise last.
        priorities: every measure.
        options: what measures may be found by.
        off_target: the word for what is sorted to the top.
        judgements, restatements: what officers set, and figures that differ.
        restated: whether any figure of the scorecard is marked as restated.
        suppressed: what the mark in place of a small count means; empty where there is none.
        details: when it was made and by whom.
    """

    organisation: str
    plan: str
    title: str
    counted: tuple[str, ...]
    heading_of_base: str
    statuses: tuple[Row, ...]
    directions: tuple[Row, ...]
    not_compared: str
    lists: tuple[FlagList, ...]
    priorities: tuple[PriorityView, ...]
    options: Options
    off_target: str
    judgements: tuple[JudgementView, ...]
    restatements: tuple[RestatementView, ...]
    restated: bool
    suppressed: str
    details: tuple[Fact, ...]


def overview(scorecard: Scorecard, settings: Settings, created: date) -> Overview:
    """All that the page of a quarter shows; the date is the one on its foot."""
    counts, rows = scorecard.summary, {row.measure.ref: row for row in scorecard.rows}
    groups = flag_groups(scorecard.red_flags, settings.labels)
    return Overview(
        settings.organisation,
        plan_and_year(settings.plan_title, scorecard.quarter),
        quarter_title(scorecard.quarter, settings.calendar),
        (measures_counted(counts, settings.labels), *completeness(counts)),
        heading_of_base(counts.base),
        tuple(_statuses(counts, settings)),
        tuple(_directions(counts)),
        "" if scorecard.red_flags.known else not_compared(settings.labels, settings.exceptions),
        tuple(_lists(scorecard, groups, rows, settings)),
        tuple(_priorities(scorecard, settings, groups)),
        _options(scorecard, settings),
        settings.labels[Status.OFF_TARGET],
        tuple(_judgements(scorecard, rows, settings)),
        tuple(_restatements(scorecard, rows, settings)),
        any((ref, period) in scorecard.restated for ref in rows for period in scorecard.periods),
        suppressed_sentence(scorecard.suppressed_below) if scorecard.suppressed_below else "",
        tuple(_details(scorecard, settings, created)),
    )


def _statuses(counts: Summary, settings: Settings) -> Iterator[Row]:
    for status in Status:
        share = counts.status[status]
        yield Row(
            status_mark(status, settings),
            settings.scheme.sentences[status],
            share.count,
            share_of_all(share, counts.measures),
            share_of_base(share, counts),
            float(share.of_all or 0),
        )


def _directions(counts: Summary) -> Iterator[Row]:
    for dot in DirectionOfTravel:
        share = counts.dot[dot]
        shown = share_of_all(share, counts.measures)
        bar = float(share.of_all or 0)
        yield Row(dot_mark(dot), DOT_SENTENCES[dot], share.count, shown, "", bar)


def _lists(
    scorecard: Scorecard,
    groups: tuple[FlagGroup, ...],
    rows: Mapping[str, ScorecardRow],
    settings: Settings,
) -> Iterator[FlagList]:
    otherwise = scorecard.red_flags.judged_otherwise
    for group in (*groups, *([judged_otherwise(otherwise, settings.labels)] if otherwise else ())):
        flags = tuple(_flag(flag, rows[flag.ref], settings) for flag in group.flags)
        name = plain_name(group.name)
        yield FlagList(name, group.name, group.heading, group.explained, flags)


def _flag(flag: Flag, row: ScorecardRow, settings: Settings) -> FlagView:
    one = flag.assessment
    return FlagView(
        flag.label,
        anchor(flag.ref),
        measure_title(flag.title, flag.priority_measure),
        status_mark(one.status, settings),
        moved_mark(one),
        judged_shown(one),
        target_of(one, row.measure.target),
        flag.quarters,
    )


def _priorities(
    scorecard: Scorecard, settings: Settings, groups: tuple[FlagGroup, ...]
) -> Iterator[PriorityView]:
    for priority in scorecard.priorities:
        outcomes = tuple(
            OutcomeView(
                f"{outcome.letter}. {outcome.title}",
                tuple(measure_view(row, scorecard, settings, groups) for row in outcome.rows),
            )
            for outcome in priority.outcomes
        )
        title = priority_title(priority.number, priority.title)
        yield PriorityView(priority.number, title, outcomes)


def _options(scorecard: Scorecard, settings: Settings) -> Options:
    directorates = sorted({row.measure.directorate for row in scorecard.rows} - {""})
    statuses = (one for one in Status if scorecard.summary.status[one].count)
    directions = (one for one in DirectionOfTravel if scorecard.summary.dot[one].count)
    return Options(
        tuple((each.number, f"{each.number} {each.title}") for each in scorecard.priorities),
        tuple((name, name) for name in directorates),
        tuple((str(one), settings.labels[one]) for one in statuses),
        tuple((str(one), DOT_WORDS[one]) for one in directions),
    )


def _judgements(
    scorecard: Scorecard, rows: Mapping[str, ScorecardRow], settings: Settings
) -> Iterator[JudgementView]:
    for judgement in scorecard.judgements:
        row = rows[judgement.ref]
        yield JudgementView(
            judgement.ref,
            anchor(judgement.ref),
            measure_title(row.measure.title, row.measure.priority_measure),
            status_mark(row.assessment.derived_status, settings),
            status_mark(judgement.status, settings),
            judgement.reason,
            given_in(judgement),
        )


def _restatements(
    scorecard: Scorecard, rows: Mapping[str, ScorecardRow], settings: Settings
) -> Iterator[RestatementView]:
    for one in scorecard.restatements:
        row = rows.get(one.ref)
        yield RestatementView(
            one.ref,
            "" if row is None else anchor(one.ref),
            "" if row is None else measure_title(row.measure.title, row.measure.priority_measure),
            settings.calendar.in_words(one.period),
            one.before.text or "blank",
            restatement(one),
            effects_on(one.ref, scorecard.effects, settings.labels),
        )


def _details(scorecard: Scorecard, settings: Settings, created: date) -> Iterator[Fact]:
    said = {
        "Directorate": ALL_DIRECTORATES,
        "Quarter": str(scorecard.quarter),
        "Status and date created": day_in_words(created),
        "Contact": settings.contact,
        "Created by": settings.created_by,
    }
    return (Fact(name, text) for name, text in said.items() if text.strip())
