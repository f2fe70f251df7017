"""What was published: with its workbook, and of the same measures throughout."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.domain.findings import Finding, finding
from scorecard_cli.store.examining.conclusions import named, uncounted
from scorecard_cli.store.examining.logged import entries_at_hand
from scorecard_cli.store.frozen import frozen
from scorecard_cli.store.opening import Store

_PUBLISHED = """
    SELECT publication.id, publication.quarter, published, published_on, workbook, conclusion_id,
        conclusion.quarter AS concluded, kept_file.digest AS kept
    FROM publication
        LEFT JOIN conclusion ON conclusion.id = conclusion_id
        LEFT JOIN kept_file ON kept_file.digest = workbook
            AND kept_file.organisation = publication.organisation
    WHERE publication.organisation = :organisation
    ORDER BY publication.id
"""
_DIFFERING = """
    WITH assessed AS (
        SELECT publication.id, ref FROM publication
            JOIN assessment ON assessment.conclusion_id = publication.conclusion_id
        WHERE publication.organisation = :organisation AND part IS NULL
    ),
    published AS (
        SELECT publication_id AS id, ref FROM published_measure
            JOIN measure ON measure.id = measure_id
        WHERE published_measure.organisation = :organisation
    )
    SELECT id, ref FROM (SELECT * FROM assessed EXCEPT SELECT * FROM published) AS unpublished
    UNION
    SELECT id, ref FROM (SELECT * FROM published EXCEPT SELECT * FROM assessed) AS unassessed
"""


def publications_at_fault(store: Store) -> Iterator[Finding]:
    """Each publication without its workbook, or that is not whole, or not what the log vouches for.

    A publication that is not whole is not held against the log besides.
    """
    vouched = {
        (entry.done, entry.subject, entry.mark): entry.frozen
        for entry in entries_at_hand(store)
        if entry.as_written
    }
    differing: dict[int, set[tuple[str, str | None]]] = {}
    for row in store.rows(_DIFFERING):
        differing.setdefault(row["id"], set()).add((row["ref"], None))
    counts = uncounted(store)
    for row in store.rows(_PUBLISHED):
        where = f"{row['quarter']}, published on {row['published_on']}"
        if row["kept"] is None:
            yield finding("workbook-missing", where)
        if row["concluded"] != row["quarter"]:
            yield finding("publication-differs", where, "its assessments are not there")
            continue
        amiss = [f"its {one} come to {said}" for one, said in counts.get(row["conclusion_id"], [])]
        if row["id"] in differing:
            amiss.append(f"assessments and measures differ in {named(differing[row['id']])}")
        if not amiss:
            entry = vouched.get((row["published"], row["quarter"], row["workbook"]), {})
            amiss = [
                f"its {name} are not those that the log has a digest of"
                for name, digest in frozen(store, row["id"]).items()
                if entry.get(name, digest) != digest
            ]
        for said in amiss:
            yield finding("publication-differs", where, said)
