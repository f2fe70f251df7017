"""What was concluded: of the measures that there are, and in words that are counted."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scorecard_cli.domain.assessments import DirectionOfTravel, Status
from scorecard_cli.domain.findings import Finding, finding
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import label, reference_order
from scorecard_cli.store.assessments import standing_conclusion
from scorecard_cli.store.measures import measures_in_force
from scorecard_cli.store.opening import Row, Store

_WORDS = """
    SELECT conclusion_id, status, dot, count(*) AS measures FROM assessment
    WHERE organisation = :organisation AND part IS NULL GROUP BY conclusion_id, status, dot
"""
_STANDING = """
    SELECT quarter, max(id) AS id FROM conclusion
    WHERE organisation = :organisation GROUP BY quarter ORDER BY quarter
"""
_COUNTED = (
    ("status", Status, "statuses"),
    ("dot", DirectionOfTravel, "directions of travel"),
)
_ASSESSED = "SELECT ref, part FROM assessment WHERE conclusion_id = :conclusion"
_UNNEEDED = """
    SELECT quarter, count(*) AS found FROM conclusion
    WHERE organisation = :organisation
        AND id <> (
            SELECT max(id) FROM conclusion AS newest
            WHERE newest.organisation = conclusion.organisation
                AND newest.quarter = conclusion.quarter
        )
        AND NOT EXISTS (SELECT 1 FROM publication WHERE conclusion_id = conclusion.id)
    GROUP BY quarter ORDER BY quarter
"""


def miscounted(store: Store, up_to_date: Collection[Period]) -> Iterator[Finding]:
    """Each conclusion whose counts do not come to its measures, or whose measures differ.

    Of a quarter that is out of date the measures may differ; it is to be concluded anew.
    """
    counts = uncounted(store)
    for row in store.rows(_STANDING):
        for counted, said in counts.get(row["id"], []):
            yield finding("counts-differ", row["quarter"], counted, said)
    for quarter in up_to_date:
        measures = measures_in_force(store, quarter)
        due = {(one.ref, None) for one in measures} | {
            (one.ref, part.name) for one in measures for part in one.parts
        }
        conclusion = standing_conclusion(store, quarter)
        assert conclusion is not None  # or its assessments would not be up to date
        differing = due ^ _assessed(store, conclusion)
        if differing:
            yield finding("measures-differ", str(quarter), named(differing))


def unneeded_conclusions(store: Store) -> Iterator[Finding]:
    """Each quarter with conclusions that neither stand nor were published."""
    for row in store.rows(_UNNEEDED):
        yield finding("conclusion-unneeded", row["quarter"], row["found"])


def _assessed(store: Store, conclusion: int) -> set[tuple[str, str | None]]:
    """The measures, and parts, of which a conclusion says something."""
    return {(row["ref"], row["part"]) for row in store.rows(_ASSESSED, conclusion=conclusion)}


def named(measures: Collection[tuple[str, str | None]]) -> str:
    """Measures and parts as a reader looks for them.

    >>> named({("3.A10", None), ("3.A4", "d")})
    '3.A4(d), 3.A10'
    """
    in_order = sorted(measures, key=lambda one: (reference_order(one[0]), one[1] or ""))
    return ", ".join(label(*one) for one in in_order)


def uncounted(store: Store) -> dict[int, list[tuple[str, str]]]:
    """What of each conclusion does not add up, and to how many of how many it comes."""
    by_conclusion: dict[int, list[Row]] = {}
    for row in store.rows(_WORDS):
        by_conclusion.setdefault(row["conclusion_id"], []).append(row)
    found: dict[int, list[tuple[str, str]]] = {}
    for conclusion, rows in by_conclusion.items():
        measures = sum(row["measures"] for row in rows)
        for column, words, called in _COUNTED:
            counted = sum(row["measures"] for row in rows if row[column] in set(words))
            if counted != measures:
                said = f"{counted} for {measures} measures"
                found.setdefault(conclusion, []).append((called, said))
    return found
