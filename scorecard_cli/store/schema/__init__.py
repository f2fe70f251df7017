"""The tables of the store, one file a version: the scripts that take it from each to the next.

The comments go into the store, so that it explains itself.
"""

from __future__ import annotations

from scorecard_cli.store.schema.marks import APPLICATION_ID
from scorecard_cli.store.schema.version_1 import VERSION_1
from scorecard_cli.store.schema.version_2 import VERSION_2
from scorecard_cli.store.schema.version_3 import VERSION_3
from scorecard_cli.store.schema.version_4 import VERSION_4
from scorecard_cli.store.schema.version_5 import VERSION_5
from scorecard_cli.store.schema.version_6 import VERSION_6
from scorecard_cli.store.schema.version_7 import VERSION_7

__all__ = ["APPLICATION_ID", "MIGRATIONS"]

MIGRATIONS: tuple[str, ...] = (
    VERSION_1, VERSION_2, VERSION_3, VERSION_4, VERSION_5, VERSION_6, VERSION_7,
)  # fmt: skip
"""The script at place n takes a store from version n to n + 1; an empty one is version 0."""
