"""A web page read back by its markup alone, as elements and as text."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from msgspec import Struct, field

VOID = {"meta", "input", "br", "link", "img", "rect", "line", "polyline", "circle"}
LINES = {
    "p", "h1", "h2", "h3", "h4", "h5", "li", "tr", "dt", "summary", "figure", "figcaption", "label",
    "option", "button", "div", "section", "article", "table", "form", "details", "svg", "title",
}  # fmt: skip


class Element(Struct):
    """One element.

    Attributes:
        name: its name.
        attributes: by name; empty for one without a value.
        children: elements and texts, in order.
    """

    name: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that it says, whole words apart by one space; symbols included."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            yield child if isinstance(child, str) else child.text_apart

    @property
    def text_apart(self) -> str:
        """What it says, apart from its neighbours where it stands on lines of its own."""
        said = "".join(self._texts())
        return f" {said} " if self.name in LINES | {"td", "th", "dd"} else said

    def all(self, name: str = "", of_class: str = "") -> list[Element]:
        """Every element in it with this name and class, in order."""
        return [
            one
            for one in self.elements()
            if (not name or one.name == name)
            and (not of_class or of_class in one.attributes.get("class", "").split())
        ]

    def elements(self) -> Iterator[Element]:
        """Every element in it, in order."""
        for child in self.children:
            if not isinstance(child, str):
                yield child
                yield from child.elements()

    def one(self, name: str = "", of_class: str = "") -> Element:
        """The only element in it with this name and class."""
        [only] = self.all(name, of_class)
        return only


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        assert len(made.attributes) == len(attrs), f"{tag} has an attribute twice"
        self.open[-1].children.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop().name == tag, f"{tag} is closed and was not the last opened"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(page: bytes) -> Element:
    """The root of a page; every element must be closed where it was opened."""
    reader = _Reader()
    reader.feed(page.decode("utf-8"))
    reader.close()
    assert reader.open == [reader.root]
    return reader.root


def as_text(page: bytes) -> str:
    """A page as it would be read out, a line for each thing that stands on its own."""
    lines = ("".join(_said(read(page).one("body"))).replace("\n", "\v")).split("\v")
    return "\n".join(line for line in (" ".join(each.split()) for each in lines) if line) + "\n"


def _said(one: Element) -> Iterator[str]:
    if one.name in ("script", "style"):
        return
    if one.name == "svg":
        said = one.attributes.get("aria-label")
        yield f"\v[{said}]\v" if said else ""
        return
    before = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "h5": "##### ", "li": "- "}
    if one.name in LINES:
        yield "\v" + before.get(one.name, "")
    for child in one.children:
        if isinstance(child, str):
            yield child.replace("\n", " ")
        else:
            yield from _said(child)
    if one.name == "a":
        yield f" <{one.attributes['href']}>"
    yield {"dt": ": ", "td": " | ", "th": " | "}.get(one.name, "")
    if one.name in LINES - {"dt"}:
        yield "\v"
