"""The elements of an OpenDocument part, each only where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct, field

from scorecard_cli.parsing.workbook.markup import Attributes, feed, new_parser
from scorecard_cli.parsing.workbook.refusal import damaged

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_LIBREOFFICE = "urn:org:documentfoundation:names:experimental"
_NAMESPACES = {
    "office": f"{_OASIS}:office:1.0",
    "style": f"{_OASIS}:style:1.0",
    "number": f"{_OASIS}:datastyle:1.0",
    "table": f"{_OASIS}:table:1.0",
    "text": f"{_OASIS}:text:1.0",
    "manifest": f"{_OASIS}:manifest:1.0",
    "loext": f"{_LIBREOFFICE}:office:xmlns:loext:1.0",
    "calcext": f"{_LIBREOFFICE}:calc:xmlns:calcext:1.0",
}


def full(name: str) -> str:
    """The name of an element or attribute as the parser gives it, from its usual short form."""
    prefix, _, local = name.partition(":")
    return f"{_NAMESPACES[prefix]} {local}"


class Outline(Struct, frozen=True):
    """What is read of a part; names are in their usual short form.

    Attributes:
        children: the elements that are looked into, and those that are looked for in each;
            any other is passed over with all that is in it.
        starts: given the attributes where an element starts.
        ends: called where it ends.
        words: given the text in an element, piece by piece, with the element's name.
    """

    children: Mapping[str, frozenset[str]]
    starts: Mapping[str, Callable[[Attributes], None]]
    ends: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    words: Callable[[str, str], None] | None = None


def read_elements(chunks: Iterable[bytes], called: str, root: str, outline: Outline) -> None:
    """Call the handlers of each element that stands where it belongs.

    Raises:
        UnreadableWorkbookError: the part is not whole XML, is something else, declares a
            document type, or is beyond the limits.
    """
    parser, names = new_parser(called)
    starts, ends, words = outline.starts, outline.ends, outline.words
    known = {full(child): child for children in outline.children.values() for child in children}
    within = {
        element: {name: child for name, child in known.items() if child in children}
        for element, children in outline.children.items()
    }
    nothing: dict[str, str] = {}
    path: list[str] = []
    passed_over = 0

    def first(name: str, _: Attributes) -> None:
        if name != full(root):
            raise damaged(f"{called} holds something else")
        path.append(root)
        parser.StartElementHandler = start

    def start(name: str, attributes: Attributes) -> None:
        nonlocal passed_over
        element = None if passed_over else within.get(path[-1], nothing).get(name)
        if element is None:
            passed_over += 1
            return
        path.append(element)
        handler = starts.get(element)
        if handler is not None:
            handler(attributes)

    def end(_: str) -> None:
        nonlocal passed_over
        if passed_over:
            passed_over -= 1
            return
        handler = ends.get(path.pop())
        if handler is not None:
            handler()

    def characters(text: str) -> None:
        if words is not None and not passed_over:
            words(path[-1], text)

    parser.StartElementHandler = first
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    feed(parser, names, chunks, called, lambda: len(path) + passed_over)
