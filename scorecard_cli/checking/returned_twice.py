"""A measure that two directorates return."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.checking.returned import Finding, ReturnedMeasure
from scorecard_cli.domain.checks import RETURNED_TWICE
from scorecard_cli.domain.columns import Column


def returned_twice(returned: ReturnedMeasure) -> Iterator[Finding]:
    """Another directorate's return for the quarter has a row for the measure as well."""
    if returned.claims is not None and returned.also_returned_by:
        others = f"{', '.join(returned.also_returned_by)} for {returned.quarter}"
        yield Finding(RETURNED_TWICE, returned.place(Column.REF), returned.measure.ref, others)
