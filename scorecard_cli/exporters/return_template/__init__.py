"""The workbooks that are sent to directorates, one for each, to be filled in and returned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.drawing import drawn_workbook
from scorecard_cli.exporters.file_names import paths_for
from scorecard_cli.exporters.page import Book
from scorecard_cli.exporters.placing import make_folder, put_all_in_place
from scorecard_cli.exporters.return_template.cover import draw_cover
from scorecard_cli.exporters.return_template.sheet import draw_sheet
from scorecard_cli.reporting.return_template import ReturnTemplate

__all__ = ["template_paths", "write_return_templates"]


def template_paths(templates: Sequence[ReturnTemplate], folder: Path) -> tuple[Path, ...]:
    """Where each template of a quarter is to be written, each under a name of its own."""
    quarters = [template.quarter for template in templates]
    names = [template.directorate for template in templates]
    return paths_for(names, quarters[0], "return", ".xlsx", folder) if quarters else ()


def write_return_templates(
    templates: Sequence[ReturnTemplate],
    settings: Settings,
    deadline: date | None,
    created: date,
    folder: Path,
) -> tuple[Path, ...]:
    """Write every template into a folder, made where there is none, and say where they are.

    All are written or none is. The same templates, settings and days give the same bytes.

    Raises:
        OutputUnwritableError: the files cannot be written there.
    """
    paths = template_paths(templates, folder)
    files = {
        path: _workbook(template, settings, deadline, created)
        for path, template in zip(paths, templates, strict=True)
    }
    make_folder(folder)
    put_all_in_place(files)
    return paths


def _workbook(
    template: ReturnTemplate, settings: Settings, deadline: date | None, created: date
) -> bytes:
    def draw(book: Book) -> None:
        draw_cover(book.page("Cover"), template, deadline)
        for priority in template.priorities:
            draw_sheet(book.page(f"Priority {priority.number}"), template, priority)

    names = f"Return for {template.quarter}", f"The return of {template.directorate}"
    return drawn_workbook(settings, template.quarter, names, created, draw)
