"""A scorecard as data: a folder of tables with a schema, as Frictionless data packages have it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.data_package.csv_table import csv_table
from scorecard_cli.exporters.data_package.descriptor import descriptor
from scorecard_cli.exporters.data_package.tables import Table, tables_of
from scorecard_cli.exporters.wording import printable
from scorecard_cli.reporting.scorecard import Scorecard

__all__ = ["csv_package", "parquet_package"]


def csv_package(scorecard: Scorecard, settings: Settings, created: date) -> dict[str, bytes]:
    """The files of a data package whose tables are CSV, by name.

    The same scorecard, settings and day give the same bytes.
    """
    return _package(scorecard, settings, created, "csv", csv_table)


def parquet_package(scorecard: Scorecard, settings: Settings, created: date) -> dict[str, bytes]:
    """The files of a data package whose tables are Parquet, by name.

    Raises:
        PackageMissingError: what writes Parquet is not installed.
    """
    from scorecard_cli.exporters.data_package.parquet_table import parquet_table

    return _package(scorecard, settings, created, "parquet", parquet_table)


def _without_controls(table: Table) -> Table:
    """A table whose texts have nothing that acts where they are shown."""
    rows = (tuple(printable(one) if isinstance(one, str) else one for one in row)
            for row in table.rows)  # fmt: skip
    return replace(table, rows=tuple(rows))


def _package(
    scorecard: Scorecard,
    settings: Settings,
    created: date,
    kind: str,
    written: Callable[[Table], bytes],
) -> dict[str, bytes]:
    tables = [_without_controls(table) for table in tables_of(scorecard, settings)]
    files = {f"{table.name}.{kind}": written(table) for table in tables}
    described = descriptor(scorecard.quarter, settings, created, tables, files)
    return {"datapackage.json": described, **files}
