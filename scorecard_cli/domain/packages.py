"""The zip files that workbooks are: how their parts are told apart, and how large they may be."""

from __future__ import annotations

LARGEST_TOTAL = 300_000_000
"""Bytes that the parts of a workbook may unpack to, many times what any return holds."""


def part_key(name: str) -> str:
    """A part's name as it is compared: part names differ in more than case (OPC, 6.2.2.3).

    >>> part_key("/XL\\\\Workbook.xml")
    'xl/workbook.xml'
    """
    return name.replace("\\", "/").lstrip("/").lower()
