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
    WITH held AS (
        SELECT id, directorate, received, file_name FROM return_in_force
        WHERE organisation = :organisation AND quarter = :quarter
    ),
    stated AS (
        SELECT held.*, ref FROM held JOIN observation ON return_id = held.id
        UNION SELECT held.*, ref FROM held JOIN data_note ON return_id = held.id
        UNION SELECT held.*, ref FROM held JOIN judgement ON return_id = held.id
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
"""Each table is joined by itself, since SQLite would go through all of every quarter's for the
three together: at 40 quarters that took twenty times as long.
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
