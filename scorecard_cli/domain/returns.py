"""What a file says: a directorate's return for a quarter, or a register for a year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from scorecard_cli.domain.assessments import DirectionOfTravel, Status
from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.log import Act
from scorecard_cli.domain.measures import Frequency, Measure, Polarity, Target
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import reference_order

ALL_DIRECTORATES = "All directorates"
"""Who a whole scorecard, read back in, is returned by."""


class DataNote(Struct, frozen=True):
    """What a directorate says of a measure in words.

    Attributes:
        ref: the measure.
        text: the note as written.
        sheet, cell: where it stood.
    """

    ref: str
    text: str
    sheet: str
    cell: str


class Judgement(Struct, frozen=True):
    """A status set by an officer, with the reason.

    Attributes:
        ref, quarter: what was judged.
        status: the status set.
        reason: why, in the officer's words.
        sheet, cell: where it stood in a return; None where an officer gave it outside one.
        given_by: the officer who did; None for a return's.
        given: when the return landed, or the officer gave it; None before it is held.
        file_name: the return's file; None for an officer's, and before it is held.
    """

    ref: str
    quarter: Period
    status: Status
    reason: str
    sheet: str | None
    cell: str | None
    given_by: str | None = None
    given: datetime | None = None
    file_name: str | None = None


class Claims(Struct, frozen=True):
    """What a return says of one measure besides its figures, to be held against the register.

    Attributes:
        ref, sheet: the measure, and the sheet its row stands on.
        texts: the words under each column; empty for a blank.
        places: the cell of each column that the sheet has.
        target, polarity, frequency, status, dot: what those words are read as; None where
            they are blank or say nothing that is known.
    """

    ref: str
    sheet: str
    texts: Mapping[Column, str]
    places: Mapping[Column, str]
    target: Target | None = None
    polarity: Polarity | None = None
    frequency: Frequency | None = None
    status: Status | None = None
    dot: DirectionOfTravel | None = None


class DirectorateReturn(Struct, frozen=True):
    """One directorate's workbook for one quarter.

    Attributes:
        file_name: the workbook's own name, without its folder.
        digest: SHA-256 of its bytes, in hexadecimal; of the layout too where one read it, so that
            the same file under a corrected layout is another return.
        directorate: whose it is; ALL_DIRECTORATES for a scorecard read back in.
        quarter: the reporting quarter.
        measures: what it says its measures are; empty where a register speaks for them.
        notes, judgements: as written in it.
    """

    file_name: str
    digest: str
    directorate: str
    quarter: Period
    measures: tuple[Measure, ...]
    notes: tuple[DataNote, ...]
    judgements: tuple[Judgement, ...]


class Register(Struct, frozen=True):
    """What each measure is, for one year or the rest of one.

    Attributes:
        file_name, digest: as for a return.
        year: the calendar year in which the financial year begins.
        measures: one for each row; a measure with a later "From quarter" has several.
        from_quarter: the quarter from which the register speaks; None for the start of the
            year.
    """

    file_name: str
    digest: str
    year: int
    measures: tuple[Measure, ...]
    from_quarter: Period | None = None

    @property
    def begins(self) -> Period:
        """The first quarter that it can speak for."""
        return self.from_quarter or Period.quarter(self.year, 1)

    def measures_in_force(self, quarter: Period) -> list[Measure]:
        """What each measure is in a quarter, in reference order.

        The row that began last says it; where that row has ended, so has the measure.
        """
        speaking: dict[str, Measure] = {}
        for row in self.measures:
            held = speaking.get(row.ref)
            if _begins(row) <= quarter.ordinal and (held is None or _begins(held) <= _begins(row)):
                speaking[row.ref] = row
        return [
            speaking[ref]
            for ref in sorted(speaking, key=reference_order)
            if _goes_on(speaking[ref], quarter)
        ]


def _goes_on(row: Measure, quarter: Period) -> bool:
    return row.to_quarter is None or quarter.ordinal <= row.to_quarter.ordinal


def _begins(row: Measure) -> int:
    """The quarter from which a row holds; before them all where that is the start of the year."""
    return 0 if row.from_quarter is None else row.from_quarter.ordinal


class RegisterReceipt(Struct, frozen=True):
    """What the store remembers of a register that landed.

    Attributes:
        file_name, year, from_quarter: as for a register.
        received: when it landed, in UTC.
    """

    file_name: str
    year: int
    from_quarter: Period | None
    received: datetime


class Receipt(Struct, frozen=True):
    """What the store remembers of a return that landed.

    Attributes:
        file_name, directorate, quarter: as for a return.
        version: 1 for the first from that directorate for that quarter.
        received: when it landed, in UTC.
        number: its place among all returns, rising.
    """

    file_name: str
    directorate: str
    quarter: Period
    version: int
    received: datetime
    number: int


class Withdrawal(Struct, frozen=True):
    """A return that was taken out of force.

    Attributes:
        receipt: the return.
        act: who withdrew it, and when.
        reason: why, in their words.
    """

    receipt: Receipt
    act: Act
    reason: str


class HeldReturn(Struct, frozen=True):
    """A return whose bytes are held for its quarter.

    Attributes:
        file_name: the name under which they landed.
        newer: the directorate's newest return for the quarter, where that has superseded it;
            None where it is the newest itself.
        withdrawn: how it was taken out of force; None where it was not.
    """

    file_name: str
    newer: Receipt | None = None
    withdrawn: Withdrawal | None = None

    @property
    def lands_if_asked(self) -> bool:
        """Whether it speaks no more, so that an officer may want it to land anew."""
        return self.newer is not None or self.withdrawn is not None
