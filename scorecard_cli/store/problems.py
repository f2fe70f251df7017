"""What the store remembers of warnings: those of each return that landed, and those accepted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from scorecard_cli.domain.checks import ALL_KINDS
from scorecard_cli.domain.log import Act, Deed
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problems import Problem, Saying
from scorecard_cli.store.log import write_entry
from scorecard_cli.store.opening import Row, Store, Values
from scorecard_cli.store.values import moment_text, period

_OF_NEWEST = """
    FROM return_problem AS problem JOIN return_in_force AS held ON held.id = return_id
    WHERE held.organisation = :organisation
        AND NOT EXISTS (
            SELECT 1 FROM return_in_force AS newer
            WHERE newer.organisation = held.organisation
                AND newer.directorate = held.directorate AND newer.quarter = held.quarter
                AND (newer.received, newer.id) > (held.received, held.id)
        )
"""

_TOLD = f"""
    SELECT directorate, quarter, slug, ref, found, detail {_OF_NEWEST}
        AND held.quarter < :quarter AND ref IS NOT NULL
"""

_OPEN = f"""
    SELECT problem.*, file_name, directorate {_OF_NEWEST}
        AND held.quarter = :quarter
        AND NOT EXISTS (
            SELECT 1 FROM accepted_warning AS accepted
            WHERE accepted.organisation = held.organisation
                AND (accepted.slug, accepted.ref, accepted.found, accepted.detail)
                    = (problem.slug, problem.ref, problem.found, problem.detail)
        )
    ORDER BY return_id, position
"""


class AcceptedWarning(Struct, frozen=True):
    """A warning that an officer says is right.

    Attributes:
        quarter: the reporting quarter of the return.
        slug, ref, found, detail: which warning; it stays quiet while it says the same.
        reason: why it is right.
        act: who says so, and when.
    """

    quarter: Period
    slug: str
    ref: str
    found: str
    detail: str
    reason: str
    act: Act


def write_problems(store: Store, return_id: int, problems: Iterable[Problem]) -> None:
    """Write the warnings of a return that lands."""
    store.insert_all(
        "return_problem",
        (
            {"return_id": return_id, "position": position, **problem_entry(problem)}
            for position, problem in enumerate(problems)
        ),
    )


def open_problems(store: Store, quarter: Period) -> list[tuple[str, Problem]]:
    """The warnings of each directorate's newest return for a quarter that are not accepted."""
    return [
        (row["directorate"], problem_in(row, row["file_name"]))
        for row in store.rows(_OPEN, quarter=str(quarter))
    ]


def told_before(store: Store, quarter: Period) -> dict[tuple[str, Period], set[Saying]]:
    """What was said of measures when the newest returns for earlier quarters landed.

    By the directorate and quarter of each return.
    """
    told: dict[tuple[str, Period], set[Saying]] = {}
    for row in store.rows(_TOLD, quarter=str(quarter)):
        said = (row["slug"], row["ref"], row["found"], row["detail"])
        told.setdefault((row["directorate"], period(row["quarter"])), set()).add(said)
    return told


def add_accepted(store: Store, warnings: Sequence[AcceptedWarning]) -> None:
    """Keep what was accepted; to accept the same again changes nothing."""
    with store.transaction():
        held = accepted(store)
        for warning in warnings:
            says = (warning.slug, warning.ref, warning.found, warning.detail)
            if says in held:
                continue
            held.add(says)
            which = {
                "quarter": str(warning.quarter),
                "slug": warning.slug,
                "ref": warning.ref,
                "found": warning.found,
                "detail": warning.detail,
            }
            store.insert(
                "accepted_warning",
                {
                    **which,
                    "reason": warning.reason,
                    "accepted_by": warning.act.by,
                    "accepted": moment_text(warning.act.at),
                },
            )
            write_entry(
                store,
                warning.act,
                Deed.WARNING_ACCEPTED,
                f"{warning.ref} {warning.slug}",
                which,
                warning.reason,
            )


def accepted(store: Store) -> set[Saying]:
    """The slug, measure, finding and detail of every warning that was accepted."""
    found = store.rows(
        """
        SELECT slug, ref, found, detail FROM accepted_warning
        WHERE organisation = :organisation
        """
    )
    return {(row["slug"], row["ref"], row["found"], row["detail"]) for row in found}


def accepted_for(store: Store, quarter: Period) -> list[AcceptedWarning]:
    """The warnings that were accepted of returns for a quarter, oldest first."""
    found = store.rows(
        """
        SELECT * FROM accepted_warning
        WHERE organisation = :organisation AND quarter = :quarter ORDER BY id
        """,
        quarter=str(quarter),
    )
    return [
        AcceptedWarning(
            quarter,
            row["slug"],
            row["ref"],
            row["found"],
            row["detail"],
            row["reason"],
            Act(datetime.fromisoformat(row["accepted"]), row["accepted_by"]),
        )
        for row in found
    ]


def problem_entry(problem: Problem) -> Values:
    """A problem by its columns."""
    return {
        "slug": problem.kind.slug,
        "sheet": problem.sheet,
        "cells": " ".join(problem.cells),
        "ref": problem.ref,
        "title": problem.title,
        "found": problem.found,
        "detail": problem.detail,
    }


def problem_in(columns: Row | Mapping[str, Any], file_name: str) -> Problem:
    """A problem from its columns, of the file that it is about."""
    return Problem(
        ALL_KINDS[columns["slug"]],
        file_name,
        columns["sheet"],
        tuple(columns["cells"].split()),
        columns["ref"],
        columns["title"],
        columns["found"],
        columns["detail"],
    )
