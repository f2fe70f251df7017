"""The log: what was done to the store, by whom, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct


class Deed(StrEnum):
    """What can be done to a store."""

    REGISTER_LANDED = "register landed"
    RETURN_LANDED = "return landed"
    RETURN_WITHDRAWN = "return withdrawn"
    WARNING_ACCEPTED = "warning accepted"
    MEASURE_JUDGED = "measure judged"
    JUDGEMENT_WITHDRAWN = "judgement withdrawn"
    QUARTER_PUBLISHED = "quarter published"


class Act(Struct, frozen=True):
    """Who does something, and when.

    Attributes:
        at: the moment, in UTC.
        by: who: as they say, or the name under which they are logged in.
    """

    at: datetime
    by: str


class Received(Struct, frozen=True):
    """A file as it came, with what it takes to read it again alike.

    Attributes:
        act: who ingested it, and when.
        content: its bytes.
        told_quarter: the reporting quarter that the user named; None where the file says it.
        settings: the settings it was read with, as `settings_text` writes them.
    """

    act: Act
    content: bytes
    told_quarter: str | None = None
    settings: str = "{}"


class LogEntry(Struct, frozen=True):
    """One thing that was done.

    Attributes:
        number: its place in the log, rising.
        act: who did it, and when.
        deed: what was done.
        subject: what it was done to: a file's name, a quarter, a measure.
        reason: why; None where none is asked.
        details: what else it takes to do it again; empty for what came before there was a log.
    """

    number: int
    act: Act
    deed: Deed
    subject: str
    reason: str | None
    details: Mapping[str, Any]
