"""Problems gathered while one workbook is read: the same fault once, with all its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from scorecard_cli.domain.problems import Problem, ProblemKind, Severity, quoted
from scorecard_cli.parsing.cells import CellFault
from scorecard_cli.parsing.workbook import Remark


class Faults(Struct):
    """The faults of one workbook, in the order they were found.

    Attributes:
        file: the workbook's name.
        severities: what scorecard.toml makes of a kind of problem, where it says anything.
    """

    file: str
    severities: Mapping[str, Severity] = field(default_factory=dict)
    _found: dict[Problem, dict[str, None]] = field(default_factory=dict)

    def add(
        self,
        kind: ProblemKind,
        sheet: str | None = None,
        cells: Iterable[str] = (),
        *,
        ref: str | None = None,
        title: str | None = None,
        found: str = "",
        detail: str = "",
    ) -> None:
        """Note a fault; the same one elsewhere on the sheet only adds its cells."""
        weighed = kind.with_severity(self.severities)
        fault = Problem(weighed, self.file, sheet, (), ref, title, quoted(found), detail)
        self._found.setdefault(fault, {}).update(dict.fromkeys(cells))

    def add_remarks(self, remarks: Iterable[Remark]) -> None:
        """Note what must be said of the way in which the file was read."""
        for remark in remarks:
            self.add(remark.kind, found=remark.found, detail=remark.detail)

    def add_cell(
        self, fault: CellFault, sheet: str, cell: str, ref: str | None, title: str | None
    ) -> None:
        """Note a fault of one cell."""
        self.add(
            fault.kind, sheet, [cell], ref=ref, title=title, found=fault.found, detail=fault.detail
        )

    @property
    def refused(self) -> bool:
        """Whether any of them is an error, so that the file is refused whole."""
        return any(fault.kind.severity is Severity.ERROR for fault in self._found)

    def has(self, *kinds: ProblemKind) -> bool:
        """Whether a fault of any of these kinds was found, whatever its severity."""
        slugs = {kind.slug for kind in kinds}
        return any(fault.kind.slug in slugs for fault in self._found)

    def problems(self) -> tuple[Problem, ...]:
        """Every fault as a problem, with its cells."""
        return tuple(replace(fault, cells=tuple(cells)) for fault, cells in self._found.items())
