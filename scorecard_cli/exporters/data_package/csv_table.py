"""One table as CSV: RFC 4180, in UTF-8, numbers exact."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal

from scorecard_cli.exporters.data_package.tables import Entry, Table

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula, as OWASP lists it."""

_PLAIN_FIGURE = re.compile(r"[+-]\s?£?[\d,.]+\s?%?", re.ASCII)


def csv_table(table: Table) -> bytes:
    """A table with its heading; absent entries are empty, never zero."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(field.name for field in table.fields)
    writer.writerows([csv_entry(entry) for entry in row] for row in table.rows)
    return written.getvalue().encode("utf-8")


def csv_entry(entry: Entry) -> str:
    """An entry in words; a text that would be run as a formula is made one that is not.

    >>> csv_entry(Decimal("6.8E+6")), csv_entry(None), csv_entry(False), csv_entry("-37%")
    ('6800000', '', 'false', '-37%')
    >>> csv_entry("=1+1")
    "'=1+1"
    """
    if entry is None:
        return ""
    if isinstance(entry, bool):
        return "true" if entry else "false"
    if isinstance(entry, Decimal):
        return f"{entry:f}"
    if isinstance(entry, date):
        return entry.isoformat()
    if entry.startswith(_STARTS_A_FORMULA) and not _PLAIN_FIGURE.fullmatch(entry):
        return f"'{entry}"
    return entry
