"""Writing the annotated copies that --annotate asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorecard_cli.domain.settings import Settings
    from scorecard_cli.workflows.annotating import FaultyFiles


def ready(folder: Path | None) -> None:
    """Make the folder before anything is read, so that a run does not fail at its end."""
    if folder is not None:
        from scorecard_cli.exporters.annotated_copy import ready_folder

        ready_folder(folder)


def write_copies(
    faulty: FaultyFiles, folder: Path, settings: Settings, *, quiet: bool = False
) -> None:
    """Write a copy of each file that was read, has a problem and is still as it was read.

    Says on stdout where it is, unless that is for another program to read: then on stderr.
    """
    from scorecard_cli.exporters.annotated_copy import CopyFolder, write_annotated_copy
    from scorecard_cli.exporters.terminal import annotating

    copies = CopyFolder(folder, faulty.originals)
    for file in faulty.files:
        name, sheets = file.path.name, file.sheets
        if sheets is None:
            annotating.show_none(name, changed=file.changed, stderr=quiet)
            continue
        copy = write_annotated_copy(
            file.content, sheets, name, file.problems, copies, settings.organisation
        )
        annotating.show(name, copy, stderr=quiet)
