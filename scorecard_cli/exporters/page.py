"""One sheet of the workbook: the only place where cells are written and pages set up."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct, field
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorecard_cli.domain.assessments import Assessment, DirectionOfTravel, Status
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.statuses import JUDGED_BESIDE
from scorecard_cli.exporters import theme
from scorecard_cli.exporters.sheet_text import fitted, free_sheet_name
from scorecard_cli.exporters.theme import Colours
from scorecard_cli.exporters.wording import DOT_WORDS, arrow_of, beside_direction, printable

FORMAT_LIMIT = 255
"""Characters that a number format may have."""

A3, A4 = 8, 9
"""Paper sizes by Excel's numbers."""

SIDE_MARGIN, TOP_MARGIN, FOOT_MARGIN = 0.25, 0.4, 0.6
"""Inches."""

A3_WIDTH = round((420 / 25.4 - 2 * SIDE_MARGIN) * 96)
"""Pixels between the side margins of A3 landscape."""

A3_HEIGHT = (297 / 25.4 - TOP_MARGIN - FOOT_MARGIN) * 72
"""Points between the top and foot margins of A3 landscape."""

SHEET_WIDTH = 1700
"""Pixels of columns on an A3 sheet, so that it prints at 90% and its body at 9 points."""

PAGE_USED = 0.97
"""How much of a page is filled; Excel and printers differ by a few points a row."""

DEFAULT_HEIGHT = 15.0
"""Points of a row whose height is not set."""


class Cell(NamedTuple):
    """What one cell shows.

    A tuple and no dataclass, because a scorecard has thousands and it is quicker to make.

    Attributes:
        text: its words; for a number, the words it shows as.
        role: the format, by its name in the theme.
        symbol: a symbol or arrow in the strong colour before the words; empty for none.
        colours: the strong colour and tint; None for a plain cell.
        number: of a cell that holds a number; None for words.
        number_format: of a cell that holds a number, or is to be filled; None for any other.
        whole: where the whole of a text too long for a cell is to be found.
    """

    text: str = ""
    role: str = "cell"
    symbol: str = ""
    colours: Colours | None = None
    number: float | None = None
    number_format: str | None = None
    whole: str = "the return"

    @property
    def shown(self) -> str:
        """The cell as a reader sees it."""
        return f"{self.symbol} {self.text}" if self.symbol else self.text


def page_capacity(width: float) -> float:
    """The points of rows on a page of A3 landscape, scaled to columns of this many pixels.

    >>> page_capacity(1700) > page_capacity(1400) == page_capacity(1000)
    True
    """
    return A3_HEIGHT * PAGE_USED / min(1.0, A3_WIDTH / width)


def status_cell(status: Status, settings: Settings) -> Cell:
    """A status as its symbol and word."""
    return Cell(
        settings.labels[status],
        symbol=settings.symbols[status],
        colours=theme.PALETTE[settings.colours[status]],
    )


def standing_cell(assessment: Assessment, settings: Settings) -> Cell:
    """The status that stands; beneath one that an officer set, what the rules alone give."""
    cell = status_cell(assessment.status, settings)
    if assessment.status_rule != "judged":
        return cell
    derived = status_cell(assessment.derived_status, settings)
    return cell._replace(text=f"{cell.text}\n{JUDGED_BESIDE} {derived.shown}")


def dot_cell(assessment: Assessment) -> Cell:
    """A direction of travel as the arrow of the movement and its word.

    Beneath it stand what is said of it, and the direction by the plan's second basis.
    """
    beneath = [f"\n({said})" for said in beside_direction(assessment)]
    return Cell(
        "".join([DOT_WORDS[assessment.dot], *beneath]),
        symbol=arrow_of(assessment),
        colours=theme.DOT_COLOURS[assessment.dot],
    )


def direction_cell(dot: DirectionOfTravel) -> Cell:
    """A direction of travel as its word alone."""
    return Cell(DOT_WORDS[dot], colours=theme.DOT_COLOURS[dot])


def number_cell(number: Decimal, number_format: str, percent: bool, text: str) -> Cell:
    """A number as it stood in a return, shown with the format it had there.

    A number that a spreadsheet cannot hold stays the text it was. A per cent sign in a format
    that was kept of a return always multiplies by a hundred.
    """
    scaled = number / 100 if percent and "%" in number_format else number
    held = float(scaled)
    if not math.isfinite(held) or len(number_format) > FORMAT_LIMIT:
        return Cell(text, "short figure")
    return Cell(text, "number figure", number=held, number_format=printable(number_format))


class Book(Struct):
    """The workbook being made.

    Attributes:
        workbook: where the sheets are added.
        settings: of the organisation.
        footer: what stands at the foot of every page.
        symbols: what XlsxWriter holds of each symbol and word written, by how they look.
    """

    workbook: Workbook
    settings: Settings
    footer: str
    symbols: dict[tuple[str, str, Colours, int, Format], object] = field(default_factory=dict)
    _asked: dict[tuple[str | int | None, ...], Format] = field(default_factory=dict)
    _formats: dict[tuple[tuple[str, str | int | bool], ...], Format] = field(default_factory=dict)

    def format(
        self,
        role: str,
        size: int,
        tint: str | None = None,
        strong: str | None = None,
        number_format: str | None = None,
    ) -> Format:
        """The format of a role with body text of this size, made once for the workbook."""
        asked = (role, size, tint, strong, number_format)
        made = self._asked.get(asked)
        if made is None:
            own = {"bg_color": tint, "font_color": strong, "num_format": number_format}
            given = {name: chosen for name, chosen in own.items() if chosen is not None}
            made = self._asked[asked] = self._alike({**theme.FORMATS[role], **given}, size)
        return made

    def _alike(self, properties: dict[str, str | int | bool], size: int) -> Format:
        """One format for all that look alike."""
        if properties.get("font_size") == theme.BODY:
            properties["font_size"] = size
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(properties)
        return self._formats[key]

    def page(self, name: str, size: int = theme.BODY) -> Page:
        """A new sheet, with body text of this size in points."""
        taken = [sheet.get_name() for sheet in self.workbook.worksheets()]
        return Page(self, self.workbook.add_worksheet(free_sheet_name(name, taken)), size)


class Page(Struct):
    """A sheet of the workbook.

    Attributes:
        book: what it is a sheet of.
        sheet: where its cells are written.
        size: of its body text, in points.
        width: of its columns together, in pixels.
        heights: of its rows, in points, where they are set.
        breaks: the rows that a new page begins with.
    """

    book: Book
    sheet: Worksheet
    size: int = theme.BODY
    width: float = SHEET_WIDTH
    heights: dict[int, float] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)

    def columns(self, widths: Sequence[float]) -> None:
        """Set the widths of the columns, in pixels, from the first on."""
        self.width = sum(widths)
        for column, width in enumerate(widths):
            self.sheet.set_column_pixels(column, column, math.ceil(width))

    def height(self, row: int, points: float) -> None:
        """Set the height of a row."""
        self.heights[row] = points
        self.sheet.set_row(row, round(points, 2))

    def break_before(self, rows: Sequence[int]) -> None:
        """Begin a new page with each of these rows."""
        self.breaks.extend(rows)
        self.sheet.set_h_pagebreaks(self.breaks)

    def keep_together(self, first: int, last: int) -> None:
        """Begin a new page where these rows would not stand on what is left of this one."""
        capacity, used = page_capacity(self.width), 0.0
        for row in range(first):
            height = self.heights.get(row, DEFAULT_HEIGHT)
            used = height if row in self.breaks or used + height > capacity else used + height
        block = sum(self.heights.get(row, DEFAULT_HEIGHT) for row in range(first, last + 1))
        if used + block > capacity:
            self.break_before([first])

    def write(self, row: int, column: int, cell: Cell) -> None:
        """Write one cell; words are never a formula, a link or a number."""
        tint = None if cell.colours is None else cell.colours.tint
        if cell.number is not None and cell.number_format is not None:
            shown = cell.number_format
            number = self.book.format(cell.role, self.size, tint, number_format=shown)
            self.sheet.write_number(row, column, cell.number, number)
            return
        text, symbol = fitted(cell.text, cell.whole), printable(cell.symbol)
        style = self.book.format(cell.role, self.size, tint, number_format=cell.number_format)
        if symbol and text and cell.colours is not None:
            self._write_symbol(row, column, symbol, text, cell.colours, style)
        elif text or symbol:
            self._write_words(row, column, text or symbol, style)
        else:
            self.sheet.write_blank(row, column, None, style)

    def write_across(
        self, row: int, column: int, last_row: int, last_column: int, cell: Cell
    ) -> None:
        """Write one cell over a block of cells, merged where there are several."""
        if (row, column) != (last_row, last_column):
            tint = None if cell.colours is None else cell.colours.tint
            style = self.book.format(cell.role, self.size, tint)
            _written(self.sheet.merge_range(row, column, last_row, last_column, "", style))
        self.write(row, column, cell)

    def _write_words(self, row: int, column: int, text: str, style: Format) -> None:
        """Write words as they are; XlsxWriter takes those between <r> and </r> for markup."""
        if text.startswith("<r>") and text.endswith("</r>"):
            word = self.book.format("word", self.size)
            fragments = (word, text[:1], word, text[1:], style)
            _written(self.sheet.write_rich_string(row, column, *fragments))
        else:
            _written(self.sheet.write_string(row, column, text, style))

    def write_formula(self, row: int, column: int, formula: str, shown: str, role: str) -> None:
        """Write a formula of our own, with what it shows until it is calculated."""
        style = self.book.format(role, self.size)
        _written(self.sheet.write_formula(row, column, formula, style, shown))

    def accept(
        self, row: int, column: int, entry: Mapping[str, object], last_row: int | None = None
    ) -> None:
        """Say what may be entered in a cell, or in those down to a row, and what is told of it."""
        last = row if last_row is None else last_row
        _written(self.sheet.data_validation(row, column, last, column, dict(entry)))

    def lock(self) -> None:
        """Protect the sheet without a password: what is to be filled stays open."""
        self.sheet.protect("", {"format_columns": True, "format_rows": True})

    def _write_symbol(
        self, row: int, column: int, symbol: str, text: str, colours: Colours, style: Format
    ) -> None:
        """Write a symbol in its colour before a word in ink.

        XlsxWriter makes the markup of every such cell anew, which takes a fifth of the time of a
        scorecard, so a cell that is like one written before is given what that one holds.
        """
        alike = (symbol, text, colours, self.size, style)
        if alike in self.book.symbols:
            _written(self.sheet.write_blank(row, column, None, style))
            self.sheet.table[row][column] = self.book.symbols[alike]
            self.sheet.str_table.count += 1
            return
        strong = self.book.format("symbol", self.size, strong=colours.strong)
        word = self.book.format("word", self.size)
        fragments = (strong, f"{symbol} ", word, text, style)
        _written(self.sheet.write_rich_string(row, column, *fragments))
        self.book.symbols[alike] = self.sheet.table[row][column]

    def set_up_printing(
        self,
        *,
        paper: int = A3,
        landscape: bool = True,
        heading_rows: tuple[int, int] | None = None,
        pages_long: int = 0,
    ) -> None:
        """One page wide, as many long as it takes or as are said, with a footer on every page."""
        sheet = self.sheet
        sheet.set_paper(paper)
        if landscape:
            sheet.set_landscape()
        else:
            sheet.set_portrait()
        sheet.set_margins(SIDE_MARGIN, SIDE_MARGIN, TOP_MARGIN, FOOT_MARGIN)
        sheet.fit_to_pages(1, pages_long)
        if heading_rows is not None:
            sheet.repeat_rows(*heading_rows)
        name = sheet.get_name().replace("&", "&&")
        sheet.set_footer(f"&L&9 {name}&C&9 {self.book.footer}&R&9 Page &P of &N", {"margin": 0.3})
        # A figure returned as text stays text; Excel need not remark on it.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.hide_gridlines(2)
        sheet.set_zoom(80)


def footer_text(organisation: str, title: str) -> str:
    """The middle of the footer, within the length that Excel allows a footer."""
    words = " ".join(printable(f"{organisation} · {title}").split())
    return (words if len(words) <= 120 else f"{words[:119]}…").replace("&", "&&")


def _written(code: int) -> None:
    if code != 0:
        raise RuntimeError(f"a cell was not written whole (XlsxWriter code {code})")
