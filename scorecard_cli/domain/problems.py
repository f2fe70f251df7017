"""What is wrong in a workbook: a problem, whose kind has a slug, a sentence and a cure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace


class Severity(StrEnum):
    """An error refuses the file; a warning is listed and the file lands; off is not listed."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


class ProblemKind(Struct, frozen=True):
    """One kind of problem.

    Attributes:
        slug: its name in the README and in tests.
        severity: whether it refuses the file.
        what: what was found, with {found} where the cell is quoted and {detail} where
            something else must be named.
        cure: what to do, with the same two places.
        may_be: the severities that scorecard.toml may give it instead.
    """

    slug: str
    severity: Severity
    what: str
    cure: str
    may_be: tuple[Severity, ...] = ()

    def with_severity(self, severities: Mapping[str, Severity]) -> ProblemKind:
        """The same kind with the severity that scorecard.toml gives it, where it gives one."""
        severity = severities.get(self.slug, self.severity)
        return self if severity is self.severity else replace(self, severity=severity)


Saying = tuple[str, str | None, str, str]
"""What a problem says, wherever it stands: its slug, measure, finding and detail."""


class Problem(Struct, frozen=True):
    """One fault in one workbook, with its place.

    Attributes:
        kind: what sort of fault.
        file: the workbook's name.
        sheet: None where the whole file is at fault.
        cells: every cell with this fault; empty where none can be named.
        ref, title: the measure; None where it concerns none.
        found: what was seen there.
        detail: what else must be named: the nearest reference, the owner, the other cell.
    """

    kind: ProblemKind
    file: str
    sheet: str | None = None
    cells: tuple[str, ...] = ()
    ref: str | None = None
    title: str | None = None
    found: str = ""
    detail: str = ""

    @property
    def saying(self) -> Saying:
        """What it says, which is what an officer accepts, and what is told once."""
        return self.kind.slug, self.ref, self.found, self.detail

    @property
    def what(self) -> str:
        """The sentence that says what was found."""
        return self.kind.what.format(found=self.found, detail=self.detail).strip()

    @property
    def cure(self) -> str:
        """The sentence that says what to do."""
        return self.kind.cure.format(found=self.found, detail=self.detail).strip()


LONGEST_QUOTED = 120


def quoted(text: str) -> str:
    """What was seen, as far as a problem quotes it: a note may run to pages."""
    return text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED].rstrip()}…"
