"""Overall status: a decision table over columns, first match wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.measures import Comparison, Polarity, TargetKind
from scorecard_cli.rules.columns import (
    Column,
    Whether,
    absent,
    among,
    held,
    holds,
    on_held,
    sign_of,
    where,
)
from scorecard_cli.rules.frames import Frame


@dataclass(frozen=True, slots=True)
class Rule:
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


def _met(frame: Frame) -> Whether:
    """On target: no shortfall. Exactly on target is met, unless it is to be more or less than."""
    level = holds(lambda short: short == 0, frame["shortfall"])
    over = holds(lambda short: short < 0, frame["shortfall"])
    return over | (level & ~among(frame["comparison"], STRICT))


DECISION_TABLE = (
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
    Rule("met", Status.ON_TARGET, _met),
    Rule(
        "within-tolerance",
        Status.SATISFACTORY,
        lambda f: holds(lambda short, most: short <= most, f["shortfall"], f["tolerance"]),
    ),
    Rule("missed", Status.OFF_TARGET, lambda f: np.ones(len(f.rows), dtype=bool)),
)
"""Section 3 of the design. The order is the rule: the first that holds gives the status."""


def shortfall(figure: Column, target: Column, polarity: Column) -> Column:
    """The distance from target in the bad direction: positive is poor.

    Target less figure when high is good, figure less target when low is good; the
    distance is a fact, and polarity turns it last and once.
    """
    distance = on_held(lambda aim, reached: aim - reached, target, figure)
    # Adding nought makes the -0 of a low measure exactly on target a plain 0.
    return on_held(lambda far, sign: far * sign + 0, distance, sign_of(polarity))


def tolerance(target: Column, amount: Column, in_points: Whether) -> Column:
    """How far short is still satisfactory, in the measure's unit.

    Points are taken as they are; a per cent is of the target as it applies now, whatever
    its sign.
    """
    share = on_held(lambda aim, part: abs(aim) * part / Decimal(100), target, amount)
    return where(in_points, amount, share)


def decide(frame: Frame, table: tuple[Rule, ...] = DECISION_TABLE) -> dict[str, Column]:
    """Give every row the status of the first rule that holds for it.

    Columns: ``status`` and ``status_rule``. The frame needs the columns that the rules
    read: judgement, target_kind, polarity, has_target, comparison, judged_figure,
    target_now, shortfall, tolerance.
    """
    status = code = absent(len(frame.rows))
    open_rows = np.ones(len(frame.rows), dtype=bool)
    for rule in table:
        won = open_rows & rule.when(frame)
        status = where(won, frame["judgement"] if rule.status is None else rule.status, status)
        code = where(won, rule.code, code)
        open_rows &= ~won
    return {"status": status, "status_rule": code}
