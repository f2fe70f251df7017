"""Saying: the reason of a deed, and who does it."""

from __future__ import annotations

from scorecard_cli.domain.log import Act
from scorecard_cli.errors import EmptyWordsError


def said(reason: str, act: Act) -> tuple[str, Act]:
    """A reason and who gives it, without blanks around them.

    Bytes of a command line that are no character become a mark.

    Raises:
        EmptyWordsError: either is not said.
    """
    for option, words in (("--reason", reason), ("--by", act.by)):
        if not words.strip():
            raise EmptyWordsError(option)
    return _kept(reason), Act(act.at, _kept(act.by))


def _kept(words: str) -> str:
    return words.strip().encode("utf-8", "replace").decode("utf-8")
