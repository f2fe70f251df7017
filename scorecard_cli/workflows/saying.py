"""Saying: the reason of a deed, and who does it."""

from __future__ import annotations

import re

from scorecard_cli.domain.log import Act
from scorecard_cli.errors import EmptyWordsError

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Control characters, but for those that end a line or part two words."""


def said(reason: str, act: Act) -> tuple[str, Act]:
    """A reason and who gives it, as they are kept; see `in_words`.

    Raises:
        EmptyWordsError: either is not said.
    """
    return in_words("--reason", reason), said_by(act)


def said_by(act: Act) -> Act:
    """An act with the name of who does it as it is kept.

    Raises:
        EmptyWordsError: it is not said.
    """
    return Act(act.at, in_words("--by", act.by))


def in_words(option: str, words: str) -> str:
    """What an officer says, on one line and without control characters.

    Bytes of a command line that are no character become a mark.

    Raises:
        EmptyWordsError: nothing is left of it.

    >>> in_words("--reason", " Agreed\\n with\\tthe\\x07 lead")
    'Agreed with the lead'
    """
    kept = " ".join(_CONTROLS.sub("", words).split())
    if not kept:
        raise EmptyWordsError(option)
    return kept.encode("utf-8", "replace").decode("utf-8")
