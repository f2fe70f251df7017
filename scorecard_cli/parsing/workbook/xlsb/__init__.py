"""Binary Excel workbooks (.xlsb), read record by record (MS-XLSB)."""

from scorecard_cli.parsing.workbook.xlsb.workbook import read_binary_workbook

__all__ = ["read_binary_workbook"]
