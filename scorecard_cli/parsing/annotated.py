"""An annotated copy that came back, told by the sheet that we put in front."""

from __future__ import annotations

from scorecard_cli.domain.annotated import HEADING_ROW, HEADINGS, file_named
from scorecard_cli.parsing.workbook import Workbook


def copied_from(workbook: Workbook) -> str | None:
    """The name of the file that a workbook is an annotated copy of; None where it is none.

    A copy of a copy has two such sheets, and the one in front is the newer.
    """
    for sheet in workbook.sheets:
        cells = sheet.cells
        headings = tuple(
            cells[HEADING_ROW, column].value if (HEADING_ROW, column) in cells else None
            for column in range(1, len(HEADINGS) + 1)
        )
        if headings == HEADINGS and (1, 1) in cells:
            return file_named(str(cells[1, 1].value))
    return None
