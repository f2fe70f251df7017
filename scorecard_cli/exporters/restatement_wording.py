"""What is said of a restated figure: both figures, where they stand, when they came, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scorecard_cli.domain.publications import Publication
from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters.wording import DOT_WORDS, day_in_words
from scorecard_cli.reporting.restatements import Effect, Restatement, StatedCell


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


def effect_said(effect: Effect, labels: Mapping[Status, str]) -> Iterator[str]:
    """What restated figures would do to a status, and to a direction of travel, a sentence each."""
    presented = "was published as" if effect.publication else "is"
    was, is_now = effect.then, effect.now
    if was.status is not is_now.status:
        yield (
            f"{effect.quarter}: the status of {effect.label} {presented} "
            f"{labels[was.status]}, and would be {labels[is_now.status]}."
        )
    if was.dot is not is_now.dot:
        yield (
            f"{effect.quarter}: the DOT of {effect.label} {presented} "
            f"{DOT_WORDS[was.dot]}, and would be {DOT_WORDS[is_now.dot]}."
        )
