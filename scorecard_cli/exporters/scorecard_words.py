"""The sentences of a whole scorecard, as every format of it says them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from scorecard_cli.domain.assessments import MEASURED, Assessment
from scorecard_cli.domain.exceptions import TWO_RUNNING, ExceptionRule
from scorecard_cli.domain.measures import Target
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.schemes import LABELS
from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters.restatement_wording import effect_said
from scorecard_cli.exporters.wording import amount, counted
from scorecard_cli.reporting.red_flag_list import Flag, RedFlagList
from scorecard_cli.reporting.restatements import Effect
from scorecard_cli.reporting.summary import Summary

CAUTION = (
    "Figures are those held on the day this was made. Records that reach a service late can "
    "change a figure for a period already reported, so a later scorecard may differ from this one."
)
JUDGED = "A status set by an officer against what the rules give, with the officer's reason."
NO_JUDGEMENTS = "No status of this quarter was set by an officer."
RESTATED = "A figure that differs from what was published or, where nothing was, first returned."
NO_RESTATEMENTS = "No figure differs from what was published, or first returned."
UNMOVED = "No status or DOT moves."


class FlagGroup(Struct, frozen=True):
    """One of the lists before cabinet.

    Attributes:
        name, meaning: what it is called, and which measures are on it.
        one: what a measure on it is called.
        flags: what is on it.
        quarters: what its quarters running are, where they are not those up to now.
    """

    name: str
    meaning: str
    one: str
    flags: tuple[Flag, ...]
    quarters: str = ""

    @property
    def explained(self) -> str:
        """Which measures are on it, above a table that shows their quarters running."""
        return f"{self.meaning} {self.quarters}" if self.quarters else self.meaning

    @property
    def heading(self) -> str:
        """Its name with how many are on it."""
        return f"{self.name} ({len(self.flags)})"


def not_compared(labels: Mapping[Status, str] = LABELS, rule: ExceptionRule = TWO_RUNNING) -> str:
    """Why there are no lists before cabinet.

    >>> not_compared({Status.OFF_TARGET: "Red"}).partition(": ")[2]
    'a red flag is a measure that was red in the quarter before and still is.'
    """
    off = labels[Status.OFF_TARGET].lower()
    meaning = f"that was {off} in the quarter before and still is."
    if rule.off_track != TWO_RUNNING.off_track:
        meaning = f"that is {_red_flag_meaning(off, rule)}"
    return (
        "No earlier quarter is held, so nothing can be said of red flags: a red flag is a measure "
        f"{meaning}"
    )


def flag_groups(lists: RedFlagList, labels: Mapping[Status, str] = LABELS) -> tuple[FlagGroup, ...]:
    """The lists, in the order in which they are read; ``labels`` is each status's word.

    Where the rule makes red flags of what is newly off track, those are not listed again; what
    is set against the quarter before is left out where that is not held.
    """
    return tuple(_flag_groups(lists, labels))


def _flag_groups(lists: RedFlagList, labels: Mapping[Status, str]) -> Iterator[FlagGroup]:
    off, rule = labels[Status.OFF_TARGET], lists.rule
    on, between, still_off = (labels[status].lower() for status in MEASURED)
    yield FlagGroup("Red flags", _red_flag_meaning(off, rule), "Red flag", lists.red_flags)
    if lists.compared and not rule.takes_in_newly:
        yield FlagGroup(
            "Newly off track",
            f"{off} now, and not last quarter.",
            "Newly off track",
            lists.newly_off_track,
        )
    if lists.compared:
        yield FlagGroup(
            "Recovered",
            f"{off} last quarter, and {on} or {between} now.",
            "Recovered",
            lists.recovered,
            f"The quarters are those it had been {still_off}.",
        )
    if rule.above_target:
        yield FlagGroup(
            "Above target",
            f"Better than target by more than the tolerance{_for_how_long(rule)}.",
            "Above target",
            lists.above_target,
        )


def _red_flag_meaning(off: str, rule: ExceptionRule) -> str:
    """Which measures are red flags.

    >>> _red_flag_meaning("Red", ExceptionRule(3, 4))
    'Red now, and in at least 3 of the last 4 quarters.'
    >>> _red_flag_meaning("Red", ExceptionRule(newly=True))
    'Red now, and not last quarter.'
    """
    if rule.newly:
        return f"{off} now, and not last quarter."
    if rule.off_track == TWO_RUNNING.off_track:
        return f"{off} last quarter and still {off.lower()}."
    return f"{off} now{_for_how_long(rule)}."


def _for_how_long(rule: ExceptionRule) -> str:
    """The quarters that a rule asks for besides the one reported."""
    if rule.off == 1:
        return ""
    if rule.off == rule.of:
        return f", for {rule.of} quarters running"
    return f", and in at least {rule.off} of the last {rule.of} quarters"


def judged_otherwise(flags: tuple[Flag, ...], labels: Mapping[Status, str] = LABELS) -> FlagGroup:
    """What no list names because of an officer; ``labels`` is each status's word."""
    name = f"{labels[Status.OFF_TARGET]} by the rules, and judged otherwise"
    return FlagGroup(name, "On no list, because an officer set the status.", name, flags)


def target_of(one: Assessment, target: Target) -> str:
    """The target as printed, or its figure where the words mean nothing beside one measure."""
    figure = "" if one.target is None else amount(one.target, one.unit)
    of_its_own = one.part is not None or target.text.strip().lower() == "as above"
    shown = figure if figure and of_its_own else target.text
    if one.target_now is None or one.target_now == one.target:
        return shown
    return f"{shown}; {amount(one.target_now, one.unit)} by now"


def quarter_title(quarter: Period, calendar: Calendar) -> str:
    """What a scorecard is called, beneath the plan.

    >>> quarter_title(Period.quarter(2017, 2), Calendar())
    'Quarter 2 Performance Scorecard (data for September 2017)'
    """
    month = calendar.month_in_words(quarter)
    return f"Quarter {quarter.number} Performance Scorecard (data for {month})"


def measures_counted(summary: Summary, labels: Mapping[Status, str]) -> str:
    """How many measures there are, and how many of them are measured."""
    on, between, off = (labels[status].lower() for status in MEASURED)
    verb = "is" if summary.measured == 1 else "are"
    return (
        f"{counted(summary.measures, 'measure')}, of which {summary.measured:,} {verb} measured: "
        f"{on}, {between} or {off}."
    )


def effects_on(ref: str, effects: tuple[Effect, ...], labels: Mapping[Status, str]) -> str:
    """What the restated figures of a measure do, or that they do nothing."""
    return " ".join(_said(ref, effects, labels)) or UNMOVED


def _said(ref: str, effects: tuple[Effect, ...], labels: Mapping[Status, str]) -> Iterator[str]:
    for one in effects:
        if one.then.ref == ref:
            yield from effect_said(one, labels)
