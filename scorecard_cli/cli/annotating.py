"""Writing the annotated copies that --annotate asks for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorecard_cli.domain.settings import Settings
    from scorecard_cli.reporting.ingest_report import FileReport


def write_copies(files: Sequence[FileReport], folder: Path, settings: Settings) -> None:
    """Write a copy of each file that was read and has a problem, and say where it is."""
    from scorecard_cli.exporters.annotated_copy import CopyFolder, write_annotated_copy
    from scorecard_cli.exporters.terminal import annotating
    from scorecard_cli.workflows.annotating import faulty_files

    copies = CopyFolder(folder, [file.path for file in files if file.path is not None])
    for faulty in faulty_files(files):
        name, sheets = faulty.path.name, faulty.sheets
        if sheets is None:
            annotating.show_none(name)
            continue
        copy = write_annotated_copy(
            faulty.content, sheets, name, faulty.problems, copies, settings.organisation
        )
        annotating.show(name, copy)
