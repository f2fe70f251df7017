"""Saying: the reason of a deed, who does it, and when."""

from __future__ import annotations

import re
from datetime import timedelta

from scorecard_cli.domain.log import Act
from scorecard_cli.errors import ClockBehindError, EmptyWordsError
from scorecard_cli.store.repository import Repository

CLOCKS_DIFFER = timedelta(minutes=5)
"""How far the clocks of two desks may be apart: what RFC 4120 recommends for Kerberos."""

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


def in_its_turn(act: Act, repository: Repository) -> Act:
    """An act at no earlier a moment than what was done last, since the later of two stands.

    Raises:
        ClockBehindError: the machine's clock is further behind than clocks may differ.
    """
    last = repository.last_done()
    if last is None or act.at >= last:
        return act
    if last - act.at > CLOCKS_DIFFER:
        raise ClockBehindError(act.at, last)
    return Act(last, act.by)


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
