"""Turns: the order in which returns that were read are checked and land."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from scorecard_cli.domain.log import Received
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problems import Problem
from scorecard_cli.workflows.standing import Candidate

Whose = tuple[str, Period]
"""A directorate, and the quarter that its return is for."""


class CandidateFile(Struct, frozen=True):
    """A return that could be read, if not without errors.

    Attributes:
        path: its file.
        received: its bytes, and what it was read with.
        candidate: what it says.
        problems: what was found while it was read.
        copied_from: the file that it is an annotated copy of; None where it is none.
    """

    path: Path
    received: Received
    candidate: Candidate
    problems: tuple[Problem, ...]
    copied_from: str | None


def in_turn(returns: Sequence[CandidateFile]) -> list[list[CandidateFile]]:
    """Returns as they are checked and land: by quarter, and one of a directorate at a time.

    Those of one directorate and quarter land in the order that they were read in, but for an
    annotated copy, which comes after the file that it is a copy of.
    """
    named = {(_whose(read), " ".join(read.path.name.split())): read for read in returns}
    turns: dict[tuple[int, int], list[CandidateFile]] = {}
    versions: Counter[Whose] = Counter()
    for read in sorted(returns, key=lambda each: _copies(each, named)):
        whose = _whose(read)
        versions[whose] += 1
        turns.setdefault((whose[1].ordinal, versions[whose]), []).append(read)
    return [turns[turn] for turn in sorted(turns)]


def _whose(read: CandidateFile) -> Whose:
    return read.candidate.stated.directorate, read.candidate.stated.quarter


def _copies(
    read: CandidateFile, named: Mapping[tuple[tuple[str, Period], str], CandidateFile]
) -> int:
    """How many times over a return is an annotated copy, as far as the files of the run tell."""
    chain: list[CandidateFile] = []
    copy: CandidateFile | None = read
    while copy is not None and copy.copied_from is not None and copy not in chain:
        chain.append(copy)
        copy = named.get((_whose(read), copy.copied_from))
    return len(chain)
