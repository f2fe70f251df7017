"""Judgements: each of a measure that there is."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.domain.findings import Finding, finding
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import reference_order
from scorecard_cli.domain.renumbering import late_name
from scorecard_cli.store.holdings import quarters_held
from scorecard_cli.store.judgements import BY_OFFICERS, IN_RETURNS
from scorecard_cli.store.measures import measures_in_force
from scorecard_cli.store.opening import Store
from scorecard_cli.store.renumberings import renumberings
from scorecard_cli.store.saying import words_said


def judgements_of_none(store: Store) -> Iterator[Finding]:
    """Each judgement in force, of a quarter held, of a measure that the quarter has not."""
    for quarter in quarters_held(store):
        measures = {measure.ref for measure in measures_in_force(store, quarter)}
        for ref in sorted(_judged(store, quarter) - measures, key=reference_order):
            yield finding("judgement-of-none", ref, quarter)


def _judged(store: Store, quarter: Period) -> set[str]:
    """What a judgement stands of, whether or not the judgement itself can be read."""
    changes = renumberings(store, quarter)
    in_returns = words_said(
        store, IN_RETURNS, quarter, changes, lambda row, _: row["status"] and row["given"]
    ).standing
    standing = dict(in_returns)
    for row in store.rows(BY_OFFICERS, quarter=str(quarter)):
        ref = late_name(row["ref"], changes)
        if in_returns.get(ref, "") <= row["given"]:
            standing[ref] = row["status"]
    return {ref for ref, one in standing.items() if one is not None}
