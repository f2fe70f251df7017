"""The columns that Appendix B and the templates share: what stands in them, and their headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from scorecard_cli.domain.figures import RESTATED, Observation
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period, PeriodKind
from scorecard_cli.exporters.page import FORMAT_LIMIT, SHEET_WIDTH, Cell, Page, number_cell
from scorecard_cli.exporters.text_fit import (
    BOLD,
    MAX_ROW_HEIGHT,
    PADDING,
    longest_word,
    text_height,
    text_width,
)
from scorecard_cli.exporters.wording import measure_title
from scorecard_cli.reporting.by_plan import Outcome, Row

PLAN_COLUMNS = (
    ("Outcome", 82),
    ("Lead Accountability (Strategic Director)", 92),
    ("Ref No.", 52),
    ("Action", 90),
    ("Measure", 140),
    ("Lead officer", 88),
    ("Good performance", 62),
    ("Frequency of reporting", 60),
    ("Target", 80),
)
"""The headings of what the plan says of a measure, with the widths of their columns in pixels."""

OUTCOME, LEAD, ACTION, MEASURE, TARGET = 0, 1, 3, 4, 8
"""Places among the columns."""

MERGED = (OUTCOME, LEAD, ACTION)
"""The columns whose equal neighbours are merged down the rows of an outcome."""

NARROW = (6, 7)
"""The columns whose headings are longer than anything in them, and stand upright."""

NO_BREAK = "\u00a0"
"""A space at which no line breaks, between a short figure and its mark."""

GROUPS = {
    PeriodKind.YEAR_END: "Annual",
    PeriodKind.QUARTER: "Quarterly",
    PeriodKind.MONTH: "Monthly",
}
GROUP_HEIGHT = 15.0
HEADING_LEAST = 92.0
"""Points of the heading, in which "Frequency of reporting" stands upright on two lines."""

HEADING_ROWS = 3

PERIOD_LEAST, PERIOD_MOST = 44, 90
"""Pixels; a figure that is wider than the most still gets what it needs."""


def plan_cells(measure: Measure, outcome: Outcome[Row]) -> tuple[Cell, ...]:
    """What the plan says of a measure of an outcome, under each of `PLAN_COLUMNS`."""
    stands_under = f"{outcome.letter}. {outcome.title}" if outcome.letter else outcome.title
    return (
        Cell(stands_under),
        Cell(measure.lead_accountability),
        Cell(measure.ref, "strong cell"),
        Cell(measure.action),
        Cell(measure_title(measure.title, measure.priority_measure)),
        Cell(measure.lead_officer),
        Cell(measure.polarity_text),
        Cell(str(measure.frequency)),
        Cell(measure.target.text, whole="the register"),
    )


def merged_words(measure: Measure, outcome: Outcome[Row]) -> Mapping[int, tuple[str, ...]]:
    """What each merged column says of a measure; equal neighbours share one cell."""
    place = (outcome.letter, outcome.title)
    return {
        OUTCOME: place,
        LEAD: (*place, measure.lead_accountability),
        ACTION: (*place, measure.action),
    }


def figure_cell(observation: Observation | None, restated: bool = False) -> Cell:
    """A figure as returned: a number with its format, or the text that stood there.

    A figure that was restated is marked; it is still the number or the text that it was.
    """
    if observation is None:
        return Cell()
    cell = _as_returned(observation)
    if not restated:
        return cell
    space = NO_BREAK if cell.role == "short figure" else " "
    marked = f"{cell.text}{space}{RESTATED}".lstrip()
    if cell.number_format is None:
        return cell._replace(text=marked)
    beside = with_words(cell.number_format, f" {RESTATED}")
    if len(beside) > FORMAT_LIMIT:
        return Cell(f"{cell.text}{NO_BREAK}{RESTATED}", "short figure")
    return cell._replace(text=marked, number_format=beside)


def _as_returned(observation: Observation) -> Cell:
    number, number_format = observation.number, observation.number_format
    if number is not None and number_format is not None:
        percent = observation.unit == "percent"
        return number_cell(number, number_format, percent, observation.text)
    figure_only = len(observation.text.split()) == 1 and any(map(str.isdigit, observation.text))
    return Cell(observation.text, "short figure" if figure_only else "cell")


_SECTION = re.compile(r'(?:"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?|[^;"\\_*\[])+', re.DOTALL)
"""One section of a number format, for positive numbers, negative ones, zero or words."""


def with_words(number_format: str, words: str) -> str:
    """A number format that shows words behind every number; a section that hides stays empty.

    >>> with_words('0.0%;[Red]-0.0"; "', " [r]")
    '0.0%" [r]";[Red]-0.0"; "" [r]"'
    """
    return _SECTION.sub(lambda found: f'{found[0]}"{words}"', number_format)


def period_widths(columns: Sequence[tuple[str, Sequence[Cell]]], room: float) -> list[float]:
    """The widths in pixels of period columns, each given by its heading and its cells.

    A figure is never broken in two; words beside it may be, where the columns would take
    more than the room there is.
    """
    needed = [max([PERIOD_LEAST, *map(_needed, cells)]) for _, cells in columns]
    wanted = [
        max([need, longest_word(heading) * BOLD, *(_wanted(cell) for cell in cells)])
        for need, (heading, cells) in zip(needed, columns, strict=True)
    ]
    return _shared(needed, wanted, room)


def _needed(cell: Cell) -> float:
    if cell.number is not None:
        return text_width(cell.text) + PADDING
    if cell.role == "short figure" and NO_BREAK in cell.text:
        return min(text_width(cell.text) + PADDING, 2 * PERIOD_MOST)
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


def draw_heading(
    page: Page,
    row: int,
    before: Sequence[str],
    periods: Sequence[Period],
    after: Sequence[str],
    widths: Sequence[float],
) -> float:
    """Draw a heading of three rows, and say how many points they take.

    Args:
        row: the first of them.
        before: the headings before the periods; those of `NARROW` stand upright.
        periods: the period columns.
        after: the headings behind them.
        widths: of all columns, in pixels.
    """
    bottom = row + HEADING_ROWS - 1
    for column, name in enumerate(before):
        role = "upright heading" if column in NARROW else "heading"
        page.write_across(row, column, bottom, column, Cell(name, role))
    first, calendar = len(before), page.book.settings.calendar
    headings = [calendar.heading(period) for period in periods]
    for column, heading in enumerate(headings, first):
        page.write(bottom, column, Cell(heading, "centred heading"))
    for kind, name in GROUPS.items():
        columns = [first + place for place, period in enumerate(periods) if period.kind is kind]
        if columns:
            page.write_across(row, columns[0], bottom - 1, columns[-1], Cell(name, "group heading"))
    for column, name in enumerate(after, first + len(periods)):
        page.write_across(row, column, bottom, column, Cell(name, "note heading"))
    upright_aside = [
        (text, width)
        for column, (text, width) in enumerate(
            zip([*before, *headings, *after], widths, strict=True)
        )
        if column not in NARROW
    ]
    tallest = max(
        text_height(text, width / BOLD) + (2 * GROUP_HEIGHT if text in headings else 0.0)
        for text, width in upright_aside
    )
    height = max(HEADING_LEAST, tallest)
    page.height(row, GROUP_HEIGHT)
    page.height(row + 1, GROUP_HEIGHT)
    page.height(bottom, height - 2 * GROUP_HEIGHT)
    return height
