"""One table as Parquet: columns with types, numbers exact decimals."""

from __future__ import annotations

import io
from collections.abc import Iterable
from decimal import Decimal

from scorecard_cli.errors import PackageMissingError
from scorecard_cli.exporters.data_package.fields import Field
from scorecard_cli.exporters.data_package.tables import Table

try:
    import pyarrow as pa
    from pyarrow import parquet
except ImportError as fault:
    raise PackageMissingError("parquet") from fault


def parquet_table(table: Table) -> bytes:
    """A table with its columns; absent entries are null, never zero.

    A number column has as many places as its figures need: pounds and percentages of whatever
    length stand there as they were returned.
    """
    entries = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.fields)
    columns = [
        pa.array(column, _type(field, column))
        for field, column in zip(table.fields, map(list, entries), strict=True)
    ]
    schema = pa.schema(
        [
            pa.field(field.name, column.type, metadata={"description": field.says})
            for field, column in zip(table.fields, columns, strict=True)
        ]
    )
    written = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(columns, schema=schema), written)
    return written.getvalue()


def _type(field: Field, column: Iterable[object]) -> pa.DataType:
    match field.type:
        case "boolean":
            return pa.bool_()
        case "date":
            return pa.date32()
        case "number":
            return _decimal([one for one in column if isinstance(one, Decimal)])
        case _:
            return pa.string()


def _decimal(numbers: list[Decimal]) -> pa.DataType:
    """The narrowest decimal type, of the two there are, that holds every number exactly."""
    places = max((-int(one.as_tuple().exponent) for one in numbers), default=0)
    before = max((one.adjusted() + 1 for one in numbers), default=0)
    digits = max(before, 0) + max(places, 0)
    width = pa.decimal128 if digits <= 38 else pa.decimal256
    return width(38 if digits <= 38 else 76, max(places, 0))
