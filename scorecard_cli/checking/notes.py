"""What a data note says, as far as a check may lean on it."""

from __future__ import annotations

import re

from scorecard_cli.checking.returned import ReturnedMeasure

_NOTHING = frozenset(
    (
        "", "n a", "na", "tbc", "tba", "tbd", "none", "nil", "no note", "no notes", "no comment",
        "no comments", "not applicable", "not available", "to be confirmed", "to follow",
    )
)  # fmt: skip
_WITHOUT_WORDS = re.compile(r"(?=.*\d)[\W\d_]+", re.DOTALL)
_SAME = re.compile(
    r"\b(?:same|unchanged|no change|not changed|has not moved|still|remains?|again|constant)\b",
    re.IGNORECASE,
)


def says_something(note: str) -> bool:
    """Whether a note is more than a mark, or a word such as n/a that stands for none."""
    return " ".join(re.sub(r"[\W_]+", " ", note.casefold()).split()) not in _NOTHING


def has_no_words(text: str) -> bool:
    """Whether a text is a number without a word, as where the headings have moved a column.

    >>> has_no_words("93.5% (188/201)"), has_no_words("On target in Q2"), has_no_words("-")
    (True, False, False)
    """
    return _WITHOUT_WORDS.fullmatch(text) is not None


def alike(note: str, other: str) -> bool:
    """Whether two notes are word for word the same."""
    return note.split() == other.split()


def speaks_anew(returned: ReturnedMeasure) -> bool:
    """Whether the measure has a data note, and not last quarter's."""
    return says_something(returned.note) and not alike(returned.note, returned.note_before)


def says_the_same(returned: ReturnedMeasure) -> bool:
    """Whether its note is new, and says in so many words that the figure has not moved."""
    return speaks_anew(returned) and bool(_SAME.search(returned.note))
