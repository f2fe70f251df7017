"""The styles of an OpenDocument spreadsheet: how cells show numbers, and what is hidden."""

from __future__ import annotations

from collections.abc import Callable

from scorecard_cli.parsing.number_formats import is_percent_format
from scorecard_cli.parsing.workbook.markup import Attributes
from scorecard_cli.parsing.workbook.opendocument.elements import full
from scorecard_cli.parsing.workbook.opendocument.number_styles import (
    STYLES,
    NumberStyle,
    joined,
    piece_makers,
)
from scorecard_cli.parsing.workbook.refusal import too_large
from scorecard_cli.parsing.workbook.styles import (
    GENERAL,
    MOST_CODES,
    MOST_STYLES,
    Format,
    format_of_code,
)

_NAME, _FAMILY = full("style:name"), full("style:family")
_PARENT, _NUMBER_STYLE = full("style:parent-style-name"), full("style:data-style-name")
_CONDITION, _APPLIED = full("style:condition"), full("style:apply-style-name")
_DISPLAY = full("table:display")
_ELAPSED = full("number:truncate-on-overflow")
_WORDS = frozenset(("number:text", "number:currency-symbol"))
_UNNAMED_CURRENCY = "¤"
"""A currency that the style leaves to whoever opens the file; it is never taken to be pounds."""

_PERCENT = format_of_code("0.00%")
"""What a cell of the kind percentage is shown by where its style is none for percentages."""

HOLDERS = frozenset(("office:styles", "office:automatic-styles"))
CHILDREN = {
    **dict.fromkeys(HOLDERS, STYLES | {"style:style", "style:default-style"}),
    "style:style": frozenset(("style:table-properties",)),
    **dict.fromkeys(STYLES, frozenset((*piece_makers(), *_WORDS, "style:map"))),
}
"""What an `Outline` looks for in the styles of a part."""


class Styles:
    """Gathers the styles of all parts; a later one replaces one of the same name."""

    def __init__(self) -> None:
        self.hidden_tables: set[str] = set()
        self._numbers: dict[str, NumberStyle] = {}
        self._cells: dict[str, tuple[str, str | None]] = {}
        self._default: str | None = None
        self._table = ""
        self._under_way = NumberStyle()
        self._symbol = ""
        self._formats: dict[str, Format] = {}
        self._by_code: dict[str, Format] = {}

    def starts(self) -> dict[str, Callable[[Attributes], None]]:
        """What is called where each element starts."""
        return {
            "style:style": self._start_style,
            "style:default-style": self._start_default,
            "style:table-properties": self._start_table,
            "style:map": self._start_condition,
            "number:currency-symbol": self._start_symbol,
            **{name: self._piece(make) for name, make in piece_makers().items()},
            **{name: self._number_style(name) for name in STYLES},
        }

    def ends(self) -> dict[str, Callable[[], None]]:
        """What is called where each element ends."""
        return {"number:currency-symbol": self._end_symbol}

    def words(self, element: str, text: str) -> None:
        """Take the text inside an element."""
        if element == "number:currency-symbol":
            self._symbol += text
        elif element == "number:text":
            self._under_way.add_words(text)

    def format_of(self, name: str, percentage: bool) -> Format:
        """The format of a cell style, which a cell of the kind percentage may have to set right."""
        if name not in self._formats:
            number = self._numbers.get(self._number_style_of(name) or "")
            code = GENERAL if number is None else joined(number, self._numbers)
            self._formats[name] = self._by_code.get(code) or format_of_code(code)
            self._by_code[code] = self._formats[name]
        shown = self._formats[name]
        return _PERCENT if percentage and not is_percent_format(shown.code) else shown

    def _number_style_of(self, name: str) -> str | None:
        """The number style of a cell style, or of the one that it builds on."""
        seen: set[str] = set()
        while name in self._cells and name not in seen:
            seen.add(name)
            name, number = self._cells[name]
            if number is not None:
                return number
        return self._default

    def _start_style(self, attributes: Attributes) -> None:
        name, family = attributes.get(_NAME, ""), attributes.get(_FAMILY)
        self._table = name if family == "table" else ""
        if family == "table-cell":
            self._cells[name] = (attributes.get(_PARENT, ""), attributes.get(_NUMBER_STYLE))
        self._limit()

    def _start_default(self, attributes: Attributes) -> None:
        if attributes.get(_FAMILY) == "table-cell":
            self._default = attributes.get(_NUMBER_STYLE)

    def _start_table(self, attributes: Attributes) -> None:
        if self._table and attributes.get(_DISPLAY) == "false":
            self.hidden_tables.add(self._table)

    def _number_style(self, kind: str) -> Callable[[Attributes], None]:
        def start(attributes: Attributes) -> None:
            percentage = kind == "number:percentage-style"
            elapsed = attributes.get(_ELAPSED) == "false"
            self._under_way = NumberStyle(percentage, elapsed)
            self._numbers[attributes.get(_NAME, "")] = self._under_way
            self._limit()

        return start

    def _piece(self, make: Callable[[Attributes, bool], str]) -> Callable[[Attributes], None]:
        def start(attributes: Attributes) -> None:
            self._under_way.add(make(attributes, self._under_way.elapsed))

        return start

    def _start_condition(self, attributes: Attributes) -> None:
        condition, applied = attributes.get(_CONDITION, ""), attributes.get(_APPLIED, "")
        self._under_way.add_condition(condition, applied)

    def _start_symbol(self, _: Attributes) -> None:
        self._symbol = ""

    def _end_symbol(self) -> None:
        self._under_way.add_words(self._symbol or _UNNAMED_CURRENCY)

    def _limit(self) -> None:
        if len(self._cells) > MOST_STYLES or len(self._numbers) > MOST_CODES:
            raise too_large(
                f"it has more than {MOST_STYLES:,} cell or {MOST_CODES:,} number styles"
            )
