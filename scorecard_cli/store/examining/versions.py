"""The versions of each return, which run from 1 without a gap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from scorecard_cli.domain.findings import Finding, finding
from scorecard_cli.store.opening import Store

_VERSIONS = """
    SELECT directorate, quarter, version FROM directorate_return
    WHERE organisation = :organisation ORDER BY directorate, quarter, version
"""


def versions_with_gaps(store: Store) -> Iterator[Finding]:
    """Each return of which a version is not there, withdrawn ones being there."""
    rows = store.rows(_VERSIONS)
    for (directorate, quarter), of_return in groupby(
        rows, key=lambda row: (row["directorate"], row["quarter"])
    ):
        versions = [int(row["version"]) for row in of_return]
        if versions != list(range(1, len(versions) + 1)):
            held = ", ".join(map(str, versions))
            yield finding("versions-with-gaps", f"{directorate}, {quarter}", held, max(versions))
