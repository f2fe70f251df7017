"""What was published: with its workbook, and of the same measures throughout."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.domain.findings import Finding, finding
from scorecard_cli.store.examining.conclusions import measures_assessed, named, uncounted
from scorecard_cli.store.opening import Store

_PUBLISHED = """
    SELECT publication.id, publication.quarter, published_on, conclusion_id,
        conclusion.quarter AS concluded, kept_file.digest AS kept
    FROM publication
        LEFT JOIN conclusion ON conclusion.id = conclusion_id
        LEFT JOIN kept_file ON kept_file.digest = workbook
            AND kept_file.organisation = publication.organisation
    WHERE publication.organisation = :organisation
    ORDER BY publication.id
"""
_MEASURES = """
    SELECT ref FROM published_measure JOIN measure ON measure.id = measure_id
    WHERE publication_id = :publication
"""


def publications_at_fault(store: Store) -> Iterator[Finding]:
    """Each publication without its workbook, or whose statuses are of other measures."""
    for row in store.rows(_PUBLISHED):
        where = f"{row['quarter']}, published on {row['published_on']}"
        if row["kept"] is None:
            yield finding("workbook-missing", where)
        if row["concluded"] != row["quarter"]:
            yield finding("publication-differs", where, "its assessments are not there")
            continue
        for counted, said in uncounted(store, row["conclusion_id"]):
            yield finding("publication-differs", where, f"its {counted} come to {said}")
        measures = {(found["ref"], None) for found in store.rows(_MEASURES, publication=row["id"])}
        assessed = {(ref, None) for ref, _ in measures_assessed(store, row["conclusion_id"])}
        if measures != assessed:
            said = f"assessments and measures differ in {named(measures ^ assessed)}"
            yield finding("publication-differs", where, said)
