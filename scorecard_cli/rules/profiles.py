"""How the year's target applies in a quarter. One function a profile, one table of them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from scorecard_cli.domain.measures import Profile
from scorecard_cli.rules.frames import (
    Column,
    absent,
    column_at,
    from_whole,
    on_held,
    own_or_whole,
)
from scorecard_cli.rules.quarters import QuarterFigures, judged_on_year_so_far

QUARTERS = Decimal(4)


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """What profiles need besides the target.

    Attributes:
        measures: the settings.
        figures: what each quarter and year end comes to.
        place: the ordinal of the quarter whose share of the target is wanted.
    """

    measures: pd.DataFrame
    figures: QuarterFigures
    place: int

    @property
    def number(self) -> int:
        """Which quarter of its year it is, 1 to 4."""
        return self.place % 4 + 1

    @property
    def last_year_end(self) -> Column:
        """The figure at the last year end."""
        return column_at(self.figures.year_ends, self.place // 4 - 1)


def flat(target: Column, _: ProfileFacts) -> Column:
    """The year's target applies in every quarter."""
    return target


def linear(target: Column, facts: ProfileFacts) -> Column:
    """A quarter of the target for each quarter of the year: n/4 of it at Qn."""
    return on_held(lambda held: held * facts.number / QUARTERS, target)


def from_baseline(target: Column, facts: ProfileFacts) -> Column:
    """A straight line from the last year end's figure to the target.

    A part without a figure of its own at the year end starts from the measure's.
    """
    return on_held(
        lambda held, base: base + (held - base) * facts.number / QUARTERS,
        target,
        own_or_whole(facts.last_year_end),
    )


def seasonal(target: Column, facts: ProfileFacts) -> Column:
    """The share of last year's total that was reached by this quarter last year.

    For an in-period count, what was reached is the sum of last year's quarters so far.
    A part takes the measure's share where it has not both figures of its own. A total of
    zero has no shares, so the profile has no base.
    """
    added_up = judged_on_year_so_far(facts.measures)
    last_year = facts.place - 4
    reached = column_at(facts.figures.own, last_year).where(
        ~added_up, column_at(facts.figures.so_far, last_year)
    )
    total = facts.last_year_end
    own = reached.notna() & total.notna()
    reached, total = (each.where(own, from_whole(each)) for each in (reached, total))
    total = total.where(total != 0, None)
    return on_held(lambda held, share, whole: held * share / whole, target, reached, total)


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
