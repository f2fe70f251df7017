"""Digests of what is frozen when a quarter is published, for the log to hold it to."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_cli.store.digests import as_text, digest_of
from scorecard_cli.store.opening import Store

_FROZEN: Mapping[str, str] = {
    "assessments": """
        SELECT ref, part, status, status_rule, derived_status, derived_rule, judgement_reason,
            absence, deciding_part, figure, figure_text, unit, period, judged_figure, target,
            target_now, comparison, profile, tolerance, shortfall, movement, dot, dot_basis,
            moved_figure, compared_figure, compared_period, red_flag, newly_off_track, recovered,
            quarters_off_track
        FROM publication JOIN assessment ON assessment.conclusion_id = publication.conclusion_id
        WHERE publication.id = :publication
        ORDER BY assessment.id
    """,
    "figures": """
        SELECT ref, part, period, number, unit, text, marker, sheet, cell, file_name, received
        FROM published_observation
            JOIN observation ON observation.id = observation_id
            JOIN directorate_return AS held ON held.id = return_id
        WHERE publication_id = :publication
        ORDER BY observation.id
    """,
    "measures": """
        SELECT ref, title, polarity, frequency, target_text, target_kind, target_value,
            target_comparison, profile, milestone_q1, milestone_q2, milestone_q3, milestone_q4,
            tolerance, tolerance_in_points, figures_are, dot_basis, parts_combine
        FROM published_measure JOIN measure ON measure.id = measure_id
        WHERE publication_id = :publication
        ORDER BY measure.id
    """,
    "schemes": """
        SELECT ref, part, set_against, year_end_status, dot_reason, second_dot, second_basis,
            second_movement, second_figure, second_period
        FROM publication JOIN assessment ON assessment.conclusion_id = publication.conclusion_id
        WHERE publication.id = :publication
        ORDER BY assessment.id
    """,
    "exceptions": """
        SELECT ref, part, above_target
        FROM publication JOIN assessment ON assessment.conclusion_id = publication.conclusion_id
        WHERE publication.id = :publication
        ORDER BY assessment.id
    """,
    "standards of measures": """
        SELECT ref, floor, band_from, band_to, forecast, not_comparable
        FROM published_measure JOIN measure ON measure.id = measure_id
        WHERE publication_id = :publication
        ORDER BY measure.id
    """,
    "best figures of measures": """
        SELECT ref, best
        FROM published_measure JOIN measure ON measure.id = measure_id
        WHERE publication_id = :publication
        ORDER BY measure.id
    """,
    "calendars of measures": """
        SELECT ref, year_begins, due_in
        FROM published_measure JOIN measure ON measure.id = measure_id
        WHERE publication_id = :publication
        ORDER BY measure.id
    """,
    "data notes": """
        SELECT ref, text FROM published_note JOIN data_note ON data_note.id = data_note_id
        WHERE publication_id = :publication
        ORDER BY data_note.id
    """,
}
"""What is frozen, by what it is called. A log holds digests of these columns, so they stay;
what came later has a name of its own, which an earlier entry of the log does not vouch for."""


def frozen(store: Store, publication: int) -> dict[str, str]:
    """The SHA-256, in hexadecimal, of each kind of thing that is frozen in a publication."""
    return {name: _digest(store, question, publication) for name, question in _FROZEN.items()}


def _digest(store: Store, question: str, publication: int) -> str:
    rows = store.rows(question, publication=publication)
    said = [[row[column] for column in row.keys()] for row in rows]  # noqa: SIM118
    return digest_of(as_text(said).encode())
