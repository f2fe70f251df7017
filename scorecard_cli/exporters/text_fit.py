"""How much room text takes, so that every row is as high as its wrapped words."""

from __future__ import annotations

import math
from functools import lru_cache

from scorecard_cli.exporters.theme import BODY, LINE_HEIGHT

MAX_ROW_HEIGHT = 400.0
"""Points; Excel holds a row of at most 409."""

PADDING = 6
"""Pixels of a cell's width that hold no text: Excel keeps five, and screens round."""

BOLD = 1.05
"""How much wider bold words are."""

ROW_PADDING = 4.0
"""Points above and below the text of a row."""

_WIDTHS = {
    0.23: " 'il",
    0.26: ".,Ij‘’",
    0.31: "()f-[]{}`:;",
    0.34: "t!J",
    0.35: "r",
    0.40: "sz/\\",
    0.43: 'cxL"“”',
    0.46: "vykFS|?",
    0.48: "agTZ",
    0.50: "eéEY#*+<=>^_~–",
    0.51: "$£0123456789",
    0.53: "bdhnpquoPXKC",
    0.57: "BRVA",
    0.65: "DHGUNO",
    0.72: "%w&Q",
    0.80: "m",
    0.91: "MW@—",
}


class _WidthOf(dict[str, float]):
    """The width of each character; one not listed counts a whole em."""

    def __missing__(self, character: str) -> float:
        return 1.0


_WIDTH = _WidthOf(
    (character, width) for width, characters in _WIDTHS.items() for character in characters
)
"""Widths in ems of Carlito, rounded up."""


def text_width(text: str, size: float = BODY) -> float:
    """The width of one line of text in pixels at 96 to the inch, a little too much at most.

    >>> text_width("23,699,399") > text_width("345.8") > text_width("") == 0
    True
    """
    return _width_in_ems(text) * _em(size)


def _em(size: float) -> float:
    """The pixels of an em, in words of this many points."""
    return size * 96 / 72


@lru_cache(maxsize=4096)
def _width_in_ems(text: str) -> float:
    return sum(map(_WIDTH.__getitem__, text))


def wrapped_lines(text: str, width: float, size: float = BODY) -> int:
    """How many lines text takes in a column of this width in pixels; empty text takes one.

    Lines break at spaces, as in Excel; a word wider than the column breaks anywhere.

    >>> wrapped_lines("", 50), wrapped_lines("one\\ntwo", 500), wrapped_lines("a b c", 20)
    (1, 2, 3)
    """
    room = max(width - PADDING, size)
    if len(text) * _em(size) <= room and "\n" not in text:
        return 1  # no character is wider than an em
    return sum([_lines_of(line, room, size) for line in text.split("\n")])


def _lines_of(line: str, room: float, size: float) -> int:
    """The lines that one line takes where there is room for so many pixels.

    Each word is measured as `longest_word` measures it: in ems, a column made for a word
    could be too narrow for it by the last binary digit.
    """
    em = _em(size)
    lines, used, space = 1, 0.0, _WIDTH[" "] * em
    for ems in map(_width_in_ems, line.split(" ")):
        wide = ems * em
        if used and used + space + wide > room:
            lines, used = lines + 1, 0.0
        if wide > room:
            broken = math.ceil(wide / room)
            lines, used = lines + broken - 1, wide - (broken - 1) * room
        else:
            used += wide + (space if used else 0.0)
    return lines


@lru_cache(maxsize=4096)
def text_height(text: str, width: float, size: float = BODY) -> float:
    """The height in points of wrapped text, with a spare line in twelve for Excel.

    Remembered, because a cell is measured anew for each page that it might stand on.
    """
    lines = wrapped_lines(text, width, size)
    return (lines + lines // 12) * LINE_HEIGHT * size / BODY + ROW_PADDING


def longest_word(text: str, size: float = BODY) -> float:
    """The width in pixels that a column needs so that no word of the text breaks."""
    longest = max(map(_width_in_ems, text.split()), default=0.0)
    return math.ceil(longest * _em(size)) + PADDING


def row_pieces(height: float) -> tuple[float, ...]:
    """The rows that a height is made of, none higher than a row can be.

    >>> row_pieces(120.0), row_pieces(900.0)
    ((120.0,), (300.0, 300.0, 300.0))
    """
    count = max(1, math.ceil(height / MAX_ROW_HEIGHT))
    return (height / count,) * count
