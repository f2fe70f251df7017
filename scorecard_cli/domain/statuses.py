"""Overall status, on its own: a command that offers the statuses need load nothing more."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Overall status, relevant to target."""

    ON_TARGET = "on_target"
    SATISFACTORY = "satisfactory"
    OFF_TARGET = "off_target"
    UNDER_DEVELOPMENT = "under_development"
    NOT_APPLICABLE = "not_applicable"
    NOT_AVAILABLE = "not_available"


MEASURED = (Status.ON_TARGET, Status.SATISFACTORY, Status.OFF_TARGET)
"""The statuses of measures judged against a target."""

JUDGED_BESIDE = "judged; by rules"
"""Stands between a status that an officer set and the one that the rules alone give."""
