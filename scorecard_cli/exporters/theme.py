"""The one theme: fonts, sizes, colours and formats, named by what they are for."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from scorecard_cli.domain.assessments import DirectionOfTravel
from scorecard_cli.domain.problems import Severity
from scorecard_cli.domain.schemes import Colour

FONT = "Calibri"
"""In every Excel; Carlito has its widths where Calibri is not to be had. It is the narrower
of the two families allowed, without which the columns of Appendix B do not fit A3 at 9 points."""

SYMBOL_FONT = "Segoe UI Symbol"
"""Holds every symbol and arrow; Calibri lacks four of them."""

BODY, LARGE_BODY, SECTION, TITLE, COVER_TITLE = 10, 13, 13, 16, 26
"""Sizes in points before the page is scaled to its width."""

ACCESSIBLE_BODY = 12
"""Points: the Government Analysis Function asks for no smaller letters in a spreadsheet."""

LINE_HEIGHT = 12.75
"""Points from one wrapped line of body text to the next, as Excel sets it."""

INK = "#0b0c0c"
QUIET_INK = "#444b50"
PAPER = "#ffffff"
BAND = "#22303c"
GROUP_BAND = "#444b50"
HAIRLINE = "#b1b4b6"
TO_FILL = "#fff4c2"
LINK = "#1d5090"
FOCUS = "#ffdd00"


class Colours(Struct, frozen=True):
    """How a status or a direction of travel is coloured, always beside its word.

    Attributes:
        strong: of the symbol and of charts; at least 4.5 to 1 on the tint and on white.
        tint: of the cell; the word on it is in ink, at least 7 to 1.
    """

    strong: str
    tint: str


# The palette's orange and red do not reach 4.5 to 1 on a tint, so both are a shade darker.
GREEN = Colours("#00703c", "#e5f1eb")
ORANGE = Colours("#a9480c", "#fdeadf")
RED = Colours("#aa2a16", "#fbe4e0")
GREY = Colours("#505a5f", "#f3f2f1")

BLUE = Colours("#1d5c94", "#e8f0f8")

PALETTE: Mapping[Colour, Colours] = {
    Colour.GREEN: GREEN,
    Colour.AMBER: ORANGE,
    Colour.RED: RED,
    Colour.BLUE: BLUE,
    Colour.GREY: GREY,
}
"""The colours that a status may have, by name."""
DOT_COLOURS: Mapping[DirectionOfTravel, Colours] = {
    DirectionOfTravel.IMPROVED: GREEN,
    DirectionOfTravel.STABLE: GREY,
    DirectionOfTravel.WORSE: RED,
    DirectionOfTravel.NOT_APPLICABLE: GREY,
}
# Deeper tints than those of a status: a mark must be found among the cells of a return.
SEVERITY_COLOURS: Mapping[Severity, Colours] = {
    Severity.ERROR: Colours("#8a2010", "#f7c6be"),
    Severity.WARNING: Colours("#6b4e00", "#ffe08a"),
}

INDENT = 9
"""Pixels of one indent."""

Properties = Mapping[str, str | int | bool]

_TEXT: Properties = {
    "font_name": FONT,
    "font_size": BODY,
    "font_color": INK,
    "valign": "top",
    "text_wrap": True,
}
_BESIDE: Properties = {**_TEXT, "left": 1, "left_color": HAIRLINE}
_RULED: Properties = {**_BESIDE, "top": 1, "top_color": HAIRLINE}
_OPEN: Properties = {**_RULED, "locked": False}
_FILL: Properties = {
    **_OPEN,
    "bg_color": TO_FILL,
    **dict.fromkeys(("top", "bottom", "left", "right"), 1),
    **{f"{edge}_color": GROUP_BAND for edge in ("top", "bottom", "left", "right")},
}
_BAND: Properties = {
    **_TEXT,
    "bold": True,
    "font_color": PAPER,
    "bg_color": BAND,
    "valign": "vcenter",
}

FORMATS: Mapping[str, Properties] = {
    "text": _TEXT,
    "quiet": {**_TEXT, "font_color": QUIET_INK},
    "unwrapped": {**_TEXT, "text_wrap": False},
    "quiet unwrapped": {**_TEXT, "text_wrap": False, "font_color": QUIET_INK},
    "plan": {**_TEXT, "font_size": COVER_TITLE, "bold": True},
    "subtitle": {**_TEXT, "font_size": TITLE},
    "title": {**_TEXT, "font_size": TITLE, "bold": True, "text_wrap": False, "valign": "vcenter"},
    "section": {**_TEXT, "font_size": SECTION, "bold": True, "text_wrap": False},
    "section of words": {**_TEXT, "font_size": SECTION, "bold": True, "valign": "bottom"},
    "heading": _BAND,
    "centred heading": {**_BAND, "align": "center"},
    "right heading": {**_BAND, "align": "right", "indent": 1},
    "group heading": {
        **_BAND,
        "bg_color": GROUP_BAND,
        "align": "center",
        "left": 1,
        "left_color": PAPER,
    },
    "upright heading": {**_BAND, "rotation": 90, "align": "center"},
    "key": {**_TEXT, "valign": "vcenter"},
    "key label": {**_TEXT, "valign": "vcenter", "bold": True, "text_wrap": False},
    "key unwrapped": {**_TEXT, "valign": "vcenter", "text_wrap": False, "font_color": QUIET_INK},
    "cell": _RULED,
    "strong cell": {**_RULED, "bold": True},
    "note": {**_RULED, "align": "left", "indent": 1},
    "note heading": {**_BAND, "align": "left", "indent": 1},
    "link": {**_TEXT, "text_wrap": False, "font_color": LINK, "underline": 1},
    "link cell": {**_RULED, "font_color": LINK, "underline": 1},
    "number": {**_RULED, "align": "right", "text_wrap": False, "indent": 1},
    "quantity": {**_RULED, "align": "right", "indent": 1},
    "number figure": {**_RULED, "align": "right", "text_wrap": False},
    "short figure": {**_RULED, "align": "right"},
    "continued": _BESIDE,
    "fill": _FILL,
    "fill words": {**_FILL, "align": "left", "indent": 1},
    "fill heading": {**_FILL, "bold": True, "align": "center", "locked": True},
    "open": _OPEN,
    "not due": {**_RULED, "bg_color": GREY.tint},
    "symbol": {"font_name": SYMBOL_FONT, "font_size": BODY - 1, "bold": True},
    "word": {"font_name": FONT, "font_size": BODY, "font_color": INK},
    "tile number": {
        **_TEXT,
        "font_size": COVER_TITLE,
        "bold": True,
        "align": "center",
        "valign": "vcenter",
    },
    "tile word": {**_TEXT, "align": "center"},
    "table end": {"top": 1, "top_color": HAIRLINE},
}
"""Every format by its role."""
