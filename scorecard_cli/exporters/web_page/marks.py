"""A status or a direction of travel, as a symbol and a word in a tone."""

from __future__ import annotations

from msgspec import Struct

from scorecard_cli.domain.assessments import Assessment, DirectionOfTravel
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters.wording import DOT_WORDS, arrow_of

DOT_TONES = {DirectionOfTravel.IMPROVED: "green", DirectionOfTravel.WORSE: "red"}


class Mark(Struct, frozen=True):
    """A word with its symbol and tone, which are never without it.

    Attributes:
        code: what it is, for the script: off_target.
        symbol: stands before the word; empty for none.
        word: what is said.
        tone: the class of its colours.
        moved: which way the figure moved, for who cannot see an arrow; empty for none.
    """

    code: str
    symbol: str
    word: str
    tone: str
    moved: str = ""


def status_mark(status: Status, settings: Settings) -> Mark:
    """A status as its symbol and word."""
    tone = settings.colours[status]
    return Mark(str(status), settings.symbols[status], settings.labels[status], tone)


def dot_mark(dot: DirectionOfTravel) -> Mark:
    """A direction of travel as its word alone."""
    return Mark(str(dot), "", DOT_WORDS[dot], DOT_TONES.get(dot, "grey"))


def moved_mark(assessment: Assessment) -> Mark:
    """A direction of travel as the arrow of the movement and its word."""
    plain = dot_mark(assessment.dot)
    arrow = arrow_of(assessment)
    moved = f"figure {assessment.movement}" if arrow else ""
    return Mark(plain.code, arrow, plain.word, plain.tone, moved)
