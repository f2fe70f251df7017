"""What registers say while files are read: those that are held, and those that landed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.register_changes import RegisterChange, register_changes
from scorecard_cli.domain.renumbering import Renumbering, renumberings
from scorecard_cli.domain.returns import Register
from scorecard_cli.store.repository import Repository


@dataclass(slots=True)
class Registers:
    """The registers of one run.

    Attributes:
        held: the store as it was opened; None where there was none.
        landed: those that landed in this run, in their order.
    """

    held: Repository | None
    landed: list[Register] = field(default_factory=list)
    _measures: dict[Period, Sequence[Measure] | None] = field(default_factory=dict)
    _renumberings: dict[Period, Sequence[Renumbering]] = field(default_factory=dict)

    def land(self, register: Register) -> tuple[RegisterChange, ...]:
        """Count a register among those that have landed, and say what it changes.

        To be asked before the store keeps it. The first of a year changes nothing.
        """
        quarters = [Period.quarter(register.year, number) for number in range(1, 5)]
        before = {quarter: self.measures_in_force(quarter) for quarter in quarters}
        self.landed.append(register)
        self._measures.clear()
        self._renumberings.clear()
        return register_changes(
            (quarter, followed, register.measures_in_force(quarter))
            for quarter, followed in before.items()
            if followed is not None and self.of(quarter) is register
        )

    def of(self, quarter: Period) -> Register | None:
        """The register that landed and speaks for a quarter; None where one that is held does."""
        held = None if self.held is None else self.held.register_of(quarter)
        speaking: Register | None = None
        first = 0 if held is None or held.from_quarter is None else held.from_quarter.ordinal
        for one in self.landed:
            if one.year == quarter.year and first <= one.begins.ordinal <= quarter.ordinal:
                speaking, first = one, one.begins.ordinal
        return speaking

    def measures_in_force(self, quarter: Period) -> Sequence[Measure] | None:
        """What the register that speaks for a quarter says of it; None where none does."""
        if quarter not in self._measures:
            register = self.of(quarter)
            if register is not None:
                self._measures[quarter] = register.measures_in_force(quarter)
            elif self.held is not None and self.held.register_of(quarter) is not None:
                self._measures[quarter] = self.held.measures_in_force(quarter)
            else:
                self._measures[quarter] = None
        return self._measures[quarter]

    def renumberings(self, quarter: Period) -> Sequence[Renumbering]:
        """Every renumbering up to a quarter, earliest first."""
        if quarter not in self._renumberings:
            candidates = [] if self.held is None else self.held.renumbering_quarters()
            candidates += self._renumbering_quarters()
            found = renumberings(candidates, quarter, self._measures_or_returned)
            self._renumberings[quarter] = found
        return self._renumberings[quarter]

    def _renumbering_quarters(self) -> Iterator[Period]:
        for register in self.landed:
            for row in register.measures:
                if row.formerly is not None:
                    begins = (register.begins, row.from_quarter or register.begins)
                    yield max(begins, key=lambda quarter: quarter.ordinal)

    def _measures_or_returned(self, quarter: Period) -> Sequence[Measure]:
        """What each measure is, by the returns where no register speaks for the quarter."""
        registered = self.measures_in_force(quarter)
        if registered is not None:
            return registered
        return [] if self.held is None else self.held.measures_in_force(quarter)
