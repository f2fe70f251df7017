"""The XML of one part, read in one pass within limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType, errors

from msgspec import Struct, field

from scorecard_cli.parsing.workbook.refusal import damaged

Attributes = dict[str, str]

DEEPEST = 64
MOST_NAMES = 20_000
LONGEST_TAG = 1_000_000
_NO_MEMORY = errors.codes[errors.XML_ERROR_NO_MEMORY]
_ENCODINGS = frozenset({"utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-1"})


class Handlers(Struct, frozen=True):
    """What is called for each element, by its name.

    Attributes:
        starts: given the attributes where it starts.
        texts: given the whole text of an element that has text and nothing else.
        ends: called where it ends.
    """

    starts: Mapping[str, Callable[[Attributes], None]] = field(default_factory=dict)
    texts: Mapping[str, Callable[[str], None]] = field(default_factory=dict)
    ends: Mapping[str, Callable[[], None]] = field(default_factory=dict)


def read_markup(chunks: Iterable[bytes], called: str, root: str, handlers: Handlers) -> None:
    """Call the handlers of each element that is in the root's own namespace.

    Elements of other namespaces are passed over, so that what an extension calls "row"
    is no row; which namespace the root's is does not matter, so that strict workbooks
    read like others.

    Raises:
        UnreadableWorkbookError: the part is not whole XML, declares a document type, or
            is beyond the limits.
    """
    parser, names = new_parser(called)
    depth = _attach(parser, called, root, handlers)
    feed(parser, names, chunks, called, depth)


def new_parser(called: str) -> tuple[XMLParserType, dict[str, str]]:
    """A parser that stops at what no workbook declares, and the names that it has met so far."""
    names: dict[str, str] = {}
    parser = ParserCreate(None, " ", names)
    parser.buffer_text = True
    _refuse_declarations(parser, called)
    return parser, names


def feed(
    parser: XMLParserType,
    names: dict[str, str],
    chunks: Iterable[bytes],
    called: str,
    depth: Callable[[], int],
) -> None:
    """Give the parser the bytes of a part, within the limits.

    Raises:
        UnreadableWorkbookError: the part is not whole XML, or is beyond the limits.
    """
    fed = 0
    broken = f"{called} breaks off or is garbled"
    try:
        for chunk in chunks:
            fed += len(chunk)
            parser.Parse(chunk, False)
            # An unfinished tag is scanned anew with each chunk; names and open elements are kept.
            unfinished = fed - parser.CurrentByteIndex
            if unfinished > LONGEST_TAG or len(names) > MOST_NAMES or depth() > DEEPEST:
                raise damaged(broken)
        parser.Parse(b"", True)
    except (ExpatError, UnicodeDecodeError) as fault:
        if isinstance(fault, ExpatError) and fault.code == _NO_MEMORY:
            raise MemoryError from fault
        raise damaged(broken) from fault


def local_name(name: str) -> str:
    """The name of an element or attribute, without its namespace."""
    return name.rpartition(" ")[2]


def _refuse_declarations(parser: XMLParserType, called: str) -> None:
    """Stop at a document type, before any entity, and at encodings that no workbook has."""
    declared = 0

    def document_type(*_: object) -> None:
        raise damaged(f"{called} declares a document type, which no workbook does")

    def encoding(_version: str, name: str | None, _standalone: int) -> None:
        if name is not None and name.lower() not in _ENCODINGS:
            raise damaged(f"{called} has an encoding that no workbook has")

    def namespace(*_: object) -> None:
        nonlocal declared
        declared += 1
        if declared > MOST_NAMES:
            raise damaged(f"{called} declares more namespaces than any workbook")

    parser.StartDoctypeDeclHandler = document_type
    parser.XmlDeclHandler = encoding
    parser.StartNamespaceDeclHandler = namespace


def _attach(parser: XMLParserType, called: str, root: str, handlers: Handlers) -> Callable[[], int]:
    """Hand each element on to its handler, once the root is the one expected.

    Returns what tells how many elements are open.
    """
    starts: dict[str, Callable[[Attributes], None]] = {}
    ends: dict[str, Callable[[], None]] = {}
    runs: list[str] = []
    depth = 0

    def first(name: str, _: Attributes) -> None:
        if local_name(name) != root:
            raise damaged(f"{called} holds something else")
        prefix = name.removesuffix(root)
        starts.update((prefix + local, handler) for local, handler in handlers.starts.items())
        ends.update((prefix + local, handler) for local, handler in handlers.ends.items())
        for local, reader in handlers.texts.items():
            starts[prefix + local] = start_text
            ends[prefix + local] = partial(end_text, reader)
        parser.StartElementHandler = start
        parser.EndElementHandler = end

    def start_text(_: Attributes) -> None:
        runs.clear()

    def end_text(reader: Callable[[str], None]) -> None:
        reader("".join(runs))

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        handler = starts.get(name)
        if handler is not None:
            handler(attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler = ends.get(name)
        if handler is not None:
            handler()

    parser.StartElementHandler = first
    parser.CharacterDataHandler = runs.append
    return lambda: depth
