"""Where everything of a priority's sheet goes: columns, merged runs, row heights and pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap

from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.appendix_b.page import (
    SHEET_WIDTH,
    Cell,
    dot_cell,
    number_cell,
    page_capacity,
    status_cell,
)
from scorecard_cli.exporters.appendix_b.table import cell_height
from scorecard_cli.exporters.text_fit import (
    BOLD,
    MAX_ROW_HEIGHT,
    PADDING,
    longest_word,
    row_pieces,
    text_height,
    text_width,
)
from scorecard_cli.exporters.wording import measure_title
from scorecard_cli.reporting.scorecard import Outcome, Priority, ScorecardRow

FIXED_COLUMNS = (
    ("Outcome", 82),
    ("Lead Accountability (Strategic Director)", 92),
    ("Ref No.", 52),
    ("Action", 90),
    ("Measure", 140),
    ("Lead officer", 88),
    ("Good performance", 62),
    ("Frequency of reporting", 60),
    ("Target", 80),
    ("Overall status", 86),
    ("DOT", 84),
)
"""The headings before the periods, with the widths of their columns in pixels."""

OUTCOME, LEAD, ACTION, MEASURE, TARGET = 0, 1, 3, 4, 8
"""Places among the columns."""

MERGED = (OUTCOME, LEAD, ACTION)
"""The columns whose equal neighbours are merged down the rows of an outcome."""

NARROW = (6, 7)
"""The columns whose headings are longer than anything in them, and stand upright."""

NOTES_HEADING = (
    "Data notes (where a measure is not on target, what is being done to improve performance)"
)
NOTES_LEAST = 215
"""Pixels that the data notes are left with, whatever the figures take."""

NOTES_ENOUGH = 330
"""Pixels of data notes beyond which measures and targets are given a share."""

WIDEST_SHEET = SHEET_WIDTH * 1.05
"""Pixels that a sheet may take, and print a little smaller, so that no word in it breaks."""

PERIOD_LEAST, PERIOD_MOST = 44, 90
"""Pixels; a figure that is wider than the most still gets what it needs."""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure's row, laid out.

    Attributes:
        cells: every cell from the first column to the data notes.
        heights: the points that each cell needs.
        own_height: the points that the cells need that are merged with no others.
        merged: the text of the merged columns, by column, equal where they are to merge.
    """

    cells: tuple[Cell, ...]
    heights: tuple[float, ...]
    own_height: float
    merged: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Run:
    """Rows of one page that share a merged cell.

    Attributes:
        column: where it stands.
        first, last: the first and last of its rows.
    """

    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of a priority, with their heights, merged runs and pages.

    Attributes:
        rows: the measures' rows.
        pieces: the heights of the sheet rows that each measure's row is made of.
        runs: the merged cells, none of which crosses a page.
        page_starts: the rows that begin a page after the first.
    """

    rows: tuple[MeasureRow, ...]
    pieces: tuple[tuple[float, ...], ...]
    runs: tuple[Run, ...]
    page_starts: tuple[int, ...]


def figure_cell(observation: Observation | None) -> Cell:
    """A figure as returned: a number with its format, or the text that stood there."""
    if observation is None:
        return Cell()
    number, number_format = observation.number, observation.number_format
    if number is not None and number_format is not None:
        percent = observation.unit == "percent"
        return number_cell(number, number_format, percent, observation.text)
    figure_only = len(observation.text.split()) == 1 and any(map(str.isdigit, observation.text))
    return Cell(observation.text, "short figure" if figure_only else "cell")


def column_widths(
    rows: Sequence[ScorecardRow], periods: Sequence[Period], calendar: Calendar
) -> tuple[float, ...]:
    """The widths of all columns in pixels.

    A figure is never broken in two; words beside it may be, where there are so many wide
    columns that the data notes would be left with less than they need.
    """
    fixed = [float(width) for _, width in FIXED_COLUMNS]
    columns = [
        [figure_cell(row.cells.get(period)) for row in rows if period in row.cells]
        for period in periods
    ]
    needed = [max([PERIOD_LEAST, *map(_needed, cells)]) for cells in columns]
    wanted = [
        max(
            [
                need,
                longest_word(calendar.heading(period)) * BOLD,
                *(_wanted(cell) for cell in cells),
            ]
        )
        for need, period, cells in zip(needed, periods, columns, strict=True)
    ]
    room = WIDEST_SHEET - sum(fixed) - NOTES_LEAST
    widths = _shared(needed, wanted, room)
    notes = max(NOTES_LEAST, SHEET_WIDTH - sum(fixed) - sum(widths))
    spare = max(0.0, notes - NOTES_ENOUGH)
    for column in (MEASURE, TARGET):
        fixed[column] += spare / 3
    return (*fixed, *widths, notes - spare * 2 / 3)


def _needed(cell: Cell) -> float:
    if cell.number is not None:
        return text_width(cell.text) + PADDING
    figures = [word for word in cell.text.split() if _is_figure(word)]
    width = max([PERIOD_LEAST, *(min(longest_word(word), 2 * PERIOD_MOST) for word in figures)])
    # Figures are never merged down rows, so a long text is given width instead.
    while text_height(cell.text, width) > MAX_ROW_HEIGHT and width < SHEET_WIDTH:
        width *= 1.25
    return width


def _is_figure(word: str) -> bool:
    """Whether a word is a figure, two letters of unit at most: £1,789m, 10p, (188/432)."""
    return any(map(str.isdigit, word)) and sum(map(str.isalpha, word)) <= 2


def _wanted(cell: Cell) -> float:
    return min(longest_word(cell.text), PERIOD_MOST)


def _shared(needed: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    for most in range(2 * PERIOD_MOST, PERIOD_LEAST, -1):
        widths = [max(need, min(want, most)) for need, want in zip(needed, wanted, strict=True)]
        if sum(widths) <= room:
            return widths
    return list(needed)


def laid_out(
    priority: Priority,
    periods: Sequence[Period],
    settings: Settings,
    widths: Sequence[float],
    first_page_used: float,
    heading_height: float,
) -> Layout:
    """Lay out the rows of a priority.

    Args:
        priority: whose rows.
        periods: the period columns.
        settings: for symbols and labels.
        widths: of all columns, in pixels.
        first_page_used: the points that title, key and heading take on the first page.
        heading_height: the points that the repeated heading takes on every other page.
    """
    rows = tuple(
        _measure_row(outcome, row, periods, settings, widths)
        for outcome in priority.outcomes
        for row in outcome.rows
    )
    capacity = page_capacity(sum(widths))
    starts = _page_starts(rows, capacity - first_page_used, capacity - heading_height)
    ends = (*starts[1:], len(rows))
    heights: list[float] = []
    runs: list[Run] = []
    for first, end in zip(starts, ends, strict=True):
        page_runs = _runs(rows, first, end)
        heights.extend(_heights(rows, first, end, page_runs))
        runs.extend(page_runs)
    return Layout(rows, tuple(map(row_pieces, heights)), tuple(runs), starts[1:])


def _measure_row(
    outcome: Outcome,
    row: ScorecardRow,
    periods: Sequence[Period],
    settings: Settings,
    widths: Sequence[float],
) -> MeasureRow:
    measure, whole = row.measure, f"the return of {row.measure.directorate}"
    stands_under = f"{outcome.letter}. {outcome.title}" if outcome.letter else outcome.title
    cells = (
        Cell(stands_under),
        Cell(measure.lead_accountability),
        Cell(measure.ref, "strong cell"),
        Cell(measure.action),
        Cell(measure_title(measure.title, measure.priority_measure)),
        Cell(measure.lead_officer),
        Cell(measure.polarity_text),
        Cell(str(measure.frequency)),
        Cell(measure.target.text, whole="the register"),
        status_cell(row.assessment.status, settings),
        dot_cell(row.assessment),
        *(figure_cell(row.cells.get(period)) for period in periods),
        Cell(row.note, "note", whole=whole),
    )
    place = (outcome.letter, outcome.title)
    merged = {
        OUTCOME: place,
        LEAD: (*place, measure.lead_accountability),
        ACTION: (*place, measure.action),
    }
    heights = tuple(starmap(cell_height, zip(cells, widths, strict=True)))
    own_height = max(height for column, height in enumerate(heights) if column not in merged)
    return MeasureRow(cells, heights, own_height, merged)


def _page_starts(rows: Sequence[MeasureRow], first_room: float, room: float) -> tuple[int, ...]:
    """The rows that begin a page: as many rows on each as it has room for, and at least one."""
    starts, left = [0], first_room
    for row in range(1, len(rows)):
        runs = _runs(rows, starts[-1], row + 1)
        if sum(_heights(rows, starts[-1], row + 1, runs)) > left:
            starts.append(row)
            left = room
    return tuple(starts)


def _runs(rows: Sequence[MeasureRow], first: int, end: int) -> list[Run]:
    """The merged cells of the rows from ``first`` up to ``end``."""
    runs = []
    for column in MERGED:
        begin = first
        for row in range(first + 1, end + 1):
            if row < end and _merge(rows[begin], rows[row], column):
                continue
            runs.append(Run(column, begin, row - 1))
            begin = row
    return runs


def _merge(above: MeasureRow, below: MeasureRow, column: int) -> bool:
    return bool(above.cells[column].text) and above.merged[column] == below.merged[column]


def _heights(
    rows: Sequence[MeasureRow],
    first: int,
    end: int,
    runs: Sequence[Run],
) -> list[float]:
    """The rows' heights in points: what their own cells need, and their merged cells too."""
    heights = [row.own_height for row in rows[first:end]]
    for run in sorted(runs, key=_length):
        places = range(run.first - first, run.last - first + 1)
        missing = rows[run.first].heights[run.column] - sum(heights[place] for place in places)
        for place in places:
            heights[place] += max(0.0, missing) / len(places)
    return heights


def _length(run: Run) -> int:
    return run.last - run.first
