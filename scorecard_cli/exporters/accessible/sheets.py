"""What an accessible spreadsheet consists of, whatever the kind of file."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from scorecard_cli.exporters.theme import Colours


class Entry(Struct, frozen=True):
    """One cell.

    Attributes:
        text: its words; of a number, the words it shows as.
        number: of a cell that holds a number; None for words.
        colours: the tint behind it; None for none. It never says what its words do not.
        leads_to: the sheet that it is a link to; empty for none.
    """

    text: str
    number: Decimal | None = None
    colours: Colours | None = None
    leads_to: str = ""


class Column(Struct, frozen=True):
    """A column of a table.

    Attributes:
        heading: its heading, which no other column of the table has.
        width: in pixels.
        numbers: whether it holds numbers, whose heading stands right as they do.
    """

    heading: str
    width: int
    numbers: bool = False


class Table(Struct, frozen=True):
    """The one table of a sheet.

    Attributes:
        name: by which it is marked up; without spaces, since spreadsheets take none.
        columns: left to right, from column A.
        rows: an entry for each column, none of them blank.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Entry, ...], ...]


class Line(Struct, frozen=True):
    """A line of words in column A.

    Attributes:
        text: what it says.
        heading: whether it is a heading, beneath the title.
        leads_to: the sheet that it is a link to; empty for none.
    """

    text: str
    heading: bool = False
    leads_to: str = ""


class Sheet(Struct, frozen=True):
    """One sheet: its title in A1, lines beneath it, and a table beneath those.

    Attributes:
        name: of its tab, without spaces.
        title: the heading in A1.
        holds: what the contents say of it, in one sentence.
        lines: from A2 on, without a blank row between.
        table: None for a sheet of words, and where there is nothing to list.
    """

    name: str
    title: str
    holds: str
    lines: tuple[Line, ...]
    table: Table | None = None

    @property
    def heading_row(self) -> int:
        """The row of the table's headings, counted from nought."""
        return 1 + len(self.lines)

    @property
    def last_row(self) -> int:
        """The last row with anything in it, counted from nought."""
        return len(self.lines) + (0 if self.table is None else 1 + len(self.table.rows))


def marks_used(table: Table, marks: tuple[str, ...]) -> Iterator[str]:
    """Those of some marks that stand in a table, in the order given."""
    shown = {entry.text for row in table.rows for entry in row}
    together = {mark for text in shown for mark in text.split() if mark.startswith("[")}
    return (mark for mark in marks if mark in together)
