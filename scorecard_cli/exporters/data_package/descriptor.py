"""What a data package says of itself: datapackage.json, with a Table Schema for each table."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.data_package.tables import Table
from scorecard_cli.exporters.file_names import plain_name

MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
"""What each kind of file is called."""


def descriptor(
    quarter: Period,
    settings: Settings,
    created: date,
    tables: Sequence[Table],
    files: Mapping[str, bytes],
) -> bytes:
    """The descriptor of a package, by Frictionless Data Package and Table Schema 1.

    Args:
        quarter, settings, created: of the scorecard.
        tables: its tables, each in the file that has its name.
        files: the files, by name.
    """
    by_table = {name.rpartition(".")[0]: name for name in files}
    package = {
        "profile": "tabular-data-package",
        "name": f"scorecard-{plain_name(str(quarter))}",
        "title": f"{settings.organisation}: {settings.plan_title} scorecard, {quarter}",
        "description": "In CSV a text that a spreadsheet would take for a formula begins with "
        "an apostrophe. Numbers are exact, in the unit beside them; an empty entry is none, "
        "and never zero.",
        "created": f"{created.isoformat()}T00:00:00Z",
        "resources": [
            _resource(table, by_table[table.name], files[by_table[table.name]]) for table in tables
        ],
    }
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def _resource(table: Table, path: str, content: bytes) -> dict[str, object]:
    kind = path.rpartition(".")[2]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": path,
        "format": kind,
        "mediatype": MEDIA_TYPES[kind],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [
                {"name": field.name, "type": field.type, "description": field.says}
                for field in table.fields
            ],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": name, "reference": {"resource": of, "fields": name}}
                for name, of in table.refers
            ],
        },
    }
