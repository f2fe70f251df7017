"""How the year's target applies in a quarter. One function a profile, one table of them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from scorecard_cli.domain.measures import FiguresAre, Profile
from scorecard_cli.rules.frames import (
    Column,
    absent,
    column_at,
    on_held,
    own_or_whole,
)
from scorecard_cli.rules.quarters import year_so_far

QUARTERS = Decimal(4)


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """What profiles need besides the target.

    Attributes:
        measures: the settings.
        quarters, year_ends: the figures, as in `StatedFigures`.
        place: the ordinal of the quarter whose share of the target is wanted.
    """

    measures: pd.DataFrame
    quarters: pd.DataFrame
    year_ends: pd.DataFrame
    place: int

    @property
    def number(self) -> int:
        """Which quarter of its year it is, 1 to 4."""
        return self.place % 4 + 1

    @property
    def last_year_end(self) -> Column:
        """The figure at the last year end; a part without one takes the measure's."""
        return own_or_whole(column_at(self.year_ends, self.place // 4 - 1))


def flat(target: Column, _: ProfileFacts) -> Column:
    """The year's target applies in every quarter."""
    return target


def linear(target: Column, facts: ProfileFacts) -> Column:
    """A quarter of the target for each quarter of the year: n/4 of it at Qn."""
    return on_held(lambda held: held * facts.number / QUARTERS, target)


def from_baseline(target: Column, facts: ProfileFacts) -> Column:
    """A straight line from the last year end's figure to the target."""
    return on_held(
        lambda held, base: base + (held - base) * facts.number / QUARTERS,
        target,
        facts.last_year_end,
    )


def seasonal(target: Column, facts: ProfileFacts) -> Column:
    """The share of last year's total that was reached by this quarter last year.

    For an in-period count, what was reached is the sum of last year's quarters so far.
    A total of zero has no shares, so the profile has no base.
    """
    in_period = facts.measures["figures_are"] == FiguresAre.IN_PERIOD
    last_year = facts.place - 4
    reached = column_at(facts.quarters, last_year).where(
        ~in_period, year_so_far(facts.quarters, last_year)
    )
    total = facts.last_year_end
    total = total.where(total != 0, None)
    return on_held(
        lambda held, share, whole: held * share / whole, target, own_or_whole(reached), total
    )


def milestones(target: Column, facts: ProfileFacts) -> Column:
    """The quarter's own figure of the four that the register gives."""
    figures = facts.measures["milestones"]
    stated = on_held(lambda held: held.map(lambda four: four[facts.number - 1]), figures)
    return on_held(lambda held, _: held, stated, target)


PROFILES: Mapping[Profile, Callable[[Column, ProfileFacts], Column]] = {
    Profile.FLAT: flat,
    Profile.LINEAR: linear,
    Profile.FROM_BASELINE: from_baseline,
    Profile.SEASONAL: seasonal,
    Profile.MILESTONES: milestones,
}


def target_now(facts: ProfileFacts) -> Column:
    """What each measure's profile makes of its target; absent where the profile has no base."""
    applied = absent(facts.measures.index)
    for profile, share in PROFILES.items():
        chosen = facts.measures["profile"] == profile
        if chosen.any():
            applied = applied.where(~chosen, share(facts.measures["target"], facts))
    return applied
