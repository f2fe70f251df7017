"""Overall status: a decision table over columns, first match wins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

import numpy as np
from msgspec import Struct

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.measures import Comparison, Polarity, TargetKind
from scorecard_cli.domain.schemes import TOLERANCE, Limit, Scheme
from scorecard_cli.rules.columns import (
    Column,
    Whether,
    absent,
    among,
    held,
    holds,
    on_held,
    where,
)
from scorecard_cli.rules.frames import Frame


class Rule(Struct, frozen=True):
    """One row of the decision table.

    Attributes:
        code: its name, as `explain` and the workbook give it.
        status: what it gives; None where an officer gave it.
        when: whether it holds, for every row of a frame.
    """

    code: str
    status: Status | None
    when: Callable[[Frame], Whether]


NO_TARGET_KINDS = (TargetKind.BASELINE_YEAR, TargetKind.NOT_APPLICABLE)
STRICT = [side for side in Comparison if side.strict]


def met(frame: Frame, column: str = "shortfall") -> Whether:
    """No shortfall. Exactly on target is met, unless it is to be more or less than that."""
    level = holds(lambda short: short == 0, frame[column])
    over = holds(lambda short: short < 0, frame[column])
    return over | (level & (frame["both_ways"] | ~among(frame["comparison"], STRICT)))


COMMON_RULES = (
    Rule("judged", None, lambda f: held(f["judgement"])),
    Rule(
        "under-development",
        Status.UNDER_DEVELOPMENT,
        lambda f: f["target_kind"] == TargetKind.UNDER_DEVELOPMENT,
    ),
    Rule(
        "no-target",
        Status.NOT_APPLICABLE,
        lambda f: (
            (f["polarity"] == Polarity.NOT_APPLICABLE)
            | among(f["target_kind"], NO_TARGET_KINDS)
            | ~f["has_target"]
        ),
    ),
    Rule(
        "no-figure",
        Status.NOT_AVAILABLE,
        lambda f: ~(held(f["judged_figure"]) & held(f["target_now"])),
    ),
)
"""The rules that stand before those of any scheme: section 3 of the design."""


def _within(column: str) -> Callable[[Frame], Whether]:
    """Whether the shortfall is at or below the entry of a column; not where either is absent."""
    return lambda f: holds(lambda short, most: short <= most, f["shortfall"], f[column])


WITHIN: Mapping[Limit, Callable[[Frame], Whether]] = {
    Limit.BEYOND: lambda f: holds(
        lambda short, most: short < -most, f["shortfall"], f["tolerance"]
    ),
    Limit.TARGET: met,
    Limit.GREEN: _within("green"),
    Limit.TOLERANCE: _within("tolerance"),
    Limit.FLOOR: _within("floor_shortfall"),
    Limit.LAST_YEAR: _within("last_year_shortfall"),
    Limit.FORECAST: lambda f: met(f, "forecast_shortfall"),
    Limit.ANYTHING: lambda f: np.ones(len(f.rows), dtype=bool),
}
"""Whether each row of a frame is within a limit of a scheme."""


def decision_table(scheme: Scheme) -> tuple[Rule, ...]:
    """The rules of a scheme in the order in which they are tried, after those common to all."""
    own = (Rule(row.code, row.status, WITHIN[row.limit]) for row in scheme.rows)
    return (*COMMON_RULES, *own)


DECISION_TABLE = decision_table(TOLERANCE)
"""Section 3 of the design. The order is the rule: the first that holds gives the status."""

JUDGED = COMMON_RULES[0]


def tolerance(target: Column, amount: Column, in_points: Whether) -> Column:
    """How far short is still satisfactory, in the measure's unit.

    Points are taken as they are; a per cent is of the target as it applies now, whatever
    its sign.
    """
    share = on_held(lambda aim, part: abs(aim) * part / Decimal(100), target, amount)
    return where(in_points, amount, share)


def decide(frame: Frame, table: tuple[Rule, ...]) -> dict[str, Column]:
    """Give every row the status of the first rule that holds for it.

    Columns: ``status`` and ``status_rule``. The frame needs the columns that the rules
    read: judgement, target_kind, polarity, has_target, comparison, judged_figure,
    target_now, shortfall, and what the limits of its scheme are told by.
    """
    status = code = absent(len(frame.rows))
    open_rows = np.ones(len(frame.rows), dtype=bool)
    for rule in table:
        won = open_rows & rule.when(frame)
        status = where(won, frame["judgement"] if rule.status is None else rule.status, status)
        code = where(won, rule.code, code)
        open_rows &= ~won
    return {"status": status, "status_rule": code}
