"""Old Excel workbooks (.xls), read record by record (MS-XLS, and MS-CFB around it)."""

from scorecard_cli.parsing.workbook.xls.workbook import is_old_workbook, read_old_workbook

__all__ = ["is_old_workbook", "read_old_workbook"]
