"""A publication: a quarter frozen as it went to cabinet."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from scorecard_cli.domain.log import Act
from scorecard_cli.domain.periods import Period


class Publication(Struct, frozen=True):
    """A quarter that was published.

    Attributes:
        number: its place among all publications, rising.
        quarter: the quarter.
        published_on: the day that stands on its cover.
        act: who froze it, and when.
        reason: why it replaces another; None for the first.
        rules_version: the rules that gave its statuses.
        settings: scorecard.toml as it stood, as `settings_text` writes it.
        workbook: the digest of its Appendix B workbook.
        place: which of its quarter's publications it is, 1 for the first.
    """

    number: int
    quarter: Period
    published_on: date
    act: Act
    reason: str | None
    rules_version: str
    settings: str
    workbook: str
    place: int = 1
