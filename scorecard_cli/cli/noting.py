"""What is said on stderr of a quarter that was published, beside how it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorecard_cli.domain.periods import Period
    from scorecard_cli.domain.settings import Settings
    from scorecard_cli.store.repository import Repository


def note_published(
    repository: Repository, settings: Settings, quarter: Period, *, always: bool = False
) -> None:
    """Say that a quarter was published where a status has moved since, or always."""
    from scorecard_cli.workflows.presenting import since_published

    since = since_published(repository, settings, quarter)
    if since is not None and (since.moved or always):
        from scorecard_cli.exporters.terminal.publishing import note

        note(since.publication, since.moved)
