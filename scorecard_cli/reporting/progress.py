"""How far a run over many files has come."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct


class Doing(StrEnum):
    """What is being done."""

    READING = "Reading"
    CHECKING = "Checking"
    LANDING = "Landing"
    CONCLUDING = "Concluding"


class Step(Struct, frozen=True):
    """One step of a run.

    Attributes:
        doing: what is done.
        file: the name of the file; empty where it is done for all.
        done: how much of the whole run's time lies behind about then, from 0 to 1.
    """

    doing: Doing
    file: str
    done: float


Progress = Callable[[Step], None]
"""What is told each step."""
