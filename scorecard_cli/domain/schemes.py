"""Status schemes: how a body judges a figure against its target, and what it calls the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from scorecard_cli.domain.measures import Tolerance
from scorecard_cli.domain.statuses import Status

SYMBOLS: Mapping[Status, str] = {
    Status.ON_TARGET: "✓",
    Status.SATISFACTORY: "●",
    Status.OFF_TARGET: "✘",
    Status.UNDER_DEVELOPMENT: "△",
    Status.NOT_APPLICABLE: "□",
    Status.NOT_AVAILABLE: "■",
}
LABELS: Mapping[Status, str] = {
    Status.ON_TARGET: "On target",
    Status.SATISFACTORY: "Satisfactory",
    Status.OFF_TARGET: "Off target",
    Status.UNDER_DEVELOPMENT: "Under development",
    Status.NOT_APPLICABLE: "Not applicable",
    Status.NOT_AVAILABLE: "Not yet available",
}
SENTENCES: Mapping[Status, str] = {
    Status.ON_TARGET: "The figure meets its target or betters it",
    Status.SATISFACTORY: "Short of its target, but within the tolerance",
    Status.OFF_TARGET: "Short of its target by more than the tolerance",
    Status.UNDER_DEVELOPMENT: "The target or the way of measuring is still being settled",
    Status.NOT_APPLICABLE: "No target applies, for example in a baseline year",
    Status.NOT_AVAILABLE: "The figure is not due yet, or has not arrived",
}
"""What each status means, as the key says it."""


class Colour(StrEnum):
    """A colour of the theme, by name; never alone, always beside the word."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    BLUE = "blue"
    GREY = "grey"


COLOURS: Mapping[Status, Colour] = {
    Status.ON_TARGET: Colour.GREEN,
    Status.SATISFACTORY: Colour.AMBER,
    Status.OFF_TARGET: Colour.RED,
    Status.UNDER_DEVELOPMENT: Colour.GREY,
    Status.NOT_APPLICABLE: Colour.GREY,
    Status.NOT_AVAILABLE: Colour.GREY,
}


class Base(StrEnum):
    """Which measures a scheme's percentages are of, besides all of them.

    Those rated, those that have a target to be rated against, those that have a figure.
    """

    RATED = "rated"
    TARGETABLE = "targetable"
    REPORTED = "reported"


class Limit(StrEnum):
    """How short of its target a figure may be under one row of a scheme, in words."""

    BEYOND = "better than the target by more than the tolerance"
    TARGET = "the target is met"
    GREEN = "short by no more than the margin that is still on target"
    TOLERANCE = "short by no more than the tolerance"
    FLOOR = "no worse than the floor"
    LAST_YEAR = "no worse than in the same quarter last year"
    FORECAST = "the forecast for the year meets the year's target"
    ANYTHING = "otherwise"


class SchemeRow(Struct, frozen=True):
    """One row of a scheme's table: the first whose limit holds gives the status.

    Attributes:
        code: its name, as `explain` and the workbook give it; it means the same in every scheme.
        limit: how short of its target the figure may be.
        status: what it gives. On target, satisfactory and off target stand for on track,
            between and off track, whatever the scheme calls them.
    """

    code: str
    limit: Limit
    status: Status


class Scheme(Struct, frozen=True):
    """How a body judges a figure that stands against a target.

    What comes before, a judgement, no target, no figure, is alike in every scheme.

    Attributes:
        name: as scorecard.toml has it.
        rule: the rule in one sentence.
        source: whose rule it is: title, body and year, and what could not be checked.
        rows: the table, in order; the last holds of anything.
        green: how far short is still on target, where a row asks for it.
        amber: the tolerance of every measure, whatever the register says; None for its own.
        both_ways: whether a figure beyond its target is as far off as one short of it.
        base: which measures percentages are of.
        labels, symbols, colours, sentences: how each status is shown, and what it means.
    """

    name: str
    rule: str
    source: str
    rows: tuple[SchemeRow, ...]
    green: Tolerance | None = None
    amber: Tolerance | None = None
    both_ways: bool = False
    base: Base = Base.RATED
    labels: Mapping[Status, str] = field(default_factory=lambda: dict(LABELS))
    symbols: Mapping[Status, str] = field(default_factory=lambda: dict(SYMBOLS))
    colours: Mapping[Status, Colour] = field(default_factory=lambda: dict(COLOURS))
    sentences: Mapping[Status, str] = field(default_factory=lambda: dict(SENTENCES))

    def asks(self, limit: Limit) -> bool:
        """Whether a row of the table has this limit."""
        return any(row.limit is limit for row in self.rows)

    @property
    def judged_by(self) -> dict[str, str]:
        """What of [scheme] of scorecard.toml has a share in a status: not the base."""
        margins = {"green": self.green, "amber": self.amber}
        given = {key: str(margin) for key, margin in margins.items() if margin is not None}
        return {"status-scheme": self.name, **given}

    @property
    def in_words(self) -> str:
        """Its name, and the margins that scorecard.toml chose: ``progress, green 5%``."""
        chosen = {key: entry for key, entry in self.judged_by.items() if key != "status-scheme"}
        return ", ".join([self.name, *(f"{key} {entry}" for key, entry in chosen.items())])

    @property
    def entries(self) -> dict[str, str]:
        """The scheme as [scheme] of scorecard.toml has it."""
        base = {} if self.base is Base.RATED else {"base": self.base.value}
        return {**self.judged_by, **base}


MET = SchemeRow("met", Limit.TARGET, Status.ON_TARGET)
MISSED = SchemeRow("missed", Limit.ANYTHING, Status.OFF_TARGET)
WITHIN_TOLERANCE = SchemeRow("within-tolerance", Limit.TOLERANCE, Status.SATISFACTORY)

TOLERANCE = Scheme(
    "tolerance",
    "On target where the target is met, satisfactory where the shortfall is within the "
    "measure's tolerance, else off target.",
    "Council Plan Quarter 2 Performance Scorecard, Appendix B, Rotherham Metropolitan Borough "
    "Council, 2017; the tolerances are those of the register.",
    (MET, WITHIN_TOLERANCE, MISSED),
)
"""The scheme where scorecard.toml names none."""
