"""What the store remembers of figures, and which cell speaks where returns differ.

A cell is all that a return says of one measure for one period: one figure, or several parts.
Cells supersede one another whole, never part by part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from scorecard_cli.domain.figures import Marker, Observation
from scorecard_cli.domain.own_years import closing_year
from scorecard_cli.domain.periods import Period, quarter_at
from scorecard_cli.domain.renumbering import (
    Renumbering,
    carried_over,
    concerned,
    with_late_names,
)
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.domain.standing import SILENT, Cell, Place, cells_of, over
from scorecard_cli.store.opening import Row, Store, Values
from scorecard_cli.store.values import if_held, period, written

_SILENT = ", ".join(f"'{marker}'" for marker in SILENT)
_BEYOND_IDS = 2**32
"""More than any return has for its id."""


def _in_force(of: str) -> str:
    """The question of what a quarter is assessed on; of some observations where a WHERE says."""
    return f"""
    WITH held AS (
        SELECT id, quarter, row_number() OVER (
            ORDER BY CASE directorate WHEN '{ALL_DIRECTORATES}' THEN 0 ELSE 1 END, received, id
        ) AS turn
        FROM return_in_force
        WHERE organisation = :organisation AND quarter BETWEEN :first AND :quarter
    ),
    newest_of_quarter AS (
        SELECT ref, period, quarter, max(
            (turn * 2 + CASE WHEN marker IN ({_SILENT}) THEN 0 ELSE 1 END) * {_BEYOND_IDS}
            + held.id
        ) AS newest
        FROM held JOIN observation ON return_id = held.id
        {of}
        GROUP BY ref, period, quarter
    ),
    standing AS (
        SELECT ref, period, newest % {_BEYOND_IDS} AS stated_by, row_number() OVER (
            PARTITION BY ref, period
            ORDER BY newest / {_BEYOND_IDS} % 2 DESC, quarter DESC
        ) AS place
        FROM newest_of_quarter
    )
    SELECT observation.*, file_name, quarter, directorate, received
    FROM standing CROSS JOIN directorate_return CROSS JOIN observation
    WHERE place = 1 AND directorate_return.id = stated_by AND observation.return_id = stated_by
        AND observation.ref = standing.ref AND observation.period = standing.period
    ORDER BY observation.ref, observation.period, observation.id
    """


IN_FORCE = _in_force("")
"""Which cells a quarter is assessed on; `domain.standing` holds the same rule over cells in memory.

A directorate's own return speaks before a whole scorecard read back in, which may be an old
one; among those the one that came last, whatever order they were read into the store in.
Whose turn it is, whether it says anything and which return it is go through one grouping as one
number, even for a blank, because a second grouping costs as much again as the first, and a look
among all the returns for every cell grows with both. The returns are found by
directorate_return_by_quarter; CROSS JOIN has SQLite begin from the cells that stand, each
then one look for its return and one in observation_by_cell.
"""

IN_FORCE_OF_ONE = _in_force("WHERE ref = :ref")
"""The same of one measure: a look in observation_by_cell for each return, and no more."""

STATED_BY_NEWEST = """
    WITH newest AS (
        SELECT id AS return_id, directorate, row_number() OVER (
            PARTITION BY directorate ORDER BY received DESC, id DESC
        ) AS place
        FROM return_in_force
        WHERE organisation = :organisation AND quarter = :quarter
    )
    SELECT directorate, observation.* FROM newest JOIN observation USING (return_id)
    WHERE place = 1 AND period IN (:quarter, :year_end)
    ORDER BY observation.id
"""


class StatedObservation(Struct, frozen=True):
    """An observation with the return that states it.

    Attributes:
        observation: the figure and its cell.
        file_name: the return's file.
        quarter: the return's reporting quarter.
        directorate: whose return it is.
        received: when it landed, in UTC.
        number: the row that keeps it.
    """

    observation: Observation
    file_name: str
    quarter: Period
    directorate: str
    received: datetime
    number: int


def write_observations(store: Store, return_id: int, observations: Iterable[Observation]) -> None:
    """Write what a return states, as it comes."""
    store.insert_all(
        "observation", ({"return_id": return_id, **_columns(stated)} for stated in observations)
    )


def observations_in_force(
    store: Store, quarter: Period, changes: Sequence[Renumbering] = ()
) -> list[StatedObservation]:
    """What a quarter is assessed on: of returns for it and for earlier quarters, who speaks.

    Among the returns for one quarter the newest that states a cell wins, a blank included.
    Among the quarters the latest wins whose cell is not blank; all blank, the latest blank.
    A figure kept as text, since it is in another unit, counts as blank here. Figures are
    given under the references that their measures have after the renumberings.
    """
    if not changes:
        return _stated_between(store, "", quarter)
    begins = sorted(
        {one.begins.ordinal for one in changes if one.begins.ordinal <= quarter.ordinal}
    )
    firsts = ["", *(str(quarter_at(each)) for each in begins)]
    lasts = [*(quarter_at(each - 1) for each in begins), quarter]
    stretches = [_stated_between(store, *each) for each in zip(firsts, lasts, strict=True)]
    return under_references_of([one for stretch in stretches for one in stretch], changes)


def observations_of_measure(
    store: Store, quarter: Period, ref: str, changes: Sequence[Renumbering] = ()
) -> list[StatedObservation]:
    """What a quarter is assessed on of one measure: those of `observations_in_force` that are its.

    They are in no order of note. One that a renumbering concerns is found among all.
    """
    if concerned(ref, changes):
        every = observations_in_force(store, quarter, changes)
        return [one for one in every if one.observation.ref == ref]
    found = store.rows(IN_FORCE_OF_ONE, first="", quarter=str(quarter), ref=ref)
    return [stated_in(row) for row in found]


def under_references_of(
    stated: Sequence[StatedObservation], changes: Sequence[Renumbering]
) -> list[StatedObservation]:
    """What stands of observations under the references after some renumberings.

    Args:
        stated: at most one cell for each measure, period and stretch between renumberings.
        changes: the renumberings, earliest first.
    """
    if not changes:
        return list(stated)
    in_order = sorted(stated, key=lambda one: one.quarter.ordinal)
    standing: Mapping[Place, Cell] = {}
    for quarter, together in groupby(in_order, key=lambda one: one.quarter):
        later = [one for one in changes if one.begins.ordinal > quarter.ordinal]
        cells = carried_over(cells_of(one.observation for one in together), later)
        standing = over(standing, cells)
    standing = with_late_names(standing, changes)
    source = {id(one.observation): one for one in stated}
    return [
        replace(source[id(one.stated_as or one)], observation=one)
        for cell in standing.values()
        for one in cell
    ]


def observations_of(store: Store, quarter: Period) -> list[StatedObservation]:
    """What the returns for just this quarter say: for each cell, the newest that states it."""
    return _stated_between(store, str(quarter), quarter)


def _stated_between(store: Store, first: str, last: Period) -> list[StatedObservation]:
    return [stated_in(row) for row in store.rows(IN_FORCE, first=first, quarter=str(last))]


def stated_in(row: Row) -> StatedObservation:
    """An observation with its return, from a row of both."""
    return StatedObservation(
        observation_in(row),
        row["file_name"],
        period(row["quarter"]),
        row["directorate"],
        datetime.fromisoformat(row["received"]),
        row["id"],
    )


def stated_by_newest(
    store: Store, quarter: Period, changes: Sequence[Renumbering] = ()
) -> list[tuple[str, Observation]]:
    """What each directorate's newest return for a quarter states of it and of a year it closes.

    A whole scorecard read back in is among them, under its own name. A return that still
    used a former reference is read by the renumberings.
    """
    year_end = str(Period.year_end(closing_year(quarter.ordinal)))
    found = store.rows(STATED_BY_NEWEST, quarter=str(quarter), year_end=year_end)
    stated: dict[str, list[Observation]] = {}
    for row in found:
        stated.setdefault(row["directorate"], []).append(observation_in(row))
    return [
        (directorate, one)
        for directorate, of_return in stated.items()
        for cell in with_late_names(cells_of(of_return), changes).values()
        for one in cell
    ]


def _columns(stated: Observation) -> Values:
    return {
        "ref": stated.ref,
        "part": stated.part,
        "period": str(stated.period),
        "number": written(stated.number),
        "unit": stated.unit,
        "text": stated.text,
        "numerator": written(stated.numerator),
        "denominator": written(stated.denominator),
        "marker": written(stated.marker),
        "qualifier": stated.qualifier,
        "year_to_date": stated.year_to_date,
        "number_format": stated.number_format,
        "sheet": stated.sheet,
        "cell": stated.cell,
    }


def observation_in(row: Row) -> Observation:
    """The observation that a row holds."""
    return Observation(
        ref=row["ref"],
        part=row["part"],
        period=period(row["period"]),
        number=if_held(Decimal, row["number"]),
        unit=row["unit"],
        text=row["text"],
        numerator=if_held(Decimal, row["numerator"]),
        denominator=if_held(Decimal, row["denominator"]),
        marker=if_held(Marker, row["marker"]),
        qualifier=row["qualifier"],
        year_to_date=bool(row["year_to_date"]),
        number_format=row["number_format"],
        sheet=row["sheet"],
        cell=row["cell"],
    )
