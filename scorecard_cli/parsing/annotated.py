"""An annotated copy that came back, told by the sheet that we put in front."""

from __future__ import annotations

from scorecard_cli.domain.annotated import HEADING_ROW, HEADINGS, file_named
from scorecard_cli.parsing.workbook import Sheet, Workbook


def copied_from(workbook: Workbook) -> str | None:
    """The name of the file that a workbook is an annotated copy of; None where it is none.

    A copy of a copy has two such sheets, and the one in front is the newer.
    """
    for sheet in workbook.sheets:
        if _is_of_problems(sheet):
            return file_named(str(sheet.cells[1, 1].value))
    return None


def sheets_of_problems(workbook: Workbook) -> set[str]:
    """The names of the sheets that we put in front."""
    return {sheet.name for sheet in workbook.sheets if _is_of_problems(sheet)}


def _is_of_problems(sheet: Sheet) -> bool:
    cells = sheet.cells
    headings = tuple(
        cells[HEADING_ROW, column].value if (HEADING_ROW, column) in cells else None
        for column in range(1, len(HEADINGS) + 1)
    )
    return headings == HEADINGS and (1, 1) in cells
