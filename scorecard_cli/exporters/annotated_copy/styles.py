"""Cell styles added to a workbook's own: marked cells, and those of the Problems sheet."""

from __future__ import annotations

import re

from msgspec import Struct, field

from scorecard_cli.domain.problems import Severity
from scorecard_cli.exporters import theme
from scorecard_cli.exporters.annotated_copy.markup import Element, Part, UnmarkableError, tag, whole

_LISTS = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}
_COLOUR = re.compile(r"<color\b[^<>]*/>")


class Role(Struct, frozen=True):
    """How a cell of the Problems sheet looks.

    Attributes:
        size: of its words, in points.
        bold, underlined: its words.
        ink, paper: of its words and of the cell; None for no fill.
        ruled: whether a hairline stands above it.
        middle: whether its words stand in the middle of its height, and not at the top.
        wrapped: whether its words go on in further lines.
        text: whether what is typed over it stays text, a formula too.
    """

    size: int = theme.BODY
    bold: bool = False
    underlined: bool = False
    ink: str = theme.INK
    paper: str | None = None
    ruled: bool = True
    middle: bool = False
    wrapped: bool = True
    text: bool = True


_MARKS = theme.SEVERITY_COLOURS
ROLES = {
    "title": Role(theme.TITLE, bold=True, ruled=False, wrapped=False),
    "intro": Role(ink=theme.QUIET_INK, ruled=False, wrapped=False),
    "heading": Role(bold=True, ink=theme.PAPER, paper=theme.BAND, ruled=False, middle=True),
    "cell": Role(),
    "number": Role(text=False),
    "link": Role(underlined=True),
    Severity.ERROR: Role(bold=True, paper=_MARKS[Severity.ERROR].tint),
    Severity.WARNING: Role(bold=True, paper=_MARKS[Severity.WARNING].tint),
}


class Styles(Struct):
    """A workbook's styles, with those that are added.

    Attributes:
        part: the part that holds them.
    """

    part: Part
    _lists: dict[str, Element] = field(default_factory=dict)
    _held: dict[str, list[Element]] = field(default_factory=dict)
    _added: dict[str, dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        wanted = {f"styleSheet/{name}": name for name in _LISTS}
        inside = {f"styleSheet/{name}/{one}": name for name, one in _LISTS.items()}
        self._held = {name: [] for name in _LISTS}
        self._added = {name: {} for name in _LISTS}
        for element in self.part.elements(*wanted, *inside):
            if element.path in wanted:
                self._lists[wanted[element.path]] = element
            else:
                self._held[inside[element.path]].append(element)
        if self._lists.keys() != _LISTS.keys():
            raise UnmarkableError("it has no styles")

    def marked(self, style: str, severity: Severity) -> str:
        """A style as it is, number format and all, with the tint of a mark and dark words."""
        held = self._held["cellXfs"]
        number = whole(style)
        if number is None or number >= len(held):
            raise UnmarkableError("a cell of it has a style that is not held")
        xf = held[number]
        attributes = {
            **xf.attributes,
            "fontId": self._dark(xf.attributes.get("fontId", "0")),
            "fillId": self._fill(_MARKS[severity].tint),
            "applyFont": "1",
            "applyFill": "1",
        }
        return self._add("cellXfs", f"{tag('xf', attributes)}{self.part.text(xf)}</xf>")

    def of_role(self, role: str) -> str:
        """The style of a role of the Problems sheet."""
        look = ROLES[role]
        bold, line = "<b/>" if look.bold else "", "<u/>" if look.underlined else ""
        font = (
            f'<font>{bold}{line}<sz val="{look.size}"/><color rgb="{_argb(look.ink)}"/>'
            f'<name val="{theme.FONT}"/><family val="2"/></font>'
        )
        rule = f'<top style="thin"><color rgb="{_argb(theme.HAIRLINE)}"/></top>'
        top = rule if look.ruled else "<top/>"
        border = f"<border><left/><right/>{top}<bottom/><diagonal/></border>"
        attributes = {
            "numFmtId": "0",
            "fontId": self._add("fonts", font),
            "fillId": "0" if look.paper is None else self._fill(look.paper),
            "borderId": self._add("borders", border),
            "xfId": "0",
            "quotePrefix": "1" if look.text else "0",
            **dict.fromkeys(("applyFont", "applyFill", "applyBorder", "applyAlignment"), "1"),
        }
        placed = {
            "horizontal": "left",
            "vertical": "center" if look.middle else "top",
            "wrapText": "1" if look.wrapped else "0",
        }
        return self._add("cellXfs", f"{tag('xf', attributes)}{tag('alignment', placed, True)}</xf>")

    def edited(self) -> bytes:
        """The part with the styles that were added."""
        for name, element in self._lists.items():
            added = self._added[name]
            if added:
                count = str(len(self._held[name]) + len(added))
                self.part.rewrite(element, "".join(added), count=count)
        return self.part.edited()

    def _dark(self, font: str) -> str:
        """A font with dark words; one without a colour has them."""
        held = self._held["fonts"]
        number = whole(font)
        if number is None or number >= len(held):
            return font
        written = self.part.text(held[number])
        dark = _COLOUR.sub(f'<color rgb="{_argb(theme.INK)}"/>', written)
        return font if dark == written else self._add("fonts", f"<font>{dark}</font>")

    def _fill(self, colour: str) -> str:
        colours = f'<fgColor rgb="{_argb(colour)}"/><bgColor indexed="64"/>'
        return self._add(
            "fills", f'<fill><patternFill patternType="solid">{colours}</patternFill></fill>'
        )

    def _add(self, name: str, markup: str) -> str:
        """The number of a style in its list, added once."""
        added = self._added[name]
        return str(added.setdefault(markup, len(self._held[name]) + len(added)))


def _argb(colour: str) -> str:
    return f"FF{colour[1:].upper()}"
