"""What is said of a restated figure: both figures, where they stand, when they came, and why."""

from __future__ import annotations

from scorecard_cli.domain.publications import Publication
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


def then(one: Restatement) -> str:
    """What the figure before is: published, and when, or first returned."""
    returned = f"returned on {_day(one.before)}"
    if one.publication is None:
        return f"First {returned}"
    return f"{published(one.publication)}, {returned}"


def published(publication: Publication) -> str:
    """In which quarter's scorecard a figure was published, and when."""
    day = day_in_words(publication.published_on)
    return f"Published with {publication.quarter} on {day}"


def now(cell: StatedCell) -> str:
    """Since when a figure stands."""
    return f"Now, since it was returned on {_day(cell)}"


def _day(cell: StatedCell) -> str:
    return day_in_words(cell.received.date())


def restatement(one: Restatement) -> str:
    """A restated figure in sentences, for a reader who has the figure before beside it."""
    if one.now is None:
        stands = WITHDRAWN
    else:
        where = where_it_stands(one.now)
        stands = f"{one.now.text or 'Blank'}, returned on {_day(one.now)} ({where})."
    return f"{stands} {then(one)} ({where_it_stands(one.before)}). {reason(one)}"


WITHDRAWN = "No figure now, since the return that held it was withdrawn."


def reason(one: Restatement) -> str:
    """The data note of the return that restates, or that it has none."""
    return f"Data note: {one.note}" if one.note else "No data note says why."
