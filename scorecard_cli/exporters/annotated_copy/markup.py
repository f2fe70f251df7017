"""The XML of one part, changed in places and otherwise left byte for byte.

Excel's own extensions of a part hang on its namespace prefixes, which a tree that is read
and written again loses. Here a parser only tells where things stand, and text is put in
between.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct, field

from scorecard_cli.exporters.wording import printable

Attributes = dict[str, str]

_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_TAG_START = re.compile(r"<(/?)(?=\w+[\s/>])")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_DEEPEST = 64
"""Elements within one another, as deep as those that are read."""

_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


class UnmarkableError(Exception):
    """The file's own XML cannot be added to; the message says why, after "because"."""


def scan(
    part: bytes,
    opened: Callable[[str, Attributes, int], None],
    closed: Callable[[str, int], None] = lambda _path, _at: None,
) -> str:
    """Tell where each element of a part starts and ends.

    Args:
        part: the whole part.
        opened: given the path of names from the root, such as worksheet/sheetData/row, the
            attributes, and where the tag starts.
        closed: given the path, and where the end tag starts; for an element without one, where
            its only tag ends.

    Returns the prefix of the root's own names, which the paths leave out.

    Raises:
        UnmarkableError: the part is no XML that can be added to.
    """
    parser = ParserCreate()
    paths: list[str] = []
    prefix = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal prefix
        if not paths:
            prefix = name[: name.find(":") + 1]
            if _STRICT in attributes.values():
                raise UnmarkableError("it is a strict Open XML workbook")
        if len(paths) >= _DEEPEST:
            raise UnmarkableError("its elements lie too deep in one another")
        local = name.removeprefix(prefix)
        paths.append(f"{paths[-1]}/{local}" if paths else local)
        opened(paths[-1], attributes, parser.CurrentByteIndex)

    def end(_: str) -> None:
        closed(paths.pop(), parser.CurrentByteIndex)

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise UnmarkableError(f"a part of it is written in {encoding}")

    def document_type(*_: object) -> None:
        raise UnmarkableError("a part of it declares a document type")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = declaration, document_type
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnmarkableError("a part of it is written in UTF-16")
    try:
        parser.Parse(part, True)
    except ExpatError as fault:
        raise UnmarkableError("a part of it is garbled") from fault
    return prefix


class Element(Struct):
    """One element as it stands in a part.

    Attributes:
        path: its name, behind those of the elements that it stands in.
        attributes: as written.
        start, inside: where its tag starts and ends.
        end: where its end tag starts; equal to `inside` where it is empty.
    """

    path: str
    attributes: Attributes
    start: int
    inside: int
    end: int = 0

    def holds(self, other: Element) -> bool:
        """Whether another stands within it."""
        return self.start < other.start < self.end


class Part(Struct):
    """A part that is being added to.

    Attributes:
        content: its bytes as they were.
        prefix: of its root's own names; what is put in is written with it.
    """

    content: bytes
    prefix: str = ""
    _edits: list[tuple[int, int, str]] = field(default_factory=list)

    def elements(self, *wanted: str) -> list[Element]:
        """The elements with these paths, in the order in which they start."""
        found: list[Element] = []
        open_now: list[Element] = []

        def opened(path: str, attributes: Attributes, at: int) -> None:
            if path in wanted:
                found.append(Element(path, attributes, at, self.tag_end(at)))
                open_now.append(found[-1])

        def closed(path: str, at: int) -> None:
            if path in wanted:
                open_now.pop().end = at

        self.prefix = scan(self.content, opened, closed)
        return found

    def tag_end(self, start: int) -> int:
        """Where the tag that starts here ends."""
        match = _TAG.match(self.content, start)
        if match is None:
            raise UnmarkableError("a part of it is garbled")
        return match.end()

    def insert(self, at: int, markup: str) -> None:
        """Put markup in, after any that was put in there before."""
        self._edits.append((at, at, markup))

    def rewrite(self, element: Element, added: str = "", **attributes: str | None) -> None:
        """Give an element other attributes, None for none, and more at its end."""
        name = element.path.rpartition("/")[2]
        kept = {
            key: written
            for key, written in {**element.attributes, **attributes}.items()
            if written is not None
        }
        empty = self.content[element.start : element.inside].endswith(b"/>")
        start = tag(name, kept, empty and not added)
        if empty:
            start += f"{added}</{name}>" if added else ""
        elif added:
            self.insert(element.end, added)
        self._edits.append((element.start, element.inside, start))

    def text(self, element: Element) -> str:
        """What stands in an element, as written but for the root's own prefix."""
        written = self.content[element.inside : element.end].decode("utf-8", "replace")
        own = re.escape(self.prefix)
        return re.sub(f"<(/?){own}", r"<\1", written) if own else written

    def after(self, element: Element) -> int:
        """Where an element ends."""
        if self.content.startswith(b"</", element.end):
            return self.content.index(b">", element.end) + 1
        return element.end

    def edited(self) -> bytes:
        """The part with all that was put in."""
        pieces, at = [], 0
        for start, end, markup in sorted(self._edits, key=lambda edit: edit[:2]):
            own = self._own(markup).encode("ascii", "xmlcharrefreplace")
            pieces += [self.content[at:start], own]
            at = end
        return b"".join([*pieces, self.content[at:]])

    def _own(self, markup: str) -> str:
        return _TAG_START.sub(rf"<\1{self.prefix}", markup) if self.prefix else markup


def tag(name: str, attributes: Attributes, empty: bool = False) -> str:
    """The tag of an element."""
    written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{written}{'/' if empty else ''}>"


def words(text: str) -> str:
    """Text as it stands between tags; nothing in it acts, or is what XML cannot hold.

    >>> words("a < b _x0041_")
    'a &lt; b _x005F_x0041_'
    """
    return escape(_ESCAPE.sub("_x005F_", printable(text)))


def whole(text: str) -> int | None:
    """The whole number that an attribute is, of so many digits as any in a workbook; or None.

    >>> whole("7"), whole("x"), whole("1" * 5_000)
    (7, None, None)
    """
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 10 else None
