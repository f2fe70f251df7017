"""The sheets of an OpenDocument spreadsheet, as they stream by."""

from __future__ import annotations

import re
from bisect import bisect_left

from scorecard_cli.domain.cell_names import LAST_COLUMN, cell_name, row_number
from scorecard_cli.parsing.workbook.gathering import SheetUnderWay, limit_sheets
from scorecard_cli.parsing.workbook.markup import Attributes
from scorecard_cli.parsing.workbook.opendocument import styles as of_styles
from scorecard_cli.parsing.workbook.opendocument.elements import Outline, full
from scorecard_cli.parsing.workbook.opendocument.styles import Styles
from scorecard_cli.parsing.workbook.opendocument.values import KIND, cell_value
from scorecard_cli.parsing.workbook.refusal import damaged, quoted
from scorecard_cli.parsing.workbook.values import Shared

_NAME, _STYLE = full("table:name"), full("table:style-name")
_CELL_STYLE = full("table:default-cell-style-name")
_VISIBILITY, _FORMULA = full("table:visibility"), full("table:formula")
_ROWS_REPEATED = full("table:number-rows-repeated")
_COLUMNS_REPEATED = full("table:number-columns-repeated")
_ROWS_SPANNED = full("table:number-rows-spanned")
_COLUMNS_SPANNED = full("table:number-columns-spanned")
_SPACES = full("text:c")
_OUT_OF_SIGHT = ("collapse", "filter")
_FORMULA_LANGUAGE = re.compile(r"\A(?:[a-z]+:)?=")
_OF_ANOTHER_FILE = re.compile(r"'[a-z]+:.*'#\$.*", re.DOTALL)
"""The name of a sheet that holds what formulas last read from another file."""

_SPACING = re.compile(r"[ \t\r\n]+")
_SPACE, _TAB, _BREAK = "\x01", "\x02", "\x03"
"""Stand for spacing that is meant, in text whose other spacing is not; XML holds none of them."""

_MEANT = str.maketrans({_SPACE: " ", _TAB: "\t", _BREAK: "\n"})

_CELLS = frozenset(("table:table-cell", "table:covered-table-cell"))
_OF_COLUMNS = frozenset(
    ("table:table-columns", "table:table-header-columns", "table:table-column-group")
)
_OF_ROWS = frozenset(("table:table-rows", "table:table-header-rows", "table:table-row-group"))
_WORDS = frozenset(
    f"text:{name}"
    for name in ("span", "a", "s", "tab", "line-break", "ruby", "ruby-base", "sheet-name", "date",
                 "time", "title", "file-name", "page-number", "page-count")
)  # fmt: skip
_CHILDREN = {
    "office:document-content": frozenset(("office:automatic-styles", "office:body")),
    "office:body": frozenset(("office:spreadsheet",)),
    "office:spreadsheet": frozenset(("table:table",)),
    "table:table": _OF_COLUMNS | _OF_ROWS | {"table:table-column", "table:table-row"},
    **dict.fromkeys(_OF_COLUMNS, _OF_COLUMNS | {"table:table-column"}),
    **dict.fromkeys(_OF_ROWS, _OF_ROWS | {"table:table-row"}),
    "table:table-row": _CELLS,
    **dict.fromkeys(_CELLS, frozenset(("text:p",))),
    **dict.fromkeys(_WORDS | {"text:p"}, _WORDS),
    **of_styles.CHILDREN,
}


class TableReader:
    """Makes sheets of tables.

    Attributes:
        sheets: those begun so far.
    """

    def __init__(self, styles: Styles) -> None:
        self.sheets: list[SheetUnderWay] = []
        self._styles = styles
        self._shared = Shared()
        self._names: set[str] = set()
        self._sheet: SheetUnderWay | None = None
        self._row = self._rows = self._column = 0
        self._row_style: str | None = None
        self._column_ends: list[int] = []
        self._column_styles: list[str] = []
        self._attributes: Attributes = {}
        self._paragraphs: list[str] = []
        self._runs: list[str] = []

    def outline(self) -> Outline:
        """What is read of the part with the sheets."""
        starts = {
            **self._styles.starts(),
            "table:table": self._start_table,
            "table:table-column": self._start_column,
            "table:table-row": self._start_row,
            **dict.fromkeys(_CELLS, self._start_cell),
            "text:p": self._start_paragraph,
            "text:s": self._start_spaces,
            "text:tab": lambda _: self._runs.append(_TAB),
            "text:line-break": lambda _: self._runs.append(_BREAK),
        }
        ends = {
            **self._styles.ends(),
            **dict.fromkeys(_CELLS, self._end_cell),
            "text:p": self._end_paragraph,
        }
        return Outline(_CHILDREN, starts, ends, self._words)

    def _start_table(self, attributes: Attributes) -> None:
        name = attributes.get(_NAME, "")
        hidden = attributes.get(_STYLE) in self._styles.hidden_tables
        self._sheet = SheetUnderWay(name, self._shared, hidden)
        self._row = self._rows = 0
        self._column_ends, self._column_styles = [], []
        if _OF_ANOTHER_FILE.fullmatch(name):
            return
        if name.lower() in self._names:
            raise damaged(f"two sheets are called {quoted(name)}")
        self._names.add(name.lower())
        limit_sheets(len(self._names))
        self.sheets.append(self._sheet)

    def _start_column(self, attributes: Attributes) -> None:
        """Keep the style of a run of columns, and whether it is hidden."""
        first = self._column_ends[-1] + 1 if self._column_ends else 1
        last = first + self._number(attributes, _COLUMNS_REPEATED) - 1
        if first > LAST_COLUMN:
            raise self._here().fault("has more columns than a sheet can")
        self._column_ends.append(last)
        self._column_styles.append(attributes.get(_CELL_STYLE, ""))
        if attributes.get(_VISIBILITY) in _OUT_OF_SIGHT:
            self._here().hide_columns(first, last)

    def _start_row(self, attributes: Attributes) -> None:
        """Begin a row, or as many of the same as are written as one."""
        self._row += max(self._rows, 1)
        self._rows = self._number(attributes, _ROWS_REPEATED)
        self._row_style = attributes.get(_CELL_STYLE)
        self._column = 0
        if attributes.get(_VISIBILITY) in _OUT_OF_SIGHT:
            self._here().hide_rows(self._row, self._row + self._rows - 1)

    def _start_cell(self, attributes: Attributes) -> None:
        self._attributes = attributes
        self._paragraphs.clear()

    def _end_cell(self) -> None:
        """Keep the cell, as often as it is repeated, if it holds something."""
        columns = self._number(self._attributes, _COLUMNS_REPEATED)
        first, self._column = self._column + 1, self._column + columns
        if (
            not self._paragraphs
            and KIND not in self._attributes
            and _FORMULA not in self._attributes
        ):
            return
        formula = self._attributes.get(_FORMULA)
        words = "\n".join(self._paragraphs) if self._paragraphs else None
        percentage = self._attributes.get(KIND) == "percentage"
        shown = self._styles.format_of(self._style(first), percentage)
        try:
            value = cell_value(self._attributes, words, formula is not None, shown)
        except (ValueError, KeyError) as fault:
            name = cell_name(self._row, min(first, LAST_COLUMN))
            raise self._here().fault(f"holds {quoted(words or '')} in {name}") from fault
        if formula is None and (value is None or value == ""):
            return
        if formula is not None:
            formula = _FORMULA_LANGUAGE.sub("", formula, count=1)
        self._shared.letters.add(len(formula or "") + (len(value) if isinstance(value, str) else 0))
        self._here().make_room(columns * self._rows)
        for row in range(self._row, self._row + self._rows):
            for column in range(first, first + columns):
                self._here().keep(row, column, value, shown.code, formula)
        if _ROWS_SPANNED in self._attributes or _COLUMNS_SPANNED in self._attributes:
            self._merge(range(first, first + columns))

    def _merge(self, columns: range) -> None:
        """Keep the range that a cell is spread over, as often as it is repeated."""
        down = self._number(self._attributes, _ROWS_SPANNED)
        across = self._number(self._attributes, _COLUMNS_SPANNED)
        if down == across == 1:
            return
        for row in range(self._row, self._row + self._rows):
            for column in columns:
                self._here().merge((row, column, row + down - 1, column + across - 1))

    def _style(self, column: int) -> str:
        """The cell's own style, or that of its row, or that of its column."""
        style = self._attributes.get(_STYLE, self._row_style)
        if style is not None:
            return style
        at = bisect_left(self._column_ends, column)
        return self._column_styles[at] if at < len(self._column_styles) else ""

    def _start_paragraph(self, _: Attributes) -> None:
        self._runs.clear()

    def _start_spaces(self, attributes: Attributes) -> None:
        spaces = self._number(attributes, _SPACES)
        self._shared.letters.add(spaces)
        self._runs.append(_SPACE * spaces)

    def _words(self, element: str, text: str) -> None:
        if element == "text:p" or element in _WORDS:
            self._runs.append(text)
        else:
            self._styles.words(element, text)

    def _end_paragraph(self) -> None:
        """Keep a line of text, in which only spacing that is written as such counts."""
        text = _SPACING.sub(" ", "".join(self._runs)).strip(" ")
        self._paragraphs.append(text.translate(_MEANT))

    def _number(self, attributes: Attributes, name: str) -> int:
        """How often something is repeated, or how far it is spread; once where nothing is said."""
        written = attributes.get(name, "1")
        if written == "1":
            return 1
        try:
            return row_number(written)
        except ValueError as fault:
            found = f"repeats or spreads something {quoted(written)} times"
            raise self._here().fault(found) from fault

    def _here(self) -> SheetUnderWay:
        """The sheet that is being read."""
        if self._sheet is None:
            raise damaged("it has cells outside any sheet")
        return self._sheet
