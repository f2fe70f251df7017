"""Who speaks where returns differ: whose cell, whose data note, whose judgement.

A cell is all that a return says of one measure for one period: one figure, or several parts.
Cells supersede one another whole, never part by part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Generic, TypeVar

from msgspec import Struct, field

from scorecard_cli.domain.figures import Marker, Observation
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import ALL_DIRECTORATES, Judgement

Cell = tuple[Observation, ...]
Word = TypeVar("Word")
Place = tuple[str, Period]
Cells = Mapping[Place, Cell]
"""Cells by measure and period."""

SILENT = (Marker.BLANK, Marker.OTHER_UNIT, Marker.SUPPRESSED)
"""What says nothing of a figure: a blank, a text kept because it is in another unit, and the mark
of one that was not published."""


def cells_of(observations: Iterable[Observation]) -> dict[Place, Cell]:
    """The cells that observations stood in."""
    cells: dict[Place, Cell] = {}
    for one in observations:
        place = one.ref, one.period
        cells[place] = (*cells.get(place, ()), one)
    return cells


def speaks(cell: Cell) -> bool:
    """Whether a cell says anything of a figure."""
    return cell[0].marker not in SILENT


def over(earlier: Cells, later: Cells) -> dict[Place, Cell]:
    """What stands where returns for a later quarter follow those for earlier ones.

    The later cell, unless it says nothing and the earlier one does.
    """
    standing = dict(earlier)
    for place, cell in later.items():
        if speaks(cell) or place not in standing or not speaks(standing[place]):
            standing[place] = cell
    return standing


class QuarterCells(Struct):
    """What the returns for one quarter say: for each place the newest cell, a blank included.

    A directorate's own return speaks before a whole scorecard read back in, however new.

    Attributes:
        cells: the cells that speak.
    """

    cells: dict[Place, Cell] = field(default_factory=dict)
    _own: set[Place] = field(default_factory=set)

    def add(self, cells: Cells, *, own: bool) -> None:
        """Add a newer return; ``own`` is False for a whole scorecard."""
        if own:
            self.cells.update(cells)
            self._own.update(cells)
        else:
            self.cells.update({at: cell for at, cell in cells.items() if at not in self._own})

    def copied(self) -> QuarterCells:
        """The same, to which more can be added while these stay as they are."""
        return QuarterCells(dict(self.cells), set(self._own))


class QuarterWords(Struct, Generic[Word]):
    """What the returns for one quarter say of measures in words: data notes, or judgements.

    Of each directorate the newest return that has a measure's row speaks, even where it says
    nothing and so takes back what an older one said. What one directorate says takes nothing
    from another, or from a whole scorecard read back in; where several say something, the
    newest of the directorates' own stands, and a whole scorecard's where there is none.
    """

    _said: dict[tuple[str, str], Word] = field(default_factory=dict)

    def add(self, directorate: str, rows: Iterable[str], said: Mapping[str, Word]) -> None:
        """Add a newer return: the measures that it has rows for, and what it says of some."""
        for ref in (*rows, *said):
            self._said.pop((directorate, ref), None)
        self._said.update({(directorate, ref): word for ref, word in said.items()})

    def copied(self) -> QuarterWords[Word]:
        """The same, to which more can be added while these stay as they are."""
        return QuarterWords(dict(self._said))

    @property
    def standing(self) -> dict[str, Word]:
        """What stands of each measure."""
        said = self._said.items()
        whole = {ref: word for (whose, ref), word in said if whose == ALL_DIRECTORATES}
        return whole | {ref: word for (whose, ref), word in said if whose != ALL_DIRECTORATES}


class OfficersWord(Struct, frozen=True):
    """What an officer says of a measure's judgement, outside any return.

    Attributes:
        ref: the measure.
        given: when.
        judgement: the status set; None where whatever stood is withdrawn.
    """

    ref: str
    given: datetime
    judgement: Judgement | None


def judged(
    in_returns: Mapping[str, Judgement], by_officers: Iterable[OfficersWord]
) -> dict[str, Judgement]:
    """The judgements that stand: of an officer's and a return's, the later.

    Args:
        in_returns: what stands by the returns for the quarter, each with when it landed.
        by_officers: what officers say of the same quarter, oldest first. An officer's word
            given at the very moment of a return stands.
    """
    standing: dict[str, Judgement | None] = dict(in_returns)
    for word in by_officers:
        held = in_returns.get(word.ref)
        if held is None or held.given is None or held.given <= word.given:
            standing[word.ref] = word.judgement
    return {ref: one for ref, one in standing.items() if one is not None}
