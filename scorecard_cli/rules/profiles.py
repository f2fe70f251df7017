"""How the year's target applies in a quarter. One function a profile, one table of them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from msgspec import Struct

from scorecard_cli.domain.measures import Profile
from scorecard_cli.domain.own_years import last_year, own_number
from scorecard_cli.rules.columns import Column, absent, column_of, held, holds, on_held, where
from scorecard_cli.rules.frames import Frame
from scorecard_cli.rules.quarters import QuarterFigures, judged_on_year_so_far

QUARTERS = Decimal(4)


class ProfileFacts(Struct, frozen=True, eq=False):
    """What profiles need besides the target.

    Attributes:
        measures: the settings.
        figures: what each quarter and year end comes to.
        place: the ordinal of the quarter whose share of the target is wanted.
    """

    measures: Frame
    figures: QuarterFigures
    place: int

    @property
    def number(self) -> Column:
        """Which quarter of each measure's own year it is, 1 to 4."""
        numbers = self.measures.by_own_year(lambda begins: own_number(self.place, begins))
        return numbers.astype(object)

    @property
    def last_year_end(self) -> Column:
        """The figure at the last end of each measure's own year."""
        ends = self.measures.by_own_year(lambda begins: last_year(self.place, begins))
        return self.figures.year_ends.of_rows(ends)


def flat(target: Column, _: ProfileFacts) -> Column:
    """The year's target applies in every quarter."""
    return target


def linear(target: Column, facts: ProfileFacts) -> Column:
    """A quarter of the target for each quarter of the measure's year: n/4 of it at its nth."""
    return on_held(lambda aim, number: aim * number / QUARTERS, target, facts.number)


def from_baseline(target: Column, facts: ProfileFacts) -> Column:
    """A straight line from the last year end's figure to the target.

    A part without a figure of its own at the year end starts from the measure's, unless the
    parts are added up.
    """
    return on_held(
        lambda aim, base, number: base + (aim - base) * number / QUARTERS,
        target,
        facts.measures.own_or_whole(facts.last_year_end),
        facts.number,
    )


def seasonal(target: Column, facts: ProfileFacts) -> Column:
    """The share of last year's total that was reached by this quarter last year.

    For an in-period count, what was reached is the sum of last year's quarters so far.
    A part takes the measure's share where it has not both figures of its own. A total of
    zero has no shares, so the profile has no base.
    """
    rows, year_before = facts.measures.rows, facts.place - 4
    reached = where(
        judged_on_year_so_far(facts.measures),
        facts.figures.so_far.at(year_before),
        facts.figures.own.at(year_before),
    )
    total = facts.last_year_end
    own = held(reached) & held(total)
    reached, total = (where(own, each, rows.from_whole(each)) for each in (reached, total))
    total = where(holds(lambda whole: whole == 0, total), None, total)
    return on_held(lambda aim, share, whole: aim * share / whole, target, reached, total)


def milestones(target: Column, facts: ProfileFacts) -> Column:
    """The quarter's own figure of the four that the register gives, which it names Q1 to Q4."""
    four_figures, quarter = facts.measures["milestones"], facts.place % 4
    return on_held(
        lambda stated, _: column_of(four[quarter] for four in stated), four_figures, target
    )


PROFILES: Mapping[Profile, Callable[[Column, ProfileFacts], Column]] = {
    Profile.FLAT: flat,
    Profile.LINEAR: linear,
    Profile.FROM_BASELINE: from_baseline,
    Profile.SEASONAL: seasonal,
    Profile.MILESTONES: milestones,
}


def target_now(facts: ProfileFacts) -> Column:
    """What each measure's profile makes of its target; absent where the profile has no base."""
    target = facts.measures["target"]
    applied = absent(len(facts.measures.rows))
    for profile, share in PROFILES.items():
        chosen = facts.measures["profile"] == profile
        if chosen.any():
            applied = where(chosen, share(target, facts), applied)
    return applied
