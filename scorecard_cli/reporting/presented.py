"""A quarter as it was presented, or as it stands: its statuses and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.directions import BY_MEASURE, DirectionRule
from scorecard_cli.domain.exceptions import TWO_RUNNING, ExceptionRule
from scorecard_cli.domain.measures import Measure, Tolerance
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.publications import Publication
from scorecard_cli.domain.schemes import TOLERANCE, Scheme


class PresentedQuarter(Struct, frozen=True):
    """A quarter's statuses with the measures and the plan's rules that they rest on.

    Attributes:
        quarter: the quarter.
        publication: what it was published in; None for a quarter as it stands.
        assessments: in reference order, a measure before its parts.
        measures: what each measure was, by reference.
        default_tolerance, stable_band: the plan's.
        rules_version: the rules that gave the statuses.
        scheme: the plan's, by which they were given.
        exceptions: which measures off track are red flags.
        plan_title: what the plan is called.
        direction: what directions of travel were with, where the register did not say.
    """

    quarter: Period
    publication: Publication | None
    assessments: tuple[Assessment, ...]
    measures: Mapping[str, Measure]
    default_tolerance: Tolerance
    stable_band: Tolerance
    rules_version: str
    scheme: Scheme = TOLERANCE
    exceptions: ExceptionRule = TWO_RUNNING
    plan_title: str = ""
    direction: DirectionRule = BY_MEASURE
