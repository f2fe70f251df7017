"""The number format of each cell style."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scorecard_cli.parsing.number_formats import is_date_format, is_time_format
from scorecard_cli.parsing.workbook.markup import Attributes, Handlers, read_markup
from scorecard_cli.parsing.workbook.refusal import damaged, too_large

GENERAL = "General"
MOST_STYLES = 65_490  # "Excel specifications and limits" gives this number of cell formats
LONGEST_CODE = 1_024
MOST_CODES = 5_000  # the same page gives some 250, and other programs write a few hundred

_DATE, _TIME = "dd/mm/yyyy", "hh:mm:ss"
BUILT_IN_CODES = {
    "0": GENERAL,
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "5": "£#,##0;-£#,##0",
    "6": "£#,##0;[Red]-£#,##0",
    "7": "£#,##0.00;-£#,##0.00",
    "8": "£#,##0.00;[Red]-£#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "11": "0.00E+00",
    "12": "# ?/?",
    "13": "# ??/??",
    "14": _DATE,
    "15": "dd-mmm-yy",
    "16": "dd-mmm",
    "17": "mmm-yy",
    "18": "h:mm AM/PM",
    "19": "h:mm:ss AM/PM",
    "20": "hh:mm",
    "21": _TIME,
    "22": "dd/mm/yyyy hh:mm",
    "37": "#,##0;-#,##0",
    "38": "#,##0;[Red]-#,##0",
    "39": "#,##0.00;-#,##0.00",
    "40": "#,##0.00;[Red]-#,##0.00",
    "41": '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
    "42": '_-£* #,##0_-;-£* #,##0_-;_-£* "-"_-;_-@_-',
    "43": '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
    "44": '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-',
    "45": "mm:ss",
    "46": "[h]:mm:ss",
    "47": "mm:ss.0",
    "48": "##0.0E+0",
    "49": "@",
    # Shown as dates and times outside East Asia too.
    **{str(number): _DATE for number in (*range(27, 32), 36, *range(50, 59))},
    **{str(number): _TIME for number in range(32, 36)},
}
"""The codes that a workbook names by number alone, as Excel shows them in Britain.

ECMA-376 part 1, 18.8.30; the currency and the short date there follow the locale.
"""


class Format(NamedTuple):
    """How a cell style shows a number.

    Attributes:
        code: the number format.
        is_date, is_time_only: whether it shows a date or time, and a time without a day.
    """

    code: str
    is_date: bool
    is_time_only: bool


Formats = dict[str | None, Format]
"""The format of each cell style by its number as written; None is a cell without a style."""


def format_of_code(code: str) -> Format:
    """The format with this code."""
    return Format(code, is_date_format(code), is_time_format(code))


NO_FORMATS: Formats = {None: format_of_code(GENERAL)}
"""For a workbook without styles."""


def read_formats(chunks: Iterable[bytes]) -> Formats:
    """The format of each cell style.

    Raises:
        UnreadableWorkbookError: the styles cannot be read.
    """
    reader = _StyleReader()
    handlers = Handlers(
        {
            "numFmts": reader.start_codes,
            "numFmt": reader.start_code,
            "cellXfs": reader.start_styles,
            "xf": reader.start_style,
        },
        ends={"numFmts": reader.end_codes, "cellXfs": reader.end_styles},
    )
    read_markup(chunks, "the part with the styles", "styleSheet", handlers)
    return reader.formats()


class _StyleReader:
    """Gathers the codes and the styles that use them."""

    def __init__(self) -> None:
        self._codes = dict(BUILT_IN_CODES)
        self._styles: list[str] = []
        self._in_codes = False
        self._in_styles = False

    def start_codes(self, _: Attributes) -> None:
        self._in_codes = True

    def end_codes(self) -> None:
        self._in_codes = False

    def start_code(self, attributes: Attributes) -> None:
        """Keep a code of the workbook's own; those of conditional formats are passed over."""
        if not self._in_codes:
            return
        code = attributes.get("formatCode", GENERAL)
        if len(code) > LONGEST_CODE:
            raise damaged("it has a number format longer than Excel allows")
        self._codes[attributes.get("numFmtId", "")] = code
        if len(self._codes) > MOST_CODES:
            raise too_large(f"it has more than {MOST_CODES:,} number formats")

    def start_styles(self, _: Attributes) -> None:
        self._in_styles = True

    def end_styles(self) -> None:
        self._in_styles = False

    def start_style(self, attributes: Attributes) -> None:
        """Keep the code's number; styles that only other styles build on are passed over."""
        if not self._in_styles:
            return
        self._styles.append(attributes.get("numFmtId", "0"))
        if len(self._styles) > MOST_STYLES:
            raise too_large(f"it has more than {MOST_STYLES:,} cell formats")

    def formats(self) -> Formats:
        """The format of each style, in the order of the styles."""
        known = {
            number: format_of_code(self._codes.get(number, GENERAL)) for number in set(self._styles)
        }
        formats: Formats = {str(at): known[number] for at, number in enumerate(self._styles)}
        formats[None] = formats.get("0", NO_FORMATS[None])
        return formats
