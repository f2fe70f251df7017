"""What a return says of its measures besides their figures, read as the register's words are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.returns import Claims
from scorecard_cli.parsing.rows import ReturnRow
from scorecard_cli.parsing.targets import target_in
from scorecard_cli.parsing.words import direction_named, frequency, polarity, status_claimed


def claims(rows: Sequence[ReturnRow], measures: Mapping[str, Measure]) -> Iterator[Claims]:
    """What each row of a known measure says; the target is read by the register's polarity."""
    for row in rows:
        measure = measures.get(row.ref or "")
        if measure is None:
            continue
        said = row.texts.get
        yield Claims(
            measure.ref,
            row.sheet,
            row.texts,
            row.places,
            target_in(row.target, measure.polarity) if row.target is not None else None,
            polarity(said(Column.GOOD_PERFORMANCE, "")),
            frequency(said(Column.FREQUENCY, "")),
            status_claimed(said(Column.OVERALL_STATUS, "")),
            direction_named(said(Column.DOT, "")),
        )
