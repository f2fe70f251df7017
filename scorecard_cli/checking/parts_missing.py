"""A part of a compound measure without its figure."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.checking.returned import Finding, ReturnedMeasure
from scorecard_cli.domain.checks import PARTS_MISSING


def parts_missing(returned: ReturnedMeasure) -> Iterator[Finding]:
    """The quarter's cell gives some of the register's parts and not others.

    A cell with one figure for the whole measure gives none of them.
    """
    given = {part for part in returned.parts if part is not None}
    missing = [part.name for part in returned.measure.parts if part.name not in given]
    if given and missing:
        yield returned.finding(PARTS_MISSING, ", ".join(missing), returned.quarter)
