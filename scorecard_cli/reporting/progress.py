"""How far a run over many files has come."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct


class Doing(StrEnum):
    """What is done, in its order."""

    READING = "Reading"
    CHECKING = "Checking"
    LANDING = "Landing"
    CONCLUDING = "Concluding"


class Step(Struct, frozen=True):
    """One step of a run.

    Attributes:
        doing: what is done.
        file: the name of the file; empty where it is done for all.
        done: how much of this doing lies behind, from 0 to 1.
        ahead: how long all that comes after it takes, as a multiple of the whole of this doing.
    """

    doing: Doing
    file: str
    done: float
    ahead: float


Progress = Callable[[Step], None]
"""What is told each step."""
