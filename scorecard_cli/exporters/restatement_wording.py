"""What is said of a restated figure: both figures, where they stand, when they came, and why."""

from __future__ import annotations

from scorecard_cli.exporters.wording import day_in_words
from scorecard_cli.reporting.restatements import Restatement, StatedCell


def figure_said(cell: StatedCell | None) -> str:
    """A cell's figure in quotation marks, as it was returned."""
    if cell is None:
        return "no figure"
    return f'"{cell.text}"' if cell.text else "a blank"


def where_it_stands(cell: StatedCell) -> str:
    """The file, sheet and cell of a figure."""
    return f"{cell.file}, sheet {cell.sheet}, cell {cell.cell}"


def when_it_came(cell: StatedCell) -> str:
    """The day on which the return with a figure landed."""
    return f"came on {day_in_words(cell.received.date())}"


def basis(one: Restatement) -> str:
    """What the figure before is: published, and when, or first returned."""
    if one.publication is None:
        return "First returned"
    quarter, day = one.publication.quarter, day_in_words(one.publication.published_on)
    return f"Published with {quarter} on {day}"


def restatement(one: Restatement) -> str:
    """A restated figure in sentences, for a reader who has the figure before beside it."""
    if one.now is None:
        now = "No figure now, since the return that held it was withdrawn."
    else:
        now = (
            f"{one.now.text or 'Blank'}, which {when_it_came(one.now)} "
            f"({where_it_stands(one.now)})."
        )
    then = f"{basis(one)}: {where_it_stands(one.before)}, which {when_it_came(one.before)}."
    return f"{now} {then} {reason(one)}"


def reason(one: Restatement) -> str:
    """The data note of the return that restates, or that it has none."""
    return f"Data note: {one.note}" if one.note else "No data note says why."
