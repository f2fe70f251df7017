"""Auditing: everything that was done to the store, and whether the log is as it was written."""

from __future__ import annotations

from scorecard_cli.domain.log import LogEntry
from scorecard_cli.domain.settings import Settings
from scorecard_cli.workflows.asking import nothing_held, opened


def log_of(settings: Settings) -> tuple[list[LogEntry], list[int]]:
    """Everything that was done, oldest first, and the numbers of entries with a broken seal.

    Raises:
        NothingHeldError: nothing was ever done for the organisation.
    """
    with opened(settings) as repository:
        entries = repository.log()
        if not entries:
            raise nothing_held(repository, settings)
        return entries, repository.unsealed_entries()
