"""What a spreadsheet's number format makes of a number: 0.54 under 0% is shown as 54%.

The codes are those of ECMA-376 part 1, 18.8.31.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from msgspec import Struct

# One piece of a code: quoted text, an escaped character, a space as wide as a character,
# a filling character, brackets, General, a run of digits, or a single character.
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>general)|(?P<digits>[#0?][#0?,]*(?:\.[#0?]*)?,*|\.[#0?]+,*)"
    r"|(?P<separator>;)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_COLOURS = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d+", re.I)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_PLAIN_LITERALS = frozenset(" $-+/():!^&'~{}<>=")
_WIDE = Context(prec=5_000)  # more than the longest code and number can ask for


class _Section(Struct, frozen=True):
    """One section of a code, for positive numbers, negative ones or zero.

    Attributes:
        before, after: the text on either side of the number.
        digits: the digit places, such as #,##0.0; "General"; empty where it shows no number.
        percents: how many times the number is multiplied by a hundred.
        date_letters: those of y, m, d, h and s that it uses.
        understood: whether `displayed` can follow it.
        code: the section as written, each per cent sign a real one.
    """

    before: str
    after: str
    digits: str
    percents: int
    date_letters: frozenset[str]
    understood: bool
    code: str

    @property
    def shows_number(self) -> bool:
        """Whether a digit always shows; a zero that is shown as a dash is a figure still."""
        return self.digits == "General" or "0" in self.digits or "#" in self.digits


def is_date_format(code: str) -> bool:
    """Whether a number with this format is a date or a time; elapsed hours, [h]:mm, count.

    >>> [is_date_format(c) for c in ("mmm-yy", "[h]:mm", "0.0", '0 "days"', "[Red]0")]
    [True, True, False, False, False]
    """
    return bool(_sections(code)[0].date_letters)


def is_time_format(code: str) -> bool:
    """Whether the format shows hours, minutes or seconds and no day.

    >>> is_time_format("hh:mm:ss"), is_time_format("dd/mm/yyyy hh:mm"), is_time_format("mmm")
    (True, False, False)
    """
    letters = _sections(code)[0].date_letters
    return bool(letters & {"h", "s"}) and not letters & {"y", "d"}


def is_percent_format(code: str) -> bool:
    """Whether the format shows a hundred times the number; a quoted "%" does not.

    >>> is_percent_format("0.0%"), is_percent_format('0.0"%"')
    (True, False)
    """
    return _sections(code)[0].percents > 0


def format_unit(code: str) -> str | None:
    """The unit that the format shows: "percent", "pounds", or None for neither.

    >>> [format_unit(c) for c in ("0%", "[$£-809]#,##0", '0.0"m"')]
    ['percent', 'pounds', None]
    """
    section = _sections(code)[0]
    shown = section.before + section.after
    if "%" in shown:
        return "percent"
    return "pounds" if "£" in shown else None


def displayed(value: Decimal, code: str) -> str:
    """The number as the spreadsheet shows it, exact halves rounded away from zero.

    A format that this does not follow, or that would hide the number, gives the plain
    number, times a hundred with its sign where the format is a per cent one. One that
    shows a number below nought without a sign is given its minus.

    >>> displayed(Decimal("0.545"), "0%"), displayed(Decimal("-1234.5"), "£#,##0;(£#,##0)")
    ('55%', '(£1,235)')
    """
    sections = _sections(code)
    section = _followed(value, sections)
    number = _number(abs(value), section) if section.understood else ""
    if not any(map(str.isdigit, number)):
        return _plain(value, min(sections[0].percents, 1))
    unsigned = value >= 0 or section is not sections[0] or not number.strip("0.,")
    return f"{'' if unsigned else '-'}{section.before}{number}{section.after}".strip()


def printed_format(value: Decimal, code: str) -> str:
    """A format under which a spreadsheet shows what `displayed` says.

    It is the format itself where that is understood. In it a per cent sign always multiplies
    by a hundred, also where the format given only sets one beside the number.

    >>> printed_format(Decimal("53.99"), '0.0"%"'), printed_format(Decimal(90), ";;;")
    ('0.0%', 'General')
    >>> printed_format(Decimal(-5), "0;0"), printed_format(Decimal("0.54"), "[<1]0.0%;0%")
    ('0', '0%')
    """
    always = _printed_always(code)
    if always is not None:
        return always
    sections = _sections(code)
    section = _followed(value, sections)
    if section.understood and any(map(str.isdigit, _number(abs(value), section))):
        meant = sections[_applying(value, sections)]
        return ";".join(one.code for one in sections) if section is meant else section.code
    if not sections[0].percents:
        return "General"
    _, point, decimals = _plain(value, 1).rstrip("%").partition(".")
    return f"0{point}{'0' * len(decimals)}%"


@lru_cache(maxsize=512)
def _printed_always(code: str) -> str | None:
    """What is printed of a code whose one section shows a digit of any number; None for others."""
    section, *others = _sections(code)
    shows_digit = section.digits == "General" or "0" in section.digits
    return section.code if section.understood and shows_digit and not others else None


def _applying(value: Decimal, sections: tuple[_Section, ...]) -> int:
    """Which section a spreadsheet takes for a number: the second below nought, the third at it."""
    asked = 1 if value < 0 else 2 if value == 0 else 0
    return asked if asked < len(sections) else 0


def _followed(value: Decimal, sections: tuple[_Section, ...]) -> _Section:
    """The section that applies, or the first where that one would hide the number or its sign."""
    section = sections[_applying(value, sections)]
    hidden = not section.shows_number or section.percents != sections[0].percents
    signless = value < 0 and not set("-(") & set(section.before)
    return sections[0] if hidden or signless else section


def _plain(value: Decimal, percents: int = 0) -> str:
    """All the digits of a number, without an exponent."""
    text = f"{value.scaleb(2 * percents, _WIDE):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return ("0" if text in ("-0", "") else text) + "%" * percents


def _number(value: Decimal, section: _Section) -> str:
    """A number that is not negative, in the section's digit places."""
    if section.digits == "General":
        return _plain(value)
    places = section.digits.rstrip(",")
    thousands = len(section.digits) - len(places)
    whole_places, point, decimal_places = places.partition(".")
    scaled = value.scaleb(2 * section.percents - 3 * thousands, _WIDE)
    unit = Decimal(1).scaleb(-len(decimal_places), _WIDE)
    rounded = f"{scaled.quantize(unit, ROUND_HALF_UP, _WIDE):f}"
    whole, _, decimals = rounded.partition(".")
    grouped = "," in whole_places
    return (
        _whole_digits(whole, whole_places.count("0"), grouped)
        + point
        + _decimal_digits(decimals, decimal_places)
    )


def _whole_digits(digits: str, least: int, grouped: bool) -> str:
    """The digits before the point, at least so many, grouped in thousands or not."""
    filled = digits.lstrip("0").rjust(least, "0")
    if not grouped:
        return filled
    first = len(filled) % 3
    groups = [filled[:first]] if first else []
    groups += [filled[at : at + 3] for at in range(first, len(filled), 3)]
    return ",".join(groups)


def _decimal_digits(digits: str, places: str) -> str:
    """The digits after the point, without the last zeros that stand at a # or ?."""
    kept = len(places)
    while kept and places[kept - 1] != "0" and digits[kept - 1] == "0":
        kept -= 1
    return digits[:kept]


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    """The sections of a code; always at least one."""
    pieces: list[list[re.Match[str]]] = [[]]
    for piece in _PIECE.finditer(code):
        if piece.lastgroup == "separator":
            pieces.append([])
        else:
            pieces[-1].append(piece)
    return tuple(_section(section) for section in pieces)


def _section(pieces: list[re.Match[str]]) -> _Section:
    """One section of a code, understood or not."""
    before, after, digits, percents = "", "", "", 0
    letters: set[str] = set()
    understood = True
    code = ""
    for piece in pieces:
        kind, text = piece.lastgroup, piece[piece.lastgroup or 0]
        code += _real_percent(piece, kind, text)
        if kind in ("digits", "general"):
            understood = understood and not digits
            digits = "General" if kind == "general" else text
            continue
        if kind == "other" and text == "@":
            understood = understood and not digits
            digits = "General"
            continue
        if kind == "other" and text.lower() in "ymdhs":
            letters.add(text.lower())
        if kind == "bracket" and _ELAPSED.fullmatch(text):
            letters.add(text[0].lower())
        literal = _literal(kind, text)
        percents += kind == "other" and text == "%"
        understood = understood and literal is not None and not _digits_alone(literal)
        if digits:
            after += literal or ""
        else:
            before += literal or ""
    return _Section(
        before,
        after,
        digits,
        percents,
        frozenset(letters),
        understood and bool(digits) and percents <= 1,
        code,
    )


def _real_percent(piece: re.Match[str], kind: str | None, text: str) -> str:
    """A piece of a code as written, but with any per cent sign outside quotation marks."""
    if kind == "escaped" and text == "%":
        return "%"
    if kind == "quoted" and "%" in text:
        return "%".join(f'"{words}"' if words else "" for words in text.split("%"))
    return piece[0]


def _digits_alone(literal: str) -> bool:
    """Whether text beside a number would read as more digits of it."""
    return any(map(str.isdigit, literal)) and not any(map(str.isalpha, literal))


def _literal(kind: str | None, text: str) -> str | None:
    """The text that a piece puts beside the number; None where it means something else."""
    if kind in ("quoted", "escaped"):
        return text
    if kind == "space":
        return " "
    if kind == "fill":
        return ""
    if kind == "bracket":
        if text.startswith("$"):
            return text[1:].partition("-")[0]
        return "" if _COLOURS.fullmatch(text) else None
    return text if text in _PLAIN_LITERALS or text == "%" or not text.isascii() else None
