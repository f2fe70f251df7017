"""A measure of the directorate that its return has no row for."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.checking.returned import Finding, ReturnedMeasure
from scorecard_cli.domain.checks import ROW_MISSING


def row_missing(returned: ReturnedMeasure) -> Iterator[Finding]:
    """A measure that the directorate returns, and its return leaves out."""
    if returned.claims is None:
        yield Finding(ROW_MISSING, (), str(returned.quarter), returned.measure.directorate)
