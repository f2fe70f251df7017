"""What registers say while files are read: those that are held, and those that landed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.measures_by_name import Measures
from scorecard_cli.domain.periods import Period, quarter_at
from scorecard_cli.domain.references import nearest_references
from scorecard_cli.domain.register_changes import RegisterChange, register_changes
from scorecard_cli.domain.renumbering import Renumbering, names_of, renumberings
from scorecard_cli.domain.returns import Register
from scorecard_cli.store.repository import Repository


class Registers(Struct):
    """The registers of one run.

    Attributes:
        held: the store as it was opened; None where there was none.
        landed: those that landed in this run, in their order.
    """

    held: Repository | None
    landed: list[Register] = field(default_factory=list)
    _kept: list[int] = field(default_factory=list)
    _spoke: dict[Period, int | None] = field(default_factory=dict)
    _measures: dict[Period, Sequence[Measure] | None] = field(default_factory=dict)
    _renumberings: dict[Period, Sequence[Renumbering]] = field(default_factory=dict)

    def never_held(self, register: Register) -> Iterator[tuple[Measure, list[str]]]:
        """The measures of a register, if it landed, that were formerly what nothing was.

        Each with the nearest of the references that there were. Where no register speaks for
        the quarter before, nobody can know.
        """
        landing = Registers(self.held, [*self.landed, register])
        for measure in register.measures:
            begins = _begins(measure, register)
            if (
                measure.formerly is None
                or landing.measures_in_force(begins.quarters_before(1)) is None
            ):
                continue
            names = landing._names_before(begins)
            if measure.formerly.casefold() not in names:
                yield measure, nearest_references(measure.formerly, names.values())

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

    def keep(self, number: int) -> None:
        """Note the row of the store that keeps the register which landed last."""
        self._kept.append(number)

    def spoke(self, quarter: Period) -> int | None:
        """The row of the register that `measures_in_force` last spoke by; None for none."""
        return self._spoke.get(quarter)

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
            # Asked first: of a register that lands meanwhile, the measures are not yet this one's.
            self._spoke[quarter] = (
                None if self.held is None else self.held.speaking_register(quarter)
            )
            register = self.of(quarter)
            if register is not None:
                if self._kept:
                    self._spoke[quarter] = self._kept[self.landed.index(register)]
                self._measures[quarter] = Measures(register.measures_in_force(quarter))
            elif self.held is not None and self.held.register_of(quarter) is not None:
                self._measures[quarter] = Measures(self.held.measures_in_force(quarter))
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
                    yield _begins(row, register)

    def _names_before(self, begins: Period) -> dict[str, str]:
        """What measures and parts were called in any quarter before one, or formerly then."""
        years = [one.year for one in self.landed]
        held = [] if self.held is None else self.held.register_years()
        names: dict[str, str] = {}
        for ordinal in range(Period.quarter(min(years + held), 1).ordinal, begins.ordinal):
            measures = self._measures_or_returned(quarter_at(ordinal))
            names |= {one.formerly.casefold(): one.formerly for one in measures if one.formerly}
            names |= names_of(measures)
        return names

    def _measures_or_returned(self, quarter: Period) -> Sequence[Measure]:
        """What each measure is, by the returns where no register speaks for the quarter."""
        registered = self.measures_in_force(quarter)
        if registered is not None:
            return registered
        return [] if self.held is None else self.held.measures_in_force(quarter)


def _begins(row: Measure, register: Register) -> Period:
    """The first quarter of a register's row."""
    begins = (register.begins, row.from_quarter or register.begins)
    return max(begins, key=lambda quarter: quarter.ordinal)
