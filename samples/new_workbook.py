"""A workbook that has the same bytes each time it is made."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import xlsxwriter

CREATED = datetime(2017, 11, 20)
"""The day the published scorecard was made; every sample carries it."""


def new_workbook(path: Path, font: str) -> xlsxwriter.Workbook:
    """A workbook in which text stays text, whatever it begins with."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(
        path,
        {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": font, "font_size": 10},
        },
    )
    book.set_properties({"created": CREATED, "author": "Performance team"})
    return book
