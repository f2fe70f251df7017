"""The number styles of OpenDocument as the format codes of other spreadsheets.

ODF 1.3 part 3, 16.29. What a style shows of a number is what its code shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct, field

from scorecard_cli.parsing.workbook.markup import Attributes
from scorecard_cli.parsing.workbook.opendocument.elements import full
from scorecard_cli.parsing.workbook.refusal import damaged
from scorecard_cli.parsing.workbook.styles import GENERAL, LONGEST_CODE

STYLES = frozenset(
    f"number:{kind}-style"
    for kind in ("number", "currency", "percentage", "date", "time", "boolean", "text")
)
_AS_THEY_ARE = frozenset(" $-+/():!^&'~{}<>=£€")
_CONDITION = re.compile(r"value\(\)(<=|>=|<>|!=|<|>|=)(-?\d+(?:\.\d+)?)")
_BY_SIGN = ([">=0"], [">0", "<0"], [">0", "<0", "=0"])
"""The conditions that the sections of a code have anyway, in their order."""

_LONGEST_RUN = 64
_LONG, _TEXTUAL = full("number:style"), full("number:textual")
_PLACES, _WHOLE = full("number:decimal-places"), full("number:min-integer-digits")
_LEAST_PLACES = (full("number:min-decimal-places"), full("loext:min-decimal-places"))
_GROUPED, _FACTOR = full("number:grouping"), full("number:display-factor")
_EXPONENT = full("number:min-exponent-digits")


class NumberStyle(Struct):
    """One number style under way.

    Attributes:
        percentage: whether a per cent sign in it multiplies by a hundred.
        elapsed: whether its hours run on past a day.
        code: what its own elements come to.
        conditions: other styles by the condition under which each shows a number.
    """

    percentage: bool = False
    elapsed: bool = False
    code: str = ""
    conditions: list[tuple[str, str]] = field(default_factory=list)

    def add(self, piece: str) -> None:
        """Add a piece of the code.

        Raises:
            UnreadableWorkbookError: the code is longer than any spreadsheet's.
        """
        self.code += piece
        if len(self.code) > LONGEST_CODE:
            raise damaged("it has a number format longer than a spreadsheet allows")

    def add_words(self, text: str) -> None:
        """Add text that stands beside the number."""
        words = text.split("%") if self.percentage else [text]
        self.add("%".join(map(_quoted, words)))

    def add_condition(self, condition: str, name: str) -> None:
        """Add the style that shows the numbers for which a condition holds."""
        found = _CONDITION.fullmatch(condition.replace(" ", ""))
        if found is not None and len(self.conditions) < _LONGEST_RUN:
            self.conditions.append((found[1] + found[2], name))


def piece_makers() -> dict[str, Callable[[Attributes, bool], str]]:
    """What makes a piece of code of each element inside a style, by the element's name.

    Each is given whether the style's hours run on past a day.
    """
    return {
        "number:number": lambda attributes, _: _number(attributes),
        "number:scientific-number": lambda attributes, _: _scientific(attributes),
        "number:fraction": lambda *_: "# ?/?",
        "number:day": lambda attributes, _: "dd" if _is_long(attributes) else "d",
        "number:day-of-week": lambda attributes, _: "dddd" if _is_long(attributes) else "ddd",
        "number:month": _month,
        "number:year": lambda attributes, _: "yyyy" if _is_long(attributes) else "yy",
        "number:hours": _hours,
        "number:minutes": lambda attributes, _: "mm" if _is_long(attributes) else "m",
        "number:seconds": _seconds,
        "number:am-pm": lambda *_: "AM/PM",
        "number:text-content": lambda *_: "@",
        "number:boolean": lambda *_: GENERAL,
    }


def joined(style: NumberStyle, others: dict[str, NumberStyle]) -> str:
    """The whole code of a style, with those that it hands numbers on to."""
    own = style.code or (GENERAL if not style.conditions else "")
    conditions = [condition for condition, _ in style.conditions]
    sections = [others[name].code if name in others else GENERAL for _, name in style.conditions]
    if conditions not in _BY_SIGN:
        sections = [f"[{one}]{code}" for one, code in zip(conditions, sections, strict=True)]
    code = ";".join([*sections, own])
    if len(code) > LONGEST_CODE:
        raise damaged("it has a number format longer than a spreadsheet allows")
    return code


def _quoted(text: str) -> str:
    """Text as a code holds it, in quotation marks unless it is such as needs none."""
    if _AS_THEY_ARE.issuperset(text):
        return text
    return '\\"'.join(f'"{words}"' if words else "" for words in text.split('"'))


def _number(attributes: Attributes) -> str:
    """Digit places, such as #,##0.0; General where the style leaves their number open."""
    whole, places = _count(attributes, _WHOLE), attributes.get(_PLACES)
    grouped = attributes.get(_GROUPED) == "true"
    if places is None and not grouped and whole <= 1 and _FACTOR not in attributes:
        return GENERAL
    most = _count(attributes, _PLACES)
    least = min([most, *(_count(attributes, name) for name in _LEAST_PLACES if name in attributes)])
    digits = "0" * whole or "#"
    if grouped:
        digits = digits.rjust(4, "#")
        digits = f"{digits[:-3]},{digits[-3:]}"
    point = "." if most else ""
    return f"{digits}{point}{'0' * least}{'#' * (most - least)}{_thousands(attributes)}"


def _thousands(attributes: Attributes) -> str:
    """A comma for each thousand that the number is divided by."""
    factor = attributes.get(_FACTOR, "1")
    zeros = len(factor) - 1
    if factor != f"1{'0' * zeros}" or zeros % 3 or zeros > _LONGEST_RUN:
        raise damaged("it has a number format that divides by no power of a thousand")
    return "," * (zeros // 3)


def _scientific(attributes: Attributes) -> str:
    places = _count(attributes, _PLACES)
    exponent = "0" * max(1, _count(attributes, _EXPONENT))
    return f"0{'.' if places else ''}{'0' * places}E+{exponent}"


def _month(attributes: Attributes, _: bool) -> str:
    letters = "mmm" if attributes.get(_TEXTUAL) == "true" else "m"
    return letters + ("m" if _is_long(attributes) else "")


def _hours(attributes: Attributes, elapsed: bool) -> str:
    letters = "hh" if _is_long(attributes) else "h"
    return f"[{letters}]" if elapsed else letters


def _seconds(attributes: Attributes, _: bool) -> str:
    places = _count(attributes, _PLACES)
    return ("ss" if _is_long(attributes) else "s") + ("." if places else "") + "0" * places


def _is_long(attributes: Attributes) -> bool:
    return attributes.get(_LONG) == "long"


def _count(attributes: Attributes, name: str) -> int:
    """How many digits an attribute asks for; none where it is left out."""
    written = attributes.get(name, "0")
    if not (written.isascii() and written.isdecimal() and len(written) <= 3):
        raise damaged("it has a number format with a number of digits that is none")
    if int(written) > _LONGEST_RUN:
        raise damaged("it has a number format longer than a spreadsheet allows")
    return int(written)
