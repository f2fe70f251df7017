"""The figures and facts that the samples are made from, read from the tables in reference/."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

REFERENCE = Path(__file__).parent / "reference"

Entries = Mapping[str, str]
"""One row of a table: each heading with what stands under it."""


@dataclass(frozen=True, slots=True)
class Illustration:
    """One entry that is ours, because the source does not have it.

    Attributes:
        ref: the measure.
        stands_in: the samples that hold it: "Q1" or "Q2" returns, "register".
        place: the column of the published table that it fills.
        text: the entry as written.
    """

    ref: str
    stands_in: tuple[str, ...]
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class ReferenceTables:
    """All that the samples say.

    Attributes:
        measures: the published scorecard with the plan's settings, one for each measure.
        notes: the data note by quarter and measure; none where a measure has no note.
        judgements: the judgement and its reason by quarter and measure.
        held: figures that a cell holds more exactly than it shows, by measure and column.
        illustrations: the entries that are ours.
    """

    measures: Sequence[Entries]
    notes: Mapping[tuple[str, str], str]
    judgements: Mapping[tuple[str, str], tuple[str, str]]
    held: Mapping[tuple[str, str], str]
    illustrations: Sequence[Illustration]

    def entry(self, measure: Entries, place: str, sample: str) -> str:
        """What a sample says of a measure in one place: as published, unless illustrated."""
        for ours in self.illustrations:
            if (ours.ref, ours.place) == (measure["ref"], place) and sample in ours.stands_in:
                return ours.text
        return measure.get(place, "")


def reference_tables() -> ReferenceTables:
    """Read every table."""
    plan = {row["ref"]: row for row in _table("plan")}
    return ReferenceTables(
        measures=[{**row, **plan[row["ref"]]} for row in _table("appendix_b_2017_18_q2")],
        notes={
            (quarter, row["ref"]): row[quarter.lower()]
            for row in _table("data_notes")
            for quarter in ("Q1", "Q2")
        },
        judgements={
            (row["quarter"], row["ref"]): (row["judgement"], row["reason"])
            for row in _table("judgements")
        },
        held={(row["ref"], row["period"]): row["figure"] for row in _table("held_more_exactly")},
        illustrations=[
            Illustration(row["ref"], tuple(row["stands_in"].split()), row["place"], row["text"])
            for row in _table("illustrative")
        ],
    )


def _table(name: str) -> list[dict[str, str]]:
    with open(REFERENCE / f"{name}.csv", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
