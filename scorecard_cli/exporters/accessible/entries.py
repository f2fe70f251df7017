"""What the tables share: sheets that explain their table, and cells of status and direction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.exporters.accessible.front import CONTENTS
from scorecard_cli.exporters.accessible.sheets import Entry, Line, Sheet, Table, marks_used
from scorecard_cli.exporters.accessible.shorthand import MEANINGS
from scorecard_cli.exporters.page import Cell
from scorecard_cli.exporters.status_words import title_of
from scorecard_cli.exporters.wording import counted, measure_title
from scorecard_cli.reporting.scorecard import ScorecardRow

_UNITS: Mapping[str | None, str] = {None: "Number", "percent": "Per cent", "pounds": "Pounds"}


def table_sheet(
    name: str, title: str, holds: str, table: Table, more: Iterable[str] = (), empty: str = ""
) -> Sheet:
    """A sheet of one table, with the lines that explain it.

    Args:
        name, title, holds: as for `Sheet`.
        table: without rows, the sheet says so and has none.
        more: sentences of its own.
        empty: what is said where there are no rows.
    """
    lines = [*map(Line, more)]
    if table.rows:
        lines.insert(0, Line(f"One table of {counted(len(table.rows), 'row')}. {holds}"))
        used = [
            f"{mark} {MEANINGS[mark].partition(':')[0].lower()}"
            for mark in marks_used(table, tuple(MEANINGS))
        ]
        if used:
            lines.append(Line(f"Shorthand in this table: {'; '.join(used)}. See Notes."))
    else:
        lines.append(Line(empty))
    lines.append(Line("Go to the contents", leads_to=CONTENTS))
    return Sheet(name, title, holds, tuple(lines), table if table.rows else None)


def marked(cell: Cell) -> Entry:
    """A status or direction of travel: its symbol and its words in one line, on its tint."""
    return Entry(cell.shown.replace("\n", " "), colours=cell.colours)


def unit_in_words(unit: str | None) -> Entry:
    """The unit of a figure; a plain number is a count or a rate that its title names.

    >>> [unit_in_words(unit).text for unit in ("percent", "days", None)]
    ['Per cent', 'Days', 'Number']
    """
    return Entry(_UNITS.get(unit) or str(unit).capitalize())


def title_entry(row: ScorecardRow, one: Assessment) -> Entry:
    """What is measured; of a part, which it is and of what."""
    measure = row.measure
    title = measure_title(measure.title, measure.priority_measure)
    return Entry(title if one.part is None else f"{title_of(measure, one)} (of {measure.ref})")
