"""What the store remembers of quarters that were published."""

from __future__ import annotations

from datetime import date, datetime

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.log import Act, Deed
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.publications import Publication
from scorecard_cli.store.assessments import assessments_of, standing_conclusion
from scorecard_cli.store.frozen import frozen
from scorecard_cli.store.holdings import quarters_held
from scorecard_cli.store.kept_files import keep_file
from scorecard_cli.store.known import known_at
from scorecard_cli.store.log import write_entry
from scorecard_cli.store.measures import WITH_PARTS, measure_rows_in_force, measures_in
from scorecard_cli.store.observations import (
    StatedObservation,
    observations_in_force,
    stated_in,
    under_references_of,
)
from scorecard_cli.store.opening import Row, Store
from scorecard_cli.store.renumberings import renumberings
from scorecard_cli.store.returns import note_rows_in_force
from scorecard_cli.store.values import moment_text, period

_ALL = """
    SELECT *, row_number() OVER (PARTITION BY quarter ORDER BY id) AS place FROM publication
    WHERE organisation = :organisation ORDER BY id
"""

_OBSERVATIONS = """
    SELECT observation.*, file_name, quarter, directorate, received
    FROM published_observation
        JOIN observation ON observation.id = observation_id
        JOIN directorate_return AS held ON held.id = return_id
    WHERE publication_id = :publication
    ORDER BY observation.ref, observation.period, observation.id
"""

_MEASURES = f"""
    WITH speaking AS (
        SELECT measure.*, 1 AS place
        FROM published_measure JOIN measure ON measure.id = measure_id
        WHERE publication_id = :publication
    )
    {WITH_PARTS}
"""

_REGISTER = """
    SELECT DISTINCT register.id, file_name
    FROM published_measure
        JOIN measure ON measure.id = measure_id
        JOIN register ON register.id = register_id
    WHERE publication_id = :publication
    ORDER BY register.id DESC
"""


def publish(
    store: Store,
    quarter: Period,
    published_on: date,
    act: Act,
    reason: str | None,
    rules_version: str,
    settings: str,
    workbook: bytes,
    *,
    vouched: bool = True,
) -> Publication:
    """Freeze a quarter: which figures, measures, data notes and conclusion stand, and a workbook.

    One published before is kept, and is replaced.

    Args:
        store: the store.
        quarter: the quarter.
        published_on: the day on its cover.
        act: who publishes it, and when.
        reason: why it replaces another; None for the first.
        rules_version: the rules that gave its statuses.
        settings: the settings as `settings_text` writes them.
        workbook: the bytes of its Appendix B workbook.
        vouched: whether the log is to hold digests of what is frozen, as it does since there
            are any.

    Raises:
        ValueError: nothing is concluded of the quarter.
    """
    with store.transaction():
        conclusion = standing_conclusion(store, quarter)
        if conclusion is None:
            raise ValueError(f"nothing is concluded of {quarter}")
        row = {
            "quarter": str(quarter),
            "published_on": published_on.isoformat(),
            "published": moment_text(act.at),
            "published_by": act.by,
            "reason": reason,
            "rules_version": rules_version,
            "settings": settings,
            "conclusion_id": conclusion,
            "workbook": keep_file(store, workbook),
        }
        publication = store.insert("publication", row)
        for table, column, ids in (
            ("published_observation", "observation_id", _observation_rows(store, quarter)),
            ("published_measure", "measure_id", measure_rows_in_force(store, quarter)),
            ("published_note", "data_note_id", _note_rows(store, quarter)),
        ):
            store.insert_all(table, ({"publication_id": publication, column: id_} for id_ in ids))
        kept = ("quarter", "published_on", "rules_version", "settings", "workbook")
        details: dict[str, object] = {column: row[column] for column in kept}
        if vouched:
            details["frozen"] = frozen(store, publication)
        write_entry(store, act, Deed.QUARTER_PUBLISHED, str(quarter), details, reason)
    return publications(store)[-1]


def publications(store: Store) -> list[Publication]:
    """Everything that was ever published, oldest first; of a quarter the last one stands."""
    return [_publication(row) for row in store.rows(_ALL)]


def publication_of(store: Store, quarter: Period) -> Publication | None:
    """What was published of a quarter; None where it was not."""
    of_quarter = [each for each in publications(store) if each.quarter == quarter]
    return of_quarter[-1] if of_quarter else None


def quarters_presented(store: Store) -> list[Period]:
    """The quarters that were published or have a return in force, oldest first."""
    quarters = {*quarters_held(store), *(each.quarter for each in publications(store))}
    return sorted(quarters, key=lambda quarter: quarter.ordinal)


def published_assessments(store: Store, publication: Publication) -> list[Assessment]:
    """The assessments that were published, in reference order."""
    row = store.rows(
        "SELECT conclusion_id FROM publication WHERE id = :publication",
        publication=publication.number,
    )[0]
    return assessments_of(store, row["conclusion_id"])


def published_observations(store: Store, publication: Publication) -> list[StatedObservation]:
    """The figures that stood, whether or not their returns are in force now.

    They have the references that their measures had then, whatever registers have come since.
    """
    held = [stated_in(row) for row in store.rows(_OBSERVATIONS, publication=publication.number)]
    then = known_at(store, publication.number)
    return under_references_of(held, renumberings(store, publication.quarter, then))


def published_measures(store: Store, publication: Publication) -> list[Measure]:
    """What each measure was, in reference order."""
    quarter = str(publication.quarter)
    return measures_in(store.rows(_MEASURES, publication=publication.number, quarter=quarter))


def published_register(store: Store, publication: Publication) -> str | None:
    """The file of the register that the statuses rested on; None where returns spoke."""
    found = store.rows(_REGISTER, publication=publication.number)
    return str(found[0]["file_name"]) if found else None


def _observation_rows(store: Store, quarter: Period) -> list[int]:
    standing = observations_in_force(store, quarter, renumberings(store, quarter))
    return [stated.number for stated in standing]


def _note_rows(store: Store, quarter: Period) -> list[int]:
    return note_rows_in_force(store, quarter, renumberings(store, quarter))


def _publication(row: Row) -> Publication:
    return Publication(
        number=row["id"],
        quarter=period(row["quarter"]),
        published_on=date.fromisoformat(row["published_on"]),
        act=Act(datetime.fromisoformat(row["published"]), row["published_by"]),
        reason=row["reason"],
        rules_version=row["rules_version"],
        settings=row["settings"],
        workbook=row["workbook"],
        place=row["place"],
    )
