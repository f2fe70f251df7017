"""The boxes that comments are shown in, which Excel keeps in a drawing of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scorecard_cli.domain.cell_names import LAST_COLUMN, LAST_ROW, Place
from scorecard_cli.exporters.annotated_copy.sheet import Sizes, span
from scorecard_cli.exporters.text_fit import wrapped_lines

BOX_FONT, BOX_SIZE = "Tahoma", 9
"""What Excel gives a comment."""

_WIDTH, _LINE, _PADDING = 340, 15, 14
"""Pixels of a box, of a line of its words, and above and below them."""

_BOX_ENDS = "</v:shape>"
_BOX_BEGINS = re.compile(r"<v:shape[\s/>]")
_ANCHOR_BEGINS, _ANCHOR_ENDS = "<x:Anchor>", "</x:Anchor>"
_ROW, _COLUMN = (re.compile(rf"<x:{name}>\s*([0-9]{{1,7}})\b") for name in ("Row", "Column"))
_NUMBER = re.compile(r"_x0000_s([0-9]{1,9})")
_KIND = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def no_boxes() -> bytes:
    """A drawing without any."""
    spaces = (
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"'
    )
    layout = '<o:idmap v:ext="edit" data="1"/>'
    return (
        f'<xml {spaces}><o:shapelayout v:ext="edit">{layout}</o:shapelayout>{_KIND}</xml>'.encode()
    )


def with_boxes(drawing: bytes, texts: Mapping[Place, str], sizes: Sizes) -> bytes:
    """A drawing with a box for each comment, large enough for its words.

    A box that is there already keeps its look, and is made as large. Such a drawing need not
    be whole XML, so that it is read by its marks.
    """
    written = drawing.decode("utf-8", "surrogateescape")
    number = max(map(int, _NUMBER.findall(written)), default=1024)
    added = "" if '"_x0000_t202"' in written else _KIND
    anchors = {place: _anchor(place, text, sizes) for place, text in texts.items()}
    pieces, held = [], set()
    for piece, is_box in _pieces(written):
        place = _place(piece) if is_box else None
        if place in anchors:
            held.add(place)
            piece = _moved(piece, anchors[place])
        pieces.append(piece)
    for place, anchor in anchors.items():
        if place not in held:
            number += 1
            added += _box(place, number, f"{_ANCHOR_BEGINS}{anchor}{_ANCHOR_ENDS}")
    before, end, after = "".join(pieces).rpartition("</xml>")
    return f"{before}{added}{end}{after}".encode("utf-8", "surrogateescape")


def _pieces(written: str) -> Iterator[tuple[str, bool]]:
    """A drawing in pieces, and whether each is a box; each letter is looked at once."""
    at = 0
    while (end := written.find(_BOX_ENDS, at)) >= 0:
        end += len(_BOX_ENDS)
        begins = _BOX_BEGINS.search(written, at, end)
        start = end if begins is None else begins.start()
        yield written[at:start], False
        yield written[start:end], True
        at = end
    yield written[at:], False


def _moved(box: str, anchor: str) -> str:
    """A box that reaches elsewhere."""
    before, begin, rest = box.partition(_ANCHOR_BEGINS)
    _, end, after = rest.partition(_ANCHOR_ENDS)
    return f"{before}{begin}{anchor}{end}{after}" if end else box


def _place(box: str) -> Place | None:
    """The cell whose comment a box shows; None for a button or the like."""
    row, column = _ROW.search(box), _COLUMN.search(box)
    if row is None or column is None or "Note" not in box:
        return None
    return int(row[1]) + 1, int(column[1]) + 1


def _anchor(place: Place, text: str, sizes: Sizes) -> str:
    """From where to where a box reaches: column, pixels, row and pixels, twice."""
    # What Excel sets in Tahoma is a little wider than what is measured here.
    lines = wrapped_lines(text, _WIDTH * 0.85, BOX_SIZE)
    last_column, right = span(place[1] + 1, 15, _WIDTH, sizes.width_of)
    last_row, foot = span(place[0], 2, lines * _LINE + _PADDING, sizes.height_of)
    # Counted from 0.
    left, top = min(place[1], LAST_COLUMN - 1), place[0] - 1
    ends = min(last_column, LAST_COLUMN) - 1, right, min(last_row, LAST_ROW) - 1, foot
    return ", ".join(map(str, (left, 15, top, 2, *ends)))


def _box(place: Place, number: int, anchor: str) -> str:
    row, column = f"<x:Row>{place[0] - 1}</x:Row>", f"<x:Column>{place[1] - 1}</x:Column>"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
        'z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
        '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
        f"<x:MoveWithCells/><x:SizeWithCells/>{anchor}<x:AutoFill>False</x:AutoFill>"
        f"{row}{column}</x:ClientData></v:shape>"
    )
