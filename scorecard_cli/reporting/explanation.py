"""How one measure's status was reached, down to the cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.renumbering import Name
from scorecard_cli.domain.returns import Judgement, RegisterReceipt, Withdrawal
from scorecard_cli.domain.variation import Variation


class SourceCell(Struct, frozen=True):
    """A cell that a status rests on.

    Attributes:
        role: what its figure did: "figure", "compared with".
        part: the part it was read for; None for the whole measure.
        period: the period it is for.
        text: the cell as returned.
        file, sheet, cell: where it stands.
        stated_as: the reference, or reference and part, of its row, where the measure has
            another now; None where that is its own.
    """

    role: str
    part: str | None
    period: Period
    text: str
    file: str
    sheet: str
    cell: str
    stated_as: str | None = None


class Explanation(Struct, frozen=True):
    """What is concluded of one measure, and from which cells.

    Attributes:
        measure: what it is.
        assessment: what is concluded of the whole of it.
        parts: what is concluded of each part; only the part asked for, where one was.
        sources: the cells, in the order of the assessments.
        note: the data note of the quarter; empty for none.
        register: the register that says what the measure is; None where returns do.
        judgement: the officer's judgement of the quarter; None without one.
        lapsed: the judgement of the quarter that its figure is carried forward from, which
            does not carry; None without one.
        withdrawn: the withdrawal of the return that has a cell for the quarter, where none in
            force has; None where there is no such return.
        variations: signal or noise, of it and each part with points enough.
    """

    measure: Measure
    assessment: Assessment
    parts: tuple[Assessment, ...]
    sources: tuple[SourceCell, ...]
    note: str
    register: RegisterReceipt | None
    judgement: Judgement | None = None
    lapsed: Judgement | None = None
    withdrawn: Withdrawal | None = None
    variations: Mapping[Name, Variation] = field(default_factory=dict)


def explanation(
    measure: Measure,
    assessments: Sequence[Assessment],
    cells: Sequence[SourceCell],
    note: str,
    register: RegisterReceipt | None,
) -> Explanation:
    """Put a measure's assessments beside the cells that they rest on.

    Args:
        measure: the measure.
        assessments: of the whole measure and the parts to be shown.
        cells: every cell in force for the measure, one for each part that it states; the
            role is still open.
        note: the data note of the quarter.
        register: the register that says what the measure is; None where returns do.
    """
    held = {(cell.part, cell.period): cell for cell in cells}
    sources: dict[SourceCell, None] = {}
    for one in assessments:
        for source in one.sources:
            cell = held.get((source.part, source.period)) or held.get((None, source.period))
            if cell is not None:
                sources[replace(cell, role=source.role)] = None
    whole = next(one for one in assessments if one.part is None)
    parts = tuple(one for one in assessments if one.part is not None)
    return Explanation(measure, whole, parts, tuple(sources), note, register)
