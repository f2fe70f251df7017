"""A layout as it is proposed for a file, for a person to correct."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

ProposedEntry = str | int | list[str] | dict[str, str | dict[str, str]]
"""What may stand behind a key of a layout in scorecard.toml."""


class ProposedLine(Struct, frozen=True):
    """One key of a layout.

    Attributes:
        key: as in scorecard.toml.
        entry: what is proposed for it.
        because: what it rests on in the file: a cell with what stands there, or that nothing does.
        in_doubt: whether the file does not say it, so that a person must.
    """

    key: str
    entry: ProposedEntry
    because: str
    in_doubt: bool = False


class LayoutProposal(Struct, frozen=True):
    """A whole layout.

    Attributes:
        name: proposed for it.
        file_name: the file that it is for.
        lines: its keys, in the order in which they are written.
        left: headings that it does not read, each with its cell.
    """

    name: str
    file_name: str
    lines: tuple[ProposedLine, ...]
    left: tuple[tuple[str, str], ...]

    @property
    def entries(self) -> Mapping[str, ProposedEntry]:
        """The same as scorecard.toml would be read."""
        return {line.key: line.entry for line in self.lines}
