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
    return _kept("--reason", reason), by_whom(act)


def by_whom(act: Act) -> Act:
    """The same of who does what no reason is asked for.

    Raises:
        EmptyWordsError: it is not said.
    """
    return Act(act.at, _kept("--by", act.by))


def _kept(option: str, words: str) -> str:
    if not words.strip():
        raise EmptyWordsError(option)
    return words.strip().encode("utf-8", "replace").decode("utf-8")
