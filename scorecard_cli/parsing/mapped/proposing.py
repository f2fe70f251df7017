"""A layout proposed for a file that nobody has described yet.

What the headings say is taken from them; what the file does not say is proposed all the same, so
that the layout reads the file, and marked as in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from scorecard_cli.domain.layout_proposals import LayoutProposal, ProposedEntry, ProposedLine
from scorecard_cli.domain.layouts import Entry
from scorecard_cli.domain.periods import Calendar
from scorecard_cli.domain.references import canonical_reference
from scorecard_cli.parsing.cells import seen
from scorecard_cli.parsing.grids import grid
from scorecard_cli.parsing.headings import UnclearPeriodError
from scorecard_cli.parsing.mapped.entries import text_of
from scorecard_cli.parsing.mapped.forms import form_lines
from scorecard_cli.parsing.mapped.heading_words import (
    YEARS,
    entry_meant,
    entry_of_periods,
    with_period_named,
)
from scorecard_cli.parsing.mapped.sheets import alike
from scorecard_cli.parsing.mapped.tables import Table, alike_tables
from scorecard_cli.parsing.mapped.unmapped import is_figure
from scorecard_cli.parsing.period_words import PeriodWriting, written_period
from scorecard_cli.parsing.workbook import Workbook

_SAMPLE = 60
"""Cells that are looked at under a heading."""

_LONGEST = 40
"""What is quoted of a cell."""

_SILENT: Mapping[Entry, tuple[str, str]] = {
    Entry.DIRECTORATE: ("All directorates", "not in the file: whose measures they are"),
    Entry.GOOD_PERFORMANCE: ("high", "not in the file: whether high or low is good"),
    Entry.FREQUENCY: ("Annual", "not in the file: how often a figure is due"),
    Entry.TARGET: ("No target", "not in the file, so that nothing is judged"),
}
"""What every measure must have, and what is proposed where the file has it not."""


def proposal(workbook: Workbook, file_name: str, calendar: Calendar) -> LayoutProposal | None:
    """The layout that a file's headings and labels suggest; None where there is nothing to read.

    Args:
        workbook: the file's sheets.
        file_name: what it is called.
        calendar: the months of the year.
    """
    grids = [grid(sheet) for sheet in workbook.sheets if not sheet.hidden]
    stem = PurePath(file_name).stem
    name = re.sub(r"[^a-z]+", "-", stem.lower()).strip("-") or "sheets"
    files = re.sub(r"\d+(?:[ ._-]+\d+)*", "*", stem) + PurePath(file_name).suffix
    lines = [ProposedLine("files", files, "the names of the files that are read so")]
    tables = alike_tables(grids)
    if tables:
        found = _Found(tables)
        lines += _of_table(found, calendar)
        left = tuple((text, found.first.place(at)) for at, text in found.left())
    else:
        of_form = form_lines(grids)
        if not of_form:
            return None
        lines += of_form
        left = ()
    said = {line.key for line in lines}
    if not {Entry.REF, Entry.FIGURE} <= said:
        return None
    lines += _silent(said, lines)
    return LayoutProposal(name, file_name, tuple(sorted(lines, key=_order)), left)


def _order(line: ProposedLine) -> int:
    """First how the sheets are read, then the entries as a return has them."""
    entries: list[str] = list(Entry)
    return entries.index(line.key) if line.key in entries else -1


class _Found:
    """The headings of a table, each with the entry that it is likely to be."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self.tables = tables
        self.first = tables[0]
        self.patterns: dict[Entry, dict[str, int]] = {}
        self.plain: dict[Entry, int] = {}
        self._periods: list[int] = []
        self._taken: set[int] = set()
        for column, heading in self.first.headings.items():
            self._place(column, heading)

    def _place(self, column: int, heading: str) -> None:
        pattern = with_period_named(heading)
        if pattern is not None:
            entry = entry_of_periods(pattern)
            if entry is not None:
                self.patterns.setdefault(entry, {}).setdefault(pattern, column)
                self._taken.add(column)
            return
        entry = entry_meant(heading)
        if entry is Entry.PERIOD:
            self._periods.append(column)
        elif entry is not None and self._suits(entry, column) and entry not in self.plain:
            self.plain[entry] = column
            self._taken.add(column)

    def _suits(self, entry: Entry, column: int) -> bool:
        if entry is not Entry.REF:
            return True
        cells = self.first.under(column)[:_SAMPLE]
        return all(canonical_reference(text_of(cell)) is not None for cell in cells)

    def heading(self, column: int) -> str:
        """The words above a column."""
        return self.first.headings[column]

    def because(self, column: int) -> str:
        """The heading's place, with what stands first under it."""
        cells = self.first.under(column)
        example = f', as "{seen(cells[0]).strip()[:_LONGEST]}"' if cells else ""
        return f"{self.first.place(column)}{example}"

    def figures(self) -> list[str]:
        """The patterns of figures, or the heading of the one column of them."""
        patterns = self.patterns.get(Entry.FIGURE)
        if patterns:
            return list(patterns)
        column = self.plain.get(Entry.FIGURE)
        if column is None:
            column = next((at for at in self.first.headings if self._holds_figures(at)), None)
        if column is None:
            return []
        self.plain[Entry.FIGURE] = column
        self._taken.add(column)
        return [self.heading(column)]

    def _holds_figures(self, column: int) -> bool:
        cells = self.first.under(column)[:_SAMPLE]
        free = column not in self._taken and column not in self._periods
        return free and bool(cells) and all(is_figure(cell) for cell in cells)

    def period(self) -> tuple[ProposedEntry, str] | None:
        """Where the period of a row stands: one column, a year beside its quarter, the sheets."""
        years = [at for at in self._periods if alike(self.heading(at)) in YEARS]
        others = [at for at in self._periods if at not in years]
        chosen = [*others[:1], *years[:1]]
        self._taken.update(chosen)
        if len(chosen) == 2:
            text = " ".join(f"{{{self.heading(at)}}}" for at in chosen)
            return text, " and ".join(self.because(at) for at in chosen)
        if chosen:
            return self.heading(chosen[0]), self.because(chosen[0])
        return None

    def repeats(self, column: int) -> bool:
        """Whether what stands under a heading stands on several rows, of all the sheets."""
        texts = [text_of(cell) for table in self.tables for cell in table.under(column)]
        return len(set(texts)) < len(texts)

    def left(self) -> Iterator[tuple[int, str]]:
        """The headings that no entry reads, over cells that hold something."""
        for column, heading in self.first.headings.items():
            if column not in self._taken and self.first.under(column):
                yield column, heading


def _of_table(found: _Found, calendar: Calendar) -> Iterator[ProposedLine]:
    if found.first.heading_rows > 1:
        where = f"rows {found.first.row} and {found.first.row + 1}"
        yield ProposedLine("heading_rows", found.first.heading_rows, f"the headings take {where}")
    figures = found.figures()
    in_rows = found.plain.get(Entry.FIGURE) is not None and not found.patterns.get(Entry.FIGURE)
    period = found.period()
    yield _reference(found, in_rows)
    for entry, column in found.plain.items():
        if entry not in (Entry.REF, Entry.FIGURE) and entry not in found.patterns:
            yield ProposedLine(entry, found.heading(column), found.because(column))
    if Entry.DIRECTORATE not in found.plain and len(found.tables) > 1:
        names = f'the sheets\' names, as "{found.first.grid.sheet.name}"'
        if not _are_periods([table.grid.sheet.name for table in found.tables], calendar):
            yield ProposedLine(Entry.DIRECTORATE, {"sheet": "*"}, names)
    for entry, patterns in found.patterns.items():
        if entry is not Entry.FIGURE:
            pattern, column = next(iter(patterns.items()))
            yield ProposedLine(entry, pattern, found.because(column))
    if figures:
        yield _figure_line(found, figures)
    yield from _period_lines(found, figures, period, in_rows, calendar)


def _figure_line(found: _Found, figures: Sequence[str]) -> ProposedLine:
    entry: ProposedEntry = figures[0] if len(figures) == 1 else list(figures)
    columns = [
        *found.patterns.get(Entry.FIGURE, {}).values(),
        *([found.plain[Entry.FIGURE]] if Entry.FIGURE in found.plain else []),
    ]
    return ProposedLine(Entry.FIGURE, entry, found.because(columns[0]))


def _reference(found: _Found, in_rows: bool) -> ProposedLine:
    column = found.plain.get(Entry.REF)
    if column is None:
        because = "the file has no references: n counts the measures, in their order"
        return ProposedLine(Entry.REF, "M{n}", because, in_doubt=True)
    heading = found.heading(column)
    if not in_rows and found.repeats(column):
        because = f"{found.because(column)}, which repeats: n counts the measures of each"
        return ProposedLine(Entry.REF, f"{{{heading}}}.{{n}}", because, in_doubt=True)
    return ProposedLine(Entry.REF, heading, found.because(column))


def _period_lines(
    found: _Found,
    figures: Sequence[str],
    period: tuple[ProposedEntry, str] | None,
    in_rows: bool,
    calendar: Calendar,
) -> Iterator[ProposedLine]:
    """Where the period stands besides the headings, and what a year of one number means."""
    said_in_full = all("{year}" in figure or "{month}" in figure for figure in figures)
    if in_rows or not said_in_full:
        names = [table.grid.sheet.name for table in found.tables]
        if period is not None:
            yield ProposedLine(Entry.PERIOD, period[0], period[1])
        elif in_rows and _are_periods(names, calendar):
            yield ProposedLine(Entry.PERIOD, {"sheet": "*"}, f'the sheets\' names, as "{names[0]}"')
        else:
            because = "not in the file: the period that its figures are for"
            yield ProposedLine(Entry.PERIOD, {"value": "Q1 2017/18"}, because, in_doubt=True)
    if calendar.first_month != 1 and _has_bare_years(found):
        because = "which year 2021 is: the one that starts or the one that ends in it"
        yield ProposedLine("year_is", "end", because, in_doubt=True)


def _are_periods(names: Sequence[str], calendar: Calendar) -> bool:
    """Whether every sheet is named by a period."""
    writing = PeriodWriting(calendar)
    for name in names:
        try:
            written_period(name, writing)
        except UnclearPeriodError:
            return False
    return True


def _has_bare_years(found: _Found) -> bool:
    bare = re.compile(r"(?<![\d/-])(?:19|20)\d{2}(?!\s?[/-]\s?\d)(?!\d)")
    headings = [text for text in found.first.headings.values() if with_period_named(text)]
    cells = [
        text_of(cell)
        for column, text in found.first.headings.items()
        if entry_meant(text) is Entry.PERIOD
        for cell in found.first.under(column)[:_SAMPLE]
    ]
    return any(bare.search(text) for text in (*headings, *cells))


def _silent(said: set[str], lines: Sequence[ProposedLine]) -> Iterator[ProposedLine]:
    """What a measure must have and the file has not."""
    title = next((line.entry for line in lines if line.key == Entry.TITLE), None)
    if title is None:
        reference = next(line.entry for line in lines if line.key == Entry.REF)
        because = "not in the file: what each measure is called"
        yield ProposedLine(Entry.TITLE, reference, because, in_doubt=True)
    for entry, (value, because) in _SILENT.items():
        if entry in said:
            continue
        word = _how_often(lines) if entry is Entry.FREQUENCY else value
        proposed: ProposedEntry = {"value": word}
        if entry is Entry.GOOD_PERFORMANCE and isinstance(title, str):
            proposed = {"heading": title, "words": {"*cost*": "low", "*": "high"}}
        yield ProposedLine(entry, proposed, because, in_doubt=True)


def _how_often(lines: Sequence[ProposedLine]) -> str:
    """As often as the file has a figure."""
    said = str([line.entry for line in lines if line.key in (Entry.FIGURE, Entry.PERIOD)]).lower()
    if "month" in said or "date" in said:
        return "Monthly"
    return "Quarterly" if re.search(r"quarter|period", said) else "Annual"
