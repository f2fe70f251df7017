"""Which return speaks of a measure in words: the newest of each directorate that has its row."""

from __future__ import annotations

SAYING = """
    WITH stated AS (
        SELECT DISTINCT held.id, directorate, received, ref
        FROM return_in_force AS held JOIN (
            SELECT return_id, ref FROM observation
            UNION ALL SELECT return_id, ref FROM data_note
            UNION ALL SELECT return_id, ref FROM judgement
        ) AS said ON return_id = held.id
        WHERE held.organisation = :organisation AND held.quarter = :quarter
    ),
    speaking AS (
        SELECT return_id, directorate, received, ref FROM (
            SELECT id AS return_id, directorate, received, ref, row_number() OVER (
                PARTITION BY directorate, ref ORDER BY received DESC, id DESC
            ) AS place
            FROM stated
        ) AS ranked
        WHERE place = 1
    )
"""
