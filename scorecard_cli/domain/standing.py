"""Which cell speaks where returns differ.

A cell is all that a return says of one measure for one period: one figure, or several parts.
Cells supersede one another whole, never part by part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from scorecard_cli.domain.figures import Marker, Observation
from scorecard_cli.domain.periods import Period

Cell = tuple[Observation, ...]
Place = tuple[str, Period]
Cells = Mapping[Place, Cell]
"""Cells by measure and period."""

SILENT = (Marker.BLANK, Marker.OTHER_UNIT)
"""What says nothing of a figure: a blank, and a text kept because it is in another unit."""


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


@dataclass(slots=True)
class QuarterCells:
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

    def with_return(self, cells: Cells, *, own: bool) -> QuarterCells:
        """The same with a newer return added, and these left as they are."""
        added = QuarterCells(dict(self.cells), set(self._own))
        added.add(cells, own=own)
        return added
