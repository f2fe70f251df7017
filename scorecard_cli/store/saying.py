"""Which return speaks of a measure in words: the newest of each directorate that has its row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.renumbering import Renumbering, late_name
from scorecard_cli.domain.standing import QuarterWords
from scorecard_cli.store.opening import Row, Store

Word = TypeVar("Word")

SAYING = """
    WITH stated AS (
        SELECT DISTINCT held.id, directorate, received, ref, file_name
        FROM return_in_force AS held JOIN (
            SELECT return_id, ref FROM observation
            UNION ALL SELECT return_id, ref FROM data_note
            UNION ALL SELECT return_id, ref FROM judgement
        ) AS said ON return_id = held.id
        WHERE held.organisation = :organisation AND held.quarter = :quarter
    ),
    speaking AS (
        SELECT return_id, directorate, received, ref, file_name FROM (
            SELECT id AS return_id, directorate, received, ref, file_name, row_number() OVER (
                PARTITION BY directorate, ref ORDER BY received DESC, id DESC
            ) AS place
            FROM stated
        ) AS ranked
        WHERE place = 1
    )
"""


def words_said(
    store: Store,
    question: str,
    quarter: Period,
    changes: Sequence[Renumbering],
    word: Callable[[Row, str], Word | None],
) -> QuarterWords[Word]:
    """What the returns for a quarter say in words.

    Args:
        store: the store.
        question: the rows that speak, oldest first, those that say nothing among them.
        quarter: the quarter.
        changes: its renumberings; a former reference that nothing has any more is read by them.
        word: what a row says of the measure that it means; None where it says nothing.
    """
    rows = [
        (late_name(row["ref"], changes), row) for row in store.rows(question, quarter=str(quarter))
    ]
    said: QuarterWords[Word] = QuarterWords()
    for ref, row in sorted(rows, key=lambda one: one[0] == one[1]["ref"]):
        heard = word(row, ref)
        said.add(row["directorate"], [ref], {} if heard is None else {ref: heard})
    return said
