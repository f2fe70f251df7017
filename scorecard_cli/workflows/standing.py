"""What stands while returns are read: by the store, and by those that landed in this run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from msgspec.structs import replace

from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problems import Problem, Saying
from scorecard_cli.domain.renumbering import Renumbering, carried_over, with_late_names
from scorecard_cli.domain.returns import (
    ALL_DIRECTORATES,
    Claims,
    DirectorateReturn,
    HeldReturn,
    Judgement,
    Receipt,
)
from scorecard_cli.domain.standing import Cells, QuarterCells, QuarterWords, cells_of, judged, over
from scorecard_cli.store.repository import Repository


@dataclass(frozen=True)
class Candidate:
    """A return that was read and may land.

    Attributes:
        stated: what it says, figures apart.
        observations: its figures.
        claims: what it says of each measure besides.
        landing: when it lands, if it does.
    """

    stated: DirectorateReturn
    observations: Sequence[Observation]
    claims: Sequence[Claims]
    landing: datetime

    @cached_property
    def cells(self) -> Cells:
        """The cells that its figures stand in."""
        return cells_of(self.observations)

    @property
    def own(self) -> bool:
        """Whether it is a directorate's own return, and no whole scorecard read back in."""
        return self.stated.directorate != ALL_DIRECTORATES

    @property
    def rows(self) -> set[str]:
        """The measures that it says anything of, be it a blank."""
        return {*(one.ref for one in self.observations), *self.notes, *self.judgements}

    @property
    def notes(self) -> dict[str, str]:
        """The data note of each measure that has one."""
        return {note.ref: note.text for note in self.stated.notes}

    @property
    def judgements(self) -> dict[str, Judgement]:
        """The judgement of each measure that has one, as it will be held."""
        name = self.stated.file_name
        return {
            one.ref: replace(one, given=self.landing, file_name=name)
            for one in self.stated.judgements
        }


@dataclass(slots=True)
class Standing:
    """What stands of each quarter, without asking the store for what is at hand.

    Attributes:
        held: the store, read as it is when a quarter is first asked about; None where there is
            none yet.
        renumberings: the references that measures had before a quarter, earliest first.
    """

    held: Repository | None
    renumberings: Callable[[Period], Sequence[Renumbering]] = lambda _: ()
    _landed: dict[Period, list[Candidate]] = field(default_factory=dict)
    _quarters: dict[Period, QuarterCells] = field(default_factory=dict)
    _before: dict[Period, Cells] = field(default_factory=dict)
    _told: dict[tuple[str, Period], set[Saying]] = field(default_factory=dict)
    _told_before: dict[Period, set[Saying]] = field(default_factory=dict)
    _notes: dict[Period, QuarterWords[str]] = field(default_factory=dict)
    _judgements: dict[Period, QuarterWords[Judgement]] = field(default_factory=dict)

    def land(self, candidate: Candidate, warnings: Iterable[Problem] = ()) -> None:
        """Count a return among those that have landed; the quarters after it are then open.

        The warnings are those that were told of it.
        """
        quarter = candidate.stated.quarter
        self._quarter(quarter).add(candidate.cells, own=candidate.own)
        whose, rows = candidate.stated.directorate, candidate.rows
        self._told[whose, quarter] = {one.saying for one in warnings if one.ref is not None}
        self._notes_said(quarter).add(whose, rows, candidate.notes)
        self._judgements_said(quarter).add(whose, rows, candidate.judgements)
        self._landed.setdefault(quarter, []).append(candidate)
        for known in (self._before, self._told_before):
            for later in [each for each in known if each.ordinal > quarter.ordinal]:
                del known[later]

    def before(self, quarter: Period) -> Cells:
        """The cells that stand by the returns for earlier quarters.

        They are given under the references that their measures have in the quarter.
        """
        if quarter not in self._before:
            self._before[quarter] = self._found_before(quarter)
        return self._before[quarter]

    def _found_before(self, quarter: Period) -> Cells:
        changes = self.renumberings(quarter)
        known = [each for each in self._before if each.ordinal < quarter.ordinal]
        if known and not changes:  # what is known of the latest is as it would be found again
            begin = max(known, key=lambda each: each.ordinal)
            standing = self._before[begin]
        else:
            begin = min([quarter, *self._landed], key=lambda each: each.ordinal)
            standing = self._held_before(begin, _begun(changes, None, begin.quarters_before(1)))
        last = begin.quarters_before(1)
        for each in self._quarters_between(begin, quarter):
            standing = carried_over(standing, _begun(changes, last, each))
            standing = over(standing, self._quarter(each).cells)
            last = each
        standing = carried_over(standing, _begun(changes, last, quarter))
        return with_late_names(standing, changes)

    def stated_for(self, quarter: Period) -> Cells:
        """The cells that the returns for just this quarter state, who speaks among them."""
        return self._quarter(quarter).cells

    def with_returns(self, quarter: Period, candidates: Sequence[Candidate]) -> Cells:
        """The cells that stand for a quarter once these returns for it have landed."""
        own = self._quarter(quarter).copied()
        for candidate in candidates:
            own.add(candidate.cells, own=candidate.own)
        return with_late_names(over(self.before(quarter), own.cells), self.renumberings(quarter))

    def drafted(self, quarter: Period, candidates: Sequence[Candidate]) -> list[Measure]:
        """The measures of a year without a register, as its returns up to a quarter have them."""
        held = [] if self.held is None else self.held.measures_in_force(quarter)
        landed = [
            candidate
            for each in sorted(self._landed, key=lambda each: each.ordinal)
            if each.year == quarter.year and each.ordinal <= quarter.ordinal
            for candidate in self._landed[each]
        ]
        said = [one for each in (*landed, *candidates) for one in each.stated.measures]
        return list({one.ref: one for one in (*held, *said)}.values())

    def notes(self, quarter: Period, candidates: Sequence[Candidate] = ()) -> dict[str, str]:
        """The data notes of a quarter once these returns for it have landed."""
        said = self._notes_said(quarter).copied()
        for one in candidates:
            said.add(one.stated.directorate, one.rows, one.notes)
        return said.standing

    def judgements(
        self, quarter: Period, candidates: Sequence[Candidate] = ()
    ) -> dict[str, Judgement]:
        """The judgements of a quarter once these returns for it have landed."""
        said = self._judgements_said(quarter).copied()
        for one in candidates:
            said.add(one.stated.directorate, one.rows, one.judgements)
        changes = self.renumberings(quarter)
        officers = [] if self.held is None else self.held.officers_words(quarter, changes)
        return judged(said.standing, officers)

    def returned_by(self, quarter: Period, candidates: Sequence[Candidate]) -> dict[str, set[str]]:
        """The directorates whose own returns for a quarter have a row for each measure."""
        together = [*self._landed.get(quarter, ()), *candidates]
        newest = {each.stated.directorate: _refs(each) for each in together if each.own}
        by_ref: dict[str, set[str]] = {}
        held = {} if self.held is None else self.held.returned_by(quarter)
        for ref, directorates in held.items():
            by_ref.setdefault(ref, set()).update(set(directorates) - newest.keys())
        for directorate, refs in newest.items():
            for ref in refs:
                by_ref.setdefault(ref, set()).add(directorate)
        return by_ref

    def versions_landed(self, directorate: str, quarter: Period) -> int:
        """How many of a directorate's returns for a quarter have landed in this run."""
        landed = self._landed.get(quarter, ())
        return sum(candidate.stated.directorate == directorate for candidate in landed)

    def landed_as(self, stated: DirectorateReturn) -> HeldReturn | None:
        """What landed in this run of the same bytes, for the same directorate and quarter."""
        whose = stated.directorate, stated.quarter
        landed = [
            each
            for each in reversed(self._landed.get(stated.quarter, ()))
            if each.stated.directorate == stated.directorate
        ]
        for each in landed:
            if each.stated.digest == stated.digest:
                before = 0 if self.held is None else self.held.versions_held(stated)
                name, version = landed[0].stated.file_name, before + len(landed)
                newest = Receipt(name, *whose, version, landed[0].landing, 0)
                return HeldReturn(each.stated.file_name, None if each is landed[0] else newest)
        return None

    def told_before(self, quarter: Period) -> set[Saying]:
        """What was said of measures when the newest returns for earlier quarters landed."""
        if quarter not in self._told_before:
            held = {} if self.held is None else self.held.told_before(quarter)
            self._told_before[quarter] = {
                saying
                for (_, landed), told in (held | self._told).items()
                if landed.ordinal < quarter.ordinal
                for saying in told
            }
        return self._told_before[quarter]

    def accepted(self) -> set[Saying]:
        """The warnings that were accepted."""
        return set() if self.held is None else self.held.accepted()

    def _held_before(self, quarter: Period, changes: Sequence[Renumbering]) -> Cells:
        if self.held is None:
            return {}
        held = self.held.observations_in_force(quarter.quarters_before(1), changes)
        return cells_of(one.observation for one in held)

    def _quarters_between(self, begin: Period, end: Period) -> list[Period]:
        """The quarters from one up to another, for which any return is held or has landed."""
        held = [] if self.held is None else self.held.quarters_held()
        within = {
            each for each in (*held, *self._landed) if begin.ordinal <= each.ordinal < end.ordinal
        }
        return sorted(within, key=lambda each: each.ordinal)

    def _notes_said(self, quarter: Period) -> QuarterWords[str]:
        if quarter not in self._notes:
            held, changes = self.held, self.renumberings(quarter)
            said = QuarterWords[str]() if held is None else held.notes_said(quarter, changes)
            self._notes[quarter] = said
        return self._notes[quarter]

    def _judgements_said(self, quarter: Period) -> QuarterWords[Judgement]:
        if quarter not in self._judgements:
            held, changes = self.held, self.renumberings(quarter)
            none = QuarterWords[Judgement]()
            said = none if held is None else held.judgements_said(quarter, changes)
            self._judgements[quarter] = said
        return self._judgements[quarter]

    def _quarter(self, quarter: Period) -> QuarterCells:
        if quarter not in self._quarters:
            of_quarter = QuarterCells()
            held = [] if self.held is None else self.held.observations_of(quarter)
            for own in (False, True):
                cells = cells_of(
                    one.observation for one in held if (one.directorate != ALL_DIRECTORATES) is own
                )
                of_quarter.add(cells, own=own)
            self._quarters[quarter] = of_quarter
        return self._quarters[quarter]


def _begun(changes: Sequence[Renumbering], after: Period | None, last: Period) -> list[Renumbering]:
    """The renumberings that begin after one quarter, up to another."""
    first = 0 if after is None else after.ordinal + 1
    return [one for one in changes if first <= one.begins.ordinal <= last.ordinal]


def _refs(candidate: Candidate) -> set[str]:
    return {claim.ref for claim in candidate.claims}
