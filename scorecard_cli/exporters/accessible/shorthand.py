"""What stands in a cell that holds no figure, and beside one that is not final.

The letters are those of "Symbols in tables: definitions and help", Government Analysis Function.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from scorecard_cli.domain.assessments import Absence, Assessment
from scorecard_cli.domain.figures import RESTATED, SUPPRESSED, Marker
from scorecard_cli.exporters.accessible.sheets import Entry
from scorecard_cli.exporters.wording import is_suppressed, plain_number
from scorecard_cli.reporting.history import HistoryRow
from scorecard_cli.reporting.scorecard import ScorecardRow

NOT_AVAILABLE, NOT_APPLICABLE = "[x]", "[z]"
ESTIMATED, PROVISIONAL, REVISED = "[e]", "[p]", RESTATED

MEANINGS: Mapping[str, str] = {
    NOT_AVAILABLE: "Not available: nothing was returned, or it is not due yet.",
    NOT_APPLICABLE: "Not applicable: nothing is expected here, such as a target in a baseline "
    "year, or one figure where the figures are those of parts.",
    ESTIMATED: "Estimated: whoever returned the figure calls it so.",
    PROVISIONAL: "Provisional: whoever returned the figure calls it so.",
    REVISED: "Revised: the figure differs from what was published or, where nothing was, first "
    "returned.",
}
"""Each mark, in the order in which they are explained."""


def words(text: str | None, without: str = NOT_AVAILABLE) -> Entry:
    """A cell of words; ``without`` stands where there are none.

    >>> words("Housing").text, words(" ").text, words(None, NOT_APPLICABLE).text
    ('Housing', '[x]', '[z]')
    """
    return Entry(text if text is not None and text.strip() else without)


def number(held: Decimal | None, without: str = NOT_AVAILABLE) -> Entry:
    """A cell of a number; ``without`` stands where there is none. Nought is a number."""
    return Entry(without) if held is None else Entry(plain_number(held), held)


def per_cent(share: Decimal | None) -> Entry:
    """A cell of a percentage, to its one decimal, which is nought too; not applicable of none."""
    return Entry(NOT_APPLICABLE) if share is None else Entry(f"{share:.1f}", share)


def without_figure(row: ScorecardRow, one: Assessment) -> str:
    """What stands where a measure, or a part of it, has no figure.

    None is expected of what is discontinued, and of a whole whose parts have figures.
    """
    if is_suppressed(one):
        return SUPPRESSED
    in_parts = one.part is None and any(part.figure is not None for part in row.parts)
    expected = one.absence is not Absence.DISCONTINUED and not in_parts
    return NOT_AVAILABLE if expected else NOT_APPLICABLE


def without_target(one: Assessment) -> str:
    """What stands where a measure, or part, has no target: one still to be set is awaited."""
    return NOT_AVAILABLE if one.derived_rule == "under-development" else NOT_APPLICABLE


def without_figure_of(row: HistoryRow) -> str:
    """What stands where a period has no figure."""
    if row.marker is Marker.SUPPRESSED:
        return SUPPRESSED
    expected = row.marker is not Marker.DISCONTINUED and not row.parts
    return NOT_AVAILABLE if expected else NOT_APPLICABLE


def marks_beside(row: HistoryRow) -> Entry:
    """The marks of a period's figure, which stand in a column of their own."""
    said = (
        (ESTIMATED, row.estimated),
        (PROVISIONAL, row.provisional),
        (REVISED, row.restatement is not None),
    )
    return words(" ".join(mark for mark, holds in said if holds), NOT_APPLICABLE)
