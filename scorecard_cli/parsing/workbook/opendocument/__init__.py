"""OpenDocument spreadsheets (.ods), read over their own XML (ODF 1.3 part 3)."""

from scorecard_cli.parsing.workbook.opendocument.document import is_spreadsheet, read_spreadsheet

__all__ = ["is_spreadsheet", "read_spreadsheet"]
