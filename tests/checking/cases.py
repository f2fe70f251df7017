"""A case of a check, and the few words in which cases say what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scorecard_cli.domain.measures import (
    FiguresAre,
    Frequency,
    Measure,
    Part,
    Target,
    TargetKind,
)
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.problems import ProblemKind
from tests.checking.sending import COUNT, Row, Sent
from tests.making import measure, stated

PERCENT = measure(unit="percent", target=stated("40"))
IN_PERIOD = measure(figures_are=FiguresAre.IN_PERIOD)
BUILDS_UP = measure(figures_are=FiguresAre.CUMULATIVE)
IN_PARTS = measure(parts=(Part("a"), Part("b"), Part("c"), Part("d")))
HALF_YEARLY = measure(frequency=Frequency.SIX_MONTHLY)
ANNUAL = measure(frequency=Frequency.ANNUAL)
LOW_TARGET = measure(target=stated("5"))
BASELINE = measure(target=Target("2500", TargetKind.BASELINE_YEAR))
LED = measure(lead_officer="Head of Housing", lead_accountability="Director, Housing")
TWO = (COUNT, measure("1.A2", title="Homes let"))
Q4 = Period.quarter(2017, 4)
JANUARY_TO_DECEMBER = Calendar(1)
NOTED = {"Data notes": "The site was closed by the floods."}


def sent(*rows: Row, by: Measure = COUNT, **more: object) -> Sent:
    """A return of these rows, whose register holds one measure."""
    return Sent(rows or ({},), **{"measures": (by,), **more})  # type: ignore[arg-type]


def per_cent(**figures: object) -> Sent:
    """A return of a measure in per cent, by the quarters Q1 and Q2."""
    row = {f"{quarter} 2017/18": figure for quarter, figure in figures.items()}
    return sent({"Target": "40", "Q1 2017/18": "42%", "Q2 2017/18": "54%", **row}, by=PERCENT)


def drafted(*rows: Row, **more: object) -> Sent:
    """A return without a register."""
    return Sent(rows, (), **more)  # type: ignore[arg-type]


def after(*figures: str, now: str, by: Measure = LOW_TARGET) -> Sent:
    """Six quarters of figures at most, the last of them Q2; its target is 5."""
    quarters = ("Q1 2016/17", "Q2 2016/17", "Q3 2016/17", "Q4 2016/17", "Q1 2017/18")
    blanks: Row = {"Target": by.target.text, "Q1 2017/18": None}
    held = dict(zip(quarters[len(quarters) - len(figures) :], figures, strict=True))
    return sent({**blanks, **held, "Q2 2017/18": now, **NOTED}, by=by)


@dataclass(frozen=True, slots=True)
class Case:
    """A return in which one check finds one thing, and returns that are left alone.

    Attributes:
        kind: the check.
        caught: the return with the slip.
        cells: where it stands.
        what: what is said of it.
        near: returns almost like it, by what each of them is.
        named: what tells it from another case of the same check.
        beside: what other checks find of the same slip.
    """

    kind: ProblemKind
    caught: Sent
    cells: str
    what: str
    near: Mapping[str, Sent] = field(default_factory=dict)
    named: str = ""
    beside: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.kind.slug} {self.named}".strip()
